// Recordings of conversations: when they run, what they leave out, what they outlive.
import { describe, expect, it } from "vitest";
import { quietAfterKeysMs } from "../../src/core/call/recording.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";
import { tracksOf } from "../support/tracks.ts";

const jordi = { kind: "agent", agentId: "jordi" } as const;
const always = { queues: [queue({ recording: "always" })] };

function talking(options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre({ agents: [agent("ana"), agent("jordi")], ...options });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn("100.1");
  centre.asterisk.finishPrompts();
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  centre.asterisk.finishPrompts(); // that he will be recorded, where he will
  centre.pass(0);
  centre.ready("jordi");
  return centre;
}

const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId: "100.1", ...more });
const recording = (centre: Centre, of = "ana"): string | undefined => centre.view(of)?.call?.recording.state;
/** What Asterisk records, by track and ear: silence or sound. */
const sound = (centre: Centre): readonly string[] => centre.asterisk.recordings().map(({ id, isPaused }) => `${id.slice("100.1-track-".length)} ${isPaused ? "silence" : "sound"}`);
const both = (n: number, what: string): readonly string[] => [`${String(n)}-ear-0 ${what}`, `${String(n)}-ear-1 ${what}`];

describe("a recording", () => {
  it("takes each voice by an ear of its own, on the leg that it comes from", () => {
    const centre = talking();
    asks(centre, "record.requested", { state: "on" });
    expect(sound(centre)).toEqual(both(1, "sound"));
    expect(centre.asterisk.recordings().map(({ of }) => centre.asterisk.channel(of)?.ear)).toEqual([
      { on: "100.1", spy: "in", whisper: "none" }, { on: "100.1-leg-1", spy: "in", whisper: "none" },
    ]);
    expect(centre.facts.flatMap((fact) => (fact.type === "call.voice-began" ? [fact.ear] : []))).toEqual([0, 1]);
  });

  it("takes in whoever joins, goes on when he leaves, and keeps an agent out of it while he asks somebody else", () => {
    const centre = talking({ ...always, agents: [agent("ana"), agent("jordi"), agent("mary")] });
    centre.asterisk.phone("PJSIP/agent-mary").answers();
    centre.ready("mary");
    asks(centre, "consult.requested", { to: jordi });
    asks(centre, "conference.requested");
    expect(sound(centre)).toEqual([...both(1, "sound"), "1-ear-2 sound"]);
    asks(centre, "consult.requested", { to: { kind: "agent", agentId: "mary" } });
    expect(sound(centre)).toEqual(["1-ear-0 sound", "1-ear-1 silence", "1-ear-2 sound"]);
    asks(centre, "conference.requested");
    expect(sound(centre)).toEqual([...both(1, "sound"), "1-ear-2 sound", "1-ear-3 sound"]);
    asks(centre, "leave.requested", {}, "jordi");
    centre.pass(0);
    expect(sound(centre)).toEqual([...both(1, "sound"), "1-ear-3 sound"]);
    expect(recording(centre)).toBe("on");
  });

  it("starts when the agent asks, pauses, goes on and stops; its length leaves the pause out", () => {
    const centre = talking();
    asks(centre, "record.requested", { state: "on" });
    centre.pass(10_000);
    asks(centre, "record.requested", { state: "paused" });
    expect([recording(centre), ...sound(centre)]).toEqual(["paused", ...both(1, "silence")]);
    centre.pass(20_000);
    asks(centre, "record.requested", { state: "on" });
    expect(sound(centre)).toEqual(both(1, "sound"));
    centre.pass(5_000);
    asks(centre, "record.requested", { state: "off" });
    expect(centre.asterisk.recordings()).toEqual([]);
    expect(centre.asterisk.channels().filter(({ channelId }) => channelId.includes("-track-"))).toEqual([]);
    expect(centre.facts.find(({ type }) => type === "call.recording-stopped")).toMatchObject({ durationMs: 15_000, reason: "asked", by: "ana" });
  });

  it("is there from the first word where the queue asks for it, and may be paused but not stopped", () => {
    const centre = talking(always);
    expect(recording(centre)).toBe("on");
    expect(asks(centre, "record.requested", { state: "off" })).toBe("recording-required");
    expect(asks(centre, "record.requested", { state: "paused" })).toBeUndefined();
  });

  it("is refused where the queue forbids it", () => {
    const centre = talking({ queues: [queue({ recording: "never" })] });
    expect(asks(centre, "record.requested", { state: "on" })).toBe("recording-not-allowed");
  });

  it("follows the rule of the queue that the caller is transferred to", () => {
    const silent = queue({ id: "silent" as never, recording: "never" });
    const centre = talking({ queues: [queue(), silent], agents: [agent("ana"), agent("jordi", { queues: ["operators", "silent"] as never })] });
    asks(centre, "record.requested", { state: "on" });
    asks(centre, "transfer.requested", { to: { kind: "queue", queueId: "silent" } });
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.asterisk.recordings()).toEqual([]);
    asks(centre, "wrap-up.requested", { disposition: "resolved", notes: null, finish: true });
    asks(centre, "transfer.requested", { to: { kind: "queue", queueId: "operators" } }, "jordi");
    centre.pass(0);
    expect([recording(centre), ...sound(centre)]).toEqual(["on", ...both(2, "sound")]);
  });
});

