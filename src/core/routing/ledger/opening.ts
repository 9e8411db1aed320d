// Writes down all that routing knows, and makes routing know it again. Where somebody stands is written as it is, not
// worked out anew: a step that reads the moment was looked at when it was looked at.
import { candidateOf, dispatcherOn } from "../dispatcher.ts";
import { entryOf, type Entry } from "../entry.ts";
import { enter } from "../joining.ts";
import { setChange } from "../placement.ts";
import type { State } from "../state.ts";
import type { FreeAgent } from "../work.ts";
import type { OnShift, Opening, Standing } from "./decision.ts";

export function openingOf(state: State, staff: Iterable<OnShift>, free: Iterable<FreeAgent>): Opening {
  const { options: { overdueAfterMs }, newEntries, newAgents } = state;
  return {
    overdueAfterMs: Number.isFinite(overdueAfterMs) ? overdueAfterMs : null, staff: [...staff], free: [...free],
    line: [...new Set(state.entries.values())].map(standingOf),
    newItems: [...newEntries].map(({ id }) => id), newAgents: [...newAgents].map(({ id }) => id),
  };
}

function standingOf({ members, step, workClass, changeAt }: Entry): Standing {
  const requirement = workClass?.requirement ?? null;
  return { members, step, asks: requirement === null ? null : { language: requirement.language, rule: requirement.rule }, only: workClass?.only ?? null, changeAt };
}

/** Into a state that is new. */
export function reopen(state: State, { staff, free, line, newItems, newAgents }: Opening): void {
  const dispatcher = dispatcherOn(state);
  const [unmatched, unserved] = [new Set(newAgents), new Set(newItems)];
  for (const { member, expectedAt } of staff) {
    dispatcher.joinStaff(member);
    dispatcher.expectAgent(member.id, expectedAt);
  }
  for (const agent of free) {
    const candidate = candidateOf(state, agent);
    state.free.set(agent.id, candidate);
    state.idle.add(candidate);
    if (unmatched.has(agent.id)) state.newAgents.add(candidate);
  }
  for (const standing of line) stand(state, standing, unserved);
}

function stand(state: State, { members, step, asks, only, changeAt }: Standing, newItems: ReadonlySet<string>): void {
  const entry = entryOf(members);
  const { compiled, number } = state.queue(entry.queue);
  enter(state, entry);
  state.stale.delete(entry);
  entry.step = step;
  state.classes.enter(entry, { requirement: asks === null ? null : compiled.again(asks.language, asks.rule), only }, number);
  setChange(state, entry, changeAt);
  if (newItems.has(entry.id)) state.newEntries.add(entry);
}
