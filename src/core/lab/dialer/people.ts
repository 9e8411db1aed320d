// People who are not alike: segments of which more or fewer answer, in the order of the list.
import type { LineKind } from "../../kernel/line-kind.ts";
import { streamOf, type Stream } from "../chance/stream.ts";
import type { DialerScenario } from "./scenario.ts";

export interface People {
  /** Segments of those who are next. */
  readonly next: number[];
  readonly draw: Stream;
  /** Of the line in each slot; null: nothing is told of it. */
  readonly kinds: (LineKind | null)[];
}

/** As many as the floor tells its pacing of. Whoever is dialed beyond them in one turn is expected to be as any. */
const ahead = 60;

/** null: all people are alike, at every hour. */
export function peopleOf({ seed, segments, hourFactors }: DialerScenario, slots: number): People | null {
  if (segments.length === 0 && hourFactors === null) return null;
  const people: People = { next: [], draw: streamOf(seed, "dialer segment"), kinds: Array.from({ length: slots }, () => null) };
  while (people.next.length < ahead) people.next.push(drawn(segments, people.draw));
  return people;
}

/** The segment of whoever is dialed now; somebody else is last of those who are known to be next. */
export function nextOf({ next, draw }: People, { segments }: DialerScenario): number {
  next.push(drawn(segments, draw));
  return next.shift() ?? 0;
}

function drawn(segments: DialerScenario["segments"], draw: Stream): number {
  let left = draw() * segments.reduce((sum, { share }) => sum + share, 0);
  return Math.max(0, segments.findIndex(({ share }) => (left -= share) < 0));
}
