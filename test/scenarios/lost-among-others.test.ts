// An agent is lost from a conversation of several: the others talk on and hear nothing of it, and he is rung back into it.
import { describe, expect, it } from "vitest";
import { bridgesOf } from "../../src/core/call/parties.ts";
import { lostWords } from "../../src/core/call/rescue.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";
import { ears, nuria, supervisorPhone } from "../support/supervised.ts";
import { tracksOf } from "../support/tracks.ts";

const call = "100.1";
const leg = (n: number): string => `${call}-leg-${String(n)}`;
const jordi = { kind: "agent", agentId: "jordi" } as const;
const outside = { kind: "number", number: "+34911111111" } as const;
const outsidePhone = "PJSIP/+34911111111@trunk-demo";
const web = (id: string): string => `PJSIP/agent-${id}-web`;
const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId: call, ...more });
const has = (centre: Centre, type: string): number => centre.facts.filter((fact) => fact.type === type).length;

/** Ana's conversation with Marta and whom she joins, at browsers' phones that answer by themselves. */
function talking(with_: readonly object[] = [jordi], options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre({ agents: [agent("ana"), agent("jordi"), agent("mary")], ...options });
  for (const id of ["ana", "jordi", "mary"]) {
    centre.asterisk.phone(web(id)).unreachable();
    centre.asterisk.phone(web(id)).answers();
    centre.ask(id, { type: "sign-in.requested", phone: { kind: "browser" } });
  }
  for (const endpoint of [outsidePhone, supervisorPhone]) centre.asterisk.phone(endpoint).answers();
  centre.ask("ana", { type: "ready.requested" });
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  centre.asterisk.finishPrompts(); // that he will be recorded, where he will
  centre.pass(0);
  centre.ask("jordi", { type: "ready.requested" });
  for (const to of with_) {
    expect(asks(centre, "consult.requested", { to })).toBeUndefined();
    expect(asks(centre, "conference.requested")).toBeUndefined();
  }
  inPlace(centre);
  return centre;
}

/** Every voice is where the call says, and nobody else is there. */
function inPlace(centre: Centre): void {
  const wanted = bridgesOf(centre.call(call)).map(({ bridge, channels }) => [bridge, [...channels].sort()]);
  expect(centre.asterisk.bridges().map(({ bridgeId, channels }) => [bridgeId, [...channels].sort()])).toEqual(wanted);
}

const together = ({ asterisk }: Centre): readonly string[] => asterisk.bridges().flatMap(({ channels }) => channels).toSorted();

