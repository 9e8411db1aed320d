// Segments: the document, how many are in it, and those that are kept.
import { z } from "zod";
import { mostConditions, operators, type Group, type Part, type SegmentDocument } from "../core/segment/segment.ts";
import { identifier, instant, language, localised } from "./rest.ts";

const span = z.strictObject({ n: z.number(), unit: z.enum(["days", "months", "years"]) });
const value = z.union([z.string().max(200), z.number(), z.array(z.string().max(200)).max(1_000), z.array(z.number()).max(2), span]);
const condition = z.strictObject({
  field: z.string().min(1).max(120).meta({ description: "Of GET /segments/catalogue", example: "invoiced.sum" }), operator: z.enum(operators), value: value.optional(),
  over: span.optional().meta({ description: "Counts only what happened in the last so many days, months or years" }),
  only: z.record(z.string().max(60), z.array(z.string().max(200)).max(1_000)).optional().meta({ description: "Counts only what is of these, such as {\"products\": [\"fibre\"]}" }),
});

// Written out for three levels: a schema that names itself would have no place in the API's description.
const join = z.enum(["all", "any", "none"]);
const groupOf = (part: z.ZodType<Part>): z.ZodType<Group> => z.strictObject({ join, of: z.array(part).max(mostConditions + 1) });
const oneCondition = condition as unknown as z.ZodType<Part>;
const deeper = (part: z.ZodType<Part>): z.ZodType<Part> => z.union([oneCondition, groupOf(part)]);
export const segmentDocument: z.ZodType<SegmentDocument> = z.strictObject({ version: z.literal(1), where: groupOf(deeper(deeper(deeper(oneCondition)))) });

export const countWish = z.strictObject({ document: segmentDocument, screen: z.string().max(80).optional().meta({ description: "The same text again stops the count or estimate before" }) });

const sampled = z.object({ contactId: identifier, name: z.string(), kind: z.enum(["person", "firm"]), language, town: z.string().nullable(), postalCode: z.string().nullable(), number: z.string().nullable() });
const estimate = z.object({ about: z.number().int(), low: z.number().int(), high: z.number().int() });
export const estimateReply = estimate.extend({ of: z.number().int().meta({ description: "All contacts" }), sampled: z.number().int().meta({ description: "How many of them were looked at; when all, the number is exact" }), tookMs: z.number() });
export type EstimateReply = z.infer<typeof estimateReply>;

export const countReply = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("counted"), tookMs: z.number(), count: z.number().int(), of: z.number().int().meta({ description: "All contacts" }),
    steps: z.array(z.number().int()).meta({ description: "After each part of the outermost group" }), withNumber: z.number().int(), optedOut: z.number().int(), consenting: z.number().int().meta({ description: "Agreed to be called for what is sold" }),
    sample: z.array(sampled),
  }),
  z.object({ state: z.literal("too-long"), tookMs: z.number(), estimate: estimate.nullable().meta({ description: "Of a sample; null when that took too long, too" }) }),
]);
export type CountReply = z.infer<typeof countReply>;

const name = z.string().trim().min(1).max(120);
const refreshMinutes = z.number().int().min(1).max(10_080);
export const newSegment = z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,53}$/u, "small letters, digits and hyphens").optional().meta({ description: "Left out, made from the name" }), name, document: segmentDocument, refreshMinutes: refreshMinutes.optional() });
export const segmentChange = z.strictObject({ name, document: segmentDocument, refreshMinutes: refreshMinutes.optional() });

export const product = z.object({ id: z.string(), name: z.string() });

export const segment = z.object({
  id: identifier, name: z.string(), document: segmentDocument, words: localised.meta({ description: "The segment as a sentence" }), listId: identifier.meta({ description: "The list that follows it: give it to a campaign" }),
  refreshMinutes: z.number().int(), by: z.string(), version: z.number().int(), createdAt: instant, updatedAt: instant, refreshedAt: instant.nullable(), refreshFault: z.string().nullable(),
  members: z.number().int().nullable().meta({ description: "Who can be called" }), withoutNumber: z.number().int().nullable(), campaigns: z.array(z.object({ id: identifier, name: z.string() })),
  products: z.array(product).meta({ description: "Products that it names, as the house calls them" }),
});
export type SegmentReply = z.infer<typeof segment>;

export const countThen = z.object({ at: instant, members: z.number().int(), withoutNumber: z.number().int(), came: z.number().int(), went: z.number().int() });
export type CountThenReply = z.infer<typeof countThen>;

const choices = z.object({ isOpen: z.boolean().meta({ description: "Others can be named too" }), all: z.array(z.object({ id: z.string(), name: localised })) });
export const catalogueReply = z.object({
  fields: z.array(z.object({
    id: z.string(), group: z.string(), name: localised, type: z.enum(["text", "number", "date", "choice", "set", "flag"]), unit: z.string().nullable(), operators: z.array(z.enum(operators)),
    choices: z.string().nullable(), over: z.enum(["must", "may"]).nullable(), only: z.array(z.string()), mayBeUnknown: z.boolean(), says: z.object({ yes: localised, no: localised }).nullable(),
  })),
  choices: z.record(z.string(), choices),
});
export type CatalogueReply = z.infer<typeof catalogueReply>;

export const productQuery = z.object({ q: z.string().trim().min(1).max(100).meta({ description: "Part of a name or key" }) });
