// Watches one item through a replay: how it stood at each decision while it waited, and what spoke for or against one agent.
import type { Decision } from "./decision.ts";
import { createReplay } from "./replay.ts";
import { situationOf, type Situation } from "./situation.ts";
import { verdictOn, type Verdict } from "./verdict.ts";

export interface Judgement { readonly agent: string; readonly verdict: Verdict }

export interface Seen {
  readonly situation: Situation;
  /** On the agent who is asked about; null without one. */
  readonly verdict: Verdict | null;
  /** On everybody who was signed in, where somebody was offered the item; else none. */
  readonly people: readonly Judgement[];
}

/** Gives null for decisions at which the item does not wait. `agentId`: whom else is asked about. */
export function createWitness(itemId: string, agentId: string | null): (decision: Decision) => Seen | null {
  const replay = createReplay();
  return (decision) => {
    const outcome = replay.play(decision);
    const { state, engagements } = replay;
    const entry = state?.entries.get(itemId);
    if (outcome === null || state === null || entry === undefined) return null;
    const scene = { state, engagements, at: decision.at, ...outcome };
    const situation = situationOf(scene, itemId);
    if (situation === null) return null;
    const people = situation.offer === null ? [] : [...state.staff.keys()].map((agent) => ({ agent, verdict: verdictOn(scene, entry, agent) }));
    return { situation, people, verdict: agentId === null ? null : verdictOn(scene, entry, agentId) };
  };
}
