// Campaigns on the floor. At every event that matters, and once a second, each that runs is given its share of the agents,
// and its pacing says how many lines to dial; what it needs for that it asks of its feed.
import { attemptOver } from "../call/attempt.ts";
import { isCard } from "../call/card.ts";
import { isSilent } from "../call/dialed.ts";
import { isPaced, type CampaignPlan, type Candidate } from "../campaign/plan.ts";
import { pace, type Pacing, type PacingMode } from "../campaign/pacing/pace.ts";
import { asking, budgetOf, isAsleep, ruleOf, speedLeft, spentOf, standsDown, whyFailing } from "../campaign/run/decide.ts";
import { pairUp } from "../campaign/run/pair.ts";
import type { CampaignFact, Run, Standing, WhyNot } from "../campaign/run/run.ts";
import { timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type CampaignId, type Instant } from "../kernel/kernel.ts";
import { beginAttempt } from "./attempts.ts";
import { crewsFor, nobody, type Crew } from "./campaign-agents.ts";
import { bearableOf, beyondLimit, givenUp, linesOf, since, unmanned, type Lines } from "./campaign-lines.ts";
import { shownTo } from "./campaign-numbers.ts";
import { oddsFor } from "./campaign-odds.ts";
import { cardsBack, showPerson } from "./cards.ts";
import type { Fact, Floor, FloorTurn, Input } from "./floor.ts";
import { restOf } from "./rest.ts";
import { facts, join } from "./turns.ts";

const beatMs = 1_000;
const quietBeatMs = 60_000;
export const dialTimer = timerId("centre", "dial");

/** After these somebody may be dialled, or a line given up. */
const wakes: ReadonlySet<Fact["type"]> = new Set([
  "campaign.fed", "campaign.recalled", "campaign.located", "campaign.attempt-ended", "campaign.put-through", "agent.ready", "agent.reserved", "agent.not-ready", "agent.signed-out", "agent.talking", "agent.wrapping-up",
] satisfies readonly Fact["type"][]);

/** When all who wait have been given to agents who are free: the rest of these agents are the campaigns'. */
export function dialAfter(floor: Floor, just: readonly Fact[], now: Instant): FloorTurn {
  return floor.runs.size > 0 && just.some(({ type }) => wakes.has(type)) ? dialNow(floor, now).turn : nothing;
}

/** Once a second, seldom while all of them sleep, at the instant at which one of them opens, and when administration has changed something. */
export function dialBeat(floor: Floor, now: Instant): FloorTurn {
  if (floor.runs.size === 0) return nothing;
  const { turn, standings } = dialNow(floor, now);
  const looked = standings.flatMap(([id, standing]): readonly CampaignFact[] => (isSame(floor.runs.get(id)?.standing, standing) ? [] : [{ type: "campaign.looked", campaignId: id, at: now, standing }]));
  return join(turn, { facts: looked, commands: [{ type: "timer.set", timerId: dialTimer, at: nextBeat(standings, now) }] });
}

function nextBeat(standings: Dialling["standings"], now: Instant): Instant {
  const isQuiet = standings.every(([, { whyNot, ringing, waiting, talking }]) => (isAsleep(whyNot) || whyNot === "not-running") && ringing + waiting + talking === 0);
  return Math.min(later(now, isQuiet ? quietBeatMs : beatMs), ...standings.flatMap(([, { opensAt: opens }]) => (opens !== null && opens > now ? [opens] : []))) as Instant;
}

function isSame(one: Standing | undefined, other: Standing): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function fed(floor: Floor, { campaignId, candidates, isEmpty }: Extract<Input, { type: "campaign.fed" }>, now: Instant): FloorTurn {
  return floor.runs.has(campaignId) ? facts({ type: "campaign.fed", campaignId, at: now, candidates, isEmpty }) : facts(...candidates.map(({ memberId }) => returned(campaignId, memberId, "over", now)));
}

export function recalled(floor: Floor, { campaignId, recalled: past }: Extract<Input, { type: "campaign.recalled" }>, now: Instant): FloorTurn {
  return floor.runs.has(campaignId) ? facts({ type: "campaign.recalled", campaignId, at: now, recalled: past }) : nothing;
}

export function located(floor: Floor, { campaignId, whereabouts }: Extract<Input, { type: "campaign.located" }>, now: Instant): FloorTurn {
  return floor.runs.has(campaignId) ? facts({ type: "campaign.located", campaignId, at: now, whereabouts }) : nothing;
}

