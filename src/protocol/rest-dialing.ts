// Checking a number before it is dialled by hand: who has it, what stands against it, what may be shown.
import { z } from "zod";
import { concerns } from "../core/dialing/number-check.ts";
import { identifier, language } from "./rest.ts";

export const numberQuery = z.object({ number: z.string().min(1).max(60).meta({ description: "As it is typed" }) });

export const checkedNumber = z.object({
  /** E.164; null where it is no number. */
  number: z.string().nullable(),
  /** `blocks`: cannot be confirmed away. */
  concerns: z.array(z.object({ code: z.enum(concerns), blocks: z.boolean() })),
  contacts: z.array(z.object({ id: identifier, name: z.string(), language })),
  /** Numbers of the house that may be shown, the usual one first. */
  shown: z.array(z.string()),
});
export type CheckedNumber = z.infer<typeof checkedNumber>;
