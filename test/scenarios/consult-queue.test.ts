// Asking a queue, or a colleague on a break: the question waits in line like a caller, the caller in hand never loses his agent (R99).
import { describe, expect, it } from "vitest";
import { bridgesOf } from "../../src/core/call/parties.ts";
import { waitingIn } from "../../src/core/floor/lines.ts";
import type { QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";

const experts = { kind: "queue", queueId: "experts" } as const;
const callId = "100.1";

/** Ana serves operators and talks with Marta; Jordi and Mary are the experts, who speak her language. */
function talking(): Centre {
  const queues = [queue(), queue({ id: "experts" as QueueId, ringMs: 10_000, musicClass: "flute" })];
  const centre = openCentre({ queues, agents: [agent("ana"), agent("jordi", { queues: ["experts" as QueueId] }), agent("mary", { queues: ["experts" as QueueId] })] });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.ready("ana");
  centre.callIn(callId);
  centre.asterisk.finishPrompts();
  centre.asterisk.press(callId, "0");
  centre.pass(0);
  centre.ask("jordi", { type: "sign-in.requested" });
  return centre;
}

const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId, ...more });
const consult = (centre: Centre): Record<string, unknown> | null => centre.view("ana")?.call?.consult as Record<string, unknown> | null;

function inLine(): Centre {
  const centre = talking();
  expect(asks(centre, "consult.requested", { to: experts })).toBeUndefined();
  centre.pass(0);
  inPlace(centre);
  return centre;
}

/** Jordi's phone rings for the question. */
function rung(): Centre {
  const centre = inLine();
  centre.pass(5_000);
  centre.ask("jordi", { type: "ready.requested" });
  centre.pass(0);
  expect(centre.state("jordi")).toBe("reserved");
  return centre;
}

function answered(): Centre {
  const centre = inLine();
  centre.asterisk.phone("PJSIP/agent-jordi").answers();
  centre.ask("jordi", { type: "ready.requested" });
  centre.pass(0);
  expect(centre.state("jordi")).toBe("talking");
  expect(heard(centre)).toBeNull();
  return centre;
}

/** The music that the agent hears at his phone. */
function heard(centre: Centre): string | null | undefined {
  const { stage } = centre.call(callId);
  return centre.asterisk.channel("leg" in stage && stage.leg !== null ? stage.leg : "none")?.music;
}

/** Every voice is where the call says, and nothing rings that should not. */
function inPlace(centre: Centre): void {
  const wanted = bridgesOf(centre.call(callId)).map(({ bridge, channels }) => [bridge, [...channels].sort()]);
  expect(centre.asterisk.bridges().map(({ bridgeId, channels }) => [bridgeId, [...channels].sort()])).toEqual(wanted);
  expect(centre.failures).toEqual([]);
}

/** He has his caller again and nobody else has anything of it. */
function withHisCaller(centre: Centre): void {
  expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
  expect(centre.asterisk.channel(callId)?.music).toBeNull();
  expect(waitingIn(centre.floor, "experts" as QueueId)).toEqual([]);
  inPlace(centre);
}

