import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstAdministrator } from "../../scripts/house/first-administrator.ts";
import { firstNote } from "../../src/adapters/files/first-administrator.ts";

let data = "";
beforeEach(() => { data = mkdtempSync(join(tmpdir(), "atiende-first-")); });
afterEach(() => { rmSync(data, { recursive: true }); });

test("the first administrator's password is for the owner alone, shown by the start that made it, and gone after his first sign-in", () => {
  const note = firstNote(data);
  expect([note.login(), firstAdministrator(data, Date.now())]).toEqual([null, ""]);
  note.write("admin", "abcd-efgh-jkmn-pqrs");
  note.write("admin", "tuvw-xyz2-3456-789a");
  expect(statSync(join(data, "first-administrator.txt")).mode & 0o777).toBe(0o600);
  expect(firstAdministrator(data, Date.now())).toContain("  login: admin\n  password: tuvw-xyz2-3456-789a");
  const later = firstAdministrator(data, Date.now() + 60_000);
  expect([later.includes("tuvw"), later.includes("first-administrator.txt")]).toEqual([false, true]);
  expect(note.login()).toBe("admin");
  note.remove();
  expect([note.login(), firstAdministrator(data, 0)]).toEqual([null, ""]);
});
