// How campaigns go, and their people one by one.
import type { CampaignFigures, CampaignPeople, MemberStory } from "../../app/campaign/figures.ts";
import type { AttemptRecord, MemberRecord } from "../../app/campaign/figures-ports.ts";
import { authorOf } from "../../app/administration/audit.ts";
import type { AgentId, Instant } from "../../core/kernel/kernel.ts";
import { byId, page } from "../../protocol/rest.ts";
import * as shapes from "../../protocol/rest-campaign-figures.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface CampaignPeopleUseCases { readonly campaignPeople: CampaignPeople }

const tag = "Campaigns";
const usualLimit = 50;
const read = { action: "campaign.read" } as const;
const run = { action: "campaign.run" } as const;

export function campaignFiguresRoutes({ campaignPeople: people }: CampaignPeopleUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/campaigns/:id/figures", tag, summary: "How a campaign goes: people, dials, lists, hours, numbers that are shown", access: read, params: byId, reply: shapes.campaignFigures,
      handle: async ({ params }) => ({ body: figuresOf(await people.figures(params.id)) }),
    }),
    route({
      method: "GET", path: "/campaigns/:id/members", tag, summary: "The people of a campaign, with how far it has come with each", access: read, params: byId, query: shapes.campaignMemberQuery, reply: page(shapes.campaignMember),
      handle: async ({ params, query: { state = null, outcome = null, search = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await people.members(params.id, { state, outcome, search, limit, cursor });
        return { body: { data: items.map(memberOf), nextCursor } };
      },
    }),
    route({
      method: "GET", path: "/campaigns/:id/members/:memberId", tag, summary: "One person: every dial, and what happens next", access: read, params: shapes.campaignMemberPath, reply: shapes.campaignMemberStory,
      handle: async ({ params: { id, memberId } }) => ({ body: storyOf(await people.story({ campaignId: id, memberId })) }),
    }),
    route({
      method: "POST", path: "/campaigns/:id/members/:memberId/call-at", tag, summary: "A call was agreed with this person", access: run, params: shapes.campaignMemberPath, body: shapes.campaignCallAt, reply: shapes.campaignMemberStory,
      handle: async ({ params: { id, memberId }, body: { at, agent }, caller, ip }) => ({ body: storyOf(await people.callAt({ campaignId: id, memberId }, { at: Date.parse(at) as Instant, only: agent as AgentId | null }, authorOf(caller, ip))) }),
    }),
    route({
      method: "POST", path: "/campaigns/:id/members/:memberId/never", tag, summary: "Take this person out of the campaign: nobody calls again in it", access: run, params: shapes.campaignMemberPath, reply: shapes.campaignMemberStory,
      handle: async ({ params: { id, memberId }, caller, ip }) => ({ body: storyOf(await people.never({ campaignId: id, memberId }, authorOf(caller, ip))) }),
    }),
  ];
}

function shareOf({ dials, answered }: { readonly dials: number; readonly answered: number }): number | null {
  return dials === 0 ? null : answered / dials;
}

function figuresOf({ members, outcomes, lists, hours, shown, quota, amd }: CampaignFigures): shapes.CampaignFiguresReply {
  return {
    members, quota, amd: amd === null ? null : { ...amd, rows: [...amd.rows] }, outcomes: [...outcomes], lists: lists.map(({ expectedEnd, ...list }) => ({ ...list, expectedEnd: momentOrNull(expectedEnd) })),
    hours: hours.map((one) => ({ ...one, share: shareOf(one) })), shown: shown.map(({ restsUntil, ...one }) => ({ ...one, share: shareOf(one), restsUntil: momentOrNull(restsUntil) })),
  };
}

function memberOf({ nextAt, only, isAgreed, numbers, ...member }: MemberRecord): shapes.CampaignMemberReply {
  return { ...member, numbers: [...numbers], nextAt: momentOrNull(nextAt), agreed: isAgreed, agent: only };
}

function attemptOf({ agentId, at, answeredAt, connectedAt, endedAt, followUpAt, ...attempt }: AttemptRecord): shapes.CampaignMemberStory["history"][number] {
  return { ...attempt, agent: agentId, at: momentOf(at), answeredAt: momentOrNull(answeredAt), connectedAt: momentOrNull(connectedAt), endedAt: momentOrNull(endedAt), followUpAt: momentOrNull(followUpAt) };
}

export function storyOf({ member, history, next, law }: MemberStory): shapes.CampaignMemberStory {
  return { ...memberOf(member), history: history.map(attemptOf), next: { ...next }, law: law === null ? null : { ...law } };
}
