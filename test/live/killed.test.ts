// The service is killed with kill -9 at each stage of a call and started again: what Asterisk holds goes on, and
// nothing is lost or recorded twice.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { callIn, goHome, hearEachOther, hearing, inLine, newCustomer, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana] = [await house.caller(), await house.seat("ana")];
  await house.staff("mary");
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  await goHome(ana);
});
afterAll(async () => { await house.close(); });

/** Cuts the service off and starts it; the screen comes back by itself. */
async function killAndStart(): Promise<void> {
  const before = ana.screen.connections;
  await house.service.kill9();
  await house.service.start();
  await ana.screen.until(({ connections, isConnected }) => connections > before && isConnected, "the screen is back");
}

/** Each thing happens once in a call's life: no arrival, offer, answer or end is told twice at the same instant. */
function expectNothingTwice(timeline: readonly { readonly at: string; readonly kind: string }[], once: readonly string[]): void {
  for (const kind of once) expect(timeline.filter((step) => step.kind === kind), kind).toHaveLength(1);
  const keys = timeline.map((step) => JSON.stringify(step));
  expect(new Set(keys).size, "the same step twice").toBe(keys.length);
}

describe("the service is killed and started again", () => {
  it("while a caller hears the menu: he hears it again and goes on to his balance", async () => {
    const customer = await newCustomer(house, { language: "es" });
    const call = await callIn(caller, customer.phone);
    await hearing(house, customer.phone, "menu");
    await killAndStart();
    await hearing(house, customer.phone, "menu", 2);
    await call.press("1");
    await hearing(house, customer.phone, "pin");
    await call.press(`${customer.pin}#`);
    await hearing(house, customer.phone, "say-balance");
    call.hangUp();
    const record = await house.callOf(customer.phone, ({ state }) => state === "ended", "ended");
    expectNothingTwice(record.timeline, ["arrived", "ended", "pin"]);
  }, 90_000);

  it("while callers wait in line: both keep their places and get an agent", async () => {
    const [first, second] = [newNumber(), newNumber()];
    const call = await inLine(house, caller, first);
    const other = await inLine(house, caller, second);
    await killAndStart();
    expect([call.state, other.state]).toEqual(["talking", "talking"]);
    const place = await house.callOf(second, ({ state }) => state === "queued", "still in line");
    ana.phone.behaviour = { does: "answer" };
    await ana.screen.goReady();
    const served = await house.callOf(first, ({ state }) => state === "connected", "the first is served first");
    expectNothingTwice(served.timeline, ["arrived", "queued", "answered"]);
    expect((await house.callOf(second, () => true, "the second")).queuedAt).toBe(place.queuedAt);
  }, 90_000);

  it("while the agent's phone rings: it goes on ringing, he answers, and they talk", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const rings = ana.phone.calls.length;
    const call = await inLine(house, caller, ani);
    const rung = await until(() => ana.phone.calls[rings], { what: "the phone rings" });
    await killAndStart();
    if (rung.state === "ringing") rung.answer();
    else (await until(() => ana.phone.calls[rings + 1], { what: "it rings again" })).answer();
    await house.callOf(ani, ({ state }) => state === "connected", "connected");
    const talk = ana.phone.calls.at(-1);
    if (talk) await hearEachOther(call, talk);
    expect((await house.callOf(ani, () => true, "")).timeline.filter(({ kind }) => kind === "answered")).toHaveLength(1);
  }, 90_000);

});

describe("the service is killed and started again while an agent", () => {
  it("talks: they go on talking without a break, and hold, retrieve and the end work afterwards", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    await house.service.kill9();
    await hearEachOther(pair.caller, pair.agent);
    await house.service.start();
    await hearEachOther(pair.caller, pair.agent);
    await ana.screen.until(({ call, isConnected }) => isConnected && call?.stage === "connected", "his call is on the screen");
    await ana.screen.order({ type: "hold" });
    await ana.screen.order({ type: "retrieve" });
    await hearEachOther(pair.caller, pair.agent);
    pair.caller.hangUp();
    await ana.screen.finish();
    const record = await house.callOf(ani, ({ state }) => state === "ended", "ended");
    expectNothingTwice(record.timeline, ["arrived", "queued", "offered", "answered", "held", "retrieved", "ended"]);
    const twice = await house.sql("select subject, type, at, count(*) from facts group by subject, type, at, body having count(*) > 1");
    expect(twice, "facts recorded twice").toEqual([]);
  }, 90_000);

  it("is in wrap-up: he still is, and his note is kept", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    pair.caller.hangUp();
    await ana.screen.until(({ state }) => state === "wrap-up", "wrap-up");
    await killAndStart();
    await ana.screen.until(({ state, isConnected }) => isConnected && state === "wrap-up", "wrap-up still");
    await ana.screen.finish("anotado después");
    expect((await house.callOf(ani, ({ notes }) => notes, "noted")).notes).toBe("anotado después");
  }, 90_000);

  it("talks, and the callers hang up meanwhile: they are gone afterwards, and he is free", async () => {
    await ana.screen.goReady();
    const [talked, waited] = [newNumber(), newNumber()];
    const pair = await talking(house, ana, caller, talked);
    const waiting = await inLine(house, caller, waited);
    await house.service.kill9();
    pair.caller.hangUp();
    waiting.hangUp();
    await house.service.start();
    expect(await house.callOf(waited, ({ state }) => state === "ended", "the waiting caller is gone")).toMatchObject({ answeredAt: null });
    await house.callOf(talked, ({ state }) => state === "ended", "the talk is over");
    await ana.screen.until(({ state, isConnected }) => isConnected && state === "wrap-up", "wrap-up");
    expect(house.asterisk.console("core show channels concise").trim()).toBe("");
  }, 90_000);
});

describe("the service is asked to end", () => {
  it("drains and exits 0, and the next one takes over the talking pair", async () => {
    await ana.screen.goReady();
    const pair = await talking(house, ana, caller, newNumber());
    expect(await house.service.terminate(40_000)).toBe(0);
    expect(pair.caller.state).toBe("talking");
    await house.service.start();
    await ana.screen.until(({ call, isConnected }) => isConnected && call?.stage === "connected", "his call is on the screen");
    await hearEachOther(pair.caller, pair.agent);
  }, 90_000);
});
