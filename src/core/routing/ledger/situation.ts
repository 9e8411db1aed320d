// How one item stood at one decision: what it asked for, how many could ever take it and what kept them, and to whom those
// who were free went.
import type { Instant } from "../../kernel/kernel.ts";
import { isBefore, turnOf } from "../order.ts";
import type { Entry } from "../entry.ts";
import type { Offer, QueueRouting, SkillNeed, Turn } from "../work.ts";
import type { Considered, Engagement } from "./decision.ts";
import type { Scene } from "./verdict.ts";

export interface Rival { readonly agent: string; readonly item: string; readonly turn: Turn; readonly score: number }

export interface Situation {
  readonly at: Instant;
  readonly queue: QueueRouting;
  /** Place of the step in force; their number when all have ended. */
  readonly step: number;
  /** What is asked in every step, the language among it, and what the rule in force leaves to ask. */
  readonly needs: readonly SkillNeed[];
  readonly rule: string | null;
  /** The one agent that it waits for; `isKept`: since he knows the customer. */
  readonly only: string | null;
  readonly isKept: boolean;
  readonly turn: Turn;
  /** Of its queue, those who stand before it. */
  readonly ahead: number;
  /** Signed in, and may take it as it stands; of them, what those do who are not free. */
  readonly fits: number;
  readonly engaged: Readonly<Partial<Record<Engagement["state"], number>>>;
  /** Agents who may take it and went to others in this decision. */
  readonly rivals: readonly Rival[];
  readonly offer: Offer | null;
  readonly considered: Considered | null;
}

interface Decided extends Scene { readonly at: Instant; readonly considered: readonly Considered[] }

/** null: it does not wait. */
export function situationOf(scene: Decided, itemId: string): Situation | null {
  const { state, at, offers, considered } = scene;
  const entry = state.entries.get(itemId);
  if (entry === undefined || entry.workClass === null) return null;
  const { workClass: { requirement, only }, queue, leader } = entry;
  const offer = offers.find(({ item, joined }) => item === entry.id || joined.includes(itemId)) ?? null;
  const fitting = whoFits(scene, entry);
  return {
    at, queue, step: entry.step, rule: requirement?.rule ?? null, only, isKept: only !== null && leader.only === null,
    needs: [...queue.needs, ...(queue.languageLevel > 0 && requirement !== null ? [{ skill: requirement.language, level: queue.languageLevel }] : [])],
    turn: turnOf(entry, at, state.options.overdueAfterMs), ahead: aheadOf(state, entry, at),
    fits: fitting.length, engaged: engagedOf(scene, fitting), rivals: offer === null ? rivalsOf(scene, new Set(fitting)) : [],
    offer, considered: considered.find(({ item }) => item === entry.id) ?? null,
  };
}

function whoFits({ state }: Scene, { workClass }: Entry): readonly string[] {
  if (workClass === null) return [];
  const { only, requirement } = workClass;
  return [...state.staff].flatMap(([id, { profile }]) => ((only === null || only === id) && (requirement === null || requirement.admits(profile, id)) ? [id] : []));
}

function engagedOf({ state, engagements }: Scene, fitting: readonly string[]): Situation["engaged"] {
  const counts: Partial<Record<Engagement["state"], number>> = {};
  for (const id of fitting) {
    const engagement = engagements.get(id);
    if (engagement !== undefined && !state.free.has(id)) counts[engagement.state] = (counts[engagement.state] ?? 0) + 1;
  }
  return counts;
}

function rivalsOf({ offers }: Scene, fitting: ReadonlySet<string>): readonly Rival[] {
  return offers.filter(({ agent }) => fitting.has(agent)).map(({ agent, item, score: { turn, priority, ageing, value } }) => ({ agent, item, turn, score: priority + ageing + value }));
}

function aheadOf({ entries, options }: Scene["state"], entry: Entry, now: Instant): number {
  let count = 0;
  for (const other of new Set(entries.values())) if (other !== entry && other.queue.id === entry.queue.id && isBefore(other, entry, now, options.overdueAfterMs)) count += 1;
  return count;
}