function returned(campaignId: CampaignId, memberId: string, why: Extract<CampaignFact, { type: "campaign.returned" }>["why"], now: Instant): CampaignFact {
  return { type: "campaign.returned", campaignId, at: now, memberId, why };
}

interface Dialling { readonly turn: FloorTurn; readonly standings: readonly (readonly [CampaignId, Standing])[] }

function dialNow(floor: Floor, now: Instant): Dialling {
  const runs = [...floor.runs.values()].map((run) => ({ run, plan: floor.configuration.campaigns.get(run.id), lines: linesOf(floor, run.id) }));
  const awake = runs.flatMap(({ run, plan, lines }) => (plan === undefined ? [] : [{ run, plan, lines, ...restOf(floor, plan, run, now) }]));
  const crews = crewsFor(floor, awake.map(({ plan, rest, lines }) => ({ plan, most: rest === null ? null : unmanned(lines) })));
  const dialled = awake.map((each) => ({ id: each.run.id, ...dialOne(floor, { ...each, crew: crews.get(each.run.id) ?? nobody }, now) }));
  const gone = runs.filter(({ plan }) => plan === undefined).map((one) => letAllGo(floor, one, "stopped", now));
  return { turn: join(nothing, ...gone, ...dialled.map(({ turn }) => turn)), standings: dialled.map(({ id, standing }) => [id, standing]) };
}

interface One { readonly plan: CampaignPlan; readonly run: Run; readonly lines: Lines; readonly crew: Crew; readonly rest: WhyNot | null; /** of one that sleeps */ readonly opens: Instant | null }

interface Dialled { readonly turn: FloorTurn; readonly standing: Standing }

function dialOne(floor: Floor, one: One, now: Instant): Dialled {
  const { plan, run, lines, crew, opens } = one;
  const figures = { free: crew.free.length, ringing: lines.ringing.length + lines.byAgents.filter((call) => !isCard(call)).length, waiting: lines.waiting.length, talking: lines.talking.length, hopper: run.hopper.length, opensAt: opens };
  if (plan.wish === "running") return dialRunning(floor, one, figures, now);
  const gone = letAllGo(floor, one, plan.wish === "paused" ? "paused" : "stopped", now);
  return { turn: join(gone, ...(plan.wish === "paused" ? beyondLimit(plan, run, one, now) : [])), standing: { ...figures, whyNot: "not-running", pacing: null } };
}

function dialRunning(floor: Floor, one: One, figures: Omit<Standing, "whyNot" | "pacing">, now: Instant): Dialled {
  const { plan, run, rest } = one;
  const pacing = rest !== null || !isPaced(plan.mode) ? null : paced(one, now);
  const chosen = rest === null ? choose(one, pacing?.dial ?? roomOf(one), now) : [];
  const shown = shownTo(floor, plan, { numbers: chosen.map(({ candidate: { numbers: [number = ""] } }) => number), now });
  const dials = chosen.map(({ candidate, agentId }, i) => begin(floor, plan, { candidate, agentId, shown: shown[i] ?? null }, now));
  const whyNot = rest ?? (chosen.length > 0 ? null : whyNobody(one, pacing, now));
  return { turn: join(nothing, ...asking(plan, run, rest, now), sentBack(one, now), back(floor, one, now), ...hungUp(one, pacing, now), ...dials), standing: { ...figures, whyNot, pacing: pacing?.why ?? null } };
}

function hungUp(one: One, pacing: Pacing | null, now: Instant): readonly FloorTurn[] {
  const beyond = beyondLimit(one.plan, one.run, one, now);
  return beyond.length > 0 ? beyond : givenUp(one.lines, pacing?.letGoFromMs ?? Infinity, now);
}

/** Whoever cannot be called any more today goes back to the feed; what rings for the campaign may ring on. */
function sentBack({ run: { id, hopper }, rest }: One, now: Instant): FloorTurn {
  const gone = isAsleep(rest) ? hopper : hopper.filter((one) => !isCallable(one, now));
  return gone.length === 0 ? nothing : facts(...gone.map(({ memberId }) => returned(id, memberId, backBecause(rest), now)));
}

function backBecause(rest: WhyNot | null): "over" | "hours" | "budget" {
  if (rest === "budget-spent") return "budget";
  return rest === "over" || rest === "quota" ? "over" : "hours";
}

