// How a campaign goes, in figures; and the people of a campaign: how far it has come with each, and what happens next.
import { z } from "zod";
import { amdVerdicts } from "../core/kernel/sound.ts";
import { attemptEnd } from "./rest-campaigns.ts";
import { identifier, instant, localised, paging } from "./rest.ts";

const count = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable().meta({ description: "Answered by a person among those dialed; null: none was" });
export const memberState = z.enum(["untouched", "waiting", "in-hand", "done"]);

export const campaignFigures = z.object({
  members: z.object({ untouched: count, waiting: count, inHand: count, done: count }),
  outcomes: z.array(z.object({ outcome: attemptEnd, attempts: count })).meta({ description: "How dials ended, the most frequent first; those under way are not in it" }),
  lists: z.array(z.object({
    list: identifier, name: z.string(), untouched: count, waiting: count, inHand: count, done: count,
    reached: count.meta({ description: "Of those done: talked with an agent, or heard the message" }), unreachable: count.meta({ description: "Tried to the end of the plan, nobody reached" }), wrongNumbers: count, optedOut: count,
    expectedEnd: instant.nullable().meta({ description: "At the pace of the last 24 hours; null: nothing to go by, or nobody left" }),
  })),
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23).meta({ description: "Of the house's local day" }), dials: count, answered: count, share })),
  shown: z.array(z.object({ number: z.string(), dials: count, answered: count, share, restsUntil: instant.nullable().meta({ description: "Not shown until then: fewer people picked up than on the others" }), rests: count })),
  quota: z.object({ reached: count, most: count }).nullable(),
  amd: z.object({
    rows: z.array(z.object({ verdict: z.enum(amdVerdicts), people: count, machines: count, unheard: count.meta({ description: "No agent had them" }) })),
    checked: z.object({ calls: count, people: count, share: z.number(), low: z.number(), high: z.number() }).nullable().meta({ description: "Of calls judged machines that went to an agent at random: how many were people, and where 95 in 100 such shares lie" }),
  }).nullable().meta({ description: "What machine detection said, beside what agents found; null: it was not asked" }),
});
export type CampaignFiguresReply = z.infer<typeof campaignFigures>;

export const campaignMember = z.object({
  id: identifier, list: identifier, contactId: identifier.nullable(), name: z.string(), numbers: z.array(z.string()), state: memberState, nextAt: instant.nullable(), number: z.string().nullable().meta({ description: "The one that is next" }),
  agreed: z.boolean().meta({ description: "The call at nextAt was promised" }), agent: identifier.nullable().meta({ description: "Who alone calls" }), attempts: count, outcome: attemptEnd.nullable(), disposition: z.string().nullable(),
  why: z.string().nullable().meta({ description: "Why nobody calls any more", example: "attempts-spent" }),
});
export type CampaignMemberReply = z.infer<typeof campaignMember>;

const attempt = z.object({
  callId: identifier, n: count, number: z.string(), shown: z.string().nullable(), agent: identifier.nullable(), at: instant, answeredAt: instant.nullable(), connectedAt: instant.nullable(), endedAt: instant.nullable(),
  outcome: attemptEnd.nullable(), amd: z.string().nullable(), disposition: z.string().nullable(), followUpAt: instant.nullable(),
});

export const campaignMemberStory = campaignMember.extend({
  history: z.array(attempt).meta({ description: "Dials, the newest first" }),
  next: localised.meta({ description: "What happens next, as a sentence" }),
  law: localised.nullable().meta({ description: "Why he may not be dialed right now, as a sentence; null: he may, or nobody is going to" }),
});
export type CampaignMemberStory = z.infer<typeof campaignMemberStory>;

export const campaignMemberQuery = paging.extend({ state: memberState.optional(), outcome: attemptEnd.optional(), search: z.string().trim().min(2).max(100).optional().meta({ description: "Part of the name, or a number" }) });
export const campaignMemberPath = z.object({ id: identifier, memberId: z.string().regex(/^\d{1,18}$/u) });
export const campaignCallAt = z.strictObject({ at: instant, agent: identifier.nullable().default(null).meta({ description: "Who alone calls; null: whoever is free" }) });
