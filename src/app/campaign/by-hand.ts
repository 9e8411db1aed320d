// People of campaigns whom agents choose themselves: those who are due, as they wait on the floor, and anybody else of the
// lists, who is taken for the agent first so that nobody else calls him.
import { chosenNow } from "../../core/campaign/due.ts";
import type { CampaignMode, CampaignPlan, Candidate } from "../../core/campaign/plan.ts";
import { firstFor } from "../../core/campaign/run/pair.ts";
import { servesCampaign } from "../../core/floor/campaign-agents.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import type { AgentId, CampaignId, ContactId, Instant } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";
import { aroundOf, lookBackMs, type FeedPorts } from "./feed.ts";
import type { CampaignPeople, MemberStory } from "./figures.ts";
import { findAnybody, type FindPorts, type PeopleFound } from "./find-people.ts";
import { createTold, hiding, isBefore, mayChoose, notHisPerson, type OnePerson, type Told } from "./may-look.ts";
import { numbersOf, type NumbersPorts, type PersonNumber } from "./numbers-of-person.ts";
import { knownOf, withPromise } from "./standing.ts";

/** The words of the command `person` in the protocol. */
export interface PersonOrder { readonly campaignId: string; readonly memberId: string | null; /** at once, without looking at him first */ readonly call: boolean }

export interface ByHandPorts extends FindPorts, NumbersPorts, Pick<FeedPorts, "store"> {
  readonly store: FeedPorts["store"];
  readonly submit: (input: Input) => string | undefined;
  readonly storyOf: CampaignPeople["story"];
}

/** A campaign in which an agent may call; `due`: people who are due for him now. */
export interface OwnCampaign { readonly id: CampaignId; readonly name: string; readonly mode: CampaignMode["type"]; readonly due: number }

export interface ByHand {
  /** Those that run, with agents, on queues of his. */
  campaigns(agentId: AgentId): readonly OwnCampaign[];
  /** Those of his campaigns that may call this contact, with who he is on their lists. */
  ofContact(agentId: AgentId, contactId: ContactId): Promise<readonly { readonly id: CampaignId; readonly name: string; readonly memberId: string }[]>;
  /** Who is due for him now, those first whom he has promised to call; with `search` anybody of the lists, whether he may be called or not. Throws "campaign-at-rest", and "campaign-not-manual" for a search where agents do not choose whom they call. */
  people(agentId: AgentId, campaignId: string, search: string | null): Promise<PeopleFound>;
  /** What was done with one person so far: whom he has before him or had, or, where agents choose, was just told. Throws "campaign-not-yours", "person-not-yours" (also of who is not there), and "member-not-found" of whom he was told and who is gone since. */
  story(agentId: AgentId, campaignId: string, memberId: string): Promise<MemberStory>;
  /** Those of one person whom he has before him or, where agents choose, was just told, each with whether it may be dialled now. Throws as `story`. */
  numbers(agentId: AgentId, campaignId: string, memberId: string): Promise<readonly PersonNumber[]>;
  /** undefined when he is before the agent or is being called, else why not. */
  take(agentId: AgentId, order: PersonOrder): Promise<string | undefined>;
}

export function createByHand(ports: ByHandPorts): ByHand {
  const { floor, submit, store } = ports;
  const told = createTold(() => ports.clock.now());
  return {
    campaigns: (agentId) => [...floor().configuration.campaigns.values()].filter((plan) => isHis(floor(), agentId, plan)).map((plan) => ({ id: plan.id, name: plan.name, mode: plan.mode.type, due: dueFor(floor(), agentId, plan.id).length })),
    async ofContact(agentId, contactId) {
      const { campaigns } = floor().configuration;
      const found = await store.campaignsOf(contactId);
      return found.flatMap(({ campaignId, memberId }) => {
        const plan = campaigns.get(campaignId);
        return plan !== undefined && isHis(floor(), agentId, plan) ? [{ id: campaignId, name: plan.name, memberId }] : [];
      });
    },
    async people(agentId, campaignId, search) {
      const plan = floor().configuration.campaigns.get(campaignId as CampaignId);
      if (plan === undefined || !isHis(floor(), agentId, plan)) throw new Refusal(409, "campaign-at-rest", "This campaign calls nobody now, or is not one of your queues.");
      const found = await toldOf(ports, plan, { agentId, search });
      told.note(agentId, plan.id, found.people.map(({ candidate }) => candidate.memberId));
      return found;
    },
    async story(agentId, campaignId, memberId) {
      const plan = hisPlan(floor(), agentId, { campaignId, memberId });
      const mayBeTold = mayAsk(ports, told, { agentId, plan, memberId });
      const story = await ports.storyOf({ campaignId: plan.id, memberId }).catch((reason: unknown) => { throw mayBeTold ? reason : hiding(reason); });
      if (mayBeTold || story.history.some((dial) => dial.agentId === agentId)) return story;
      throw notHisPerson();
    },
    async numbers(agentId, campaignId, memberId) {
      const plan = hisPlan(floor(), agentId, { campaignId, memberId });
      if (!mayAsk(ports, told, { agentId, plan, memberId })) throw notHisPerson();
      const found = await numbersOf(ports, plan, memberId);
      if (found === null) throw new Refusal(404, "member-not-found", `Campaign ${campaignId} has no person ${memberId} on its lists.`);
      return found;
    },
    async take(agentId, { campaignId, memberId, call: isCalled }) {
      const asked = { type: "person.requested", agentId, campaignId: campaignId as CampaignId, memberId, isCalled } as const;
      const refused = submit({ ...asked, candidate: null });
      if (refused !== "person-taken" || memberId === null) return refused;
      const candidate = await fromLists(ports, asked.campaignId, memberId);
      if (candidate === null) return refused;
      const again = submit({ ...asked, candidate });
      if (again !== undefined) await store.giveBack(asked.campaignId, [memberId]);
      return again;
    },
  };
}