describe("an agent who is lost from his own conference", () => {
  it.each([
    ["his page says BYE first", (centre: Centre) => { centre.asterisk.hangUp(leg(1)); centre.asterisk.phone(web("ana")).unreachable(); }],
    ["his page just goes", (centre: Centre) => { centre.asterisk.phone(web("ana")).unreachable(); }],
  ])("is rung back into it, and the others talk on and hear nothing of it: %s", (_how, goes) => {
    const centre = talking();
    const heard = centre.asterisk.heard(call).length;
    const bridges = centre.asterisk.bridges().map(({ bridgeId }) => bridgeId);
    goes(centre);
    centre.pass(3_000);
    expect(together(centre)).toEqual([call, leg(2)]);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["talking", "talking"]);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", part: "agent", returning: { among: true } });
    expect(centre.view("jordi")?.call?.participants.map(({ name, away }) => [name, away])).toEqual([["Marta Vila", false], ["ana", true], ["jordi", false]]);

    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    inPlace(centre);
    expect(together(centre)).toHaveLength(3);
    expect(centre.asterisk.bridges().map(({ bridgeId }) => bridgeId)).toEqual(bridges);
    expect(centre.asterisk.heard(call)).toHaveLength(heard);
    expect([centre.asterisk.channel(call)?.music, ...centre.asterisk.channels().map(({ channelId }) => centre.asterisk.channel(channelId)?.music)]).toEqual([null, null, null, null]);
    expect(centre.view("ana")?.call).toMatchObject({ part: "agent", returning: null, participants: [{ away: false }, { away: false }, { away: false }] });
    expect(centre.timeline(call)).toEqual(expect.arrayContaining(["agent-lost", "rung-back", "agent-returned"]));
    expect(has(centre, "call.handed-over")).toBe(0);
  });

  it("may ask nothing of it meanwhile but to be out of it", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(0);
    for (const [type, more] of [["hold.requested"], ["mute.requested", { muted: true }], ["consult.requested", { to: outside }], ["transfer.requested", { to: outside }], ["drop.requested", { participantId: leg(2) }]] as const) {
      expect(asks(centre, type, more ?? {}), type).toBe("call-not-connected");
    }
    expect(asks(centre, "leave.requested")).toBeUndefined();
    inPlace(centre);
    expect(centre.call(call)).toMatchObject({ stage: { name: "connected", agentId: "jordi" }, away: [] });
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("and does not come back: the call is his colleague's, and he is aside and owes the disposition", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(30_000);
    inPlace(centre);
    expect(centre.call(call)).toMatchObject({ stage: { name: "connected", agentId: "jordi" }, joined: [], away: [] });
    expect(centre.view("ana")).toMatchObject({ agent: { state: "not-ready", reason: "phone-unreachable" }, call: { id: call, stage: "wrap-up" } });
    expect(centre.view("jordi")?.call).toMatchObject({ part: "agent", dispositionRequired: true });
    expect(centre.timeline(call)).toContain("agent-not-back");
  });

  it("while an outside number talks on with the caller, who are left to each other if he does not come back", () => {
    const centre = talking([outside]);
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(10_000);
    expect(together(centre)).toEqual([call, leg(2)]);
    expect(centre.asterisk.heard(call)).not.toContain(lostWords.es);
    centre.pass(20_000);
    inPlace(centre);
    expect(centre.call(call).stage).toMatchObject({ name: "outside", number: outside.number });
  });

  it("by the line of a desk phone is rung at it every two seconds, and declines by refusing it", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).rejects();
    centre.asterisk.hangUp(leg(1), 41);
    centre.pass(5_000);
    expect(has(centre, "call.rung-back")).toBe(3);
    centre.asterisk.phone(web("ana")).ignores();
    centre.pass(1_000);
    centre.asterisk.hangUp(centre.asterisk.ringing(web("ana"))[0] ?? "", 21);
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    inPlace(centre);
  });

  it("while he asks somebody more: whom he asks is let go, and he comes back to the others", () => {
    const centre = talking();
    centre.ask("mary", { type: "ready.requested" });
    asks(centre, "consult.requested", { to: { kind: "agent", agentId: "mary" } });
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(1_000);
    expect(centre.call(call).consult).toBeNull();
    expect([centre.state("mary"), together(centre)]).toEqual(["ready", [call, leg(2)]]);
    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    inPlace(centre);
    expect(together(centre)).toHaveLength(3);
  });

  it("with the caller on hold: he goes on holding until the agent is back", () => {
    const centre = talking();
    asks(centre, "hold.requested");
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(2_000);
    expect(centre.asterisk.channel(call)?.music).toBe("default");
    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    inPlace(centre);
    expect(asks(centre, "retrieve.requested")).toBeUndefined();
    expect(together(centre)).toHaveLength(3);
  });

  it("is heard again by the supervisor who listens, and the recording runs on with the voice of his new phone", () => {
    const centre = talking([jordi], { queues: [queue({ recording: "always" })] });
    centre.submit({ type: "supervisor.monitor", callId: call, mode: "listen", endpoint: supervisorPhone, supervisor: nuria } as never);
    expect(ears(centre)).toEqual([`${leg(1)} none`]);
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(1_000);
    expect(ears(centre)).toEqual([]);
    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    const stage = centre.call(call).stage;
    expect(ears(centre)).toEqual([`${"leg" in stage ? stage.leg ?? "" : ""} none`]);
    expect(centre.call(call).track?.recordingId).toBe(`${call}-track-1`);
    expect(centre.asterisk.recordings().map(({ id, isPaused }) => `${id} ${String(isPaused)}`).toSorted()).toEqual(tracksOf([centre.call(call)]));
  });
});

