// Anybody of a campaign's lists, found by an agent who calls by hand: those first who are due, and of each who may not be
// called now why: the plan, the law and the house's caps as they would be asked at the dial, or another agent who has him.
import { promisedWords, takenWords } from "../../core/campaign/by-hand-words.ts";
import { chosenNow, type KnownOfMember, type Member } from "../../core/campaign/due.ts";
import { fitsSearch } from "../../core/campaign/fits-search.ts";
import type { Never } from "../../core/campaign/next.ts";
import type { AttemptEnd, CampaignPlan, Candidate } from "../../core/campaign/plan.ts";
import type { Verdict } from "../../core/campaign/terms.ts";
import { whatNext } from "../../core/campaign/what-next.ts";
import { whyNotDialled } from "../../core/campaign/why-not.ts";
import { shownTo } from "../../core/floor/campaign-numbers.ts";
import type { Floor } from "../../core/floor/floor.ts";
import { languages, type AgentId, type CampaignId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { AskedFor } from "./dial-gate.ts";
import { aroundOf, lookBackMs } from "./feed.ts";
import type { FeedStore, FoundMember, KnownOfMembers } from "./feed-ports.ts";
import { knownOf, withPromise } from "./standing.ts";

export type Said = Readonly<Record<Language, string>>;

export interface FindPorts {
  readonly store: Pick<FeedStore, "find" | "isOn" | "members" | "known" | "around">;
  readonly clock: Clock;
  readonly floor: () => Floor;
  /** In which times are told. */
  readonly zone: string;
  /** Of the house's country: its numbers are found without it. */
  readonly callingCode: string;
  /** As it would be asked if an agent dialled this number now. */
  readonly mayDial: (id: CampaignId, call: AskedFor) => Promise<Verdict>;
}

type Called = Pick<Candidate, "memberId" | "name" | "numbers" | "language" | "attempts" | "dueAt" | "isAgreed" | "only" | "fields">;

/** `reference`: his key in the list. `mayTake`: he can be before the agent, though his first number may not be called now. `why`: he may not be called now, or when it is his turn. */
export interface FoundPerson { readonly candidate: Called; readonly reference: string | null; readonly isDue: boolean; readonly mayTake: boolean; readonly mayCall: boolean; readonly why: Said | null }

export interface PeopleFound { readonly people: readonly FoundPerson[]; /** more fit than are told */ readonly isCut: boolean; /** of lists that are being made searchable only those are told who are due: how far that is, 0 to 1; null: none is being made so */ readonly prepared: number | null; /** lists of which only those who are due are told, since too many are searched */ readonly leftOut: number }

const most = 25;
/** Each asks the database several things: the dials that are judged meanwhile share its connections. */
const atOnce = 2;

interface Search { readonly agentId: AgentId; readonly said: string; /** people of the hopper who are his or anybody's, in order */ readonly due: readonly Candidate[] }

export async function findAnybody(ports: FindPorts, plan: CampaignPlan, { agentId, said, due }: Search): Promise<PeopleFound> {
  const { store, clock, floor } = ports;
  const now = clock.now();
  const { members, isCut, prepared, leftOut } = await store.find(plan.id, { said, callingCode: ports.callingCode, most, now });
  const found = prepared !== null || leftOut > 0 ? withDue(members, due.filter((one) => fitsSearch(one, said))) : members;
  const rows = await store.members(plan.id, found.map(({ memberId }) => memberId));
  const [around, others] = await Promise.all([aroundOf({ store, configuration: () => floor().configuration }, plan), store.known(plan.id, rows, (now - lookBackMs) as Instant)]);
  const known = { ...others, inHand: [...others.inHand, ...rows.filter(({ memberId }) => found.some((one) => one.memberId === memberId && one.state === "in-hand"))] };
  const asked = found.flatMap((one): readonly Judging[] => {
    const row = rows.find(({ memberId }) => memberId === one.memberId);
    return row === undefined ? [] : [{ one, member: withPromise(row, known), known, agentId, due, around: { ...around, now } }];
  });
  const people: FoundPerson[] = [];
  for (let i = 0; i < asked.length; i += atOnce) people.push(...await Promise.all(asked.slice(i, i + atOnce).map((judging) => judged(ports, plan, judging))));
  return { people: people.toSorted((a, b) => placeOf(a, due) - placeOf(b, due)), isCut, prepared, leftOut };
}

/** Those who are due are on the floor, wherever they are listed. */
function withDue(found: readonly FoundMember[], due: readonly Candidate[]): readonly Wanted[] {
  const others = found.filter(({ memberId }) => !due.some((one) => one.memberId === memberId));
  return [...due.map(({ memberId }) => found.find((one) => one.memberId === memberId) ?? { memberId, reference: null, state: "in-hand" as const, why: null, outcome: null }), ...others].slice(0, most);
}

/** As the hopper has them, then whoever else is due, then who may be called before his time, then who may not. */
function placeOf({ candidate, isDue, mayCall }: FoundPerson, due: readonly Candidate[]): number {
  if (!mayCall) return due.length + 2;
  if (!isDue) return due.length + 1;
  const place = due.findIndex(({ memberId }) => memberId === candidate.memberId);
  return place < 0 ? due.length : place;
}

type Wanted = Omit<FoundMember, "reference"> & Pick<FoundPerson, "reference">;

interface Judging { readonly one: Wanted; readonly member: Member; readonly known: KnownOfMembers; readonly agentId: AgentId; readonly due: readonly Candidate[]; readonly around: Parameters<typeof chosenNow>[3] }

async function judged(ports: FindPorts, plan: CampaignPlan, judging: Judging): Promise<FoundPerson> {
  const { one, member, due, around: { now } } = judging;
  const { reference } = one;
  const candidate = due.find(({ memberId }) => memberId === member.memberId) ?? chosen(ports.floor(), plan, judging);
  if ("why" in candidate) return { candidate: { ...member, isAgreed: member.agreed !== null, only: null }, reference, isDue: false, mayTake: false, mayCall: false, why: candidate.why };
  const [number = ""] = candidate.numbers;
  const [shown = null] = shownTo(ports.floor(), plan, { numbers: [number], now });
  const verdict = await ports.mayDial(plan.id, { number, shown, memberId: member.memberId, isAgreed: candidate.isAgreed === true });
  const isDue = candidate.dueAt === null || candidate.dueAt <= now;
  if (verdict.may === "no") return { candidate, reference, isDue, mayTake: true, mayCall: false, why: inAll((language) => whyNotDialled(verdict, language)) };
  return { candidate, reference, isDue, mayTake: true, mayCall: true, why: isDue ? null : inAll((language) => whatNext({ state: "waiting", nextAt: candidate.dueAt, number, agent: null, isAgreed: candidate.isAgreed === true, why: null, outcome: one.outcome, ahead: 0 }, { language, zone: ports.zone, now })) };
}

/** Whom the floor does not have for him: as he would be taken from the list, or why he would not. */
function chosen(floor: Floor, plan: CampaignPlan, judging: Judging): Candidate | { readonly why: Said } {
  const { one: { state, why, outcome }, member, known } = judging;
  if (state === "done") return { why: neverWords(why, outcome) };
  const promised = floor.runs.get(plan.id)?.hopper.find(({ memberId }) => memberId === member.memberId)?.only ?? null;
  if (promised !== null) return { why: promisedWords(nameOf(floor, promised)) };
  const his = knownOf(member, known);
  return state === "in-hand" ? { why: takenWords } : fromList(floor, plan, { ...judging, his });
}

function fromList(floor: Floor, plan: CampaignPlan, { member, his, agentId, around }: Judging & { readonly his: KnownOfMember }): Candidate | { readonly why: Said } {
  const next = chosenNow(plan, member, his, around);
  if ("never" in next) return { why: next.never === "in-hand" ? takenWords : neverWords(next.never, his.tried.at(-1)?.end ?? null) };
  const { only } = next.candidate;
  return only === null || only === agentId ? next.candidate : { why: promisedWords(nameOf(floor, only)) };
}

function neverWords(why: Never | "twice" | null, outcome: AttemptEnd | null): Said {
  return inAll((language) => whatNext({ state: "done", nextAt: null, number: null, agent: null, isAgreed: false, why, outcome, ahead: 0 }, { language, zone: "UTC", now: 0 as Instant }));
}

function nameOf({ agents }: Floor, id: AgentId): string | null {
  return agents.get(id)?.profile.name ?? null;
}

export function inAll(say: (language: Language) => string): Said {
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as Said;
}
