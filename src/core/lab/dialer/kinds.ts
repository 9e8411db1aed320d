// What the pacing is told of whom and when a line is, and how likely that makes an answer.
import { even, hasKinds, oddsOf } from "../../campaign/pacing/kinds.ts";
import type { PacingView } from "../../campaign/pacing/pace.ts";
import type { LineKind } from "../../kernel/line-kind.ts";
import type { DialerFloor } from "./floor.ts";
import { nextOf } from "./people.ts";

const hourMs = 3_600_000;

/** Somebody is dialed from this slot: the chance that he answers. */
export function nextChance({ people, scenario, answerProbability, now }: DialerFloor, slot: number): number {
  if (people === null) return answerProbability;
  const { segments, hourFactors, answerProbability: usual, knowsKinds } = scenario;
  const [segment, hour] = [nextOf(people, scenario), hourOf(now)];
  people.kinds[slot] = knowsKinds ? { hour, segment: String(segment) } : null;
  return (segments[segment]?.answerProbability ?? usual) * (hourFactors?.[hour] ?? 1) * (usual === 0 ? 1 : answerProbability / usual);
}

export function kindIn({ people }: DialerFloor, slot: number): LineKind | null {
  return people?.kinds[slot] ?? null;
}

/** As in production. */
export function oddsOn(floor: DialerFloor): Pick<PacingView, "odds"> {
  const { people, ringing, pacer: { knowledge: { kinds } }, now } = floor;
  if (people === null || !hasKinds(kinds)) return {};
  const odds = (kind: LineKind | null) => (kind === null ? even : oddsOf(kinds, kind));
  const hour = hourOf(now);
  return { odds: { ringing: ringing.slots.map((slot) => odds(kindIn(floor, slot))), next: people.next.map((segment) => odds({ hour, segment: String(segment) })) } };
}

function hourOf(now: number): number {
  return Math.floor(now / hourMs) % 24;
}
