// What is learnt of the numbers that are shown outlives the service, and is what the floor chooses by.
import { describe, expect, it } from "vitest";
import { watchNumbers } from "../../../src/app/campaign/number-health.ts";
import { shownFor } from "../../../src/core/campaign/caller-id.ts";
import { unwatched, type NumberWatch } from "../../../src/core/campaign/number-watch.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import { attemptId } from "../../../src/core/kernel/ids.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { spring } from "../../support/campaign.ts";
import { ana, attemptEnded, dialed } from "../../support/kept-campaign.ts";

const [one, other] = ["+34931000001", "+34931000002"] as const;
const at = 1_790_000_000_000;
const of = (n: number) => ({ campaign: "spring", memberId: String(n), number: "+34931111111", at: at + n });

function house(kept: readonly NumberWatch[] = []) {
  const [watches, written, faults] = [new Map<string, NumberWatch>(), new Map<string, NumberWatch>(), [] as unknown[]];
  const link = { isAway: false };
  const store = {
    watches: () => Promise.resolve(kept),
    keepWatches: (more: readonly NumberWatch[]) => { if (link.isAway) return Promise.reject(new Error("away")); for (const watch of more) written.set(watch.number, watch); return Promise.resolve(); },
  };
  return { watches, written, faults, link, health: watchNumbers({ store, watches, plan: () => ({ shown: [one, other] }), onFault: (reason) => { faults.push(reason); } }) };
}

describe("numbers that are shown", () => {
  it("are learnt of by each dial and its end, so that they take turns and rest", async () => {
    const { watches, health } = house([{ ...unwatched(one), past: { value: 0.5, weight: 1000 } }]);
    await health.open();
    expect(watches.get(one)?.past.weight).toBe(1000);
    health.take([dialed({ ...of(1), shown: one })]);
    expect(watches.get(one)).toMatchObject({ lastAt: at + 1, dials: 0 });
    expect(shownFor({ shown: [one, other] }, "+34600111222", watches, (at + 2) as Instant)).toBe(other);
    health.take([attemptEnded(of(1), "conversation"), attemptEnded(of(1), "conversation"), attemptEnded(of(99), "busy"), dialed(of(3))]);
    expect(watches.get(one)).toMatchObject({ dials: 1, answered: 1 });
    for (let n = 4; watches.get(one)?.restsUntil === null; n += 1) health.take([dialed({ ...of(n), shown: one }), attemptEnded(of(n), "no-answer")]);
    expect(watches.get(one)).toMatchObject({ rests: 1 });
    await health.close();
  });

  it("are those that the number which an agent chose saw, or none", () => {
    const { watches, health } = house();
    const chosen = (n: number, dnis: string): Fact => ({ type: "call.number-chosen", callId: attemptId(spring, String(n), 1), at: (at + 100) as Instant, agentId: ana, number: "+34600000001", endpoint: "", trunk: "", dnis });
    health.take([dialed({ ...of(1), shown: one }), chosen(1, other)]);
    expect(watches.get(other)?.lastAt).toBe(at + 100);
    health.take([attemptEnded(of(1), "busy", { shown: other }), dialed({ ...of(2), shown: one }), chosen(2, ""), attemptEnded(of(2), "busy", { shown: null })]);
    expect([watches.get(one)?.dials, watches.get(other)?.dials]).toEqual([0, 1]);
  });

  it("are kept when the service ends; what could not be written is written the next time", async () => {
    const { written, faults, link, health } = house();
    health.take([dialed({ ...of(1), shown: one }), attemptEnded(of(1), "busy")]);
    link.isAway = true;
    await health.close();
    expect([written.size, faults.length]).toEqual([0, 1]);
    link.isAway = false;
    await health.close();
    expect(written.get(one)).toMatchObject({ dials: 1, answered: 0 });
    written.clear();
    await health.close();
    expect(written.size).toBe(0);
  });
});
