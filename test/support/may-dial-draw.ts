// Random calls for the oracle, many a second: the same ones for the same seed. Half of them are in the nights on which clocks
// change, in Europe and in America, and often on an hour or a minute beside it.
import type { Campaign, DialedContact, PastAttempt } from "../../src/core/campaign/terms.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { purposes } from "../../src/core/kernel/purpose.ts";
import { numbers } from "./may-dial-oracle.ts";

export const hourMs = 3_600_000;
export const changeNights: readonly number[] = ["2026-03-08T10:00Z", "2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-11-01T06:00Z", "2027-03-14T10:00Z", "2027-03-28T01:00Z", "2027-10-31T01:00Z", "2027-11-07T06:00Z"].map((text) => Date.parse(text));
export const firstDay = Date.parse("2026-01-02");
export const lastDay = Date.parse("2027-12-29");
export const listIds: readonly string[] = ["es-robinson", "us-dnc", "gb-tps", "fr-bloctel", "it-rpo", "pt-oposicao"];
export const listAges: readonly number[] = [0, 14, 15, 16, 28, 29, 30, 31, 32, 60];

export interface DrawnCall { readonly contact: DialedContact; readonly campaign: Campaign; readonly now: Instant }

/** `below(n)`: a whole number from 0 on, smaller than n. */
export function createDraw(below: (n: number) => number): () => DrawnCall {
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const flag = (): boolean => below(2) === 0;
  const known = Object.keys(numbers);
  const moment = (): Instant => {
    const hour = flag() ? one(changeNights) + (below(81) - 40) * hourMs : firstDay + below((lastDay - firstDay) / hourMs) * hourMs;
    return (hour + (flag() ? one([0, 59, 1]) : below(60)) * 60_000) as Instant;
  };
  const consents = (): DialedContact["consents"] => ["marketing", "automated-calls", "survey"].flatMap((purpose) => {
    const answer = one([null, true, true, false]);
    return answer === null ? [] : [{ purpose, given: answer, at: 0 as Instant }];
  });
  const before = (now: Instant, hours: number): Instant => (now - below(hours) * hourMs) as Instant;
  const attempt = (now: Instant, number: string): PastAttempt => ({
    at: before(now, flag() ? 201 : 1_501), number: flag() ? number : "+34600999888", purpose: one(purposes), campaignId: null, outcome: one(["not-reached", "conversation", "refused", "abandoned", "machine"] as const),
  });
  return () => {
    const [now, number] = [moment(), one(known)];
    const contact: DialedContact = {
      number, kind: one(["person", "person", "firm"] as const), address: null, isCustomer: flag(), consents: consents(), listed: new Set(flag() ? [] : [one(listIds)]),
      optOuts: below(3) > 0 ? [] : [{ id: "1", scope: one(["everything", "commercial", "campaign"] as const), campaignId: one(["c1", "c2"]), since: before(now, 1_000), way: "agent" }],
      history: Array.from({ length: below(10) }, () => attempt(now, number)),
    };
    const campaign: Campaign = {
      id: one([null, "c1"]), purpose: flag() ? "commercial" : one(purposes), mode: one(["manual", "predictive", "agentless"] as const), shown: one(["+34931000001", "+34931000001", "+34600000001", "+33612345678", null]),
      isSimilar: flag(), askedAt: flag() ? null : before(now, 1_000), lists: listIds.map((id) => ({ id, asOf: new Date(now - one(listAges) * 24 * hourMs).toISOString().slice(0, 10) })), caps: [],
      abandonment: flag() ? null : { live: below(201), abandoned: below(9) },
    };
    return { contact, campaign, now };
  };
}
