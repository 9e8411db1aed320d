// Callers and agents: the line, the offer, the phone that rings, and what an agent can do with a call.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newCustomer, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, shareOfTone } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set ring_ms = 4000");
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
  await house.staff("mary");
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  await goHome(ana, jordi);
});
afterAll(async () => { await house.close(); });

const reasonOf = ({ screen }: Seat): string | null => screen.view?.agent.reason ?? null;
const lastRing = async (seat: Seat, nth: number) => until(() => seat.phone.calls[nth], { what: `${seat.account.login}'s phone rings (${String(nth + 1)})` });

describe("a call comes to an agent", () => {
  it("is on his screen, with who is calling, before his phone rings", async () => {
    const customer = await newCustomer(house, { language: "es" });
    await ana.screen.goReady();
    const [offers, rings] = [ana.screen.offers().length, ana.phone.calls.length];
    const call = await inLine(house, caller, customer.phone);
    const rung = await lastRing(ana, rings);
    const offer = ana.screen.offers()[offers];
    expect(offer?.at).toBeLessThanOrEqual(rung.invitedAt);
    expect(offer?.frame.call).toMatchObject({ ani: customer.phone, verified: false, language: "es", caller: { status: "known", contact: { name: customer.name } } });
    expect(offer?.frame.pop?.contact.name).toBe(customer.name);
    expect(offer?.frame.pop?.accounts[0]?.balance).toBe("1234.50");
    expect(offer?.frame.call.steps.some(({ kind, detail }) => kind === "key" && detail["key"] === "0")).toBe(true);
    rung.answer();
    await hearEachOther(call, rung);
    rung.hangUp();
    await until(() => call.state === "ended", { what: "the caller is hung up on" });
    await ana.screen.finish("todo bien");
    const record = await house.callOf(customer.phone, ({ disposition }) => disposition, "the disposition is recorded");
    expect(record).toMatchObject({ state: "ended", notes: "todo bien", agent: { id: "ana" } });
    expect(record.talkMs).toBeGreaterThan(0);
  }, 60_000);

  it("first come, first served, when two callers wait for one agent", async () => {
    const [first, second] = [newNumber(), newNumber()];
    const calls = [await inLine(house, caller, first), await inLine(house, caller, second)];
    const rings = ana.phone.calls.length;
    ana.phone.behaviour = { does: "answer" };
    await ana.screen.goReady();
    await house.callOf(first, ({ state }) => state === "connected", "the first is served first");
    await house.callOf(second, ({ state }) => state === "queued", "the second still waits");
    calls[0]?.hangUp();
    await ana.screen.finish();
    await house.callOf(second, ({ state }) => state === "connected", "then the second");
    expect(ana.phone.calls).toHaveLength(rings + 2);
  }, 60_000);

});

describe("a call that an agent does not take", () => {
  it("goes back as the first in line when nobody answers, and the agent to not ready", async () => {
    const [missed, next] = [newNumber(), newNumber()];
    await ana.screen.goReady();
    const rings = jordi.phone.calls.length;
    await inLine(house, caller, missed);
    await inLine(house, caller, next);
    await ana.screen.until(() => reasonOf(ana) === "no-answer", "not ready for no answer", 15_000);
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.goReady();
    const record = await house.callOf(missed, ({ state }) => state === "connected", "the caller whom nobody answered is served first");
    expect(record.timeline.find(({ kind }) => kind === "offer-ended")?.detail).toMatchObject({ agent: "ana", reason: "no-answer" });
    expect(jordi.phone.calls).toHaveLength(rings + 1);
    expect(ana.screen.state).toBe("not-ready");
  }, 60_000);

  it("goes to the next agent when it is rejected on the screen, or by a busy phone", async () => {
    const ani = newNumber();
    await ana.screen.goReady();
    await inLine(house, caller, ani);
    await ana.screen.until(({ call }) => call?.stage === "offered", "offered");
    await ana.screen.order({ type: "reject" });
    await ana.screen.until(() => reasonOf(ana) === "rejected", "not ready for rejecting");
    jordi.phone.behaviour = { does: "reject", status: "486 Busy Here" };
    await jordi.screen.goReady();
    await jordi.screen.until(({ state }) => state === "not-ready", "a busy phone is not rung again and again");
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.order({ type: "ready" });
    await house.callOf(ani, ({ state, agent }) => state === "connected" && agent?.id === "jordi", "served in the end");
  }, 60_000);

  it("a phone that declines (603) is passed over, one that answers talks until it hangs up", async () => {
    const ani = newNumber();
    const declining = await house.sippPhone("jordi", { does: "reject", status: 603 });
    await jordi.screen.goReady();
    await inLine(house, caller, ani);
    await jordi.screen.until(({ state }) => state === "not-ready", "passed over");
    await house.callOf(ani, ({ state }) => state === "queued", "the caller keeps his place");
    await declining.stop();
    const answering = await house.sippPhone("jordi", { does: "answer", afterMs: 300, talkMs: 1500 });
    await jordi.screen.goReady();
    const record = await house.callOf(ani, ({ state }) => state === "ended", "talked and ended", 15_000);
    expect(record).toMatchObject({ endedBy: "agent", agent: { id: "jordi" } });
    await answering.stop();
    await jordi.phone.register();
  }, 60_000);

  it("a phone that has gone is not offered any call", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    await ana.phone.unregister();
    await ana.screen.until(({ view }) => view?.agent.phone === "unreachable", "the phone is gone");
    const offers = ana.screen.offers().length;
    jordi.phone.behaviour = { does: "answer" };
    await inLine(house, caller, ani);
    await jordi.screen.goReady();
    await house.callOf(ani, ({ agent, state }) => state === "connected" && agent?.id === "jordi", "the other agent gets it");
    expect(ana.screen.offers()).toHaveLength(offers);
    await ana.phone.register();
    await ana.screen.until(({ view }) => view?.agent.phone === "reachable", "back again");
  }, 60_000);
});

