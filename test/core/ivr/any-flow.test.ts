import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolve } from "../../../src/core/ivr/evolve.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { unjournalled, type IvrSession } from "../../../src/core/ivr/session.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { answerTo, anyFlow, happening, key, next, type Happening } from "./any-flow.ts";
import { callInto, known, marta, type Caller } from "./caller.ts";

const validFlow = anyFlow.filter((flow) => validate(flow).length === 0);
const course = fc.array(fc.tuple(happening, key), { maxLength: 60 });

/** One thing happens to the caller, a key only if `pressed` is one; false when he has left the flow. */
function happens(caller: Caller, flow: Flow, how: Happening, pressed: string | null): boolean {
  const { waiting } = caller.session;
  if (waiting.for === "way-out") return false;
  if (how === "key" && pressed !== null) caller.press(pressed);
  else if (waiting.for === "answer" && how !== "fails") caller.does(answerTo(flow.nodes[caller.at()], waiting.requestId, how));
  else {
    const event = next(caller.session, how);
    if (!event) throw new Error(`nothing can happen any more at ${caller.at()}`);
    caller.does(event);
  }
  return true;
}

describe("in any valid flow", () => {
  it("a caller who has stopped pressing keys comes to an end", () => {
    fc.assert(fc.property(validFlow, course, (flow, events) => {
      const caller = callInto([flow], { caller: known(marta) });
      for (const [how, pressed] of events) if (!happens(caller, flow, how, pressed)) break;
      let left = 100;
      while (left > 0 && happens(caller, flow, left % 3 === 0 ? "fails" : "runs out", null)) left -= 1;
      expect(caller.session.waiting.for).toBe("way-out");
      expect(caller.facts.filter((fact) => fact.type === "ivr.fault" && fact.fault.startsWith("loop"))).toEqual([]);
    }), { numRuns: 300 });
  });

  it("0, or *0 where digits are typed, reaches a person at every moment", () => {
    fc.assert(fc.property(validFlow, course, (flow, events) => {
      const caller = callInto([flow], { caller: { status: "looking-up" } });
      for (const [how, pressed] of events) if (!happens(caller, flow, how, pressed === "0" ? null : pressed)) break;
      if (caller.session.waiting.for === "way-out") return;
      const { waiting } = caller.session;
      const isTyping = waiting.for === "keys" && (flow.nodes[caller.at()]?.type.startsWith("collect") === true || waiting.offering?.step === "type");
      caller.press(isTyping ? "*0" : "0");
      expect(caller.left()?.to).toMatchObject({ kind: "queue", by: "zero" });
    }), { numRuns: 300 });
  });

  it("something is awaited after every event, and the journal gives the session back but for what is awaited", () => {
    fc.assert(fc.property(validFlow, course, (flow, events) => {
      const caller = callInto([flow], { caller: known(marta) });
      for (const [how, pressed] of events) {
        expect(caller.session.waiting.for).not.toBe("nothing");
        if (!happens(caller, flow, how, pressed)) break;
      }
      const journalled = caller.facts.filter(({ type }) => !unjournalled.has(type)).reduce<IvrSession | undefined>(evolve, undefined);
      expect({ ...journalled, waiting: null }).toEqual({ ...caller.session, waiting: null });
    }), { numRuns: 200 });
  });
});
