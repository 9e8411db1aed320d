// Call flows: published versions never change; publishing makes the next one. The document itself is protocol/flow.ts;
// here it is any object, because a faulty draft must reach the validator to be explained.
import { z } from "zod";
import { identifier, instant, language } from "./rest.ts";

export const flowSummary = z.object({
  id: identifier, name: z.string(), version: z.number().int(), languages: z.array(language),
  publishedAt: instant, publishedBy: z.string().nullable(),
});
export type FlowSummary = z.infer<typeof flowSummary>;

export const flowDocumentInput = z.record(z.string(), z.unknown());

export const flowVersion = flowSummary.extend({ document: z.record(z.string(), z.unknown()) });
export type FlowVersion = z.infer<typeof flowVersion>;

/** A fault names the node, and the remedy in each language. */
const flowFault = z.object({ node: z.string().nullable(), code: z.string(), message: z.string(), remedy: z.string() });

export const flowVerdict = z.object({ valid: z.boolean(), faults: z.array(flowFault) });

export const versionPath = z.object({ id: identifier, version: z.coerce.number().int().min(1) });
