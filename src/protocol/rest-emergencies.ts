// The emergency switch, of one queue or of the whole house.
import { z } from "zod";
import { identifier, instant, localised } from "./rest.ts";

/** Spoken as it stands: braces would be read as variables of a flow. */
const words = z.string().trim().min(1).max(600).regex(/^[^{}]*$/u);
const text = z.strictObject({ es: words, ca: words, en: words });
const then = z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("wait") }), z.strictObject({ kind: z.literal("hang-up") }), z.strictObject({ kind: z.literal("flow"), flowId: identifier })]);
const recorded = z.boolean().meta({ description: "Plays the recording `house/emergency` or `house/emergency-QUEUE` of the prompt library, where it exists, instead of the words" });

export const emergencyWish = z.strictObject({
  message: z.strictObject({ text, isRecorded: recorded.default(false), then, until: instant.nullable().meta({ description: "Goes off by itself; null: only by hand" }) }).nullable(),
  isClosed: z.boolean().default(false).meta({ description: "Of a queue: who comes goes its way out as at closed hours; who is in line stays" }),
});
export type EmergencyOrder = z.input<typeof emergencyWish>;

export const emergencySwitch = z.object({
  queue: identifier.nullable().meta({ description: "null: the whole house" }),
  name: localised.nullable(),
  message: z.object({ id: identifier, text, isRecorded: z.boolean(), then, since: instant, until: instant.nullable(), by: z.string() }).nullable(),
  closed: z.object({ since: instant, by: z.string() }).nullable(),
});
export type EmergencyRecord = z.infer<typeof emergencySwitch>;
