// Decisions as they are kept: texts of JSON, in which what many of them share (how a queue gives out its work, what an
// agent can do) stands once, under the digest of its content. That digest is the version of a rule.
import type { FreeAgent, QueueRouting, StaffMember, WorkItem } from "../work.ts";
import { textOf, type Decision, type Opening, type Told } from "./decision.ts";

/** Texts of JSON, to be kept as they are. */
export interface Written { readonly at: number; readonly opening: string | null; readonly told: string; readonly predicted: string; readonly outcome: string }

/** One thing that decisions refer to. */
export interface Version { readonly version: string; readonly content: string }

type Profile = Pick<StaffMember, "skills" | "queues" | "teams" | "unit">;

/** What a queue's rules are, for the record: routing's part of it, and what its items' points come from. */
const ruleParts = ["id", "needs", "languageLevel", "strategy", "ringAtOnce", "ageingPerMinute", "steps", "worth", "stickyMs", "priority"] as const;

type RuledQueue = QueueRouting & Readonly<Partial<Record<"worth" | "stickyMs" | "priority", unknown>>>;

export interface Writer {
  /** All but its opening, which may be large: that is put in words by itself. */
  write(decision: Decision): Omit<Written, "opening">;
  writeOpening(opening: Opening): string;
  /** What was referred to for the first time since this was asked last. */
  news(): readonly Version[];
}

/** `digest`: the same for the same text, and for no other. */
export function createWriter(digest: (text: string) => string): Writer {
  const queues = new WeakMap<QueueRouting, string>();
  const profiles = new WeakMap<object, { readonly of: Profile; readonly version: string }>();
  const known = new Set<string>();
  const news: Version[] = [];

  function versionOf(content: string): string {
    const version = digest(content);
    if (!known.has(version)) { known.add(version); news.push({ version, content }); }
    return version;
  }

  function queueVersion(queue: QueueRouting): string {
    const found = queues.get(queue) ?? versionOf(JSON.stringify(Object.fromEntries(ruleParts.map((part) => [part, (queue as RuledQueue)[part]]))));
    queues.set(queue, found);
    return found;
  }

  function profileVersion({ skills, queues: served, teams, unit }: Profile): string {
    const seen = profiles.get(skills);
    if (seen !== undefined && seen.of.queues === served && seen.of.teams === teams && seen.of.unit === unit) return seen.version;
    const of = { skills, queues: served, teams, unit };
    const version = versionOf(JSON.stringify(of));
    profiles.set(skills, { of, version });
    return version;
  }

  const item = (one: WorkItem): object => ({ ...one, queue: queueVersion(one.queue) });
  const person = ({ skills, queues: served, teams, unit, ...rest }: StaffMember): object => ({ ...rest, profile: profileVersion({ skills, queues: served, teams, unit }) });
  const told = (one: Told): object => {
    if (one.type === "item.came") return { ...one, item: item(one.item) };
    if (one.type === "agent.free") return { ...one, agent: person(one.agent) };
    return one.type === "staff.joined" ? { ...one, member: person(one.member) } : one;
  };
  const opening = (one: Opening): object => ({
    ...one, staff: one.staff.map((each) => ({ ...each, member: person(each.member) })), free: one.free.map(person),
    line: one.line.map((each) => ({ ...each, members: each.members.map(item) })),
  });

  return {
    news: () => news.splice(0),
    writeOpening: (one) => JSON.stringify(opening(one)),
    write: (decision) => ({
      at: decision.at, told: JSON.stringify(decision.told.map(told)), predicted: JSON.stringify(decision.predicted), outcome: textOf(decision),
    }),
  };
}

/** `contentOf`: what was kept under a version. Throws where that is missing. */
export function createReader(contentOf: (version: string) => string): (written: Written) => Decision {
  const known = new Map<string, object>();
  /** One object for one version: routing takes items of one queue together by it. */
  function contentAt(version: string): object {
    const found = known.get(version) ?? JSON.parse(contentOf(version)) as object;
    known.set(version, found);
    return found;
  }
  interface Kept { readonly queue: string; readonly profile: string }
  const item = (one: unknown): WorkItem => ({ ...(one as WorkItem), queue: contentAt((one as Kept).queue) as QueueRouting });
  const person = (one: unknown): unknown => {
    const { profile, ...rest } = one as Kept;
    return { ...rest, ...contentAt(profile) };
  };
  const told = (one: Told): Told => {
    if (one.type === "item.came") return { ...one, item: item(one.item) };
    if (one.type === "agent.free") return { ...one, agent: person(one.agent) as FreeAgent };
    return one.type === "staff.joined" ? { ...one, member: person(one.member) as StaffMember } : one;
  };
  const opening = (one: Opening): Opening => ({
    ...one, staff: one.staff.map((each) => ({ ...each, member: person(each.member) as StaffMember })), free: one.free.map((each) => person(each) as FreeAgent),
    line: one.line.map((each) => ({ ...each, members: each.members.map(item) })),
  });
  return (written) => ({
    at: written.at as Decision["at"], opening: written.opening === null ? null : opening(JSON.parse(written.opening) as Opening),
    told: (JSON.parse(written.told) as readonly Told[]).map(told), predicted: JSON.parse(written.predicted) as Decision["predicted"],
    ...(JSON.parse(written.outcome) as Pick<Decision, "offers" | "considered">),
  });
}
