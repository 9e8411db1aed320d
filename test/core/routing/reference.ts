// Routing as anybody would write it down who had all the time in the world: no memory, no index, every combination tried.
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { FreeAgent, QueueRouting, StaffMember, Step, WorkItem } from "../../../src/core/routing/work.ts";
import { compileTruth } from "../../../src/core/rules/compile.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import { bound, predictedWaitMs, stranger } from "./world.ts";

export interface World {
  readonly now: Instant;
  readonly items: readonly WorkItem[];
  readonly free: readonly FreeAgent[];
  readonly staff: readonly (StaffMember & { readonly expectedAt: Instant | null })[];
}

interface Place {
  readonly leader: WorkItem; readonly members: readonly WorkItem[]; readonly queue: QueueRouting; readonly arrivedAt: number;
  readonly priority: number; readonly value: number; readonly urgency: number;
  readonly mayHave: (agent: FreeAgent) => boolean;
}

export function decideSlowly(world: World): readonly object[] {
  const inLine = placesOf(world).toSorted((one, other) => compare(one, other, world.now));
  const served: Place[] = [];
  let interruptions = 0;
  for (const place of inLine) {
    const isAtTelephone = place.leader.kind === "call" || place.leader.kind === "campaign-call";
    const more = [interruptions, ...(isAtTelephone ? [interruptions + 1] : [])].find((most) => canServe([...served, place], world.free, most));
    if (more !== undefined) { served.push(place); interruptions = more; }
  }
  const given = new Map<Place, FreeAgent>();
  for (const [n, place] of served.entries()) {
    const left = world.free.filter((agent) => ![...given.values()].includes(agent));
    const agent = preferred(place, left).find((one) => canServe(served.slice(n + 1), left.filter((other) => other !== one), interruptions - held(one)));
    if (agent !== undefined) { given.set(place, agent); interruptions -= held(agent); }
  }
  const spare = new Set(world.free.filter((agent) => held(agent) === 0 && ![...given.values()].includes(agent)));
  return served.map((place) => {
    const wanted = place.queue.strategy === "ring-several" ? place.queue.ringAtOnce - 1 : 0;
    const others = preferred(place, [...spare]).slice(0, wanted);
    for (const one of others) spare.delete(one);
    const joined = place.members.filter((one) => one !== place.leader && (one.kind === "chat" || one.kind === "mail")).map(({ id }) => id);
    return { item: place.leader.id, agent: given.get(place)?.id, others: others.map(({ id }) => id), joined };
  });
}

function placesOf(world: World): readonly Place[] {
  const keys = [...new Set(world.items.map(({ id, need }) => need ?? `alone ${id}`))];
  return keys.map((key) => placeOf(world, world.items.filter(({ id, need }) => (need ?? `alone ${id}`) === key)));
}

const haste = ({ urgency }: WorkItem): number => (urgency === "rescued" ? 0 : urgency === "returned" ? 1 : 2);
const kindOrder = ["call", "callback", "campaign-call", "chat", "mail", "case"];

function placeOf(world: World, items: readonly WorkItem[]): Place {
  const members = items.toSorted((one, other) => kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) || haste(one) - haste(other) || one.arrivedAt - other.arrivedAt || (one.id < other.id ? -1 : 1));
  const leader = members[0] as WorkItem;
  const place = {
    leader, members, queue: leader.queue, arrivedAt: Math.min(...members.map(({ arrivedAt }) => arrivedAt)),
    priority: Math.max(...members.map(({ priority }) => priority)), value: Math.max(...members.map(({ value }) => value)),
    urgency: Math.min(...members.map(haste)),
  };
  if (leader.only !== null) return { ...place, mayHave: ({ id, takes }) => id === leader.only && takes.includes(leader.kind) };
  const meets = (agent: StaffMember, step: Step | undefined): boolean => meetsStep(world, place, agent, step);
  const step = leader.queue.steps.find((one) => !hasEnded(world, place, one, meets));
  const kept = keptFor(world, place, (agent) => meets(agent, step));
  return { ...place, mayHave: (agent) => agent.takes.includes(leader.kind) && meets(agent, step) && (kept === null || kept === agent.id) };
}

type Bare = Omit<Place, "mayHave">;

