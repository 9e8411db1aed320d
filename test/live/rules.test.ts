// Routing rules end to end: kept through REST, judged there, taken up at once, and lived by on real telephones.
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newCustomer, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  for (const { screen } of [ana, jordi]) await screen.until(({ state }) => state !== "reserved", "is rung no more");
  await goHome(ana, jordi);
});
afterAll(async () => { await house.close(); });

const rules = (change: object): Promise<unknown> => house.api.send("PATCH", "/api/v1/configuration/queues/operators", change);
/** Signed in, so that a rule may count on him. */
async function onBreak({ screen }: Seat): Promise<void> {
  await screen.goReady();
  await screen.order({ type: "not-ready", reason: "break" });
}

const offered = ({ screen }: Seat): boolean => screen.view?.call?.stage === "offered";

it("a step keeps a caller for one agent, then gives him to the other by the clock alone", async () => {
  await rules({ steps: [{ when: 'agent.id == "jordi" && skill("accounts") >= 50', until: { afterSeconds: 6 } }] });
  await ana.screen.goReady();
  await onBreak(jordi);
  const ani = newNumber();
  await inLine(house, caller, ani);
  await until(() => offered(ana), { what: "ana is rung" });
  const { queuedAt, timeline } = await house.callOf(ani, (call) => call.timeline.some(({ kind }) => kind === "offered"), "the offer is recorded");
  const offer = timeline.find(({ kind }) => kind === "offered");
  expect(Date.parse(offer?.at ?? "") - Date.parse(queuedAt ?? "")).toBeGreaterThanOrEqual(6_000);
}, 60_000);

it("a customer gets the agent who served him last, though another has been free for longer", async () => {
  await rules({ steps: [], stickyMs: 30_000 });
  const customer = await newCustomer(house, { language: "es" });
  await onBreak(jordi);
  await ana.screen.goReady();
  const { caller: first } = await talking(house, ana, caller, customer.phone);
  first.hangUp();
  await ana.screen.finish();
  await house.callOf(customer.phone, ({ state }) => state === "ended", "the first call is over");
  await jordi.screen.goReady();
  await ana.screen.order({ type: "not-ready", reason: "break" });
  await ana.screen.goReady();
  await inLine(house, caller, customer.phone);
  await until(() => offered(ana) || offered(jordi), { what: "somebody is rung" });
  expect(offered(ana)).toBe(true);
}, 60_000);

it("several phones ring for one caller: whoever picks up has him, the other stops and is free again", async () => {
  await rules({ stickyMs: 0, strategy: "ring-several", ringAtOnce: 2 });
  const [before, beforeToo] = [ana.phone.calls.length, jordi.phone.calls.length];
  await ana.screen.goReady();
  await jordi.screen.goReady();
  const call = await inLine(house, caller, newNumber());
  const legs = await until(() => {
    const [one, other] = [ana.phone.calls[before], jordi.phone.calls[beforeToo]];
    return one === undefined || other === undefined ? undefined : { one, other };
  }, { what: "both phones ring" });
  expect([ana.screen.state, jordi.screen.state]).toEqual(["reserved", "reserved"]);
  legs.other.answer();
  await jordi.screen.until(({ call: card }) => card?.stage === "connected", "jordi has him");
  await hearEachOther(call, legs.other);
  await ana.screen.until(({ state }) => state === "ready", "ana is free again");
  await until(() => legs.one.state === "ended", { what: "ana's phone rings no more" });
  await rules({ strategy: "longest-idle", stickyMs: 30_000 });
}, 60_000);

it("a rule that nobody can meet is refused at its place, and nothing is kept of it", async () => {
  await expect(rules({ stickyMs: 0, steps: [{ when: 'skill("accounts") >= 50', until: null }, { when: 'skill("acounts") >= 50', until: null }] })).rejects.toThrow(/422.*\/steps\/1\/when.*Did you mean “accounts”/su);
  expect(await house.api.get("/api/v1/configuration/queues/operators")).toMatchObject({ steps: [], stickyMs: 30_000 });
}, 60_000);
