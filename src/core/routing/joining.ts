// Items come and go. Those of one need stand in one place, which is taken anew whenever one of them comes or goes.
import { entryOf, type Entry } from "./entry.ts";
import { setChange } from "./placement.ts";
import type { State } from "./state.ts";
import type { WorkItem } from "./work.ts";

export function addItem(state: State, item: WorkItem): void {
  if (state.entries.has(item.id)) removeItem(state, item.id);
  const same = item.need === null ? undefined : state.needs.get(item.need);
  if (same !== undefined) leave(state, same);
  enter(state, entryOf(same === undefined ? [item] : [...same.members, item]));
}

export function removeItem(state: State, id: string): void {
  const entry = state.entries.get(id);
  if (entry === undefined) return;
  leave(state, entry);
  const rest = entry.members.filter((item) => item.id !== id);
  if (rest.length > 0) enter(state, entryOf(rest));
}

export function enter(state: State, entry: Entry): void {
  const { leader, members, queue } = entry;
  for (const { id } of members) state.entries.set(id, entry);
  if (leader.need !== null) state.needs.set(leader.need, entry);
  if (state.queue(queue).compiled.readsStaff) state.staffWatchers.add(entry);
  if (leader.sticky !== null) preferring(state, leader.sticky.agent).add(entry);
  state.waiting.set(queue.id, (state.waiting.get(queue.id) ?? 0) + 1);
  state.stale.add(entry);
}

function leave(state: State, entry: Entry): void {
  const { leader, members, queue } = entry;
  for (const { id } of members) state.entries.delete(id);
  if (leader.need !== null) state.needs.delete(leader.need);
  state.staffWatchers.delete(entry);
  if (leader.sticky !== null) letGo(state, leader.sticky.agent, entry);
  state.waiting.set(queue.id, (state.waiting.get(queue.id) ?? 1) - 1);
  setChange(state, entry, null);
  state.classes.leave(entry);
  state.stale.delete(entry);
  state.newEntries.delete(entry);
}

function preferring(state: State, agent: string): Set<Entry> {
  const entries = state.preferring.get(agent) ?? new Set<Entry>();
  state.preferring.set(agent, entries);
  return entries;
}

function letGo(state: State, agent: string, entry: Entry): void {
  const entries = state.preferring.get(agent);
  entries?.delete(entry);
  if (entries?.size === 0) state.preferring.delete(agent);
}