function meetsStep({ now }: World, { leader, arrivedAt, priority }: Bare, agent: StaffMember, step: Step | undefined): boolean {
  const { queue, language, facts } = leader;
  const levels = agent.skills;
  if (!agent.queues.includes(queue.id) || (levels[language] ?? 0) < queue.languageLevel) return false;
  if (queue.needs.some(({ skill, level }) => (levels[skill] ?? 0) < level)) return false;
  if (step === undefined) return true;
  const { expression } = parse(step.when);
  const waitedSeconds = Math.max(0, Math.floor((Math.floor(now / 1_000) * 1_000 - arrivedAt) / 1_000));
  const call = { dnis: "", ani: null, verified: false, matter: null, ...facts?.call, language, queue: queue.id, priority, waitedSeconds };
  return expression !== null && compileTruth(expression)({ call, customer: facts?.customer ?? stranger, queue: { id: queue.id, waiting: 0 }, agent }) === true;
}

function hasEnded({ now, staff }: World, { queue, arrivedAt }: Bare, step: Step, meets: (agent: StaffMember, step: Step) => boolean): boolean {
  const { afterSeconds, noneOnShift, predictedWaitSeconds } = step.until ?? {};
  const expected = predictedWaitMs(queue.id, Math.floor(now / 1_000) * 1_000 as Instant);
  return (afterSeconds !== undefined && now >= arrivedAt + afterSeconds * 1_000)
    || (noneOnShift === true && !staff.some((agent) => meets(agent, step)))
    || (predictedWaitSeconds !== undefined && expected !== null && expected > predictedWaitSeconds * 1_000);
}

function keptFor({ now, staff, free }: World, { leader: { sticky, kind }, arrivedAt, urgency }: Bare, meets: (agent: StaffMember) => boolean): string | null {
  const there = free.find(({ id }) => id === sticky?.agent);
  if (sticky === null || urgency < 2 || (there !== undefined && held(there) === 0)) return null;
  const until = arrivedAt + sticky.seconds * 1_000;
  const known = staff.find(({ id }) => id === sticky.agent);
  const isExpected = there === undefined ? known !== undefined && known.expectedAt !== null && known.expectedAt <= until : there.takes.includes(kind);
  return known !== undefined && isExpected && now < until && meets(known) ? sticky.agent : null;
}

function compare(one: Place, other: Place, now: Instant): number {
  const turn = ({ urgency, arrivedAt }: Place): number => (urgency < 2 ? urgency : now - arrivedAt >= bound ? 2 : 3);
  const score = ({ priority, value, queue, arrivedAt }: Place): number => (priority + value) * 60_000_000 + Math.round(queue.ageingPerMinute * 1_000) * (now - arrivedAt);
  const byScore = turn(one) === 3 && turn(other) === 3 ? score(other) - score(one) : 0;
  return turn(one) - turn(other) || byScore || one.arrivedAt - other.arrivedAt || (one.leader.id < other.leader.id ? -1 : 1);
}

/** How many are interrupted by it. */
const held = ({ holds }: FreeAgent): number => (holds === undefined ? 0 : 1);

/** Each by another agent, at most so many of whom have something in hand. */
function canServe([first, ...rest]: readonly Place[], free: readonly FreeAgent[], most: number): boolean {
  if (most < 0) return false;
  return first === undefined || free.some((agent) => first.mayHave(agent) && canServe(rest, free.filter((other) => other !== agent), most - held(agent)));
}

/** Those who may have it, the queue's favourite first. */
function preferred({ leader, queue, mayHave }: Place, free: readonly FreeAgent[]): readonly FreeAgent[] {
  return free.filter(mayHave).toSorted((one, other) =>
    held(one) - held(other) || Number(other.id === leader.sticky?.agent) - Number(one.id === leader.sticky?.agent) || byStrategy(leader, queue, one, other) || one.idleSince - other.idleSince || (one.id < other.id ? -1 : 1));
}

function byStrategy({ only, language }: WorkItem, { strategy, needs }: QueueRouting, one: FreeAgent, other: FreeAgent): number {
  const all = ({ skills }: FreeAgent): number => Object.values(skills).reduce((sum, level) => sum + level, 0);
  const asked = ({ skills }: FreeAgent): number => [language, ...needs.map(({ skill }) => skill)].reduce((sum, skill) => sum + (skills[skill] ?? 0), 0);
  switch (strategy) {
    case "longest-idle": case "ring-several": return 0;
    case "least-occupied": return one.busyShare - other.busyShare || one.handled - other.handled;
    case "best-fit": return only === null ? asked(other) - asked(one) : 0;
    case "round-robin": return (one.offeredAt ?? -1) - (other.offeredAt ?? -1);
    case "specialists-last": return all(one) - all(other);
  }
}
