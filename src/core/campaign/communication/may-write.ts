// May he be written to now? His own word, consent where the law asks for it, and the hours of the plan, where he is. Calls of
// a plan are judged again when they are dialled (may-dial.ts); here only whether to ask for one at all.
import type { Instant } from "../../kernel/kernel.ts";
import { localTime } from "../../sla/calendar.ts";
import { judgeRule } from "../judge-rule.ts";
import { everywhere } from "../regimes/house.ts";
import type { Rule, Week } from "../rule.ts";
import type { Campaign, DialedContact, Objection } from "../terms.ts";
import { placesOf, type Place } from "../zones.ts";
import type { Channel, CommunicationPlan, WritingHours } from "./plan.ts";

/** For electronic advertising; a customer may be offered what is like what he has. Letters need no consent, and end with his word. */
const consent: Rule = {
  id: "message.consent", from: "2002-07-12", force: "law", purposes: ["commercial"], demand: { kind: "consent", of: "marketing", orCustomer: true },
  source: "Directive 2002/58/EC art. 13(1)-(2); Spain: Ley 34/2002 (LSSI) art. 21", isVerified: false,
};

const ownWord = everywhere.filter(({ demand }) => demand.kind === "own-list");

type Judged = Pick<CommunicationPlan, "id" | "purpose" | "isSimilar" | "hours" | "zone">;

/** The gravest objection: those that never pass by themselves first. null: he may. */
export function objectionTo(contact: DialedContact, plan: Judged, { channel, at }: { readonly channel: Channel; readonly at: Instant }): Objection | null {
  const campaign: Campaign = { id: plan.id, purpose: plan.purpose, mode: "agentless", shown: null, isSimilar: plan.isSimilar, askedAt: null, lists: [], caps: [], abandonment: null };
  const places = whereabouts(contact, plan.zone);
  const electronic = channel === "mail" || channel === "sms" ? [consent] : [];
  for (const rule of [...ownWord, ...electronic, hoursRule(plan.hours)]) {
    const objection = rule.purposes.includes(plan.purpose) ? judgeRule(rule, { contact, campaign, at, places }) : null;
    if (objection !== null) return objection;
  }
  return null;
}

/** Where he may be; nothing known: where the house is. */
export function whereabouts({ number, address }: Pick<DialedContact, "number" | "address">, zone: string): readonly Place[] {
  const places = placesOf(number, address);
  return places.length > 0 ? places : [{ country: "", region: null, zone }];
}

/** When the hours of the plan end that are open at `at`, wherever he may be; what was not sent until then waits. */
export function closesAt(contact: Pick<DialedContact, "number" | "address">, { hours, zone }: Pick<Judged, "hours" | "zone">, at: Instant): Instant {
  const minutes = whereabouts(contact, zone).map((place) => hours.until - localTime(place.zone, at).minute);
  return (at - (at % minuteMs) + Math.min(...minutes) * minuteMs) as Instant;
}

const minuteMs = 60_000;

function hoursRule({ days, from, until, notOnHolidays }: WritingHours): Rule {
  const week: Week = [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? [{ from, to: until }] : []));
  return { id: "plan.hours", from: "1970-01-01", force: "house", purposes: ["commercial", "service", "debt", "survey", "asked"], demand: { kind: "hours", week, notOnHolidays }, source: "The plan's own", isVerified: true };
}
