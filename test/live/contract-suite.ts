// What every switch promises: the one in memory, and the real Asterisk over either transport. What the fake promises,
// the real one keeps.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TelephonyCommand } from "../../src/core/kernel/command.ts";
import { callerOf, legId, placedId, promptId, recordingId } from "../../src/core/kernel/ids.ts";
import { until } from "../support/until.ts";
import { answered, input, long, missing, play, record, ring, short, type TestCall, type TestSwitch } from "./contract-switch.ts";
import { earTests, recordingTests, soundTests, talkTests, type Call, type Failure } from "./contract-conversations.ts";

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
  soundTests(get, call, failure);
  recordingTests(get, call, failure);
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
  it("tells of a far side that says how it goes without ringing, and nothing of one that says nothing", async () => {
    const s = get();
    const one = await call();
    s.agent.progresses();
    s.perform(ring(one, 1, s.agent.endpoint));
    await input(s, "leg.progressed", ({ channelId }) => channelId === legId(one.id, 1));
    s.perform({ type: "channel.hangup", callId: one.id, channelId: legId(one.id, 1) });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 1));
    s.agent.silent();
    s.perform(ring(one, 2, s.agent.endpoint, 1000));
    s.wait(1000);
    await input(s, "channel.destroyed", ({ channelId }) => channelId === legId(one.id, 2));
    expect(s.inputs.flatMap((each) => ((each.type === "leg.rang" || each.type === "leg.progressed") && each.channelId.startsWith(one.id) ? [[each.type, each.channelId]] : []))).toEqual([["leg.progressed", legId(one.id, 1)]]);
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
  it("rings for a call that begins with us, beside nobody, then the other side beside the first; and never the same side twice", async () => {
    const s = get();
    const id = placedId(`${String(process.pid)}-${String(s.inputs.length)}`);
    const first = { ...ring({ id }, 1, s.agent.endpoint), beside: null } as TelephonyCommand;
    s.agent.answers();
    s.perform(first);
    await input(s, "leg.answered", ({ channelId }) => channelId === legId(id, 1));
    const party = { ...first, channelId: callerOf(id), beside: legId(id, 1) } as TelephonyCommand;
    s.perform(party);
    await input(s, "leg.answered", ({ channelId }) => channelId === callerOf(id));
    const from = s.inputs.length;
    s.perform(party);
    expect(await failure("channel.originate", from)).toMatchObject({ status: 409 });
    for (const channelId of [callerOf(id), legId(id, 1)]) {
      s.perform({ type: "channel.hangup", callId: id, channelId });
      await input(s, "channel.destroyed", (gone) => gone.channelId === channelId);
    }
  });
}
