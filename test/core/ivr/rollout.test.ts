import { describe, expect, test } from "vitest";
import fc from "fast-check";
import type { Flow, FlowBook } from "../../../src/core/ivr/flow.ts";
import { flowFor, takesNew } from "../../../src/core/ivr/rollout.ts";
import { enter } from "../../../src/core/ivr/step.ts";
import type { CallId, FlowId, Instant } from "../../../src/core/kernel/kernel.ts";
import { simpleFlow } from "../../support/centre.ts";

const id = simpleFlow.id;
const [older, newer]: [Flow, Flow] = [{ ...simpleFlow, version: 1 }, { ...simpleFlow, version: 2 }];
const bookAt = (share: number): FlowBook => ({ flow: (_, version) => (version === 1 ? older : newer), rollout: () => ({ version: 2, from: 1, share }) });
/** As Asterisk makes them: the second, a dot, a number that counts up. */
const callIds = Array.from({ length: 10_000 }, (_, n) => `${String(1_764_154_000 + Math.floor(n / 3))}.${String(n * 2)}` as CallId);

describe("a version tried on a share of the calls", () => {
  test.each([10, 50])("%i %% of the calls enter it, whatever their ids look like", (share) => {
    const taken = callIds.filter((callId) => flowFor(bookAt(share), id, callId)?.version === 2).length / callIds.length;
    expect(Math.abs(taken * 100 - share)).toBeLessThan(1.5);
    const inARow = callIds.slice(0, 200).filter((callId) => takesNew(id, callId, share)).length / 200;
    expect(Math.abs(inARow * 100 - share)).toBeLessThan(10);
  });

  test("a call is asked again and again and always answered alike; more of the calls never takes one back", () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (text, one, other) => {
      const callId = text as CallId;
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(takesNew(id, callId, less)).toBe(takesNew(id, callId, less));
      if (takesNew(id, callId, less)) expect(takesNew(id, callId, more)).toBe(true);
      expect([takesNew(id, callId, 0), takesNew(id, callId, 100)]).toEqual([false, true]);
    }));
  });

  test("two flows that are tried at once do not share their callers", () => {
    const both = callIds.filter((callId) => takesNew(id, callId, 50) && takesNew("other" as FlowId, callId, 50)).length / callIds.length;
    expect(Math.abs(both - 0.25)).toBeLessThan(0.02);
  });

  test("without a try every call enters the version published last", () => {
    expect(callIds.every((callId) => flowFor({ flow: () => newer }, id, callId) === newer)).toBe(true);
  });

  test("the floor lets a call into the version that is its own", () => {
    const house = { book: bookAt(50), hours: () => "open" as const };
    for (const callId of callIds.slice(0, 20)) {
      const [entered] = enter(house, { callId, flowId: id, ani: null, dnis: "1", language: "es", caller: { status: "unknown" } }, 0 as Instant).facts;
      expect(entered).toMatchObject({ type: "ivr.entered", version: takesNew(id, callId, 50) ? 2 : 1 });
    }
  });
});
