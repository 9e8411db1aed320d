// One place in line: an item, or several of one need. The earliest arrival counts, with the most that any of them is
// worth; who leads is the one that somebody waits for at a telephone, the most urgent of those.
import type { Instant } from "../kernel/kernel.ts";
import { kinds } from "./capacity.ts";
import type { Heads, Line } from "./line.ts";
import { isEarlier } from "./order.ts";
import type { Requirement } from "./requirement.ts";
import type { WorkItem } from "./work.ts";

/** Items of one queue and kind that ask for the same. */
export interface WorkClass {
  readonly key: string;
  /** One bit. */
  readonly kind: number;
  /** null: nothing is asked but that it be `only`. */
  readonly requirement: Requirement | null;
  /** The one agent that it waits for. */
  readonly only: string | null;
  readonly line: Line<Entry>;
  /** Of its line, as they are ordered by among all classes. */
  heads: Heads<Entry>;
  /** Its place among the classes with somebody waiting; -1 when it has none. */
  place: number;
}

export interface Entry {
  /** Of the item that leads. */
  readonly id: string;
  readonly leader: WorkItem;
  /** The leader first. */
  readonly members: readonly WorkItem[];
  readonly arrivedAt: Instant;
  readonly priority: number;
  readonly value: number;
  readonly urgency: WorkItem["urgency"];
  readonly queue: WorkItem["queue"];
  /** Where it stands; null until it was looked at. */
  workClass: WorkClass | null;
  /** The place among its queue's steps of the one in force; their number when all have ended. */
  step: number;
  /** When time alone may move it. */
  changeAt: Instant | null;
}

export function entryOf(items: readonly WorkItem[]): Entry {
  const members = items.length === 1 ? items : items.toSorted(leads);
  const [leader, ...others] = members;
  if (leader === undefined) throw new Error("a place in line belongs to somebody");
  const most = (points: (item: WorkItem) => number): number => others.reduce((best, item) => Math.max(best, points(item)), points(leader));
  return {
    id: leader.id, leader, members, queue: leader.queue, priority: most(({ priority }) => priority), value: most(({ value }) => value),
    arrivedAt: Math.min(...members.map(({ arrivedAt }) => arrivedAt)) as Instant,
    urgency: others.reduce((most, item) => (haste(item) < haste(most) ? item : most), leader).urgency, workClass: null, step: 0, changeAt: null,
  };
}

function leads(one: WorkItem, other: WorkItem): number {
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || haste(one) - haste(other) || (isEarlier(one, other) ? -1 : 1);
}

function haste({ urgency }: WorkItem): number {
  return urgency === "rescued" ? 0 : urgency === "returned" ? 1 : 2;
}