describe("asking a queue", () => {
  it("stands in its line as work, not as a caller, while the caller hears music and the agent that of the line", () => {
    const centre = inLine();
    expect(waitingIn(centre.floor, "experts" as QueueId)).toMatchObject([{ kind: "consult" }]);
    expect(centre.asterisk.channel(callId)?.music).toBe("default");
    expect(consult(centre)).toMatchObject({ to: experts, state: "waiting", queue: { id: "experts" } });
    expect(heard(centre)).toBe("flute");
    expect(asks(centre, "consult-cancel.requested")).toBeUndefined();
    expect(heard(centre)).toBeNull();
  });

  it("is offered by the matching to who fits, whose card says who asks, about whom and what was given", () => {
    const centre = inLine();
    asks(centre, "note.requested", { field: "matter", value: "hipoteca" });
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.view("jordi")?.call).toMatchObject({
      id: callId, stage: "offered", part: "consulted", caller: { status: "known" },
      consult: { name: "ana", state: "ringing", queue: { id: "experts" } }, known: [{ field: "matter", value: "hipoteca" }],
    });
    expect(consult(centre)).toMatchObject({ to: { kind: "agent", agentId: "jordi" }, state: "ringing" });
    expect(centre.decisions.some(({ offers }) => offers.some(({ item, agent: to }) => item === "100.1-consult-2" && to === "jordi"))).toBe(true);
  });

  it.each([["before", "100.2", "agent"], ["after", callId, "consulted"]] as const)("keeps its turn among the callers of that queue: one who came %s", (when, first, part) => {
    const centre = talking();
    const another = (): void => {
      centre.callIn("100.2", { ani: null });
      centre.asterisk.press("100.2", "0");
      centre.pass(0);
      expect(centre.submit({ type: "supervisor.move", callId: "100.2" as never, queueId: "experts" as QueueId, supervisor: { id: "u-nuria", name: "Núria" } })).toBeUndefined();
      centre.pass(1_000);
    };
    if (when === "before") another();
    expect(asks(centre, "consult.requested", { to: experts })).toBeUndefined();
    centre.pass(1_000);
    if (when === "after") another();
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.view("jordi")?.call).toMatchObject({ id: first, part });
  });

  it("then they talk, and he hands the caller over, joins all, or returns", () => {
    const over = answered();
    inPlace(over);
    expect(asks(over, "consult-complete.requested")).toBeUndefined();
    expect(over.call(callId).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(over.state("ana")).toBe("wrap-up");

    const joined = answered();
    expect(asks(joined, "conference.requested")).toBeUndefined();
    expect(joined.view("ana")?.call?.participants.map(({ name }) => name)).toEqual(["Marta Vila", "ana", "jordi"]);
    inPlace(joined);

    const back = answered();
    expect(asks(back, "consult-cancel.requested")).toBeUndefined();
    withHisCaller(back);
    expect(back.state("jordi")).toBe("ready");
  });

  it.each([["in line", inLine], ["while it rings", rung], ["while they talk", answered]] as const)("%s: he can return at any time", (_when, at) => {
    const centre = at();
    expect(asks(centre, "consult-cancel.requested")).toBeUndefined();
    centre.pass(0);
    withHisCaller(centre);
    expect(centre.asterisk.channels()).toHaveLength(2);
  });

  it.each([["in line", inLine], ["while it rings", rung], ["while they talk", answered]] as const)("%s: the caller hangs up, and nothing is left of it", (_when, at) => {
    const centre = at();
    centre.asterisk.hangUp(callId);
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(["ready", "not-ready"]).toContain(centre.state("jordi"));
    expect(waitingIn(centre.floor, "experts" as QueueId)).toEqual([]);
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it.each([["in line", inLine], ["while it rings", rung], ["while they talk", answered]] as const)("%s: the service is killed, and it stands where it stood", (_when, at) => {
    const centre = at();
    const before = consult(centre);
    centre.crash();
    centre.pass(0);
    expect(consult(centre)).toEqual(before);
    inPlace(centre);
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ask("jordi", { type: "ready.requested" });
    centre.pass(0);
    expect(consult(centre)).toMatchObject({ state: "talking" });
    inPlace(centre);
  });

  it.each([["in line", inLine], ["while it rings", rung]] as const)("%s: killed before the music began, the service starts it", (_when, at) => {
    const centre = at();
    centre.asterisk.perform({ type: "music.stop", callId: callId as never, channelId: "100.1-leg-1" as never });
    centre.asterisk.settle();
    expect(heard(centre)).toBeNull();
    centre.crash();
    expect(heard(centre)).toBe("flute");
  });

  it.each([
    ["does not answer", (c: Centre) => { c.pass(10_001); }, "no-answer"],
    ["rejects it", (c: Centre) => { asks(c, "reject.requested", {}, "jordi"); }, "rejected"],
    ["loses the phone that rings", (c: Centre) => { c.asterisk.hangUp("100.1-leg-3", 20); }, "phone-unreachable"],
  ] as const)("who %s is put aside, and the question is first in line again", (_what, happens, reason) => {
    const centre = rung();
    happens(centre);
    centre.pass(0);
    expect(centre.view("jordi")?.agent).toMatchObject({ state: "not-ready", reason });
    expect(consult(centre)).toMatchObject({ to: experts, state: "waiting" });
    expect(waitingIn(centre.floor, "experts" as QueueId)).toMatchObject([{ kind: "consult", urgency: "returned" }]);
    centre.asterisk.phone("PJSIP/agent-mary").answers();
    centre.ready("mary");
    centre.pass(0);
    expect(consult(centre)).toMatchObject({ to: { agentId: "mary" }, state: "talking" });
    expect(centre.timeline(callId).filter((kind) => kind.startsWith("consult"))).toEqual(["consult-queued", "consult-began", "consult-unanswered", "consult-began", "consult-answered"]);
  });

  it("who vanishes in mid-talk leaves the agent with his caller", () => {
    const centre = answered();
    centre.asterisk.hangUp("100.1-leg-3");
    centre.pass(0);
    withHisCaller(centre);
  });

  it("ends by itself when nobody is left who could come", () => {
    const centre = inLine();
    centre.ask("jordi", { type: "sign-out.requested" });
    withHisCaller(centre);
    expect(centre.facts.find(({ type }) => type === "call.consult-ended")).toMatchObject({ reason: "no-agents", to: experts, leg: null });
  });

  it("ends when the queue is closed meanwhile, and its timeline says so", () => {
    const centre = inLine();
    centre.configure({ ...centre.floor.configuration, emergencies: [{ queueId: experts.queueId as QueueId, closed: { since: centre.now(), until: null, by: "laia" } as never, message: null }] });
    withHisCaller(centre);
    expect(heard(centre)).toBeNull();
    expect(centre.facts.find(({ type }) => type === "call.consult-ended")).toMatchObject({ reason: "queue-closed", to: experts, leg: null });
    expect(asks(centre, "consult.requested", { to: experts })).toBe("queue-closed");
  });

  it("by hanging up his phone in line the agent sends the caller there himself", () => {
    const centre = inLine();
    const leg = centre.call(callId).stage;
    centre.asterisk.hangUp("leg" in leg && leg.leg !== null ? leg.leg : "none");
    centre.pass(0);
    expect(centre.call(callId).stage).toMatchObject({ name: "queued", place: { queueId: "experts" } });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.view("ana")?.call?.transferredTo).toEqual(experts);
  });

  it.each([
    ["one that does not exist", () => undefined, { kind: "queue", queueId: "none" }, "queue-unknown"],
    ["one where nobody is signed in", (c: Centre) => { c.ask("jordi", { type: "sign-out.requested" }); }, experts, "queue-without-agents"],
    ["one where nobody but himself is", () => undefined, { kind: "queue", queueId: "operators" }, "queue-without-agents"],
    ["a second one", (c: Centre) => { asks(c, "consult.requested", { to: experts }); }, experts, "consulting"],
  ] as const)("%s is refused and changes nothing", (_what, before, to, reason) => {
    const centre = talking();
    before(centre);
    const facts = centre.facts.length;
    expect(asks(centre, "consult.requested", { to })).toBe(reason);
    expect(centre.facts).toHaveLength(facts);
  });
});

