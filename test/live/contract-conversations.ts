// What every switch promises of conversations: keys, holds, mutes, recordings, ears, and what lives when the line comes back.
import { expect, it } from "vitest";
import { bridgeId, earId, legId, snoopId, trackId } from "../../src/core/kernel/ids.ts";
import { until } from "../support/until.ts";
import { earFor, input, join, listen, ring, take, type TestCall, type TestSwitch } from "./contract-switch.ts";

export type Call = (...who: [string?, string?]) => Promise<TestCall>;
export type Failure = (type: string, from: number) => Promise<{ status: number; reason: string }>;

async function connected(s: TestSwitch, one: TestCall): Promise<TestCall> {
  s.agent.answers();
  s.perform(ring(one, 1, s.agent.endpoint));
  await input(s, "leg.answered", ({ channelId }) => channelId === legId(one.id, 1));
  s.perform(join(one, 1, 1));
  return one;
}

/** A supervisor hears a leg by an ear, a channel of its own that stands in a bridge like any other. */
export function earTests(get: () => TestSwitch, call: Call, failure: Failure): void {
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

/** Each voice of a conversation is recorded by an ear of its own on its leg. */
export function recordingTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  const recorded = async (): Promise<TestCall> => {
    const s = get();
    const one = await connected(s, await call());
    for (const n of [0, 1]) {
      const ear = earId(trackId(one.id, 1), n);
      s.perform(earFor(one, n));
      await input(s, "snoop.began", ({ channelId }) => channelId === ear);
      s.perform(take(one, n));
      await input(s, "recording.began", ({ recordingId }) => recordingId === ear);
    }
    return one;
  };
  it("begins, falls silent and goes on when asked, also twice, and ends with its ear", async () => {
    const s = get();
    const one = await recorded();
    const [from, ear] = [s.inputs.length, earId(trackId(one.id, 1), 1)];
    for (const type of ["recording.pause", "recording.pause", "recording.resume", "recording.resume"] as const) s.perform({ type, callId: one.id, recordingId: ear });
    s.perform({ type: "channel.hangup", callId: one.id, channelId: ear });
    expect(await input(s, "recording.finished", ({ recordingId }) => recordingId === ear)).toMatchObject({ failed: false });
    await input(s, "channel.destroyed", ({ channelId }) => channelId === ear);
    expect(s.inputs.slice(from).filter((each) => each.type === "command.failed")).toEqual([]);
    s.perform({ type: "recording.pause", callId: one.id, recordingId: ear });
    expect((await failure("recording.pause", from)).status).toBe(404);
  });
  it("goes on while its leg is out of the bridge, and ends when that hangs up", async () => {
    const s = get();
    const one = await recorded();
    s.perform({ type: "bridge.remove", callId: one.id, bridgeId: bridgeId(one.id, 1), channelId: one.channel });
    const [from, hisEar, herEar] = [s.inputs.length, earId(trackId(one.id, 1), 0), earId(trackId(one.id, 1), 1)];
    for (const recordingId of [hisEar, herEar]) s.perform({ type: "recording.pause", callId: one.id, recordingId });
    s.perform({ type: "channel.mute", callId: one.id, channelId: legId(one.id, 9), isMuted: true });
    expect(await failure("channel.mute", from)).toMatchObject({ status: 404 });
    expect(s.inputs.slice(from).map(({ type }) => type)).toEqual(["command.failed"]);
    one.caller.hangUp();
    await input(s, "recording.finished", ({ recordingId }) => recordingId === hisEar, from);
    s.perform({ type: "channel.hangup", callId: one.id, channelId: legId(one.id, 1) });
    await input(s, "recording.finished", ({ recordingId }) => recordingId === herEar, from);
  });
  it("refuses an ear on a leg that is not there to be recorded", async () => {
    const s = get();
    const one = await call();
    const from = s.inputs.length;
    s.perform({ type: "channel.snoop", callId: one.id, channelId: legId(one.id, 7), snoopId: earId(trackId(one.id, 1), 7), spy: "in", whisper: "none" });
    expect(await failure("channel.snoop", from)).toMatchObject({ status: 404 });
  });
}

export function talkTests(get: () => TestSwitch, call: Call, failure: Failure): void {
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
  it("refuses to mute who is not there", async () => {
    const s = get();
    const one = await talking();
    const from = s.inputs.length;
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

/** Whoever is listened to on a leg of ours: each stretch of what he says, and the silence after it. */
export function soundTests(get: () => TestSwitch, call: Call, failure: Failure): void {
  const detect = ({ id, channel }: TestCall, gapMs: number | null): void => { get().perform({ type: "talk.detect", callId: id, channelId: channel, gapMs }); };
  /** Lets the gap pass, where time passes when told. */
  const finished = (one: TestCall, from: number): Promise<{ readonly spokenMs: number }> => until(() => {
    get().wait(100);
    return get().inputs.slice(from).find((each) => each.type === "talking.finished" && each.channelId === one.channel) as { readonly spokenMs: number } | undefined;
  }, { what: "he is silent" });

  it("tells nothing of silence, of a sound when it begins, and how long it was when it is over; of none when told to listen no more", async () => {
    const one = await call();
    const from = get().inputs.length;
    detect(one, 100);
    await one.caller.press("4");
    await input(get(), "digit.pressed", ({ channelId }) => channelId === one.channel, from);
    expect(get().inputs.slice(from).filter(({ type }) => type.startsWith("talking."))).toEqual([]);
    const spoke = get().inputs.length;
    one.caller.speaks(true);
    await input(get(), "talking.began", ({ channelId }) => channelId === one.channel, spoke);
    get().wait(400);
    await one.caller.press("5");
    await input(get(), "digit.pressed", ({ channelId, digit }) => channelId === one.channel && digit === "5", spoke);
    expect(get().inputs.slice(spoke).filter(({ type }) => type === "talking.began")).toHaveLength(1);
    one.caller.speaks(false);
    const { spokenMs } = await finished(one, spoke);
    expect(spokenMs).toBeGreaterThan(100);
    detect(one, null);
    const quiet = get().inputs.length;
    one.caller.speaks(true);
    await one.caller.press("6");
    await input(get(), "digit.pressed", ({ channelId, digit }) => channelId === one.channel && digit === "6", quiet);
    expect(get().inputs.slice(quiet).filter(({ type }) => type.startsWith("talking."))).toEqual([]);
  });
  it("refuses to listen to a channel that is not there", async () => {
    const one = await call();
    const from = get().inputs.length;
    get().perform({ type: "talk.detect", callId: one.id, channelId: legId(one.id, 7), gapMs: 100 });
    expect(await failure("talk.detect", from)).toMatchObject({ status: 404 });
  });
}
