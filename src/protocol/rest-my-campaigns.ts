// The campaigns in which an agent calls, and the people who are due for him.
import { z } from "zod";
import { identifier, instant, language } from "./rest.ts";

const count = z.number().int().min(0);

export const myCampaign = z.object({ id: identifier, name: z.string(), mode: z.string().meta({ description: "The way of dialing; in `manual` agents choose whom they call", example: "manual" }), due: count.meta({ description: "People who are due for this agent now" }) });
export const myCampaigns = z.object({ data: z.array(myCampaign) });
export type MyCampaign = z.infer<typeof myCampaign>;

export const duePerson = z.object({
  id: identifier, name: z.string(), number: z.string(), language: language.nullable(), attempts: count, dueAt: instant.nullable(),
  agreed: z.boolean().meta({ description: "A call then was promised" }), mine: z.boolean().meta({ description: "This agent promised it: nobody else calls" }), fields: z.record(z.string(), z.string()),
});
export const duePeople = z.object({ data: z.array(duePerson) });
export type DuePerson = z.infer<typeof duePerson>;

export const dueQuery = z.object({ search: z.string().trim().min(2).max(100).optional().meta({ description: "Part of a name or of a number" }) });

export const contactCampaign = z.object({ id: identifier, name: z.string(), memberId: identifier.meta({ description: "Who the contact is on the campaign's list: for the command `person`" }) });
export const contactCampaigns = z.object({ data: z.array(contactCampaign) });
export type ContactCampaign = z.infer<typeof contactCampaign>;
