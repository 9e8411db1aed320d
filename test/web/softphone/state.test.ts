// The telephone's state as a fold of what happens to it.
import { describe, expect, it } from "vitest";
import type { Quality } from "../../../src/web/softphone/quality.ts";
import { idlePhone, reduce, type PhoneEvent } from "../../../src/web/softphone/state.ts";

const fold = (...events: readonly PhoneEvent[]) => events.reduce(reduce, idlePhone);
const quality = { hint: "good" } as Quality;

describe("a telephone in a browser", () => {
  it("goes from ringing over answering to talking, and its clock begins once", () => {
    const rings = fold({ type: "call.began", direction: "in" });
    expect(rings.call).toEqual({ direction: "in", stage: "ringing", since: null });
    const talks = [{ type: "call.answering" }, { type: "call.talking", at: 5 }, { type: "call.talking", at: 9 }] as const;
    expect(talks.reduce(reduce, rings).call).toEqual({ direction: "in", stage: "talking", since: 5 });
  });

  it("begins each call unmuted and unmeasured", () => {
    const before = fold({ type: "call.began", direction: "in" }, { type: "call.talking", at: 1 }, { type: "muted", muted: true }, { type: "measured", quality }, { type: "call.over", status: null });
    expect(before).toMatchObject({ call: null, muted: false, quality: null });
    expect(reduce(before, { type: "call.began", direction: "in" })).toMatchObject({ muted: false, quality: null, failed: null });
  });

  it("remembers why a call that was dialled came to nothing", () => {
    expect(fold({ type: "call.began", direction: "out" }, { type: "call.over", status: 486 }).failed).toBe(486);
  });

  it("takes no measurement of a call that is over, and answers none that is not there", () => {
    expect(fold({ type: "measured", quality }).quality).toBeNull();
    expect(fold({ type: "call.answering" })).toEqual(idlePhone);
    expect(fold({ type: "call.talking", at: 1 })).toEqual(idlePhone);
  });

  it("forgets silenced sound with the call, but not a microphone that is missing", () => {
    expect(fold({ type: "problem", problem: "sound-blocked" }, { type: "call.over", status: null }).problem).toBeNull();
    expect(fold({ type: "problem", problem: "microphone-missing" }, { type: "call.over", status: null }).problem).toBe("microphone-missing");
  });
});