function isHis(floor: Floor, agentId: AgentId, plan: CampaignPlan): boolean {
  const profile = floor.configuration.agents.get(agentId);
  return plan.wish === "running" && plan.mode.type !== "agentless" && profile !== undefined && servesCampaign(floor, profile, plan);
}

/** Also one that was paused while its person is before him. */
function hisPlan(floor: Floor, agentId: AgentId, person: OnePerson): CampaignPlan {
  const plan = floor.configuration.campaigns.get(person.campaignId as CampaignId);
  if (plan === undefined || !isHis(floor, agentId, plan) && !isBefore(floor, agentId, person)) throw new Refusal(403, "campaign-not-yours", "This campaign is not one of your queues, or does not run.");
  return plan;
}

function mayAsk({ floor }: ByHandPorts, told: Told, { agentId, plan, memberId }: { readonly agentId: AgentId; readonly plan: CampaignPlan; readonly memberId: string }): boolean {
  return isBefore(floor(), agentId, { campaignId: plan.id, memberId }) || mayChoose(told, plan, { agentId, memberId });
}

async function toldOf(ports: ByHandPorts, plan: CampaignPlan, { agentId, search }: { readonly agentId: AgentId; readonly search: string | null }): Promise<PeopleFound> {
  const due = dueFor(ports.floor(), agentId, plan.id);
  if (search === null) return { people: due.map((candidate) => ({ candidate, reference: null, isDue: true, mayTake: true, mayCall: true, why: null })), isCut: false, prepared: null, leftOut: 0 };
  if (plan.mode.type !== "manual") throw new Refusal(409, "campaign-not-manual", "In this campaign agents do not choose whom they call: its lists are not looked through.");
  return findAnybody(ports, plan, { agentId, said: search, due });
}

function dueFor({ runs }: Floor, agentId: AgentId, id: CampaignId): readonly Candidate[] {
  const hopper = runs.get(id)?.hopper.filter(({ only }) => only === null || only === agentId) ?? [];
  const first = firstFor(agentId, hopper);
  return [...hopper].sort((a, b) => rank(a, first) - rank(b, first));
}

/** As `next` gives them. */
function rank(one: Candidate, first: Candidate | undefined): number {
  return one === first ? 0 : one.only === null ? 2 : 1;
}

/** null: he is in somebody's hands, or nobody is to call him any more. */
async function fromLists(ports: ByHandPorts, id: CampaignId, memberId: string): Promise<Candidate | null> {
  const { store, clock, floor } = ports;
  const plan = floor().configuration.campaigns.get(id);
  if (plan === undefined || !await store.takeOne(id, memberId)) return null;
  try {
    const now = clock.now();
    const [around, [row]] = await Promise.all([aroundOf({ store, configuration: () => floor().configuration }, plan), store.members(id, [memberId])]);
    const known = row === undefined ? null : await store.known(id, [row], (now - lookBackMs) as Instant);
    const member = row === undefined || known === null ? null : withPromise(row, known);
    const chosen = member === null || known === null ? null : chosenNow(plan, member, knownOf(member, known), { ...around, now });
    if (chosen !== null && "candidate" in chosen) return chosen.candidate;
    await store.giveBack(id, [memberId]);
    return null;
  } catch (reason) {
    await store.giveBack(id, [memberId]);
    throw reason;
  }
}
