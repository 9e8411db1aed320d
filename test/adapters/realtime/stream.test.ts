import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, keptFrames, missed, newStream } from "../../../src/adapters/realtime/stream.ts";
import type { AgentId, Instant } from "../../../src/core/kernel/kernel.ts";
import type { AgentView } from "../../../src/core/board/agent-view.ts";

const view = { call: null } as unknown as AgentView;
const change = (at: number): { type: "change"; at: Instant; view: AgentView } => ({ type: "change", at: at as Instant, view });
const seqOf = (text: string): number => (JSON.parse(text) as { seq: number }).seq;

describe("an agent's stream", () => {
  test("gives a screen that comes back exactly what it missed, wherever its line was cut", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(60), (count, cut) => {
      const stream = newStream("ana" as AgentId);
      const sent = Array.from({ length: count }, (_, n) => add(stream, change(n)));
      const had = Math.min(cut, count);
      expect(missed(stream, { stream: stream.id, seq: had })).toEqual(sent.slice(had));
    }));
  });

  test("asks for a snapshot when too much was missed, and never leaves a gap", () => {
    fc.assert(fc.property(fc.integer({ min: keptFrames - 3, max: keptFrames + 20 }), (count) => {
      const stream = newStream("ana" as AgentId);
      for (let n = 0; n < count; n += 1) add(stream, change(n));
      const texts = missed(stream, { stream: stream.id, seq: 0 });
      expect(texts?.map(seqOf) ?? null).toEqual(count > keptFrames ? null : Array.from({ length: count }, (_, n) => n + 1));
    }));
  });

  test("a screen that is behind a snapshot it did not get needs one itself", () => {
    const stream = newStream("ana" as AgentId);
    add(stream, change(1));
    add(stream, { type: "snapshot", view, pop: null });
    add(stream, change(2));
    expect(missed(stream, { stream: stream.id, seq: 1 })).toBeNull();
    expect(missed(stream, { stream: stream.id, seq: 2 })?.map(seqOf)).toEqual([3]);
  });

  test("knows neither another stream nor numbers from the future", () => {
    const stream = newStream("ana" as AgentId);
    add(stream, change(1));
    expect(missed(stream, { stream: "another", seq: 1 })).toBeNull();
    expect(missed(stream, { stream: stream.id, seq: 2 })).toBeNull();
    expect(missed(stream, undefined)).toBeNull();
  });
});
