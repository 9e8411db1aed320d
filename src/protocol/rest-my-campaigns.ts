// The campaigns in which an agent calls, and the people who are due for him.
import { z } from "zod";
import { numberKinds } from "../core/kernel/number-kind.ts";
import { attemptEnd } from "./rest-campaigns.ts";
import { identifier, instant, language, localised } from "./rest.ts";

const count = z.number().int().min(0);

export const myCampaign = z.object({ id: identifier, name: z.string(), mode: z.string().meta({ description: "The way of dialing; in `manual` agents choose whom they call", example: "manual" }), due: count.meta({ description: "People who are due for this agent now" }) });
export const myCampaigns = z.object({ data: z.array(myCampaign) });
export type MyCampaign = z.infer<typeof myCampaign>;

export const duePerson = z.object({
  id: identifier, name: z.string(), number: z.string(), language: language.nullable(), attempts: count, dueAt: instant.nullable(),
  agreed: z.boolean().meta({ description: "A call then was promised" }), mine: z.boolean().meta({ description: "This agent promised it: nobody else calls" }), fields: z.record(z.string(), z.string()),
  reference: z.string().nullable().meta({ description: "The key in the list; null: it was not asked" }), numbers: count.meta({ description: "How many he has" }), due: z.boolean().meta({ description: "It is his turn" }), mayCall: z.boolean(),
  mayTake: z.boolean().meta({ description: "He can be taken to choose a number; false: the plan is done with him, or another agent has him" }),
  why: localised.nullable().meta({ description: "Why not now: the plan, a rule, a cap, or another agent; or, of whom may be called, when it is his turn" }),
});
export const duePeople = z.object({
  data: z.array(duePerson), more: z.boolean().meta({ description: "More fit than are told: say more of the name or number" }), preparing: z.boolean().meta({ description: "A long list is being made searchable, which takes seconds for thousands and minutes for a million; until then only those of it are found who are due: ask again" }),
  prepared: z.number().min(0).max(1).nullable().meta({ description: "How far that is, of all long lists together: 0 at the beginning, 1 at the end; null when nothing is being made", example: 0.4 }),
  leftOut: count.meta({ description: "How many long lists are not searchable and are not being made so, since as many as may be are in use: of them only those who are due are found" }),
});
export type DuePeople = z.infer<typeof duePeople>;
export type DuePerson = z.infer<typeof duePerson>;

export const dueQuery = z.object({ search: z.string().trim().min(2).max(100).optional().meta({ description: "Anybody of the lists: beginnings of words of the name or of the key in the list, or a number: its beginning, with or without the country's code, or its last digits" }) });

/** An agent who called by hand chooses among them. */
const personNumber = z.object({
  number: z.string(), kind: z.enum(numberKinds).meta({ description: "either: the country's numbers do not tell mobiles from the rest" }), bestHour: z.number().int().min(0).max(23).nullable().meta({ description: "Hour of the house's clock at which somebody picked up there most often; null: nobody ever did" }),
  tried: z.array(z.object({ at: instant, outcome: attemptEnd, disposition: z.string().nullable() })).meta({ description: "Dials to it in this campaign, the newest first" }), mayCall: z.boolean(), why: localised.nullable().meta({ description: "Why it may not be dialed now" }),
});
export const personNumbers = z.object({ data: z.array(personNumber) });
export type PersonNumberReply = z.infer<typeof personNumber>;

export const contactCampaign = z.object({ id: identifier, name: z.string(), memberId: identifier.meta({ description: "Who the contact is on the campaign's list: for the command `person`" }) });
export const contactCampaigns = z.object({ data: z.array(contactCampaign) });
export type ContactCampaign = z.infer<typeof contactCampaign>;
