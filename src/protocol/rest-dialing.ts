// Checking a number before it is dialled by hand: who has it, what stands against it, what may be shown.
import { z } from "zod";
import { concerns } from "../core/dialing/number-check.ts";
import { identifier, instant, language } from "./rest.ts";

/** What an agent may call for by hand; "asked" is a callback's. */
export const callPurpose = z.enum(["service", "commercial", "debt", "survey"]);

export type CallPurpose = z.infer<typeof callPurpose>;

export const numberQuery = z.object({ purpose: callPurpose.optional().meta({ description: "What for; service where it is left out" }), shown: z.string().max(32).optional(), number: z.string().min(1).max(60).meta({ description: "As it is typed" }) });

export const checkedNumber = z.object({
  /** E.164; null where it is no number. */
  number: z.string().nullable(),
  /** `blocks`: cannot be confirmed away. */
  concerns: z.array(z.object({ code: z.enum(concerns), blocks: z.boolean() })),
  contacts: z.array(z.object({ id: identifier, name: z.string(), language })),
  /** Why the rules about calling stand against it, from when on they do not, and whose rule it is. */
  why: z.object({ rule: z.string(), until: instant.nullable(), sentence: z.object({ es: z.string(), ca: z.string(), en: z.string() }) }).nullable(),
  /** Numbers of the house that may be shown, the usual one first. */
  shown: z.array(z.string()),
});
export type CheckedNumber = z.infer<typeof checkedNumber>;
