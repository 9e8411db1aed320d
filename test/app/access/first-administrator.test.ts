import { describe, expect, test } from "vitest";
import { temporaryMs } from "../../../src/app/access/accounts.ts";
import { makeFirstAdministrator } from "../../../src/app/access/first-administrator.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { later } from "../../../src/core/kernel/kernel.ts";
import { memoryAccess } from "../../support/memory-access.ts";

function house() {
  let now = Date.UTC(2026, 10, 26, 9) as Instant;
  const memory = memoryAccess({ now: () => now });
  const notes: [string, string][] = [];
  const passwords = { make: () => `made-${String(notes.length)}`, hash: (password: string) => Promise.resolve(`#${password}`) };
  const start = () => makeFirstAdministrator({ users: memory.users, passwords, note: { write: (login, password) => { notes.push([login, password]); }, remove: () => undefined }, clock: memory.clock });
  return { memory, notes, start, pass: (ms: number) => { now = later(now, ms); } };
}

describe("a house without an administrator", () => {
  test("gets one at its first start, with a password that must be changed, and none at the second", async () => {
    const { memory, notes, start } = house();
    memory.addUser({ login: "ana", role: "agent" });
    expect([await start(), await start()]).toEqual(["made", "not needed"]);
    expect(notes).toEqual([["admin", "made-0"]]);
    expect(await memory.users.byLogin("admin")).toMatchObject({ passwordHash: "#made-0", user: { role: "administrator" } });
    expect((await memory.users.byLogin("admin"))?.temporaryUntil).not.toBeNull();
  });

  test("takes nobody's name, and gives a new password to one who never came", async () => {
    const { memory, notes, start, pass } = house();
    memory.addUser({ login: "admin", role: "agent" });
    await start();
    pass(temporaryMs);
    expect(await start()).toBe("made");
    expect(notes).toEqual([["admin-2", "made-0"], ["admin-2", "made-1"]]);
    expect((await memory.users.byLogin("admin-2"))?.passwordHash).toBe("#made-1");
    pass(temporaryMs);
    await memory.users.signedIn("u-admin-2", memory.clock.now());
    expect(await start()).toBe("not needed");
  });

  test("counts nobody who is shut out", async () => {
    const { memory, notes, start } = house();
    const gone = memory.addUser({ login: "gone", role: "administrator" });
    memory.addUser({ login: "other", role: "administrator" });
    await memory.users.setDisabled(gone.id, memory.clock.now());
    expect([await start(), notes]).toEqual(["not needed", []]);
  });
});