describe("a colleague who is lost from another's conference", () => {
  it("is rung back into it, and takes part as before", () => {
    const centre = talking([jordi, outside]);
    centre.asterisk.phone(web("jordi")).unreachable();
    centre.pass(4_000);
    expect(together(centre)).toEqual([call, leg(1), leg(3)]);
    expect(centre.view("jordi")?.call).toMatchObject({ part: "conference", stage: "connected", returning: { among: true } });
    expect(centre.view("ana")?.call?.participants.map(({ id, away }) => [id, away])).toEqual([[call, false], [leg(1), false], [leg(3), false], [leg(2), true]]);
    centre.asterisk.phone(web("jordi")).answers();
    centre.pass(0);
    inPlace(centre);
    expect(together(centre)).toHaveLength(4);
    expect(centre.call(call).stage).toMatchObject({ agentId: "ana" });
    expect(asks(centre, "leave.requested", {}, "jordi")).toBeUndefined();
    expect(centre.state("jordi")).toBe("wrap-up");
  });

  it("is waited for no longer when he is dropped, and when he does not come back", () => {
    const dropped = talking();
    dropped.asterisk.phone(web("jordi")).ignores();
    dropped.asterisk.hangUp(leg(2), 41);
    dropped.pass(1_000);
    expect(asks(dropped, "drop.requested", { participantId: leg(2) })).toBeUndefined();
    expect([dropped.asterisk.ringing(web("jordi")), dropped.state("jordi"), dropped.call(call).away]).toEqual([[], "wrap-up", []]);

    const gone = talking();
    gone.asterisk.phone(web("jordi")).unreachable();
    gone.pass(30_000);
    inPlace(gone);
    expect(gone.view("jordi")).toMatchObject({ agent: { state: "not-ready", reason: "phone-unreachable" }, call: null });
    expect([gone.state("ana"), gone.call(call).stage.name]).toEqual(["talking", "connected"]);
  });

  it("leaves a conference that is no transfer's yet: the caller is not sent on while he is waited for", () => {
    const centre = talking();
    centre.asterisk.phone(web("jordi")).unreachable();
    centre.pass(0);
    expect(asks(centre, "transfer.requested", { to: { kind: "queue", queueId: "operators" } })).toBe("in-conference");
  });
});

describe("a caller whom everybody is lost to", () => {
  it.each([
    ["the colleague is lost too", (centre: Centre) => { centre.asterisk.phone(web("jordi")).unreachable(); }],
    ["the colleague leaves", (centre: Centre) => { asks(centre, "leave.requested", {}, "jordi"); }],
  ])("is told, hears music and is kept for his agent: %s", (_how, goes) => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(2_000);
    goes(centre);
    centre.pass(0);
    expect(centre.call(call)).toMatchObject({ stage: { name: "returning", agentId: "ana" }, joined: [], away: [] });
    expect(centre.asterisk.heard(call).at(-1)).toBe(lostWords.es);
    expect(centre.state("jordi")).toBe("wrap-up");
    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    inPlace(centre);
    expect(together(centre)).toHaveLength(2);
  });

  it("is told only then, and the phone that rings already goes on ringing", () => {
    const centre = talking([outside]);
    centre.asterisk.phone(web("ana")).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.pass(1_000);
    const ringing = centre.asterisk.ringing(web("ana"));
    expect(ringing).toHaveLength(1);
    centre.asterisk.hangUp(leg(2));
    centre.pass(0);
    expect(centre.asterisk.heard(call).at(-1)).toBe(lostWords.es);
    expect(centre.asterisk.ringing(web("ana"))).toEqual(ringing);
    centre.asterisk.phone(web("ana")).answers();
    centre.pass(0);
    expect(together(centre)).toHaveLength(2);
  });

  it("who hangs up meanwhile ends it for all, and leaves nothing behind", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["wrap-up", "wrap-up"]);
    centre.pass(40_000);
    expect(has(centre, "call.agent-not-back")).toBe(0);
  });
});

describe("the service is killed while a conference waits for one of its agents", () => {
  it("he answers meanwhile, and is among the others when it is there again", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.pass(3_000);
    centre.asterisk.disconnect();
    centre.asterisk.phone(web("ana")).answers();
    centre.crash();
    inPlace(centre);
    expect(together(centre)).toHaveLength(3);
  });

  it("the time that he has runs on, the others in their bridge", () => {
    const centre = talking();
    centre.asterisk.phone(web("ana")).unreachable();
    centre.pass(10_000);
    centre.crash();
    centre.submit({ type: "phone.changed", endpoint: web("jordi"), phone: "reachable" });
    inPlace(centre);
    centre.pass(19_999);
    expect(centre.call(call).away).toHaveLength(1);
    centre.pass(1);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
  });

  it("browsers that never come back after it are all lost, and the caller is kept", () => {
    const centre = talking();
    for (const id of ["ana", "jordi"]) centre.asterisk.phone(web(id)).ignores();
    centre.crash();
    centre.pass(20_000);
    expect(centre.call(call)).toMatchObject({ stage: { name: "returning", agentId: "ana" }, away: [] });
    expect(centre.asterisk.heard(call).filter((words) => words === lostWords.es)).toHaveLength(1);
  });
});
