// Signing in, and the one-use ticket that opens the live socket.
import { z } from "zod";
import { identifier, instant, language } from "./rest.ts";

const role = z.enum(["agent", "supervisor", "administrator", "integrator", "auditor", "quality"]);

export const credentials = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });

const sessionUser = z.object({
  id: identifier, login: z.string(), name: z.string(), role, language,
  /** Whose floor seat this user takes; null for people who answer no calls. */
  agentId: identifier.nullable(),
});
export type SessionUser = z.infer<typeof sessionUser>;

export const session = z.object({ user: sessionUser });
export type Session = z.infer<typeof session>;

/** `?agent=ID`: an administrator's key may take a ticket for an agent, for tests and integrations. */
export const ticketQuery = z.object({ agent: identifier.optional() });
export const ticketRequest = z.object({ agentId: identifier.optional() });
export const ticket = z.object({ ticket: z.string(), expiresAt: instant });
export type Ticket = z.infer<typeof ticket>;