function isCallable({ callableUntil = null }: Candidate, now: Instant): boolean {
  return callableUntil === null || now < callableUntil;
}

function back(floor: Floor, { plan, lines, rest }: One, now: Instant): FloorTurn {
  return cardsBack(floor, lines.byAgents, { isOver: standsDown(rest) || plan.mode.type === "agentless", isStopped: false }, now);
}

interface Begun { readonly candidate: Candidate; readonly agentId: AgentId | null; readonly shown: string | null }

function begin(floor: Floor, plan: CampaignPlan, { candidate, agentId, shown }: Begun, now: Instant): FloorTurn {
  return agentId === null ? beginAttempt(floor, plan, { candidate, shown }, now) : showPerson(floor, plan, { candidate, shown, agentId, by: "turn" }, now);
}

function whyNobody({ plan, run, lines, crew }: One, pacing: Pacing | null, now: Instant): WhyNot {
  if (trialsLeft(run, lines) === 0) return whyFailing(run);
  if (speedLeft(plan, run, now) === 0) return "speed";
  if (pacing === null) return plan.mode.type === "preview" && crew.free.length === 0 ? "nobody-free" : "lines";
  return pacing.why.bound === "agents" || crew.free.length + crew.talkingSince.length + crew.wrappingSince.length === 0 ? "no-agents" : pacing.why.bound;
}

/** People go back to the feed; of a campaign that is stopped, whoever has not answered yet is rung no longer. */
function letAllGo(floor: Floor, { run: { id, hopper }, lines: { ringing, byAgents } }: Pick<One, "run" | "lines">, why: "paused" | "stopped", now: Instant): FloorTurn {
  const cut = why === "stopped" ? ringing.map((call) => attemptOver(call, "given-up", now)) : [];
  return join(facts(...hopper.map(({ memberId }) => returned(id, memberId, why, now))), cardsBack(floor, byAgents, { isOver: true, isStopped: why === "stopped" }, now), ...cut);
}

function roomOf({ plan: { linesMax }, lines: { ringing, waiting, talking, byAgents } }: One): number {
  return Math.max(0, linesMax - ringing.length - waiting.length - talking.length - byAgents.length);
}

/** Who talks otherwise than through the campaign uses none of its lines, yet may be free for it soon. */
function paced(one: One, now: Instant): Pacing {
  const { plan, run, lines, crew } = one;
  const rule = ruleOf(plan, now);
  const view = {
    now, free: crew.free.length, waiting: lines.waiting.length, talkingSince: crew.talkingSince, wrappingSince: crew.wrappingSince,
    ringingSince: lines.ringing.map((call) => since(call, now)), bearable: bearableOf(plan, run, lines, now), ...(plan.mode.type === "progressive" ? {} : oddsFor(run, { ringing: lines.ringing, next: callable(one, now) }, now)),
  };
  const linesMax = view.ringingSince.length + view.waiting + view.talkingSince.length + roomOf(one);
  return pace(view, run.pacer, { mode: modeOf(plan), linesMax, budget: budgetOf(rule), leastRingMs: rule.leastRingMs }, spentOf(run, rule, now));
}

function modeOf({ mode }: CampaignPlan): PacingMode {
  return mode.type === "ratio" || mode.type === "predictive" ? mode : { type: "progressive" };
}

/** While dials fail one at a time is tried, until its far side gives a sign of life or it fails, too. */
function trialsLeft({ failures }: Run, { ringing }: Lines): number {
  if (failures.inARow === 0) return Infinity;
  return ringing.some(({ dialed }) => isSilent(dialed)) ? 0 : 1;
}

/** In their order; who was promised one agent is called when that one is free. */
function choose(one: One, wanted: number, now: Instant): readonly Omit<Begun, "shown">[] {
  const { plan, run, lines, crew } = one;
  const most = Math.min(wanted, speedLeft(plan, run, now), trialsLeft(run, lines));
  if (plan.mode.type === "preview") return pairUp(crew.free, run.hopper.filter((each) => isCallable(each, now)), most);
  return callable(one, now).slice(0, most).map((candidate) => ({ candidate, agentId: null }));
}

/** Whoever may be dialled now without an agent before him. */
function callable({ run, crew }: Pick<One, "run" | "crew">, now: Instant): readonly Candidate[] {
  return run.hopper.filter((each) => isCallable(each, now) && (each.only === null || crew.free.includes(each.only)));
}
