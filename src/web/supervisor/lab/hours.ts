// What is run: the two scenarios as they are typed; or, where the proposal has shifts, days in which callers come within
// hours of the day, the same in both, and agents without shifts are there while they do. Pure.
import type { TodayScenario } from "../../../core/lab/today.ts";
import { hasShifts } from "./draft.ts";

/** Times of day, "08:00". */
export interface Hours { readonly from: string; readonly to: string }

export const usualHours: Hours = { from: "08:00", to: "20:00" };

export interface Played { readonly today: object; readonly proposal: object }

const days = { least: 20, most: 2000 };

export function playedOf(today: TodayScenario, proposal: TodayScenario, hours: Hours): Played {
  if (!hasShifts(proposal)) return { today, proposal };
  const many = daysFor(today, hours);
  return { today: inHours(today, hours, many), proposal: inHours(proposal, hours, many) };
}

function inHours({ calls: _, arrivals, agents, ...scenario }: TodayScenario, { from, to }: Hours, many: number): object {
  return { ...scenario, days: many, agents: agents.map((group) => ({ shifts: [{ from, to }], ...group })), arrivals: arrivals.map(({ ratePerHour, ...who }) => ({ ...who, intervals: [{ from, to, ratePerHour }] })) };
}

/** About as many callers as without hours. */
function daysFor({ calls, arrivals }: TodayScenario, { from, to }: Hours): number {
  const open = (hourOf(to) - hourOf(from) + 24) % 24 || 24;
  const aDay = open * arrivals.reduce((sum, { ratePerHour }) => sum + ratePerHour, 0);
  return Math.min(days.most, Math.max(days.least, aDay > 0 ? Math.ceil(calls / aDay) : 0));
}

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours + minutes / 60;
}
