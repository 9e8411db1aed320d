// What a call's facts tell of its recording: read from calls that were lived through, not from facts that were made up.
import { describe, expect, it } from "vitest";
import { storyOf } from "../../../src/core/board/recording-story.ts";
import { quietAfterKeysMs } from "../../../src/core/call/recording.ts";
import type { Instant, RecordingId } from "../../../src/core/kernel/kernel.ts";
import { keptSince } from "../../../src/core/recording/retention.ts";
import { startOfDay } from "../../../src/core/sla/calendar.ts";
import { agent, openCentre, queue, type Centre } from "../../support/centre.ts";

const call = "100.1";
const track = `${call}-track-1` as RecordingId;
const jordi = { kind: "agent", agentId: "jordi" } as const;
const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId: call, ...more });
const told = (centre: Centre, id = track) => storyOf(centre.facts.filter((fact) => "callId" in fact && fact.callId === call), id);

function talking(): Centre {
  const centre = openCentre({ agents: [agent("ana"), agent("jordi")], queues: [queue({ recording: "always" })] });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn(call);
  centre.asterisk.finishPrompts();
  centre.asterisk.press(call, "0");
  centre.pass(0);
  centre.asterisk.finishPrompts(); // that he will be recorded, where he will
  centre.pass(0);
  centre.ready("jordi");
  return centre;
}

describe("the story of a recording", () => {
  it("is none while it lasts, nor for an id that the facts do not tell of", () => {
    const centre = talking();
    expect(told(centre)).toBeNull();
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(told(centre)).toMatchObject({ kind: "conversation", isTold: true });
    expect(told(centre, `${call}-track-2` as RecordingId)).toBeNull();
  });

  it("has each voice with its file, its side, whose it is and when it begins", () => {
    const centre = talking();
    centre.pass(10_000);
    asks(centre, "consult.requested", { to: jordi });
    centre.pass(5_000);
    asks(centre, "consult-complete.requested");
    centre.pass(7_000);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    const story = told(centre);
    expect(story?.voices).toEqual([
      { file: `${track}-ear-0`, side: "caller", agentId: null, fromMs: 0 },
      { file: `${track}-ear-1`, side: "agent", agentId: "ana", fromMs: 0 },
      { file: `${track}-ear-2`, side: "agent", agentId: "jordi", fromMs: 15_000 },
    ]);
    expect(story?.agents).toEqual(["ana", "jordi"]);
    expect((story?.endedAt ?? 0) - (story?.startedAt ?? 0)).toBe(22_000);
    expect(story?.silences).toEqual([{ kind: "hold", fromMs: 10_000, toMs: 15_000 }]);
  });

  it("has the stretches of which nothing is kept: keys, pauses and holds, the last open one up to the end", () => {
    const centre = talking();
    centre.pass(2_000);
    centre.asterisk.press(call, "5");
    centre.pass(quietAfterKeysMs + 2_000);
    asks(centre, "record.requested", { state: "paused" });
    centre.pass(3_000);
    asks(centre, "record.requested", { state: "on" });
    centre.pass(1_000);
    asks(centre, "hold.requested");
    centre.pass(4_000);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    const [keys, paused] = [2_000 + quietAfterKeysMs, 4_000 + quietAfterKeysMs];
    expect(told(centre)?.silences).toEqual([
      { kind: "keys", fromMs: 2_000, toMs: keys }, { kind: "pause", fromMs: paused, toMs: paused + 3_000 }, { kind: "hold", fromMs: paused + 4_000, toMs: paused + 8_000 },
    ]);
  });
});

describe("how long recordings are kept", () => {
  const madrid = (at: Instant): Instant => startOfDay("Europe/Madrid", at);
  const at = (text: string): Instant => Date.parse(text) as Instant;

  it("is whole days of the house's calendar, whatever its clocks do", () => {
    expect(keptSince(at("2026-11-26T22:30:00Z"), 1, madrid)).toBe(at("2026-11-24T23:00:00Z"));
    expect(keptSince(at("2026-10-26T12:00:00Z"), 2, madrid)).toBe(at("2026-10-23T22:00:00Z"));
    expect(keptSince(at("2026-03-30T12:00:00Z"), 1, madrid)).toBe(at("2026-03-28T23:00:00Z"));
  });
});
