// Calls that agents make by hand, on the real Asterisk: a colleague, and an outside number over the trunk, by sound.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ana: Seat;
let jordi: Seat;
const number = "+34931222333";
/** Whatever hour it is where this runs. */
const confirmed = ["outside-hours"];

beforeAll(async () => {
  house = await Instance.open();
  [ana, jordi] = [await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterEach(async () => {
  for (const call of house.carrier.calls) call.hangUp();
  house.carrier.behaviour = { does: "ring" };
  await goHome(ana, jordi);
});
afterAll(async () => { await house.close(); });

/** The call that comes to this phone next. */
async function rung(phone: Phone, before: number): Promise<PhoneCall> {
  return until(() => phone.calls[before], { what: "the phone rings" });
}

describe("a colleague", () => {
  it("is called from the desk: both talk, no customer, no wrap-up, and neither is offered a call meanwhile", async () => {
    await ana.screen.goReady();
    await jordi.screen.goReady();
    const [mine, his] = [ana.phone.calls.length, jordi.phone.calls.length];
    await ana.screen.order({ type: "dial", to: { kind: "agent", agentId: "jordi" }, queueId: null, confirmed: [] });
    const own = await rung(ana.phone, mine);
    own.answer();
    const other = await rung(jordi.phone, his);
    await jordi.screen.until(({ call }) => call?.stage === "offered" && call.direction === "internal", "his screen says who calls");
    other.answer();
    await ana.screen.until(({ call }) => call?.stage === "connected", "they talk");
    await hearEachOther(own, other);
    expect([ana.screen.state, jordi.screen.state]).toEqual(["talking", "talking"]);
    await ana.screen.order({ type: "hang-up" });
    await ana.screen.until(({ state }) => state === "ready", "she is ready at once");
    await jordi.screen.until(({ state }) => state === "ready", "so is he");
  }, 60_000);

  it("who declines is told so, and whoever is not ready is not rung", async () => {
    await ana.screen.goReady();
    await expect(ana.screen.order({ type: "dial", to: { kind: "agent", agentId: "jordi" }, queueId: null, confirmed: [] })).rejects.toThrow("agent-not-free");
    await jordi.screen.goReady();
    jordi.phone.behaviour = { does: "reject", status: "486 Busy Here" };
    ana.phone.behaviour = { does: "answer" };
    await ana.screen.order({ type: "dial", to: { kind: "agent", agentId: "jordi" }, queueId: null, confirmed: [] });
    await ana.screen.until(({ state, call }) => state === "ready" && call === null, "the call is over");
  }, 60_000);
});

describe("an outside number", () => {
  const dial = (to: string, more: object = {}) => ana.screen.order({ type: "dial", to: { kind: "number", number: to }, queueId: "operators", confirmed, ...more });

  it("is called over the trunk once the agent has picked up: both hear each other, and she writes up", async () => {
    await ana.screen.goReady();
    const [mine, outside] = [ana.phone.calls.length, house.carrier.calls.length];
    await dial("931 222 333");
    const own = await rung(ana.phone, mine);
    expect(house.carrier.calls).toHaveLength(outside);
    own.answer();
    const other = await rung(house.carrier, outside);
    other.answer();
    await ana.screen.until(({ call }) => call?.stage === "connected" && call.ani === number, "they talk");
    await hearEachOther(other, own);
    await ana.screen.order({ type: "hang-up" });
    await until(() => other.state === "ended", { what: "the other side is let go" });
    await ana.screen.finish("he called back");
    expect(await house.callOf(number, ({ state }) => state === "ended", "the record")).toMatchObject({ notes: "he called back", agent: { id: "ana" } });
  }, 60_000);

  it("rings no more in the second in which whoever has it opts out, and is not dialled again, whatever is confirmed", async () => {
    await ana.screen.goReady();
    const [mine, outside] = [ana.phone.calls.length, house.carrier.calls.length];
    await dial("+34931222777");
    (await rung(ana.phone, mine)).answer();
    const other = await rung(house.carrier, outside);
    const said = Date.now();
    await house.api.send("POST", "/api/v1/do-not-call", { number: "931 222 777", scope: "everything", way: "web" });
    await until(() => other.state === "ended", { what: "his phone rings no more" });
    expect(Date.now() - said).toBeLessThan(1_000);
    await ana.screen.until(({ state }) => state !== "talking", "she is told so");
    await goHome(ana);
    await ana.screen.goReady();
    expect(await ana.screen.order({ type: "dial", to: { kind: "number", number: "+34931222777" }, queueId: "operators", confirmed: [...confirmed, "contact-opted-out"] }).catch(String)).toContain("contact-opted-out");
  }, 60_000);

  it("that is busy says busy", async () => {
    await ana.screen.goReady();
    ana.phone.behaviour = { does: "answer" };
    house.carrier.behaviour = { does: "reject", status: "486 Busy Here" };
    await dial("+34931222444");
    const record = await house.callOf("+34931222444", ({ timeline }) => timeline.some(({ kind }) => kind === "not-reached"), "it was not reached");
    expect(record.timeline.find(({ kind }) => kind === "not-reached")?.detail["reason"]).toBe("busy");
    if (ana.screen.call?.stage === "wrap-up") await ana.screen.finish();
  }, 60_000);

  it.each([["806 111 222", "number-premium"], ["112", "number-emergency"], ["12", "number-invalid"]])("%s is refused before any phone rings", async (to, code) => {
    await ana.screen.goReady();
    const rings = ana.phone.calls.length;
    await expect(dial(to)).rejects.toThrow(code);
    expect(ana.phone.calls).toHaveLength(rings);
    const check = await house.api.get<{ concerns: readonly { code: string; blocks: boolean }[] }>(`/api/v1/number-check?number=${encodeURIComponent(to)}`);
    expect(check.concerns).toContainEqual({ code, blocks: true });
  });
});
