// Agents while a future is lived through: each takes the first in line whom he may take, is free again, and is there for
// whoever comes when nobody in line is for him. What gives way waits meanwhile, and is before him again.
import { restOf, type Draws } from "./draws.ts";
import type { ImaginedHands } from "./imagined-hands.ts";
import type { ProspectAgent } from "./prospect.ts";

export interface ImaginedStaff {
  /** As it was in the beginning. */
  begin(): void;
  /** What was expected of him happens, if it is still expected. */
  isDue(agent: number, now: number): void;
  /** Somebody came who asks for this kind. */
  isAskedFor(kind: number, now: number): void;
}

export interface StaffParts {
  readonly hands: ImaginedHands;
  readonly drawsOf: (queue?: number) => Draws;
  readonly expect: (at: number, agent: number) => void;
  /** When he is free again who takes out the first of these; null: there is nobody for him. */
  readonly takeOut: (kinds: readonly number[], now: number) => number | null;
}

export function createImaginedStaff(agents: readonly ProspectAgent[], { hands, drawsOf, expect, takeOut }: StaffParts): ImaginedStaff {
  /** What was expected of an agent before this no longer is. */
  const nextAt = new Float64Array(agents.length);
  let idle: number[] = [];

  function next(agent: number, at: number): void {
    nextAt[agent] = at;
    expect(at, agent);
  }

  function serve(agent: number, now: number): void {
    const freeAt = takeOut(hands.kindsNow(agent), now);
    if (freeAt !== null) {
      hands.wait(agent, freeAt - now);
      next(agent, freeAt);
      return;
    }
    idle.push(agent);
    if (hands.holdsUntil(agent) > 0) next(agent, hands.holdsUntil(agent));
  }

  /** He has done what gave way, and writes about it. */
  function putAway(agent: number, now: number): void {
    hands.hold(agent, 0);
    idle = idle.filter((one) => one !== agent);
    next(agent, now + drawsOf(agents[agent]?.holds?.queue).wrapUp());
  }

  return {
    begin() {
      idle = [];
      for (const [agent, one] of agents.entries()) {
        const at = one.doing === "free" ? 0 : restOf(one, drawsOf(one.queue));
        hands.hold(agent, one.holds === null ? 0 : at + drawsOf(one.holds.queue).talk(one.holds.forMs));
        next(agent, at);
      }
    },
    isDue(agent, now) {
      if (now !== nextAt[agent]) return;
      if (now > 0 && now === hands.holdsUntil(agent)) putAway(agent, now);
      else serve(agent, now);
    },
    isAskedFor(kind, now) {
      const first = hands.firstFor(kind, idle);
      if (first >= 0) serve(idle.splice(first, 1)[0] as number, now);
    },
  };
}
