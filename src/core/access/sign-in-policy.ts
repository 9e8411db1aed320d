// What the house asks of those who sign in: how long a session lives, and which roles need a second factor.
import type { Role } from "./rights.ts";

export interface SignInPolicy {
  /** A session that neither asks for anything nor has a live screen open for so long is over. */
  readonly idleMinutes: number;
  /** However busy, nobody stays signed in longer. */
  readonly longestHours: number;
  readonly secondFactorRoles: readonly Role[];
}

export const usualPolicy: SignInPolicy = { idleMinutes: 60, longestHours: 12, secondFactorRoles: [] };

export const policyBounds = { idleMinutes: { least: 5, most: 24 * 60 }, longestHours: { least: 1, most: 7 * 24 } } as const;

/** What a session must do before anything else; null = nothing. */
export type Due = "password" | "second-factor" | null;

export interface Standing { readonly role: Role; readonly means: "password" | "outside"; readonly isTemporary: boolean; readonly hasSecondFactor: boolean }

/** Who came through the firm's own sign-in has proved himself there, with whatever that asks for. */
export function dueOf({ role, means, isTemporary, hasSecondFactor }: Standing, policy: SignInPolicy): Due {
  if (means === "outside") return null;
  if (isTemporary) return "password";
  return policy.secondFactorRoles.includes(role) && !hasSecondFactor ? "second-factor" : null;
}
