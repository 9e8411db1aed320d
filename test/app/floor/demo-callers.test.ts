// Callers of the demo: a telephone for a while, as a customer of the demo and as nobody else.
import { describe, expect, test } from "vitest";
import { createDemoCallers, type DemoCallers } from "../../../src/app/floor/demo-callers.ts";
import type { PhoneAccount } from "../../../src/app/floor/phones.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import { later, type Instant } from "../../../src/core/kernel/kernel.ts";
import { configuration } from "../../support/centre.ts";

const marta = { name: "Marta Vila", phone: "+34600111222", pin: "123456", language: "ca" } as const;
const minute = 60_000;

function open(): { readonly callers: DemoCallers; readonly asterisk: Map<string, PhoneAccount>; wait(ms: number): void } {
  const asterisk = new Map<string, PhoneAccount>();
  let now = 0 as Instant;
  let made = 0;
  const floor = emptyFloor(configuration(), now);
  const callers = createDemoCallers({
    clock: { now: () => now }, makeToken: () => `token-${String(++made)}`, makePassword: () => `password-${String(++made)}`, customers: () => [marta], floor: () => floor,
    lend: (account) => { asterisk.set(account.endpoint, account); return Promise.resolve(); },
    withdraw: (endpoint) => { asterisk.delete(endpoint); return Promise.resolve(); },
  });
  return { callers, asterisk, wait: (ms) => { now = later(now, ms); } };
}

describe("a caller of the demo", () => {
  test("shows the number of the customer he chose, a stranger's, or none", async () => {
    const { callers, asterisk } = open();
    for (const as of [{ kind: "customer", phone: marta.phone }, { kind: "unknown" }, { kind: "withheld" }] as const) await callers.issue(as);
    expect([...asterisk.values()].map(({ endpoint, caller }) => [endpoint, caller?.shows])).toEqual([
      ["demo-caller-1", marta.phone], ["demo-caller-2", "+34699123456"], ["demo-caller-3", null],
    ]);
  });

  test("cannot be a customer whom the demo does not have", async () => {
    const { callers, asterisk } = open();
    await expect(callers.issue({ kind: "customer", phone: "+34600999999" })).rejects.toMatchObject({ status: 422, code: "demo-customer-unknown" });
    expect(asterisk.size).toBe(0);
  });

  test("keeps his telephone while his line is open, and loses it two minutes after", async () => {
    const { callers, asterisk, wait } = open();
    const { token } = await callers.issue({ kind: "unknown" });
    for (let n = 0; n < 5; n += 1) { wait(minute); await callers.sweep([token]); }
    expect(callers.of(token)).not.toBeNull();
    wait(2 * minute + 1);
    await callers.sweep([]);
    expect([callers.of(token), asterisk.size]).toEqual([null, 0]);
  });

  test("loses it after an hour even in the middle of a call", async () => {
    const { callers, wait } = open();
    const { token } = await callers.issue({ kind: "unknown" });
    for (let n = 0; n < 60; n += 1) { wait(minute); await callers.sweep([token]); }
    expect(callers.of(token)).toBeNull();
  });

  test("waits when twenty call already", async () => {
    const { callers } = open();
    for (let n = 0; n < 20; n += 1) await callers.issue({ kind: "unknown" });
    await expect(callers.issue({ kind: "unknown" })).rejects.toMatchObject({ status: 503, code: "demo-busy" });
  });

  test("has nothing to read before he calls", async () => {
    const { callers } = open();
    const { token } = await callers.issue({ kind: "withheld" });
    expect(callers.view(token)).toEqual({ stage: "none", captions: [] });
    expect(callers.view("another")).toBeNull();
  });
});
