// What every switch promises: the one in memory, and the real Asterisk over either transport. What the fake promises,
// the real one keeps.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bridgeId, legId, promptId, recordingId, snoopId, trackId } from "../../src/core/kernel/ids.ts";
import { until } from "../support/until.ts";
import { answered, input, join, listen, long, missing, play, record, ring, short, type TestCall, type TestSwitch } from "./contract-switch.ts";

export function describeSwitch(name: string, open: () => Promise<TestSwitch>): void {
  describe(name, () => {
    let s: TestSwitch;
    const calls: TestCall[] = [];
    const call = async (...who: [string?, string?]): Promise<TestCall> => {
      const one = await answered(s, ...who);
      calls.push(one);
      return one;
    };
    beforeAll(async () => { s = await open(); });
    afterAll(async () => { await s.close(); });
    afterEach(() => {
      s.agent.rings();
      for (const { id, channel, caller } of calls.splice(0)) {
        caller.hangUp();
        for (const channelId of [channel, legId(id, 1), legId(id, 2)]) s.perform({ type: "channel.hangup", callId: id, channelId });
      }
    });
    const failure = (type: string, from: number): Promise<{ status: number; reason: string }> => input(s, "command.failed", ({ command }) => command.type === type, from);

    it("tells of its connection before anything else", () => {
      expect(s.inputs[0]).toMatchObject({ type: "switch.connected" });
    });
    callersTests(() => s, call, failure);
    agentsTests(() => s, call, failure);
  });
}

type Call = (...who: [string?, string?]) => Promise<TestCall>;
type Failure = (type: string, from: number) => Promise<{ status: number; reason: string }>;

function callersTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  arrivalTests(get, call);
  promptTests(get, call);
  endTests(get, call, failure);
}

function arrivalTests(get: () => TestSwitch, call: Call): void {
  it("tells of a caller with his number, the number dialled and the trunk", async () => {
    const { id } = await call("600111222", "931000002");
    expect(await input(get(), "call.arrived", ({ callId }) => callId === id)).toEqual({ type: "call.arrived", callId: id, ani: "+34600111222", dnis: "+34931000002", trunk: "trunk-demo", language: null });
  });
  it("tells of a caller who withholds his number as one without a number", async () => {
    const { id } = await call("anonymous");
    expect((await input(get(), "call.arrived", ({ callId }) => callId === id)).ani).toBeNull();
  });
  it("tells of each key pressed, once and in order", async () => {
    const s = get();
    const one = await call();
    await one.caller.press("12#0");
    await input(s, "digit.pressed", ({ channelId, digit }) => channelId === one.channel && digit === "0");
    expect(s.inputs.flatMap((each) => (each.type === "digit.pressed" && each.channelId === one.channel ? [each.digit] : []))).toEqual(["1", "2", "#", "0"]);
  });
}