describe("a colleague on a break", () => {
  const jordi = { kind: "agent", agentId: "jordi" } as const;
  function onLunch(): Centre {
    const centre = talking();
    centre.ask("jordi", { type: "ready.requested" });
    centre.ask("jordi", { type: "not-ready.requested", reason: "lunch" });
    return centre;
  }

  it("is not rung without a word of it", () => {
    const centre = onLunch();
    expect(asks(centre, "consult.requested", { to: jordi })).toBe("agent-on-break");
    expect(centre.state("jordi")).toBe("not-ready");
  });

  it.each([
    ["rejects", (c: Centre) => { asks(c, "reject.requested", {}, "jordi"); }],
    ["does not answer", (c: Centre) => { c.pass(30_001); }],
    ["answers, and they have talked", (c: Centre) => { c.asterisk.phone("PJSIP/agent-jordi").answers(); c.pass(0); expect(c.state("jordi")).toBe("talking"); asks(c, "consult-cancel.requested"); }],
  ] as const)("who is asked anyway and %s is on his break again", (_what, happens) => {
    const centre = onLunch();
    expect(asks(centre, "consult.requested", { to: jordi, anyway: true })).toBeUndefined();
    expect(centre.view("jordi")?.call).toMatchObject({ part: "consulted", stage: "offered" });
    happens(centre);
    centre.pass(0);
    expect(centre.view("jordi")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
    withHisCaller(centre);
  });

  it.each([["", false, "agent-on-break"], [" anyway", true, undefined]] as const)("may be called%s by another, and is on his break again", (_how, anyway, refused) => {
    const centre = onLunch();
    centre.ready("mary");
    expect(centre.ask("mary", { type: "place.requested", callId: "placed-1", to: jordi, caller: { status: "unknown" }, queueId: null, anyway })).toBe(refused);
    if (refused !== undefined) return;
    centre.asterisk.phone("PJSIP/agent-mary").answers();
    centre.pass(0);
    expect(centre.state("jordi")).toBe("reserved");
    centre.ask("jordi", { type: "reject.requested", callId: "placed-1" });
    centre.pass(0);
    expect(centre.view("jordi")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
  });
});
