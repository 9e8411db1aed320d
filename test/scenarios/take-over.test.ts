// A supervisor who is on a call takes it from its agent.
import { describe, expect, it } from "vitest";
import type { AgentId, CallId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";
import { ask, call, ears, nuria, talking } from "../support/supervised.ts";

const takeOver = (centre: Centre): string | undefined => ask(centre, { type: "supervisor.take-over" });

/** Ana talks with the caller; Eva, who supervises, is signed in at a seat and listens by its phone. */
function seated(options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre({ ...options, agents: [agent("ana"), agent("eva")] });
  for (const id of ["ana", "eva"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  centre.ask("eva", { type: "sign-in.requested" });
  centre.submit({ type: "supervisor.monitor", supervisor: nuria, callId: call as never, mode: "whisper", endpoint: "PJSIP/agent-eva", seat: "eva" as never });
  centre.pass(0);
  expect(centre.call(call).monitors).toMatchObject([{ state: "on" }]);
  return centre;
}

/** With whom the caller is in a bridge after each command of a takeover; null: he is in none. */
function beside(centre: Centre): readonly (readonly string[] | null)[] {
  const seen: (readonly string[] | null)[] = [];
  centre.asterisk.watch(() => {
    const his = centre.asterisk.bridges().find(({ channels }) => channels.includes(call as never));
    seen.push(his === undefined ? null : his.channels.filter((channel) => channel as string !== call));
  });
  expect(takeOver(centre)).toBeUndefined();
  return seen;
}
const somebody = expect.arrayContaining([expect.stringMatching(/-leg-[12]$/u)]) as unknown;

describe("the caller's bridge while his call is taken over", () => {
  it("has the agent or the supervisor beside him at every instant", () => {
    const centre = seated();
    const seen = beside(centre);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.map(() => somebody));
    expect(seen).toContainEqual([`${call}-leg-1`, `${call}-leg-2`]);
    expect(seen.at(-1)).toEqual([`${call}-leg-2`]);
  });

  it("has somebody in it when a caller who was on hold is let in", () => {
    const held = seated();
    held.ask("ana", { type: "hold.requested", callId: call });
    const consulting = seated();
    consulting.asterisk.phone("PJSIP/+34911111111@trunk-demo").answers();
    consulting.ask("ana", { type: "consult.requested", callId: call, to: { kind: "number", number: "+34911111111" } });
    consulting.pass(0);
    for (const centre of [held, consulting]) {
      const seen = beside(centre);
      const isIn = seen.filter((channels) => channels !== null);
      expect(seen[0]).toBeNull();
      expect(isIn.length).toBeGreaterThan(0);
      expect(isIn).toEqual(isIn.map(() => somebody));
      expect(seen.slice(seen.findIndex((channels) => channels !== null))).not.toContain(null);
    }
  });
});

describe("taking a call over", () => {
  it("with a seat: the caller stays in his bridge, the seat has the call and its screen, the agent writes up", () => {
    const centre = seated();
    const bridge = centre.asterisk.bridges()[0]?.bridgeId;
    const from = centre.asterisk.performed.length;
    expect(takeOver(centre)).toBeUndefined();
    expect(centre.call(call)).toMatchObject({ stage: { name: "connected", agentId: "eva", leg: `${call}-leg-2` }, monitors: [] });
    expect(centre.asterisk.bridges()).toEqual([expect.objectContaining({ bridgeId: bridge, channels: [call, `${call}-leg-2`] })]);
    expect(ears(centre)).toEqual([]);
    const done = centre.asterisk.performed.slice(from).map(({ type }) => type);
    expect(done.indexOf("bridge.add")).toBeLessThan(done.lastIndexOf("channel.hangup"));
    expect(centre.asterisk.performed.slice(from)).not.toContainEqual(expect.objectContaining({ type: "bridge.remove", channelId: call }));
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.view("eva")).toMatchObject({ agent: { state: "talking" }, call: { id: call, part: "agent", stage: "connected" } });
    expect(centre.facts.findLast(({ type }) => type === "call.handed-over")).toMatchObject({ by: "ana", supervisor: nuria });
    expect(centre.timeline(call)).toContain("taken-over");
  });

  it("his own hang-up ends it then, and he owes its wrap-up", () => {
    const centre = seated();
    takeOver(centre);
    expect(centre.ask("eva", { type: "hang-up.requested", callId: call })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "ended", by: "agent" });
    expect(centre.state("eva")).toBe("wrap-up");
    expect(centre.view("eva")?.call?.dispositionRequired).toBe(true);
  });

  it("a caller on hold is brought back, and whom the agent asked is let go", () => {
    const centre = seated();
    centre.ask("ana", { type: "hold.requested", callId: call });
    takeOver(centre);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "eva", heldSince: null });
    expect(centre.asterisk.bridges()[0]?.channels).toEqual(expect.arrayContaining([call, `${call}-leg-2`]));
    const asking = seated();
    asking.asterisk.phone("PJSIP/+34911111111@trunk-demo").answers();
    asking.ask("ana", { type: "consult.requested", callId: call, to: { kind: "number", number: "+34911111111" } });
    asking.pass(0);
    expect(takeOver(asking)).toBeUndefined();
    expect(asking.asterisk.bridges().map(({ channels }) => channels.length)).toEqual([2]);
    expect(asking.call(call).stage).toMatchObject({ agentId: "eva" });
  });

  it("the recording goes on as the queue asks, of his voice from then on", () => {
    const centre = seated({ queues: [queue({ recording: "always", recordingNotice: "none" })] });
    const { recordingId } = centre.call(call).track ?? {};
    expect(recordingId).toBeDefined();
    takeOver(centre);
    centre.pass(0);
    expect(centre.call(call).track).toMatchObject({ recordingId, isPaused: false, legs: expect.arrayContaining([call, `${call}-leg-2`]) as unknown });
    expect(centre.ask("eva", { type: "record.requested", callId: call, state: "paused" })).toBeUndefined();
    expect(centre.ask("eva", { type: "hold.requested", callId: call })).toBeUndefined();
  });

  it("without a seat is refused, and nothing changes: nobody could hold, send on or write it up", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "barge" });
    const facts = centre.facts.length;
    expect(takeOver(centre)).toBe("seat-needed");
    expect(centre.facts).toHaveLength(facts);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it("survives a restart", () => {
    const centre = seated();
    takeOver(centre);
    centre.crash();
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "eva" });
    expect(centre.asterisk.bridges()[0]?.channels).toEqual(expect.arrayContaining([call, `${call}-leg-2`]));
    expect(centre.state("eva")).toBe("talking");
  });

  it("is refused to one who is not on the call, and to a seat that is not free", () => {
    const centre = talking();
    expect(takeOver(centre)).toBe("not-monitoring");
    const busy = seated();
    const eva = busy.floor.agents.get("eva" as AgentId);
    if (eva === undefined) throw new Error("no Eva");
    busy.floor.agents.set(eva.profile.id, { ...eva, state: { name: "wrap-up", since: busy.now(), callId: "100.9" as CallId, until: busy.now() } });
    expect(takeOver(busy)).toBe("seat-busy");
  });
});
