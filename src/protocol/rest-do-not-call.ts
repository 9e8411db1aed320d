// Who does not want to be called, and the lists of others that the house consults.
import { z } from "zod";
import { identifier, instant, paging } from "./rest.ts";

export const optOutScope = z.enum(["everything", "commercial", "campaign"]);

export const optOutWish = z.strictObject({
  number: z.string().trim().min(3).max(32).optional().meta({ example: "+34600111222" }), callId: identifier.optional().meta({ description: "Instead of a number: whoever is on this call" }), contactId: identifier.optional(),
  scope: optOutScope, campaignId: identifier.optional(), way: z.enum(["agent", "key", "sms", "web", "mail", "api", "desk"]).optional().meta({ description: "How he told; of an agent's own: agent, else api" }), reason: z.string().trim().max(500).optional(),
});

export const optOutRemoval = z.object({ reason: z.string().trim().min(3).max(500).meta({ description: "Why he may be called again; kept in the audit trail" }) });
export const optOutQuery = paging.extend({ number: z.string().max(32).optional() });

export const optOut = z.object({
  id: identifier, number: z.string(), scope: optOutScope, campaignId: identifier.nullable(), way: z.string(), reason: z.string(), by: z.string(), since: instant,
  removed: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});
export type OptOutReply = z.infer<typeof optOut>;

export const exclusionList = z.object({ id: identifier, asOf: z.iso.date(), numbers: z.number().int(), importedAt: instant, by: z.string() });
export type ExclusionListReply = z.infer<typeof exclusionList>;
