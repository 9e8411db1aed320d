// One's own account: language, password, second factor, signed-in devices; and the keys of one's programs.
import { z } from "zod";
import { actions } from "../core/access/rights.ts";
import { identifier, instant, language, page } from "./rest.ts";
import { role } from "./rest-session.ts";

export const account = z.object({
  id: identifier, login: z.string(), name: z.string(), role, language, email: z.string().nullable(),
  /** false: signs in through the firm's own provider alone. */
  hasPassword: z.boolean(),
  secondFactor: z.object({ isOn: z.boolean(), codesLeft: z.number().int() }),
});
export type Account = z.infer<typeof account>;
export const accountChange = z.object({ language });

const password = z.string().min(1).max(400);
/** `current` may be left out only while the password is a temporary one. */
export const passwordChange = z.object({ current: password.optional(), password });
export const proof = z.object({ current: password });

export const factorBegun = z.object({ secret: z.string(), uri: z.string().meta({ description: "otpauth://, as a QR code for the authenticator" }) });
export type FactorBegun = z.infer<typeof factorBegun>;
export const factorCode = z.object({ code: z.string().trim().min(6).max(20) });
/** Shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

const sessionListed = z.object({
  id: identifier, isThis: z.boolean(), device: z.string().meta({ description: "User-Agent of the browser" }), address: z.string(), means: z.enum(["password", "outside"]),
  begunAt: instant, lastSeenAt: instant, user: z.object({ id: identifier, login: z.string(), name: z.string(), role }),
});
export type SessionListed = z.infer<typeof sessionListed>;
export const sessionPage = page(sessionListed);

const action = z.enum(actions as readonly [typeof actions[number], ...typeof actions]);
const key = z.object({
  id: identifier, name: z.string(), role, agentId: identifier.nullable(), scopes: z.array(action).nullable().meta({ description: "null: all that the role may" }),
  hint: z.string(), madeBy: z.object({ id: identifier, name: z.string() }).nullable(), madeAt: instant, lastUsedAt: instant.nullable(), expiresAt: instant.nullable(),
});
export type Key = z.infer<typeof key>;
export const keyPage = page(key);
export const newKey = z.object({
  name: z.string().trim().min(1).max(100), role, scopes: z.array(action).min(1).nullable().default(null), agentId: identifier.nullable().default(null),
  days: z.number().int().min(1).max(3_650).nullable().default(null).meta({ description: "How many days it is good; null: until it is taken back" }),
});
export type NewKey = z.input<typeof newKey>;
/** `token` is shown this once. */
export const keyMade = z.object({ key, token: z.string() });
export type KeyMade = z.infer<typeof keyMade>;