function promptTests(get: () => TestSwitch, call: Call): void {
  it("tells of the end of each prompt, in the order in which they were asked for", async () => {
    const s = get();
    const one = await call();
    s.perform(play(one, 1, short));
    s.perform(play(one, 2, short));
    s.wait(1000);
    await until(() => { s.wait(0); return s.inputs.some((each) => each.type === "prompt.finished" && each.playbackId === promptId(one.id, 2)); }, { what: "both prompts end" });
    expect(s.inputs.filter((each) => each.type === "prompt.finished" && each.playbackId.startsWith(one.id))).toEqual([
      { type: "prompt.finished", playbackId: promptId(one.id, 1), failed: false }, { type: "prompt.finished", playbackId: promptId(one.id, 2), failed: false }]);
  });
  it("tells that a prompt failed whose sound is missing", async () => {
    const s = get();
    const one = await call();
    s.perform(play(one, 1, missing));
    s.wait(1000);
    expect((await input(s, "prompt.finished", ({ playbackId }) => playbackId === promptId(one.id, 1))).failed).toBe(true);
  });
  it("ends a prompt at once when it is stopped, and that is no failure", async () => {
    const s = get();
    const one = await call();
    s.perform(play(one, 1, long));
    s.perform({ type: "prompt.stop", callId: one.id, playbackId: promptId(one.id, 1) });
    expect((await input(s, "prompt.finished", ({ playbackId }) => playbackId === promptId(one.id, 1))).failed).toBe(false);
  });
  it("records what the caller says until he presses the key that ends it", async () => {
    const s = get();
    const one = await call();
    s.perform(record(one, 1, "#"));
    await one.caller.press("#");
    const { failed, durationMs } = await input(s, "recording.finished", ({ recordingId: id }) => id === recordingId(one.id, 1));
    expect({ failed, isLong: durationMs >= 0 }).toEqual({ failed: false, isLong: true });
  });
  it("ends a recording when told to", async () => {
    const s = get();
    const one = await call();
    s.perform(record(one, 1, "none"));
    // Asterisk forgets a recording that is stopped before it has begun, without a word.
    await one.caller.press("1");
    await input(s, "digit.pressed", ({ channelId }) => channelId === one.channel);
    s.perform({ type: "recording.stop", callId: one.id, recordingId: recordingId(one.id, 1) });
    expect((await input(s, "recording.finished", ({ recordingId: id }) => id === recordingId(one.id, 1))).failed).toBe(false);
  });
  it("plays music and stops it without a word", async () => {
    const s = get();
    const one = await call();
    const from = s.inputs.length;
    s.perform({ type: "music.start", callId: one.id, channelId: one.channel, musicClass: "default" });
    s.perform({ type: "music.stop", callId: one.id, channelId: one.channel });
    s.perform(play(one, 1, long));
    s.perform({ type: "prompt.stop", callId: one.id, playbackId: promptId(one.id, 1) });
    await input(s, "prompt.finished", ({ playbackId }) => playbackId === promptId(one.id, 1), from);
    expect(s.inputs.slice(from).filter(({ type }) => type === "command.failed")).toEqual([]);
  });
}

function endTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  it("tells of a caller who hangs up, after the prompt that he cut short", async () => {
    const s = get();
    const one = await call();
    s.perform(play(one, 1, long));
    await until(() => one.caller.isTalking(), { what: "the prompt plays" });
    await one.caller.press("5");
    await input(s, "digit.pressed", ({ channelId }) => channelId === one.channel);
    one.caller.hangUp();
    await input(s, "channel.destroyed", ({ channelId }) => channelId === one.channel);
    expect(s.inputs.slice(-2)).toEqual([
      { type: "prompt.finished", playbackId: promptId(one.id, 1), failed: true }, { type: "channel.destroyed", channelId: one.channel, cause: 16 }]);
  });
  it("hangs up when told to, and refuses what comes after", async () => {
    const s = get();
    const one = await call();
    s.perform({ type: "channel.hangup", callId: one.id, channelId: one.channel, cause: 16 });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === one.channel);
    await until(() => !one.caller.isTalking(), { what: "the caller's phone is on hook" });
    const from = s.inputs.length;
    s.perform(play(one, 1, short));
    expect(await failure("prompt.play", from)).toMatchObject({ status: 404, reason: "Channel not found" });
    s.perform({ type: "prompt.stop", callId: one.id, playbackId: promptId(one.id, 1) });
    expect(await failure("prompt.stop", from)).toMatchObject({ status: 404 });
  });
  it("gives a caller back to the dialplan, which goes on talking to him", async () => {
    const s = get();
    const one = await call();
    s.perform({ type: "channel.fail-over", callId: one.id, channelId: one.channel });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === one.channel);
    expect(one.caller.isTalking()).toBe(true);
    const from = s.inputs.length;
    s.perform(play(one, 1, short));
    expect(await failure("prompt.play", from)).toMatchObject({ status: 409 });
  });
}

function agentsTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  legTests(get, call, failure);
  talkTests(get, call, failure);
  earTests(get, call, failure);
}

function legTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  it("tells that the agent's phone rings, then that he answered", async () => {
    const s = get();
    const one = await call();
    s.perform(ring(one, 1, s.agent.endpoint));
    await input(s, "leg.rang", ({ channelId }) => channelId === legId(one.id, 1));
    s.agent.answers();
    await input(s, "leg.answered", ({ channelId }) => channelId === legId(one.id, 1));
    expect(s.agent.call().isTalking()).toBe(true);
  });
  it("tells of a phone that rejects (17), one that rings too long (19) and one that we take back (26)", async () => {
    const s = get();
    const one = await call();
    s.agent.rejects();
    s.perform(ring(one, 1, s.agent.endpoint));
    expect((await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 1))).cause).toBe(17);
    s.agent.rings();
    s.perform(ring(one, 2, s.agent.endpoint, 1000));
    await input(s, "leg.rang", ({ channelId }) => channelId === legId(one.id, 2));
    s.wait(1000);
    expect((await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 2))).cause).toBe(19);
    s.perform(ring(one, 3, s.agent.endpoint));
    await input(s, "leg.rang", ({ channelId }) => channelId === legId(one.id, 3));
    s.perform({ type: "channel.hangup", callId: one.id, channelId: legId(one.id, 3), cause: 26 });
    expect((await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 3))).cause).toBe(26);
  });
  it("refuses to ring a phone that is not there, a leg that exists, and for a caller who is gone", async () => {
    const s = get();
    const one = await call();
    const from = s.inputs.length;
    s.perform(ring(one, 1, s.absent));
    expect(await failure("channel.originate", from)).toMatchObject({ status: 500, reason: "Allocation failed" });
    s.perform(ring(one, 2, s.agent.endpoint));
    await input(s, "leg.rang", ({ channelId }) => channelId === legId(one.id, 2));
    const second = s.inputs.length;
    s.perform(ring(one, 2, s.agent.endpoint));
    expect(await failure("channel.originate", second)).toMatchObject({ status: 409 });
    s.perform({ type: "channel.hangup", callId: one.id, channelId: one.channel });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === one.channel);
    const third = s.inputs.length;
    s.perform(ring(one, 4, s.agent.endpoint));
    expect((await failure("channel.originate", third)).reason).toBe("Provided originator channel was not found");
  });
}

async function connected(s: TestSwitch, one: TestCall): Promise<TestCall> {
  s.agent.answers();
  s.perform(ring(one, 1, s.agent.endpoint));
  await input(s, "leg.answered", ({ channelId }) => channelId === legId(one.id, 1));
  s.perform(join(one, 1, 1));
  return one;
}

/** A supervisor hears a leg by an ear, a channel of its own that stands in a bridge like any other. */
function earTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  it("puts an ear on a leg and tells when it is there; two may hear one leg; both end with it", async () => {
    const s = get();
    const one = await connected(s, await call());
    s.perform(listen(one, 1, 1, "none"));
    await input(s, "snoop.began", ({ channelId }) => channelId === snoopId(one.id, 1));
    s.perform(listen(one, 2, 1, "out"));
    await input(s, "snoop.began", ({ channelId }) => channelId === snoopId(one.id, 2));
    const from = s.inputs.length;
    s.perform({ type: "bridge.create", callId: one.id, bridgeId: bridgeId(one.id, 2), channels: [snoopId(one.id, 1)] });
    s.perform({ type: "bridge.add", callId: one.id, bridgeId: bridgeId(one.id, 2), channelId: snoopId(one.id, 2) });
    s.perform({ type: "channel.hangup", callId: one.id, channelId: snoopId(one.id, 1) });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === snoopId(one.id, 1), from);
    expect(s.agent.call().isTalking()).toBe(true);
    s.perform({ type: "channel.hangup", callId: one.id, channelId: legId(one.id, 1) });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === snoopId(one.id, 2), from);
    s.perform({ type: "bridge.destroy", callId: one.id, bridgeId: bridgeId(one.id, 2) });
    expect(s.inputs.slice(from).filter(({ type }) => type === "command.failed")).toEqual([]);
  });
  it("refuses an ear on a leg that is not there", async () => {
    const s = get();
    const one = await call();
    const from = s.inputs.length;
    s.perform(listen(one, 1, 7, "both"));
    expect(await failure("channel.snoop", from)).toMatchObject({ status: 404 });
  });
}

function talkTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  const talking = async (): Promise<TestCall> => connected(get(), await call());
  it("hears the keys of caller and agent while they talk", async () => {
    const s = get();
    const one = await talking();
    await s.agent.call().press("7");
    await one.caller.press("8");
    await input(s, "digit.pressed", ({ channelId, digit }) => channelId === legId(one.id, 1) && digit === "7");
    await input(s, "digit.pressed", ({ channelId, digit }) => channelId === one.channel && digit === "8");
  });
  it("tells when the agent's phone holds the caller and retrieves him", async () => {
    const s = get();
    const one = await talking();
    s.agent.call().hold(true);
    await input(s, "channel.held", ({ channelId, held }) => channelId === legId(one.id, 1) && held);
    s.agent.call().hold(false);
    await input(s, "channel.held", ({ channelId, held }) => channelId === legId(one.id, 1) && !held);
  });
  it("leaves the agent on the line when the caller goes, until he is hung up", async () => {
    const s = get();
    const one = await talking();
    one.caller.hangUp();
    await input(s, "channel.destroyed", ({ channelId }) => channelId === one.channel);
    expect(s.agent.call().isTalking()).toBe(true);
    s.perform({ type: "channel.hangup", callId: one.id, channelId: legId(one.id, 1) });
    expect((await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 1))).cause).toBe(16);
  });
  it("takes channels in and out of a bridge, and refuses where there is none", async () => {
    const s = get();
    const one = await talking();
    const from = s.inputs.length;
    const bridge = { callId: one.id, bridgeId: bridgeId(one.id, 1), channelId: one.channel };
    s.perform({ type: "bridge.remove", ...bridge });
    s.perform({ type: "bridge.remove", ...bridge });
    expect((await failure("bridge.remove", from)).reason).toBe("Channel not in this bridge");
    s.perform({ type: "bridge.add", ...bridge });
    s.perform({ type: "bridge.destroy", callId: one.id, bridgeId: bridge.bridgeId });
    s.perform({ type: "bridge.destroy", callId: one.id, bridgeId: bridge.bridgeId });
    // 409 when the second request finds the bridge still on its way out.
    expect([404, 409]).toContain((await failure("bridge.destroy", from)).status);
    expect(s.inputs.slice(from).filter((each) => each.type === "command.failed").length).toBe(2);
  });
  it("records a bridge, pauses, goes on and tells of the end when it is stopped", async () => {
    const s = get();
    const one = await talking();
    const [begun, recordingId] = [s.inputs.length, trackId(one.id, 1)];
    s.perform({ type: "bridge.record", callId: one.id, bridgeId: bridgeId(one.id, 1), recordingId });
    // Asterisk never tells of a recording that is stopped before its first frame: it runs once later commands are answered.
    for (const n of [97, 98, 99]) {
      s.perform({ type: "recording.pause", callId: one.id, recordingId: trackId(one.id, n) });
      await input(s, "command.failed", (each) => each.command.type === "recording.pause" && each.command.recordingId === trackId(one.id, n));
    }
    expect(s.inputs.slice(begun).filter((each) => each.type === "command.failed")).toHaveLength(3);
    const from = s.inputs.length;
    for (const type of ["recording.pause", "recording.resume", "recording.stop"] as const) s.perform({ type, callId: one.id, recordingId });
    expect(await input(s, "recording.finished", (each) => each.recordingId === recordingId)).toMatchObject({ failed: false });
    expect(s.inputs.slice(from).filter((each) => each.type === "command.failed")).toEqual([]);
    s.perform({ type: "recording.pause", callId: one.id, recordingId });
    expect((await failure("recording.pause", from)).status).toBe(404);
  });
  it("ends a recording by itself when the last leaves the bridge", async () => {
    const s = get();
    const one = await talking();
    const [from, recordingId] = [s.inputs.length, trackId(one.id, 1)];
    s.perform({ type: "bridge.record", callId: one.id, bridgeId: bridgeId(one.id, 1), recordingId });
    for (const channelId of [one.channel, legId(one.id, 1)]) s.perform({ type: "bridge.remove", callId: one.id, bridgeId: bridgeId(one.id, 1), channelId });
    await until(() => { s.perform({ type: "recording.pause", callId: one.id, recordingId }); return s.inputs.slice(from).some((each) => each.type === "command.failed" && each.status === 404); }, { what: "the recording is over" });
  });
  it("refuses to record where there is no bridge, and to mute who is not there", async () => {
    const s = get();
    const one = await talking();
    const from = s.inputs.length;
    s.perform({ type: "bridge.record", callId: one.id, bridgeId: bridgeId(one.id, 9), recordingId: trackId(one.id, 9) });
    expect((await failure("bridge.record", from)).status).toBe(404);
    s.perform({ type: "channel.mute", callId: one.id, channelId: legId(one.id, 9), isMuted: true });
    expect((await failure("channel.mute", from)).status).toBe(404);
  });
  it("mutes a leg and lets it speak again, in a bridge or out of it", async () => {
    const s = get();
    const one = await talking();
    const from = s.inputs.length;
    const mute = { type: "channel.mute", callId: one.id, channelId: legId(one.id, 1) } as const;
    s.perform({ ...mute, isMuted: true });
    s.perform({ type: "bridge.remove", callId: one.id, bridgeId: bridgeId(one.id, 1), channelId: mute.channelId });
    s.perform({ ...mute, isMuted: false });
    await one.caller.press("1");
    await input(s, "digit.pressed", ({ channelId }) => channelId === one.channel, from);
    expect(s.inputs.slice(from).filter((each) => each.type === "command.failed")).toEqual([]);
  });
  it("takes a leg out of one bridge by letting it into another", async () => {
    const s = get();
    const one = await talking();
    s.perform({ type: "bridge.create", callId: one.id, bridgeId: bridgeId(one.id, 2), channels: [legId(one.id, 1)] });
    await one.caller.press("1");
    await input(s, "digit.pressed", ({ channelId }) => channelId === one.channel);
    const from = s.inputs.length;
    s.reconnect();
    const { bridges } = await input(s, "switch.connected", () => true, from);
    const inside = (n: number): readonly string[] => bridges.find((each) => each.bridgeId === bridgeId(one.id, n))?.channels ?? [];
    expect([inside(1), inside(2)]).toEqual([[one.channel], [legId(one.id, 1)]]);
  });
  it("lists the callers, legs and bridges that live when the line comes back", async () => {
    const s = get();
    const one = await talking();
    await one.caller.press("1");
    await input(s, "digit.pressed", ({ channelId }) => channelId === one.channel);
    const from = s.inputs.length;
    s.reconnect();
    const { channels, bridges } = await input(s, "switch.connected", () => true, from);
    expect(channels.find(({ channelId }) => channelId === one.channel)).toEqual({ channelId: one.channel, state: "up", ani: "+34600111222", dnis: "+34931000001", trunk: "trunk-demo", ours: true, leg: "caller" });
    expect(channels.find(({ channelId }) => channelId === legId(one.id, 1))).toMatchObject({ state: "up", ours: true, leg: "leg" });
    expect([...(bridges.find((each) => each.bridgeId === bridgeId(one.id, 1))?.channels ?? [])].sort()).toEqual([one.channel, legId(one.id, 1)].sort());
  });
}
