// Whether what is foretold comes true on the production floor: hours of callers with patience, skills, two priorities,
// phones that ring, wrap-up and breaks, none of which the estimate is told of beforehand.
import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/core/floor/floor.ts";
import { shareTrue, type Outcome } from "../../../src/core/waiting/calibration.ts";
import { floorDay } from "../lab/floor-day.ts";

/** What became of each wait that was foretold. */
function outcomesOf(facts: readonly Fact[]): readonly Outcome[] {
  const open = new Map<string, Extract<Fact, { type: "call.foreseen" }>>();
  return facts.flatMap((fact) => {
    if (fact.type === "call.foreseen") { open.set(fact.callId, fact); return []; }
    const said = "callId" in fact ? open.get(fact.callId) : undefined;
    if (said === undefined || !["call.connected", "call.ended", "call.left-queue", "call.queued"].includes(fact.type)) return [];
    open.delete(said.callId);
    return [{ at: said.at, p50Ms: said.p50Ms, p90Ms: said.p90Ms, waitedMs: fact.at - said.at, isKnown: fact.type === "call.connected" }];
  });
}

describe("a day on the floor", () => {
  it.each([[7, 140], [8, 170], [9, 200]])("with seed %i and %i calls an hour: half are shorter than half, and nine in ten than most", (seed, callsPerHour) => {
    const outcomes = outcomesOf(floorDay({ seed, hours: 5, callsPerHour }).facts);
    expect(outcomes.filter(({ isKnown }) => isKnown).length).toBeGreaterThan(200);
    const [p50, p90] = [shareTrue(outcomes, (one) => one.p50Ms), shareTrue(outcomes, (one) => one.p90Ms)];
    expect(p50?.share).toBeGreaterThan(0.42);
    expect(p50?.share).toBeLessThan(0.62);
    expect(p90?.share).toBeGreaterThan(0.83);
    expect(p90?.share).toBeLessThan(0.97);
  });
});
