// What the law of a country says of a kind of call, before anybody is looked at: its hours, what it demands, what it forbids.
import type { Purpose } from "../kernel/purpose.ts";
import type { OpenSpan } from "../sla/calendar.ts";
import type { CampaignMode } from "./plan.ts";
import { regimes } from "./regimes/all.ts";
import { everywhere } from "./regimes/house.ts";
import type { Mode, Rule, Week } from "./rule.ts";

/** As the rules see it: whether an agent is on the line before it rings. */
export function lawModeOf({ type }: CampaignMode): Mode {
  if (type === "agentless") return "agentless";
  return type === "manual" || type === "preview" ? "manual" : "predictive";
}

export interface KindOfCall { readonly country: string; readonly purpose: Purpose; readonly mode: CampaignMode }

/** Those in force on a day ("2026-11-27") for everybody in the country; those of regions are asked when somebody is dialled. */
export function lawOf({ country, purpose, mode }: KindOfCall, day: string): readonly Rule[] {
  const ofCountry = regimes.find((regime) => regime.country === country)?.rules ?? [];
  const holds = ({ from, until, purposes, modes, region }: Rule): boolean =>
    region === undefined && from <= day && (until === undefined || day < until) && purposes.includes(purpose) && (modes === undefined || modes.includes(lawModeOf(mode)));
  return [...ofCountry, ...everywhere].filter(holds);
}

const always: Week = [0, 1, 2, 3, 4, 5, 6].map(() => [{ from: 0, to: 1440 }]);

/** Hours in which every one of these rules, and the house's week where there is one, permits to dial. Monday first. */
export function hoursWithin(rules: readonly Rule[], week: Week | null): Week {
  const weeks = [...rules.flatMap(({ demand }) => (demand.kind === "hours" ? [demand.week] : [])), ...(week === null ? [] : [week])];
  return weeks.reduce(hoursOfBoth, always);
}

export function isEverOpen(week: Week): boolean {
  return week.some((spans) => spans.length > 0);
}

/** In which both are open. */
export function hoursOfBoth(one: Week, other: Week): Week {
  return one.map((spans, day) => spans.flatMap((a) => (other[day] ?? []).map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))).filter(isSpan));
}

function isSpan({ from, to }: OpenSpan): boolean {
  return from < to;
}
