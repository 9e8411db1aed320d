// What one abandoned call costs, in calls put through: a line is dialed where it brings more than that. The price is steered
// so that the budget is used and not passed: cheaper with more slack in the budget than is kept in reserve, dearer with less,
// and what is cheap or dear is itself learnt (a proportional and integral rule, critically damped).
import { slackOf, type Budget, type Spent } from "../abandonment/budget.ts";

export interface Price {
  /** Logarithm of the risk at which a line is worth it with just the reserve as slack; the price is 1/risk − 1. */
  logRisk: number;
  /** Slack beyond the reserve, in abandons. */
  surplus: number;
  /** What calls in flight might cost at worst: rises at once, sinks slowly. */
  reserve: number;
  isBraking: boolean;
}

const firstRisk = 0.03;
const bounds = { least: Math.log(0.0005), most: Math.log(0.4) };
/** Of the logarithm, for each abandon of surplus; and as much again for each that stays for some thousands of answers. */
const gain = { now: 0.06, lasting: 1.3e-5 };
const mostSurplus = 15;
/** Chance makes the slack wander by some four abandons. */
const margin = 9;

export function newPrice(): Price {
  return { logRisk: Math.log(firstRisk), surplus: 0, reserve: 0, isBraking: true };
}

/** Risk up to which a line is worth its price. */
export function worthwhileRisk({ logRisk, surplus }: Price): number {
  return Math.exp(within(logRisk + gain.now * surplus));
}

/** After a live answer. What happens while the dialer brakes says nothing of the price. */
export function steer(price: Price, spent: Spent, budget: Budget): void {
  price.surplus = Math.max(-mostSurplus, Math.min(mostSurplus, slackOf(spent, budget) - price.reserve - margin));
  if (!price.isBraking) price.logRisk = within(price.logRisk + gain.lasting * price.surplus);
}

function within(logRisk: number): number {
  return Math.min(bounds.most, Math.max(bounds.least, logRisk));
}

/** What the lines in flight may cost at worst: with twice as many answers as expected, and three deviations more. */
export function worstLoss(expected: number, lines: number, free: number): number {
  const answers = 2 * expected;
  return Math.max(0, Math.min(lines, answers + 3 * Math.sqrt(answers) + 1) - Math.max(0, free));
}

/** Keeps in reserve what may be lost; brakes when there is no more left than that. */
export function brake(price: Price, slack: number, worst: number): boolean {
  price.reserve += (worst - price.reserve) * (worst > price.reserve ? 0.2 : 0.002);
  price.isBraking = slack < worst + 1;
  return price.isBraking;
}
