// The demo's page for callers. None of it is there without the demo (ATIENDE_DEMO=0).
import { z } from "zod";
import { instant, language } from "./rest.ts";
import { phoneCredentials } from "./rest-phone.ts";

const phone = z.string().regex(/^\+\d{6,15}$/u);

export const demoBank = z.object({
  /** Their PINs are shown: these people and their money do not exist. */
  customers: z.array(z.object({ name: z.string(), phone, pin: z.string(), language })),
  numbers: z.array(z.object({ number: phone, language, name: z.string() })),
});
export type DemoBank = z.infer<typeof demoBank>;

export const demoCallerRequest = z.object({
  as: z.discriminatedUnion("kind", [z.object({ kind: z.literal("customer"), phone }), z.object({ kind: z.literal("unknown") }), z.object({ kind: z.literal("withheld") })]),
});
export type CalledAs = z.infer<typeof demoCallerRequest>["as"];

export const demoCaller = phoneCredentials.extend({ token: z.string() });
export type DemoCaller = z.infer<typeof demoCaller>;

export const byToken = z.object({ token: z.string().min(20).max(100) });

/** What was said and pressed in the call, oldest first. */
export const callerView = z.object({
  stage: z.enum(["none", "in-flow", "waiting", "ringing", "talking"]),
  captions: z.array(z.object({ at: instant, by: z.enum(["bank", "caller"]), text: z.string(), language: language.nullable() })),
});
export type CallerView = z.infer<typeof callerView>;
