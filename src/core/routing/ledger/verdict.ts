// Why one agent was or was not given one item: a reading of what routing held when it decided. What he can never do is
// said before what he could not do just then.
import { mayTake } from "../classes.ts";
import type { Entry } from "../entry.ts";
import { compileTruth } from "../../rules/compile.ts";
import { parse } from "../../rules/parser.ts";
import { print } from "../../rules/print.ts";
import { operandsOf, type Expression } from "../../rules/syntax.ts";
import type { State } from "../state.ts";
import type { Offer, Strategy } from "../work.ts";
import { choiceOf } from "./considered.ts";
import type { Choice, Engagement } from "./decision.ts";

export interface Shortage { readonly skill: string; readonly asked: number; readonly has: number }

export type Verdict =
  | { readonly kind: "chosen" } | { readonly kind: "rung-too" } | { readonly kind: "not-signed-in" } | { readonly kind: "not-in-queue" }
  /** It waits for another: the one it was sent to, or the one it is kept for. */
  | { readonly kind: "not-his"; readonly only: string; readonly isKept: boolean }
  | { readonly kind: "lacks-skill"; readonly shortages: readonly Shortage[] }
  /** The parts of the rule in force that he does not meet. */
  | { readonly kind: "outside-rule"; readonly parts: readonly string[] }
  | { readonly kind: "engaged"; readonly engagement: Engagement | null }
  /** What he has in hand leaves no room for work of its kind. */
  | { readonly kind: "no-room" }
  | { readonly kind: "went-elsewhere"; readonly item: string }
  /** Free, and fit: another was liked better. */
  | { readonly kind: "less-liked"; readonly strategy: Strategy; readonly isSticky: boolean; readonly his: Choice; readonly chosen: Choice };

export interface Scene { readonly state: State; readonly offers: readonly Offer[]; readonly engagements: ReadonlyMap<string, Engagement> }

export function verdictOn(scene: Scene, entry: Entry, agentId: string): Verdict {
  const { state, offers } = scene;
  const own = offers.find(({ item, joined }) => item === entry.id || entry.members.some(({ id }) => joined.includes(id)));
  if (own?.agent === agentId) return { kind: "chosen" };
  if (own?.others.includes(agentId) === true) return { kind: "rung-too" };
  const member = state.staff.get(agentId);
  if (member === undefined) return { kind: "not-signed-in" };
  return never(entry, agentId, member.profile) ?? notNow(scene, entry, agentId) ?? lessLiked(state, entry, { agentId, own });
}

/** null: he fits it as it stands now. */
function never(entry: Entry, agentId: string, { facts, queues }: { readonly facts: Parameters<typeof shortagesOf>[1]; readonly queues: ReadonlySet<string> }): Verdict | null {
  const { workClass, leader: { only }, queue } = entry;
  if (workClass === null) return null;
  if (workClass.only !== null) return workClass.only === agentId ? null : { kind: "not-his", only: workClass.only, isKept: only === null };
  if (!queues.has(queue.id)) return { kind: "not-in-queue" };
  const shortages = shortagesOf(entry, facts);
  if (shortages.length > 0) return { kind: "lacks-skill", shortages };
  const parts = partsNotMet(workClass.requirement?.rule ?? null, { ...facts, id: agentId });
  return parts.length === 0 ? null : { kind: "outside-rule", parts };
}

function shortagesOf({ queue: { needs, languageLevel }, workClass }: Entry, { skills }: { readonly id: string; readonly skills: Readonly<Record<string, number>>; readonly teams: readonly string[]; readonly unit: string | null }): readonly Shortage[] {
  const language = workClass?.requirement?.language ?? "";
  const all = [...needs.map(({ skill, level }) => ({ skill, asked: level })), ...(languageLevel > 0 ? [{ skill: language, asked: languageLevel }] : [])];
  return all.map((each) => ({ ...each, has: skills[each.skill] ?? 0 })).filter(({ asked, has }) => has < asked);
}

function partsNotMet(rule: string | null, agent: { readonly id: string; readonly skills: Readonly<Record<string, number>>; readonly teams: readonly string[]; readonly unit: string | null }): readonly string[] {
  const expression: Expression | null = rule === null ? null : parse(rule).expression;
  if (expression === null || compileTruth(expression)({ agent }) === true) return [];
  return operandsOf(expression, "&&").filter((part) => compileTruth(part)({ agent }) !== true).map((part) => print(part));
}

function notNow({ state, offers, engagements }: Scene, { workClass }: Entry, agentId: string): Verdict | null {
  const free = state.free.get(agentId);
  if (free === undefined) return { kind: "engaged", engagement: engagements.get(agentId) ?? null };
  if (workClass !== null && !mayTake(free, workClass)) return { kind: "no-room" };
  const elsewhere = offers.find(({ agent, others }) => agent === agentId || others.includes(agentId));
  return elsewhere === undefined ? null : { kind: "went-elsewhere", item: elsewhere.item };
}

function lessLiked({ free }: State, { queue: { strategy }, workClass, leader: { sticky } }: Entry, { agentId, own }: { readonly agentId: string; readonly own: Offer | undefined }): Verdict {
  const [his, chosen] = [free.get(agentId), own === undefined ? undefined : free.get(own.agent)];
  // Whoever is free and fits is given it, or another is.
  if (his === undefined || chosen === undefined) return { kind: "engaged", engagement: null };
  const requirement = workClass?.requirement ?? null;
  return { kind: "less-liked", strategy, isSticky: sticky?.agent === chosen.id, his: choiceOf(his, requirement), chosen: choiceOf(chosen, requirement) };
}
