// Who does not want to be called, and the lists of others that the house consults.
import { z } from "zod";
import { exclusionRegisters } from "../core/list/exclusion-rows.ts";
import { identifier, instant, language, paging } from "./rest.ts";
import { encoding } from "./rest-lists.ts";

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

export const exclusionSource = z.enum(["own", ...exclusionRegisters]).meta({ description: "The house's own list, or a register: es-robinson is the Lista Robinson" });

/** How a file is to be read, and where it goes; what is left out is found out. */
export const exclusionQuery = z.object({
  source: exclusionSource, asOf: z.iso.date().optional().meta({ description: "Of a register: the day on which its keeper wrote the file" }), scope: z.enum(["everything", "commercial"]).default("everything").meta({ description: "Of the own list: which calls" }),
  fileName: z.string().trim().max(200).default("list.csv"), country: z.string().regex(/^[A-Z]{2}$/u, "two capital letters, as ES").optional().meta({ description: "Of national numbers; when left out, a register's own country, and the house's for its own list" }),
  encoding: encoding.optional(), delimiter: z.string().length(1).refine((one) => !/["\r\n]/u.test(one), "is one character, and no quote").optional(), column: z.coerce.number().int().min(1).max(500).optional().meta({ description: "Which column holds the numbers, from 1" }),
  confirmed: z.stringbool().optional().meta({ description: "Also a register that is older or much smaller than the copy it replaces, or mostly rejected" }),
});

export const exclusionImport = z.object({
  id: identifier, source: exclusionSource, scope: z.enum(["everything", "commercial"]).nullable(), asOf: z.iso.date().nullable(), fileName: z.string(), by: z.string(), endedAt: instant,
  tally: z.object({
    rows: z.number().int(), taken: z.number().int(), duplicates: z.number().int().meta({ description: "More than once in the file" }), already: z.number().int().meta({ description: "That the own list had before" }),
    rejected: z.number().int(), before: z.number().int().nullable().meta({ description: "Of the copy that it replaced" }),
  }),
  read: z.object({
    delimiter: z.string(), encoding: z.string(), columns: z.array(z.string()).meta({ description: "Those that were read" }),
    unread: z.array(z.object({ column: z.string(), cells: z.number().int() })).meta({ description: "In how many cells of which other columns a number stands" }),
  }),
});
export type ExclusionImportReply = z.infer<typeof exclusionImport>;
export const exclusionReportQuery = z.object({ language: language.default("en") });
