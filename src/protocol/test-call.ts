// Saved test calls of a flow as they cross the door. The same shape as core/ivr/test-call.ts, checked by the compiler.
import { z } from "zod";
import type { TestCall } from "../core/ivr/test-call.ts";

const language = z.enum(["es", "ca", "en"]);
const words = z.string().trim().min(1).max(2000);
const hours = z.enum(["open", "closed", "holiday"]);

const contact = z.strictObject({
  name: z.string().min(1).max(200), firstName: z.string().max(200), kind: z.enum(["person", "firm"]), language, valueTier: z.enum(["standard", "silver", "gold"]),
});
const caller = z.strictObject({ contact: contact.nullable(), number: z.string().min(1).max(60).nullable(), dialled: z.string().max(60), language: language.nullable(), hours, given: z.record(z.string().min(1).max(60), z.string().max(200)).exactOptional() });

const step = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("press"), keys: z.string().regex(/^[0-9*#]{1,64}$/u, "keys: 0 to 9, * and #"), early: z.literal(true).exactOptional() }),
  z.strictObject({ do: z.literal("stay-silent") }),
  z.strictObject({ do: z.literal("answer"), result: z.enum(["found", "none", "failed"]), fields: z.record(z.string().min(1).max(100), z.string().max(2000)).exactOptional() }),
  z.strictObject({ do: z.literal("pin"), result: z.enum(["right", "wrong", "locked", "failed"]) }),
  z.strictObject({ do: z.literal("speak"), seconds: z.number().min(0).max(600) }),
  z.strictObject({ do: z.literal("come-back"), reason: z.enum(["closed", "full", "no-agents", "max-wait", "transfer-failed", "message-left", "message-failed", "person"]) }),
]);

const expectation = z.union([
  z.strictObject({ hears: words, exactly: z.literal(true).exactOptional(), language: language.exactOptional() }),
  z.strictObject({ neverHears: words }),
  z.strictObject({ language }),
  z.strictObject({ ending: z.enum(["queue", "message", "number", "agent", "hang-up", "waiting"]), at: z.string().max(60).exactOptional() }),
]);

export const testCall = z.strictObject({
  id: z.string().min(1).max(60), name: z.string().trim().min(1).max(200), caller,
  steps: z.array(step).max(200), expect: z.array(expectation).min(1, "expect: a test that expects nothing tests nothing").max(50),
});

/** The tests of one flow; at most as many as can be run while somebody waits to publish. */
export const testCalls = z.array(testCall).max(200);

type TestCallDocument = z.infer<typeof testCall>;
type Writable<T> = T extends string | number | boolean | null ? T : { -readonly [K in keyof T]: Writable<T[K]> };
type Fits<A extends B, B> = [A, B];
/** Compiles only while the document and the core's TestCall say the same. @public */
export type TestCallIsTestCall = [Fits<TestCallDocument, TestCall>, Fits<Writable<TestCall>, TestCallDocument>];
