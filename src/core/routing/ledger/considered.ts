// Among whom a decision chose, for the ledger: read from what routing holds just after it decided.
import { mayTake } from "../classes.ts";
import { askingOf } from "../decide.ts";
import type { Entry } from "../entry.ts";
import { isPreferred, type Candidate } from "../preference.ts";
import type { Requirement } from "../requirement.ts";
import type { State } from "../state.ts";
import type { Offer } from "../work.ts";
import type { Choice, Considered } from "./decision.ts";

/** So many are written down. */
export const mostFirst = 4;

export function consideredFor({ entries, free }: State, offers: readonly Offer[]): readonly Considered[] {
  return offers.length === 0 ? none : offers.flatMap(({ item }) => {
    const entry = entries.get(item);
    return entry === undefined ? [] : [{ item, ...rankOf(entry, free.values()) }];
  });
}

const none: readonly never[] = [];

/** The first of those who may take it, in one pass. */
function rankOf(entry: Entry, free: Iterable<Candidate>): Pick<Considered, "first" | "count"> {
  const { workClass } = entry;
  const asking = askingOf(entry);
  const first: Candidate[] = [];
  let count = 0;
  for (const agent of free) {
    if (workClass === null || !mayTake(agent, workClass)) continue;
    count += 1;
    let place = first.length;
    while (place > 0 && isPreferred(agent, first[place - 1] as Candidate, asking)) place -= 1;
    if (place >= mostFirst) continue;
    first.splice(place, 0, agent);
    if (first.length > mostFirst) first.pop();
  }
  return { first: first.map((agent) => choiceOf(agent, asking.requirement)), count };
}

export function choiceOf({ id, profile, idleSince, busyShare, handled, offeredAt, isHolding }: Candidate, requirement: Requirement | null): Choice {
  return { agent: id, fit: requirement?.fit(profile) ?? 0, breadth: profile.breadth, idleSince, busyShare, handled, offeredAt, ...(isHolding ? { isHolding } : {}) };
}
