import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closedAncestor, commandAs, makeOwned, serverUser, type Command } from "../../scripts/house/user.ts";

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "atiende-user-"));
  chmodSync(base, 0o755);
});
afterEach(() => { rmSync(base, { recursive: true, force: true }); });

const run = ({ file, args, uid, gid }: Command) =>
  spawnSync(file, [...args], { encoding: "utf8", cwd: "/", ...(uid !== undefined && gid !== undefined ? { uid, gid } : {}) });

test("a house that root did not start runs its servers as whoever started it", () => {
  expect(commandAs(null, ["postgres", "-D", "x"], ["/root/x"])).toEqual({ file: "postgres", args: ["-D", "x"] });
});

describe.skipIf(process.getuid?.() !== 0)("started by root", () => {
  const user = serverUser() ?? { uid: 0, gid: 0 };

  test("the servers' user is not root", () => {
    expect(user.uid).not.toBe(0);
    expect(run(commandAs(user, ["id", "-u"], [base])).stdout.trim()).toBe(String(user.uid));
  });

  test("the outermost closed folder on the way is found", () => {
    const closed = join(base, "closed");
    mkdirSync(join(closed, "deep/er"), { recursive: true });
    chmodSync(closed, 0o700);
    expect(closedAncestor(join(closed, "deep/er"), user)).toBe(closed);
    expect(closedAncestor(closed, user)).toBeNull();
  });

  test("in a project under a closed folder a server reads and writes what it needs, at its usual place, and sees nothing else", () => {
    const closed = join(base, "it's closed");
    const data = join(closed, "project/data");
    mkdirSync(join(closed, "private"), { recursive: true });
    writeFileSync(join(closed, "private/letter"), "mine");
    makeOwned(data, user, 0o700);
    chmodSync(closed, 0o700);
    const done = run(commandAs(user, ["sh", "-c", 'id -u; echo written > "$1/file"; ls "$2"', "sh", data, closed], [data]));
    expect(done.stderr).toBe("");
    expect(done.stdout.split("\n")).toEqual([String(user.uid), "project", ""]);
    expect(readFileSync(join(data, "file"), "utf8")).toBe("written\n");
    expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(base);
  });
});
