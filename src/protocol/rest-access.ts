// How people get in, for administrators: accounts and what protects them, sessions, the rules of signing in.
import { z } from "zod";
import { policyBounds } from "../core/access/sign-in-policy.ts";
import { identifier, instant, language, page } from "./rest.ts";
import { role } from "./rest-session.ts";

const guarded = z.object({
  id: identifier, login: z.string(), name: z.string(), role, language, agentId: identifier.nullable(), email: z.string().nullable(),
  hasPassword: z.boolean(), isLinked: z.boolean(), hasSecondFactor: z.boolean(),
  temporaryUntil: instant.nullable(), lockedUntil: instant.nullable(), lastSignInAt: instant.nullable(), disabledAt: instant.nullable(),
});
export type Guarded = z.infer<typeof guarded>;
export const guardedPage = page(guarded);

/** Shown once. */
export const temporaryPassword = z.object({ password: z.string(), until: instant });
export type TemporaryPassword = z.infer<typeof temporaryPassword>;
export const sessionsEnded = z.object({ ended: z.number().int() });

export const signInPolicy = z.object({
  idleMinutes: z.number().int().min(policyBounds.idleMinutes.least).max(policyBounds.idleMinutes.most),
  longestHours: z.number().int().min(policyBounds.longestHours.least).max(policyBounds.longestHours.most),
  secondFactorRoles: z.array(role),
});
export type SignInRules = z.infer<typeof signInPolicy>;
