// How a campaign goes, and how far it has come with each person: read, explained, and for one person decided by hand.
import { listHealth, type ListHealth } from "../../core/campaign/list-health.ts";
import { matrixOf, type AmdMatrix } from "../../core/campaign/amd/matrix.ts";
import { isResting } from "../../core/campaign/number-watch.ts";
import type { AttemptEnd, CampaignPlan } from "../../core/campaign/plan.ts";
import type { Verdict } from "../../core/campaign/terms.ts";
import { whatNext } from "../../core/campaign/what-next.ts";
import { whyNotDialled } from "../../core/campaign/why-not.ts";
import { languages, type AgentId, type CampaignId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import type { AuditRecord, Author } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { AskedFor } from "./dial-gate.ts";
import type { Answers, AttemptRecord, CampaignFiguresStore, MemberFilter, MemberRecord } from "./figures-ports.ts";

export interface CampaignFiguresPorts {
  readonly store: CampaignFiguresStore;
  readonly clock: Clock;
  readonly zone: string;
  readonly plan: (id: CampaignId) => CampaignPlan | undefined;
  /** How many attempts of it ended with one of these. */
  readonly reached: (id: CampaignId, dispositions: readonly string[]) => Promise<number>;
  /** Whether it would be permitted if the campaign dialled him now. */
  readonly mayDial: (plan: CampaignPlan, call: Omit<AskedFor, "shown">) => Promise<Verdict>;
  readonly agentName: (id: AgentId) => string | null;
  readonly toE164: (text: string) => string | null;
}

export interface CampaignFigures {
  readonly members: Pick<ListHealth, "untouched" | "waiting" | "inHand" | "done">;
  /** The most frequent first. */
  readonly outcomes: readonly { readonly outcome: AttemptEnd; readonly attempts: number }[];
  readonly lists: readonly (ListHealth & { readonly list: string; readonly name: string })[];
  readonly hours: readonly (Answers & { readonly hour: number })[];
  readonly shown: readonly (Answers & { readonly number: string; readonly restsUntil: Instant | null; readonly rests: number })[];
  readonly quota: { readonly reached: number; readonly most: number } | null;
  /** Null: machine detection was not asked. */
  readonly amd: AmdMatrix | null;
}

type Said = Readonly<Record<Language, string>>;
export interface MemberStory { readonly member: MemberRecord; readonly history: readonly AttemptRecord[]; readonly next: Said; readonly law: Said | null }

interface One { readonly campaignId: string; readonly memberId: string }

export interface CampaignPeople {
  /** Throws the Refusal "campaign-not-found", as all below. */
  figures(campaignId: string): Promise<CampaignFigures>;
  /** `search`: a number, or part of a name. */
  members(campaignId: string, query: Omit<MemberFilter, "name" | "number"> & { readonly search: string | null }): ReturnType<CampaignFiguresStore["members"]>;
  /** Throws "member-not-found", as all below. */
  story(one: One): Promise<MemberStory>;
  /** He asked for a call then. Throws "member-in-hand", "call-at-past". */
  callAt(one: One, call: { readonly at: Instant; readonly only: AgentId | null }, by: Author): Promise<MemberStory>;
  /** Nobody calls him again in this campaign. */
  never(one: One, by: Author): Promise<MemberStory>;
}

export function createCampaignPeople(ports: CampaignFiguresPorts): CampaignPeople {
  const { store, clock, toE164 } = ports;
  return {
    figures: async (id) => figuresOf(ports, planOf(ports, id)),
    members: async (id, { search, ...query }) => {
      const number = search !== null && /^\+?[\d\s()./-]+$/u.test(search) ? toE164(search) : null;
      return store.members(planOf(ports, id).id, { ...query, number, name: number === null ? search : null });
    },
    story: (one) => storyOf(ports, one),
    async callAt(one, { at, only }, by) {
      const { id } = planOf(ports, one.campaignId);
      if (at <= clock.now()) throw new Refusal(422, "call-at-past", "That time has passed: choose one to come.", [{ pointer: "#/at", detail: "has passed" }]);
      await storyOf(ports, one);
      const isKept = await store.agree(id, one.memberId, { at, on: clock.now(), only }, entryOf(one, by, { callAt: new Date(at).toISOString(), agent: only }));
      if (!isKept) throw new Refusal(409, "member-in-hand", "This person is being called or is about to be: try again when that call is over.");
      return storyOf(ports, one);
    },
    async never(one, by) {
      await storyOf(ports, one);
      await store.takeOut(planOf(ports, one.campaignId).id, one.memberId, entryOf(one, by, { takenOut: true }));
      return storyOf(ports, one);
    },
  };
}

function planOf({ plan }: CampaignFiguresPorts, id: string): CampaignPlan {
  const found = plan(id as CampaignId);
  if (found === undefined) throw new Refusal(404, "campaign-not-found", `There is no campaign ${id}.`);
  return found;
}

function entryOf({ campaignId, memberId }: One, by: Author, after: Record<string, string | boolean | null>): AuditRecord {
  return { by, action: "changed", subject: { kind: "campaign", id: campaignId }, before: null, after: { member: memberId, ...after } };
}

async function figuresOf({ store, clock, zone, reached }: CampaignFiguresPorts, { id, quota }: CampaignPlan): Promise<CampaignFigures> {
  const [counted, outcomes, hours, shown, amd, soFar] = await Promise.all([store.lists(id), store.outcomes(id), store.hours(id, zone), store.shown(id), store.amd(id), quota === null ? 0 : reached(id, quota.dispositions)]);
  const lists = counted.map(({ id: list, name, untouched, stands }) => ({ list, name, ...listHealth(untouched, stands, clock.now()) }));
  const sum = (of: "untouched" | "waiting" | "inHand" | "done"): number => lists.reduce((all, health) => all + health[of], 0);
  return {
    members: { untouched: sum("untouched"), waiting: sum("waiting"), inHand: sum("inHand"), done: sum("done") }, outcomes, lists, hours,
    shown: shown.map(({ watch, ...one }) => ({ ...one, restsUntil: watch !== null && isResting(watch, clock.now()) ? watch.restsUntil : null, rests: watch?.rests ?? 0 })),
    quota: quota === null ? null : { reached: soFar, most: quota.most }, amd: matrixOf(amd),
  };
}

async function storyOf(ports: CampaignFiguresPorts, { campaignId, memberId }: One): Promise<MemberStory> {
  const plan = planOf(ports, campaignId);
  const found = await ports.store.member(plan.id, memberId);
  if (found === null) throw new Refusal(404, "member-not-found", `Campaign ${campaignId} has no person ${memberId} on its lists.`);
  const { member, history, ahead } = found;
  const foreseen = { ...member, agent: member.only === null ? null : ports.agentName(member.only) ?? member.only, ahead };
  const next = inAll((language) => whatNext(foreseen, { language, zone: ports.zone, now: ports.clock.now() }));
  return { member, history, next, law: await lawOf(ports, plan, member) };
}

/** Of whom nobody is going to call it is not asked. */
async function lawOf({ mayDial }: CampaignFiguresPorts, plan: CampaignPlan, { id, state, number, isAgreed }: MemberRecord): Promise<Said | null> {
  if (state === "done" || number === null) return null;
  const verdict = await mayDial(plan, { number, memberId: id, isAgreed });
  return verdict.may === "yes" ? null : inAll((language) => whyNotDialled(verdict, language));
}

function inAll(say: (language: Language) => string): Said {
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as unknown as Said;
}
