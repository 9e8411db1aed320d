// A callback on real telephones: a caller in line presses the key and hangs up; when an agent is free his phone rings, then
// the customer's, and both hear each other. Whoever does not answer is tried again, and a service that is killed dials once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newCustomer } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set callback_key = '1', callback_attempts = 2, callback_pause_ms = 2000, callback_from_hour = 0, callback_until_hour = 24, wrap_up_ms = 1000, disposition_required = false");
  [caller, ana] = [await house.caller(), await house.seat("ana")];
  await house.staff("mary");
}, 180_000);
afterEach(async () => {
  for (const call of [...caller.calls, ...house.carrier.calls]) call.hangUp();
  await goHome(ana);
  house.carrier.behaviour = { does: "ring" };
});
afterAll(async () => { await house.close(); });

interface Listed { readonly id: string; readonly number: string; readonly state: string; readonly end: string | null; readonly attempts: readonly { readonly outcome: string | null }[] }
const callbackTo = async (number: string): Promise<Listed | undefined> => (await house.api.get<{ data: readonly Listed[] }>("/api/v1/callbacks?limit=200")).data.find((one) => one.number === number);

/** In line he presses 1 for a callback and 1 for his own number, hears that it is agreed, and is let go. */
async function askedInLine(number: string): Promise<void> {
  const call = await inLine(house, caller, number);
  await call.press("1");
  await house.callOf(number, ({ timeline }) => timeline.some(({ kind, detail }) => kind === "announced" && detail["number"] === number), "he hears his number");
  await call.press("1");
  await until(() => call.state === "ended", { what: "it is agreed, and he is let go" });
  expect(await callbackTo(number)).toMatchObject({ state: "waiting", attempts: [] });
}

/** What became of the attempts is told when he is not rung. */
const ringsAtCustomer = (number: string, nth: number) => until(async () => {
  const call = house.carrier.calls[nth];
  if (call === undefined) throw new Error(`Ana is ${ana.screen.state}, the callback ${JSON.stringify(await callbackTo(number))}`);
  return call;
}, { what: "the customer's phone rings", withinMs: 30_000, everyMs: 100 });

describe("a callback", () => {
  it("rings the agent, then the customer, and both talk", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    await askedInLine(number);
    const [own, far] = [ana.phone.calls.length, house.carrier.calls.length];
    await ana.screen.goReady();
    const agent = await until(() => ana.phone.calls[own], { what: "Ana's phone rings" });
    expect(house.carrier.calls).toHaveLength(far);
    expect(ana.screen.call).toMatchObject({ stage: "offered", direction: "outbound", ani: number, callback: { attempt: 1, most: 2 } });
    agent.answer();
    const customer = await ringsAtCustomer(number, far);
    await ana.screen.until(({ call }) => call?.stage === "calling", "she hears it ring");
    customer.answer();
    await hearEachOther(customer, agent);
    await ana.screen.until(({ call }) => call?.stage === "connected", "connected");
    customer.hangUp();
    await until(async () => (await callbackTo(number))?.end === "reached", { what: "the callback is over" });
  }, 90_000);

  it("that nobody answers is tried a second time after the pause, then given up", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    await askedInLine(number);
    ana.phone.behaviour = { does: "answer" };
    house.carrier.behaviour = { does: "reject", status: "486 Busy Here" };
    const far = house.carrier.calls.length;
    await ana.screen.goReady();
    await until(async () => (await callbackTo(number))?.end === "gave-up", { what: "two attempts, then given up", withinMs: 40_000 });
    expect((await callbackTo(number))?.attempts.map(({ outcome }) => outcome)).toEqual(["busy", "busy"]);
    expect(house.carrier.calls).toHaveLength(far + 2);
  }, 90_000);

  it("is dialled once by a service that is killed while it rings at the customer's", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    await askedInLine(number);
    ana.phone.behaviour = { does: "answer" };
    const far = house.carrier.calls.length;
    await ana.screen.goReady();
    const customer = await ringsAtCustomer(number, far);
    const before = ana.screen.connections;
    await house.service.kill9();
    await house.service.start();
    await ana.screen.until(({ connections, isConnected }) => connections > before && isConnected, "the screen is back");
    customer.answer();
    const agent = ana.phone.calls.at(-1);
    if (agent === undefined) throw new Error("Ana has no call");
    await hearEachOther(customer, agent);
    customer.hangUp();
    await until(async () => (await callbackTo(number))?.end === "reached", { what: "the callback is over" });
    expect(house.carrier.calls).toHaveLength(far + 1);
  }, 120_000);
});
