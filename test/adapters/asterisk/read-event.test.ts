// read-event on frames recorded from Asterisk 22.10.1: a caller who hears two prompts (the second missing), presses keys,
// is recorded, is rung to a phone that rejects, one that does not answer and one that answers, holds and hangs up; and
// a caller without a number.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AriEvent } from "../../../src/adapters/asterisk/ari-events.ts";
import { aniOf, dnisOf, readEvent, trunkOf, type Reading } from "../../../src/adapters/asterisk/read-event.ts";
import type { Input } from "../../../src/core/floor/floor.ts";

const frames = JSON.parse(readFileSync(new URL("../../fixtures/ari/events.json", import.meta.url), "utf8")) as readonly AriEvent[];
const toE164 = (text: string): string | null => (/^\d{9}$/u.test(text) ? `+34${text}` : /^\+\d{8,15}$/u.test(text) ? text : null);
const reading = (): Reading => ({ toE164, hangups: new Map(), asSent: new Map() });
const frame = <T extends AriEvent["type"]>(type: T): Extract<AriEvent, { type: T }> => {
  const found = frames.find((one) => one.type === type);
  if (found === undefined) throw new Error(`no ${type} was recorded`);
  return found as Extract<AriEvent, { type: T }>;
};

describe("reading Asterisk's events", () => {
  it("turns a recorded conversation into the inputs of the floor, in order", () => {
    const memory = reading();
    const inputs = frames.map((event) => readEvent(event, memory)).filter((one): one is Input => one !== undefined);
    const id = "1795534106.0";
    expect(inputs).toEqual([
      { type: "call.arrived", callId: id, ani: "+34600111222", dnis: "+34931000001", trunk: "trunk-demo", language: null },
      { type: "prompt.finished", playbackId: `${id}-prompt-1`, failed: false },
      { type: "prompt.finished", playbackId: `${id}-prompt-2`, failed: true },
      { type: "digit.pressed", channelId: id, digit: "5" },
      { type: "digit.pressed", channelId: id, digit: "#" },
      { type: "digit.pressed", channelId: id, digit: "#" },
      { type: "recording.finished", recordingId: `${id}-recording-1`, durationMs: 1000 * (frame("RecordingFinished").recording.duration ?? -1), failed: false },
      { type: "leg.rang", channelId: `${id}-leg-1` },
      { type: "channel.destroyed", channelId: `${id}-leg-1`, cause: 17 },
      { type: "leg.rang", channelId: `${id}-leg-2` },
      { type: "channel.destroyed", channelId: `${id}-leg-2`, cause: 19 },
      { type: "leg.rang", channelId: `${id}-leg-3` },
      { type: "leg.answered", channelId: `${id}-leg-3` },
      { type: "channel.held", channelId: `${id}-leg-3`, held: true },
      { type: "channel.held", channelId: `${id}-leg-3`, held: false },
      { type: "call.arrived", callId: "1795534108.4", ani: null, dnis: "+34931000002", trunk: "trunk-demo", language: null },
      { type: "channel.destroyed", channelId: "1795534108.4", cause: 16 },
      { type: "channel.destroyed", channelId: `${id}-leg-3`, cause: 16 },
      { type: "channel.destroyed", channelId: id, cause: 16 },
    ]);
  });

  it("tells of a far side that lets hear how it goes without ringing, and of no other word of dialling", () => {
    const peer = { ...frame("ChannelStateChange").channel, id: "spring.1.1-party-1" };
    const told = ["", "RINGING", "PROGRESS", "ANSWER"].map((dialstatus) => readEvent({ type: "Dial", dialstatus, peer }, reading()));
    expect(told).toEqual([undefined, undefined, { type: "leg.progressed", channelId: "spring.1.1-party-1" }, undefined]);
  });

  it("gives the end of a caller the cause of his hang-up request, once", () => {
    const memory = reading();
    const { channel } = frame("StasisEnd");
    expect(readEvent({ type: "ChannelHangupRequest", cause: 34, channel }, memory)).toBeUndefined();
    expect(readEvent({ type: "StasisEnd", channel }, memory)).toMatchObject({ type: "channel.destroyed", cause: 34 });
    expect(memory.hangups.size).toBe(0);
  });

  it("a phone of ours that dials a slot of parked calls asks for who stands there", () => {
    expect(readEvent({ ...frame("StasisStart"), args: ["slot", "703", "agent-102"] }, reading())).toMatchObject({ type: "slot.dialled", slot: 703, endpoint: "PJSIP/agent-102" });
  });

  it("takes a supervisor's ear for neither a caller nor a leg", () => {
    const started = frame("StasisStart");
    const channel = { ...started.channel, id: "1795534106.0-snoop-2", name: "Snoop/1795534106.0-leg-1-00000001", state: "Up" };
    expect(readEvent({ ...started, args: ["snoop"], channel }, reading())).toEqual({ type: "snoop.began", channelId: "1795534106.0-snoop-2" });
    expect(readEvent({ type: "StasisEnd", channel }, reading())).toEqual({ type: "channel.destroyed", channelId: "1795534106.0-snoop-2", cause: 16 });
  });

  it("tells a recording that failed", () => {
    const { recording } = frame("RecordingFinished");
    expect(readEvent({ type: "RecordingFailed", recording }, reading())).toEqual({ type: "recording.finished", recordingId: recording.name, durationMs: 0, failed: true });
  });

});

describe("reading numbers and names", () => {
  it("takes the number dialled and the trunk from the channel where the dialplan says nothing", () => {
    expect(readEvent({ ...frame("StasisStart"), args: ["inbound"] }, reading())).toMatchObject({ dnis: "+34931000001", trunk: "trunk-demo" });
  });

  it("takes a language of the house from the dialplan, and no other", () => {
    const start = frame("StasisStart");
    expect(readEvent({ ...start, args: ["inbound", "931000002", "trunk-demo", "ca"] }, reading())).toMatchObject({ language: "ca" });
    expect(readEvent({ ...start, args: ["inbound", "931000002", "trunk-demo", "fr"] }, reading())).toMatchObject({ language: null });
  });

  it("remembers how the carrier wrote a caller's number", () => {
    const memory = reading();
    readEvent(frame("StasisStart"), memory);
    expect(memory.asSent.get("+34600111222")).toBe("600111222");
  });

  it("leaves events of an Asterisk to come unread", () => {
    expect(readEvent({ type: "SomethingNew" } as unknown as AriEvent, reading())).toBeUndefined();
  });

  it.each(["", "anonymous", "Anonymous", "unavailable", "restricted", "private"])("takes the calling number %j as withheld", (number) => {
    expect(aniOf(number, toE164)).toBeNull();
  });

  it("keeps numbers that do not parse as they came", () => {
    expect(aniOf("101", toE164)).toBe("101");
    expect(dnisOf("0", toE164)).toBe("0");
    expect(dnisOf("welcome", toE164)).toBe("welcome");
  });

  it("reads a trunk's name off a channel's", () => {
    expect(trunkOf("PJSIP/trunk-demo-0000001a")).toBe("trunk-demo");
    expect(trunkOf("PJSIP/carrier-deadbeef-0000001a")).toBe("carrier-deadbeef");
  });
});
