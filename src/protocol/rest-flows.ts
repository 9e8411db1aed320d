// Call flows: drafts are written (ETag), published versions never change. The document itself is protocol/flow.ts;
// here it is any object, because a faulty draft must reach the validator to be explained.
import { z } from "zod";
import { identifier, instant, language } from "./rest.ts";

const flowName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/iu, 'letters, digits, ".", "_" and "-" only, at most 60');
const versionNumber = z.number().int().min(1);
const share = z.union([z.literal(10), z.literal(50), z.literal(100)]).meta({ description: "Percent of new calls" });
const note = z.string().trim().max(500);

export const flowPath = z.object({ id: flowName });
export const versionPath = z.object({ id: identifier, version: z.coerce.number().int().min(1) });
export const flowDocumentInput = z.record(z.string(), z.unknown());

const rollout = z.object({
  version: versionNumber, share: z.number().int(), from: versionNumber.meta({ description: "The version that the other calls enter" }),
});
const schedule = z.object({
  at: instant, by: z.string(), note: z.string(), share,
  problem: z.string().nullable().meta({ description: "Why it was not published when its time came; null while it waits" }),
});

export const flowSummary = z.object({
  id: identifier, name: z.string(), languages: z.array(language),
  version: z.number().int().meta({ description: "Published last; 0 while there is only a draft" }),
  publishedAt: instant.nullable(), publishedBy: z.string().nullable(),
  draft: z.object({ changedAt: instant, changedBy: z.string() }).nullable(),
  rollout: rollout.nullable(), scheduled: schedule.nullable(),
});
export type FlowSummary = z.infer<typeof flowSummary>;

export const flowVersion = z.object({
  id: identifier, name: z.string(), languages: z.array(language), version: versionNumber,
  publishedAt: instant, publishedBy: z.string().nullable(), note: z.string(),
  document: z.record(z.string(), z.unknown()),
});
export type FlowVersion = z.infer<typeof flowVersion>;

export const flowVersionListed = flowVersion.pick({ version: true, publishedAt: true, publishedBy: true, note: true });

export const flowDraft = z.object({ id: identifier, document: z.record(z.string(), z.unknown()), changedAt: instant, changedBy: z.string() });
export type FlowDraft = z.infer<typeof flowDraft>;

/** A fault names the node, and the remedy in the reader's language. */
const flowFault = z.object({ node: z.string().nullable(), code: z.string(), message: z.string(), remedy: z.string() });

export const flowVerdict = z.object({ valid: z.boolean(), faults: z.array(flowFault) });

export const publication = z.object({
  note: note.default(""), share: share.default(100),
  at: instant.nullable().default(null).meta({ description: "When to publish; null is now" }),
  over: z.number().int().min(0).optional().meta({ description: "The published version that the author has seen; another one published meanwhile refuses" }),
});
export type Publication = z.infer<typeof publication>;

export const rollback = z.object({ version: versionNumber });
export const rolloutChange = z.object({ share });

export const figuresAsked = z.object({ from: instant.optional().meta({ description: "Calls since then; left out: since the version being tried began, else 30 days" }) });

export const flowFigures = z.object({
  from: instant,
  versions: z.array(z.object({
    version: versionNumber,
    calls: z.number().int().meta({ description: "That entered this version" }),
    underWay: z.number().int().meta({ description: "Of these, still in the flow" }),
    selfServed: z.number().int().meta({ description: "The flow ended the call, or its caller hung up after an answer" }),
    toPerson: z.number().int().meta({ description: "Left for a queue, an agent or a number" }),
    abandoned: z.number().int().meta({ description: "The caller hung up without an answer" }),
    faults: z.number().int().meta({ description: "Calls in which something went wrong and was routed around" }),
    meanSeconds: z.number().nullable().meta({ description: "In the flow, of calls that are out of it" }),
  })),
});
export type FlowFigures = z.infer<typeof flowFigures>;

export const flowChange = z.object({
  at: instant, by: z.string(),
  what: z.enum(["draft-saved", "draft-dropped", "tests-saved", "published", "scheduled", "schedule-cancelled", "rolled-back", "share-changed"]),
  version: z.number().int().nullable(), note: z.string(),
});
export type FlowChange = z.infer<typeof flowChange>;