describe("a recording keeps silence", () => {
  it("while the caller is on hold, on the screen or on the phone", () => {
    const centre = talking(always);
    asks(centre, "hold.requested");
    expect([recording(centre), ...sound(centre)]).toEqual(["on", ...both(1, "silence")]);
    asks(centre, "retrieve.requested");
    expect(sound(centre)).toEqual(both(1, "sound"));
    centre.asterisk.hold("100.1-leg-1", true);
    centre.pass(0);
    expect(sound(centre)).toEqual(both(1, "silence"));
    centre.asterisk.hold("100.1-leg-1", false);
    centre.pass(0);
    expect(sound(centre)).toEqual(both(1, "sound"));
  });

  it("after a hold too, if it is paused; and on hold, though the pause is over", () => {
    const centre = talking(always);
    asks(centre, "hold.requested");
    asks(centre, "record.requested", { state: "paused" });
    asks(centre, "retrieve.requested");
    expect(sound(centre)).toEqual(both(1, "silence"));
    asks(centre, "hold.requested");
    asks(centre, "record.requested", { state: "on" });
    expect(sound(centre)).toEqual(both(1, "silence"));
    asks(centre, "retrieve.requested");
    expect(sound(centre)).toEqual(both(1, "sound"));
  });

  it("of a consultation, and goes on with the colleague, paused if it was paused", () => {
    const centre = talking(always);
    asks(centre, "consult.requested", { to: jordi });
    expect(sound(centre)).toEqual(both(1, "silence"));
    expect(asks(centre, "consult-cancel.requested")).toBeUndefined();
    expect(sound(centre)).toEqual(both(1, "sound"));
    centre.pass(0);
    asks(centre, "record.requested", { state: "paused" });
    centre.ready("jordi");
    asks(centre, "consult.requested", { to: jordi });
    asks(centre, "consult-complete.requested");
    centre.pass(0);
    expect([recording(centre, "jordi"), ...sound(centre)]).toEqual(["paused", "1-ear-0 silence", "1-ear-2 silence"]);
    asks(centre, "record.requested", { state: "on" }, "jordi");
    expect(sound(centre)).toEqual(["1-ear-0 sound", "1-ear-2 sound"]);
  });

  it("of keys, whoever presses them, until a while after the last one", () => {
    const centre = talking(always);
    centre.asterisk.press("100.1", "4");
    centre.pass(0);
    expect([recording(centre), ...sound(centre)]).toEqual(["paused", ...both(1, "silence")]);
    centre.pass(quietAfterKeysMs - 1);
    centre.asterisk.press("100.1-leg-1", "5");
    centre.pass(quietAfterKeysMs - 1);
    expect(sound(centre)).toEqual(both(1, "silence"));
    centre.pass(1);
    expect([recording(centre), ...sound(centre)]).toEqual(["on", ...both(1, "sound")]);
    expect(centre.facts.flatMap((fact) => (fact.type === "call.recording-paused" ? [[fact.by, fact.reason]] : []))).toEqual([[null, "keys"]]);
  });

  it("of the keys that an agent sends", () => {
    const centre = talking(always);
    expect(asks(centre, "digits.requested", { digits: "4111111111111111" })).toBeUndefined();
    expect(sound(centre)).toEqual(both(1, "silence"));
    centre.pass(quietAfterKeysMs);
    expect(sound(centre)).toEqual(both(1, "sound"));
  });

  it("after keys for as long as an agent wants who paused meanwhile", () => {
    const centre = talking(always);
    centre.asterisk.press("100.1", "4");
    centre.pass(0);
    asks(centre, "record.requested", { state: "paused" });
    centre.pass(quietAfterKeysMs * 2);
    expect([recording(centre), ...sound(centre)]).toEqual(["paused", ...both(1, "silence")]);
  });

  it("from its first word, when it was paused where the caller comes from", () => {
    const centre = talking(always);
    asks(centre, "record.requested", { state: "paused" });
    asks(centre, "transfer.requested", { to: jordi });
    centre.pass(0);
    expect([recording(centre, "jordi"), ...sound(centre)]).toEqual(["paused", ...both(2, "silence")]);
  });
});

describe("a recording that something happens to", () => {
  it("ends with the call, and outlives the service, as silent as it was", () => {
    const centre = talking(always);
    asks(centre, "hold.requested");
    centre.crash();
    expect(sound(centre)).toEqual(both(1, "silence"));
    asks(centre, "retrieve.requested");
    centre.asterisk.press("100.1", "4");
    centre.pass(0);
    centre.crash();
    expect([recording(centre), ...sound(centre)]).toEqual(["paused", ...both(1, "silence")]);
    centre.pass(quietAfterKeysMs);
    expect(sound(centre)).toEqual(both(1, "sound"));
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.asterisk.channels().filter(({ channelId }) => channelId.includes("-track-"))).toEqual([]);
    expect(centre.facts.filter(({ type }) => type === "call.recording-stopped")).toMatchObject([{ reason: "ended" }]);
  });

  it("goes on as another when its ears were lost while the service was away", () => {
    const centre = talking(always);
    centre.asterisk.disconnect();
    centre.asterisk.hangUp("100.1-track-1-ear-1");
    centre.crash();
    centre.pass(0);
    expect(sound(centre)).toEqual(both(2, "sound"));
    expect(tracksOf(centre.floor.calls.values())).toEqual(centre.asterisk.recordings().map(({ id, isPaused }) => `${id} ${String(isPaused)}`).toSorted());
  });

  it("that Asterisk could not make is not shown", () => {
    const centre = talking();
    asks(centre, "record.requested", { state: "on" });
    centre.submit({ type: "recording.finished", recordingId: "100.1-track-1-ear-0" as never, durationMs: 0, failed: true });
    expect([recording(centre), ...sound(centre)]).toEqual(["off"]);
  });

  it("that cannot be silenced is given up", () => {
    const centre = talking();
    asks(centre, "record.requested", { state: "on" });
    centre.submit({ type: "command.failed", command: { type: "recording.pause", callId: "100.1" as never, recordingId: "100.1-track-1-ear-0" as never }, status: 504, reason: "no answer in time" });
    expect([recording(centre), ...sound(centre)]).toEqual(["off"]);
  });
});
