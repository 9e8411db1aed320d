// (c) From StasisStart on Asterisk's socket to the offer on the agent's, and whether the screen is before the phone.
import { percentile } from "../test/support/sipp/run.ts";
import type { AriTap } from "./ari-tap.ts";
import { load, queueCall } from "./callers.ts";
import type { Contestant, Pace } from "./contest.ts";
import type { Crew } from "./crew.ts";
import { seat } from "./crew.ts";
import { dials } from "./flows.ts";
import type { House } from "./house.ts";
import { openPhones } from "./phones.ts";
import type { Row } from "./table.ts";

export async function benchPop(house: House, contestant: Contestant, tap: AriTap, pace: Pace): Promise<readonly Row[]> {
  const phones = await openPhones({ server: contestant.server, accounts: house.agents, answerAfterMs: 200, talkMs: 1500 });
  const crew = await seat({ house, phones, agents: house.agents, wrapUpMs: 0 });
  await crew.ready();
  const rows: Row[] = [];
  for (const rate of [5, 10, 25]) {
    const [offersBefore, ringsBefore] = [crew.offers.length, crew.rings.length];
    const result = await load({ server: contestant.server, dials: dials.queue, steps: queueCall, customers: house.customers, rate, seconds: pace.popSeconds });
    const offers = crew.offers.slice(offersBefore);
    const spans = offers.flatMap(({ callId, at }) => { const began = tap.starts.get(callId); return began === undefined ? [] : [at - began]; });
    rows.push({
      "pop at calls/s": rate, calls: result.made, failed: result.failed, offers: offers.length, "StasisStart → offer p50 ms": percentile(spans, 0.5), "p99 ms": percentile(spans, 0.99),
      "most ms": Math.max(...spans), "screen before phone %": beforeRinging(offers, crew.rings.slice(ringsBefore)),
    });
  }
  crew.close();
  await phones.close();
  return rows;
}

/** Of each agent's rings, the share whose offer was on his screen before. */
function beforeRinging(offers: Crew["offers"], rings: Crew["rings"]): number {
  const byUser = new Map<string, number[]>();
  for (const { user, at } of offers) byUser.set(user, [...(byUser.get(user) ?? []), at]);
  const before = rings.filter(({ user, at }) => {
    const offered = byUser.get(user)?.shift();
    return offered !== undefined && offered <= at;
  });
  return (100 * before.length) / Math.max(1, rings.length);
}