describe("a caller who gives up", () => {
  it("in line leaves nothing behind", async () => {
    const ani = newNumber();
    const call = await inLine(house, caller, ani);
    call.hangUp();
    expect(await house.callOf(ani, ({ state }) => state === "ended", "ended")).toMatchObject({ endedBy: "caller", answeredAt: null, agent: null });
    const offers = ana.screen.offers().length;
    await ana.screen.goReady();
    await house.callOf(ani, ({ timeline }) => timeline.at(-1)?.kind === "ended", "nothing happens to him any more");
    expect(ana.screen.offers()).toHaveLength(offers);
  });

  it("while the phone rings frees the agent at once", async () => {
    await ana.screen.goReady();
    const rings = ana.phone.calls.length;
    const call = await inLine(house, caller, newNumber());
    const rung = await lastRing(ana, rings);
    call.hangUp();
    await until(() => rung.state === "ended", { what: "the phone stops ringing" });
    await ana.screen.until(({ state }) => state === "ready", "ready again");
  });
});

describe("in a conversation", () => {
  it("a caller on hold hears music and not the agent, and is retrieved", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    await ana.screen.order({ type: "hold" });
    await ana.screen.until(({ call }) => call?.stage === "held", "held");
    const held = pair.caller.rtp.heard.length;
    await until(() => pair.caller.rtp.heard.length > held + 60, { what: "music plays" });
    expect(shareOfTone(joined(pair.caller.rtp.heard.slice(-40)), 660)).toBeLessThan(0.1);
    await ana.screen.order({ type: "retrieve" });
    await ana.screen.until(({ call }) => call?.stage === "connected", "retrieved");
    await hearEachOther(pair.caller, pair.agent);
    pair.agent.hangUp();
    const record = await house.callOf(ani, ({ state }) => state === "ended", "ended");
    expect(record.holdMs).toBeGreaterThan(500);
  }, 60_000);

});

describe("a blind transfer", () => {
  it("to a queue: another agent takes the caller, the first is in wrap-up", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.goReady();
    await ana.screen.order({ type: "transfer", to: { kind: "queue", queueId: "operators" } });
    await jordi.screen.until(({ call }) => call?.stage === "connected", "jordi talks");
    await hearEachOther(pair.caller, await until(() => jordi.phone.calls.at(-1), { what: "jordi's phone" }));
    await ana.screen.until(({ state }) => state === "wrap-up", "wrap-up");
    expect(pair.agent.state).toBe("ended");
  }, 60_000);

  it("to an agent goes to him alone", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.goReady();
    await ana.screen.order({ type: "transfer", to: { kind: "agent", agentId: "jordi" } });
    await jordi.screen.until(({ call }) => call?.stage === "connected" && call.ani === ani, "jordi talks");
    expect(pair.caller.state).toBe("talking");
  }, 60_000);

  it("to an outside number leaves through the trunk", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    house.carrier.behaviour = { does: "answer", afterMs: 200 };
    const before = house.carrier.calls.length;
    await ana.screen.order({ type: "transfer", to: { kind: "number", number: "+34911222333" } });
    await ana.screen.until(({ state }) => state === "wrap-up", "wrap-up");
    const record = await house.callOf(ani, ({ state }) => state === "outside", "he talks outside");
    expect(record.timeline.find(({ kind }) => kind === "dialled")?.detail).toMatchObject({ number: "+34911222333" });
    const outside = await until(() => house.carrier.calls[before], { what: "the outside phone" });
    await hearEachOther(pair.caller, outside);
    outside.hangUp();
    expect(await house.callOf(ani, ({ state }) => state === "ended", "ended")).toMatchObject({ endedBy: "outside" });
  }, 80_000);
});

describe("an agent at an outside phone", () => {
  it("is asked to press 1, which a mailbox does not do, and talks then", async () => {
    house.carrier.behaviour = { does: "answer", afterMs: 200 };
    const before = house.carrier.calls.length;
    await ana.screen.order({ type: "sign-in", phone: { kind: "outside", number: "+34611000111" } });
    await ana.screen.order({ type: "ready" });
    const ani = newNumber();
    const client = await inLine(house, caller, ani);
    const mobile = await until(() => house.carrier.calls[before], { what: "her mobile rings" });
    await house.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "press-asked"), "whoever is there is asked");
    mobile.rtp.speak(660);
    await until(() => loudness(joined(mobile.rtp.heard.slice(-25))) > 500, { what: "the words are heard" });
    expect(shareOfTone(joined(client.rtp.heard.slice(-25)), 660)).toBeLessThan(0.1);
    expect(ana.screen.call?.stage).toBe("offered");
    await mobile.press("1");
    await ana.screen.until(({ call }) => call?.stage === "connected", "she has the caller");
    await hearEachOther(client, mobile);
  }, 60_000);
});
