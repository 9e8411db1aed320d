// What an agent who calls by hand sees of his campaigns: who is due for him, and what was done with one person before.
import type { ByHand } from "../../app/campaign/by-hand.ts";
import type { FoundPerson } from "../../app/campaign/find-people.ts";
import type { PersonNumber } from "../../app/campaign/numbers-of-person.ts";
import type { CampaignPeople } from "../../app/campaign/figures.ts";
import type { Principal } from "../../app/access/sessions.ts";
import { Refusal } from "../../app/refusal.ts";
import { can } from "../../core/access/can.ts";
import type { AgentId, ContactId } from "../../core/kernel/kernel.ts";
import { byId } from "../../protocol/rest.ts";
import { campaignMemberPath, campaignMemberStory } from "../../protocol/rest-campaign-figures.ts";
import * as shapes from "../../protocol/rest-my-campaigns.ts";
import { storyOf } from "./campaign-figures.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface MyCampaignUseCases { readonly byHand: Pick<ByHand, "campaigns" | "people" | "story" | "numbers" | "ofContact">; readonly campaignPeople: Pick<CampaignPeople, "story"> }

const access = { action: "agent.command" } as const;
const tag = "Campaigns";

export function myCampaignRoutes({ byHand, campaignPeople }: MyCampaignUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/me/campaigns", tag, summary: "Campaigns in which the agent who is signed in may call", access, reply: shapes.myCampaigns,
      handle: ({ caller }) => ({ body: { data: caller.agentId === null ? [] : [...byHand.campaigns(caller.agentId)] } }),
    }),
    route({
      method: "GET", path: "/me/campaigns/:id/people", tag, summary: "Who is due for him there, in the order in which they are next; with a search, where agents choose whom they call, anybody of its lists, those who are due first; refused while the campaign is at rest", access, params: byId, query: shapes.dueQuery, reply: shapes.duePeople,
      handle: async ({ params, query, caller }) => {
        const agentId = seatOf(caller);
        const { people, isCut, prepared, leftOut } = await byHand.people(agentId, params.id, query.search ?? null);
        return { body: { data: people.map((one) => dueOf(one, agentId)), more: isCut, preparing: prepared !== null, prepared, leftOut } };
      },
    }),
    route({
      method: "GET", path: "/me/contacts/:id/campaigns", tag, summary: "In which of his campaigns a contact may be called", access, params: byId, reply: shapes.contactCampaigns,
      handle: async ({ params, caller }) => ({ body: { data: caller.agentId === null ? [] : [...await byHand.ofContact(caller.agentId, params.id as ContactId)] } }),
    }),
    route({
      method: "GET", path: "/me/campaigns/:id/people/:memberId", tag, summary: "What was done with one person so far: for the agent who has or had that person before him or, where agents choose, was just told of them (else 403 person-not-yours); for supervisors of anybody", access, params: campaignMemberPath, reply: campaignMemberStory,
      handle: async ({ params: { id, memberId }, caller }) => ({ body: storyOf(can(caller, "campaign.read") ? await campaignPeople.story({ campaignId: id, memberId }) : await byHand.story(seatOf(caller), id, memberId)) }),
    }),
    route({
      method: "GET", path: "/me/campaigns/:id/people/:memberId/numbers", tag, summary: "The numbers of one person in the campaign's order, for the agent who has that person before him or, where agents choose, was just told of them: kind, best hour, dials, and whether each may be dialed now", access, params: campaignMemberPath, reply: shapes.personNumbers,
      handle: async ({ params: { id, memberId }, caller }) => ({ body: { data: (await byHand.numbers(seatOf(caller), id, memberId)).map(numberOf) } }),
    }),
  ];
}

function seatOf({ agentId }: Principal): AgentId {
  if (agentId === null) throw new Refusal(403, "seat-needed", "Only who has a seat calls people.");
  return agentId;
}

function dueOf({ candidate, reference, isDue: due, mayTake, mayCall, why }: FoundPerson, agentId: AgentId): shapes.DuePerson {
  const { memberId, name, numbers: [number = "", ...others], language, attempts, dueAt, isAgreed = false, only, fields } = candidate;
  return { id: memberId, name, number, language, attempts, dueAt: momentOrNull(dueAt), agreed: isAgreed, mine: only === agentId, fields: { ...fields }, reference, numbers: others.length + 1, due, mayTake, mayCall, why };
}

function numberOf({ tried, ...one }: PersonNumber): shapes.PersonNumberReply {
  return { ...one, tried: tried.map(({ at, end, disposition }) => ({ at: momentOf(at), outcome: end, disposition })) };
}
