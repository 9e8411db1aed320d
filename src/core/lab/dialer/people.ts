// People who are not alike: segments of which more or fewer answer, in the order of the list, and hours of the day that suit.
import { even, hasKinds, oddsOf, type LineKind } from "../../campaign/pacing/kinds.ts";
import type { PacingView } from "../../campaign/pacing/pace.ts";
import { streamOf, type Stream } from "../chance/stream.ts";
import type { DialerFloor, Group } from "./floor.ts";
import type { DialerScenario } from "./scenario.ts";

export interface People {
  /** Segments of those who are next. */
  readonly next: number[];
  readonly draw: Stream;
  /** Of the line in each slot; null: one of an ordinary campaign. */
  readonly kinds: (LineKind | null)[];
}

/** As many as the floor tells its pacing of. */
const ahead = 60;
const hourMs = 3_600_000;

/** null: all people are alike. */
export function peopleOf({ seed, segments, hourFactors }: DialerScenario, slots: number): People | null {
  if (segments.length === 0 && hourFactors === null) return null;
  const people: People = { next: [], draw: streamOf(seed, "dialer segment"), kinds: Array.from({ length: slots }, () => null) };
  while (people.next.length < ahead) people.next.push(drawn(segments, people.draw));
  return people;
}

/** Somebody is dialed from this slot: the chance that he answers. */
export function nextChance({ people, scenario: { segments, hourFactors, answerProbability: usual, knowsKinds }, answerProbability, now }: DialerFloor, slot: number): number {
  if (people === null) return answerProbability;
  const [segment = 0, hour] = [people.next.shift(), hourOf(now)];
  people.next.push(drawn(segments, people.draw));
  people.kinds[slot] = knowsKinds ? { hour, segment: String(segment) } : null;
  return (segments[segment]?.answerProbability ?? usual) * (hourFactors?.[hour] ?? 1) * (usual === 0 ? 1 : answerProbability / usual);
}

export function kindIn({ people }: DialerFloor, slot: number): LineKind | null {
  return people?.kinds[slot] ?? null;
}

/** What the production's floor tells its pacing of its lines. */
export function oddsOn({ people, pacer: { knowledge: { kinds } }, scenario: { knowsKinds }, now }: DialerFloor, ringing: Group): Pick<PacingView, "odds"> {
  if (people === null || !knowsKinds || !hasKinds(kinds)) return {};
  const hour = hourOf(now);
  return { odds: { ringing: ringing.slots.map((slot) => { const kind = people.kinds[slot] ?? null; return kind === null ? even : oddsOf(kinds, kind); }), next: people.next.map((segment) => oddsOf(kinds, { hour, segment: String(segment) })) } };
}

function hourOf(now: number): number {
  return Math.floor(now / hourMs) % 24;
}

function drawn(segments: DialerScenario["segments"], draw: Stream): number {
  let left = draw() * segments.reduce((sum, { share }) => sum + share, 0);
  return Math.max(0, segments.findIndex(({ share }) => (left -= share) < 0));
}
