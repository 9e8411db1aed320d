// Signing in, and the one-use ticket that opens the live socket.
import { z } from "zod";
import { roles } from "../core/access/rights.ts";
import { identifier, instant, language } from "./rest.ts";

export const role = z.enum(roles as readonly [typeof roles[number], ...typeof roles]);

export const credentials = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });

const sessionUser = z.object({
  id: identifier, login: z.string(), name: z.string(), role, language,
  /** Whose floor seat this user takes; null for people who answer no calls. */
  agentId: identifier.nullable(),
});
export type SessionUser = z.infer<typeof sessionUser>;

export const session = z.object({
  user: sessionUser,
  /** What must be done before anything else: a temporary password is to be changed, or the role asks for a second factor. */
  due: z.enum(["password", "second-factor"]).nullable(),
});
export type Session = z.infer<typeof session>;

/** The password was right and a code is asked for: send both to /session/code. */
const attempt = z.object({ attempt: z.string(), expiresAt: instant });
export const entered = z.union([session, attempt]);
export type Entered = z.infer<typeof entered>;

/** A code of the authenticator, or a recovery code. */
export const codeGiven = z.object({ attempt: z.string().min(1).max(100), code: z.string().trim().min(6).max(20) });

/** The ways in besides name and password; who is not at this machine is not told the demo's passwords. */
export const waysIn = z.object({
  outside: z.object({ label: z.string() }).nullable(),
  demo: z.object({
    /** Others than this machine can reach it. */
    isExposed: z.boolean(),
    logins: z.array(z.object({ login: z.string(), name: z.string(), role, password: z.string().nullable() })),
  }).nullable(),
});
export type WaysIn = z.infer<typeof waysIn>;

/** `?agent=ID`: an administrator's key may take a ticket for an agent, for tests and integrations. */
export const ticketQuery = z.object({ agent: identifier.optional() });
export const ticketRequest = z.object({ agentId: identifier.optional() });
export const ticket = z.object({ ticket: z.string(), expiresAt: instant });
export type Ticket = z.infer<typeof ticket>;
