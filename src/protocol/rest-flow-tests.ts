// Saved test calls of flows, and what came of a run.
import { z } from "zod";
import { instant, language } from "./rest.ts";
import { flowDocumentInput } from "./rest-flows.ts";
import { testCall, testCalls } from "./test-call.ts";

export const flowTestsInput = z.object({ tests: testCalls });
export const flowTests = z.object({ tests: z.array(testCall), changedAt: instant.nullable(), changedBy: z.string().nullable() });
export type FlowTestsKept = z.infer<typeof flowTests>;

export const testsAsked = z.object({
  document: flowDocumentInput.optional().meta({ description: "As it stands in the editor" }),
  tests: testCalls.optional().meta({ description: "As they stand in the editor; left out: the saved ones" }),
});

const ending = z.union([
  z.object({ kind: z.literal("queue"), queueId: z.string() }), z.object({ kind: z.literal("number"), number: z.string() }),
  z.object({ kind: z.literal("agent"), agent: z.string() }), z.object({ kind: z.literal("hang-up") }), z.object({ kind: z.literal("failed") }),
  z.object({ kind: z.literal("waiting"), for: z.string(), nodeId: z.string() }),
]);

export const testRun = z.object({
  passed: z.boolean(),
  results: z.array(z.object({
    id: z.string(), name: z.string(), passed: z.boolean(),
    why: z.array(z.string()).meta({ description: "Sentences in the reader's language; empty when it passed" }),
    unmet: z.array(z.number().int()).meta({ description: "Places in `expect`" }), stuckAt: z.number().int().nullable().meta({ description: "Of `steps`" }),
    heard: z.array(z.object({ text: z.string(), language, nodeId: z.string() })), ending,
  })),
});
export type TestRun = z.infer<typeof testRun>;
