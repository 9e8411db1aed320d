// What agents have in hand while a future is lived through, and whom each may take: with empty hands all that he is there
// for; with something before him that gives way, who waits at a telephone.
import type { Prospect, ProspectAgent } from "./prospect.ts";

export interface ImaginedHands {
  /** Finds out who may take whom, so many agents at a time; true when it is known of all. */
  getReady(most: number): boolean;
  /** Whether anybody may take this kind, now or later. */
  isTaken(kind: number): boolean;
  /** He has it before him until then, if nobody comes between; 0: his hands are empty. */
  hold(agent: number, untilMs: number): void;
  holdsUntil(agent: number): number;
  /** What he has before him waits for so long. */
  wait(agent: number, ms: number): void;
  kindsNow(agent: number): readonly number[];
  /** Of these, the place of one who may take this kind: whose hands are empty before who would set something aside. -1: nobody. */
  firstFor(kind: number, agents: readonly number[]): number;
}

export function createImaginedHands({ agents, kindsOf, kindsBeside }: Prospect): ImaginedHands {
  const empty: (readonly number[])[] = [];
  const holding: (readonly number[])[] = [];
  const until = new Float64Array(agents.length);
  const taken = new Set<number>();

  function kindsNow(agent: number): readonly number[] {
    return (until[agent] === 0 ? empty : holding)[agent] as readonly number[];
  }

  return {
    kindsNow,
    getReady(most) {
      const end = Math.min(agents.length, empty.length + most);
      for (let agent = empty.length; agent < end; agent += 1) {
        const kinds = kindsOf(agent);
        for (const kind of kinds) taken.add(kind);
        empty.push(kinds);
        holding.push((agents[agent] as ProspectAgent).holds === null ? [] : kindsBeside(agent));
      }
      return end === agents.length;
    },
    isTaken: (kind) => taken.has(kind),
    hold: (agent, untilMs) => { until[agent] = untilMs; },
    holdsUntil: (agent) => until[agent] as number,
    wait: (agent, ms) => { if (until[agent] !== 0) until[agent] = (until[agent] as number) + ms; },
    firstFor(kind, all) {
      const first = all.findIndex((agent) => until[agent] === 0 && kindsNow(agent).includes(kind));
      return first >= 0 ? first : all.findIndex((agent) => kindsNow(agent).includes(kind));
    },
  };
}
