import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claim, release } from "../../scripts/house/claim.ts";
import { startTime } from "../../scripts/house/child.ts";
import { project } from "../../scripts/house/paths.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "atiende-claim-"));
  file = join(folder, "house.lock");
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

test("a data folder has one house, and the second one learns whose", () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, started: startTime(process.ppid) }));
  expect(claim(file)).toBe(process.ppid);
});

test("a house that was killed is no hindrance", () => {
  writeFileSync(file, JSON.stringify({ pid: 4194303, started: "boot/1" }));
  expect(claim(file)).toBeNull();
});

test("a stranger with the pid of a killed house is no hindrance", () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, started: "another boot/1" }));
  expect(claim(file)).toBeNull();
});

test.each(["", "{", "null"])("a claim that is half written is no hindrance: %j", (text) => {
  writeFileSync(file, text);
  expect(claim(file)).toBeNull();
});

test("a released claim leaves nothing behind", () => {
  claim(file);
  release(file);
  expect(readdirSync(folder)).toEqual([]);
});

test("nobody releases another's claim", () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, started: startTime(process.ppid) }));
  release(file);
  expect(existsSync(file)).toBe(true);
});

test("of many set-ups at once one works at a time, also beside a lock left by a kill", async () => {
  const log = join(folder, "log");
  writeFileSync(file, JSON.stringify({ pid: 4194303, started: "boot/1" }));
  const script = `
    import { appendFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    import { withLock } from ${JSON.stringify(join(project, "scripts/setup/lock.mjs"))};
    await withLock(process.argv[1], async () => { appendFileSync(process.argv[2], "in "); await sleep(30); appendFileSync(process.argv[2], "out "); });`;
  const runs = Array.from({ length: 5 }, () => new Promise((resolve) => {
    spawn(process.execPath, ["--input-type=module", "-e", script, file, log], { stdio: "ignore" }).once("exit", resolve);
  }));
  expect(await Promise.all(runs)).toEqual([0, 0, 0, 0, 0]);
  expect(readFileSync(log, "utf8").trim()).toBe(Array.from({ length: 5 }, () => "in out").join(" "));
  expect(existsSync(file)).toBe(false);
});
