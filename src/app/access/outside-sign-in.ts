// Signing in through the firm's own identity provider (OpenID Connect): who that is here, and in which role.
import type { Role } from "../../core/access/rights.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { NewAccount } from "./accounts.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { TellSecurity } from "./security-events.ts";
import type { From, Opened, Sessions, User } from "./sessions.ts";

/** What the provider says of somebody; it has proved it. */
export interface Identity {
  /** Unique for ever: issuer and subject. */
  readonly subject: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** Values of the claim that tells the role, groups for example. */
  readonly groups: readonly string[];
}

export interface OutsideRules {
  /** Group → role, the first that fits; empty = the role is what it is here. */
  readonly roles: readonly (readonly [group: string, role: Role])[];
  /** Whether somebody unknown gets an account, in the role that his group gives him. */
  readonly mayCreate: boolean;
  /** By what an account of ours is found the first time. */
  readonly match: "email" | "login";
}

export interface OutsidePorts {
  readonly users: {
    /** Also one who may not sign in. */
    byOutside(subject: string): Promise<OutsideUser | null>;
    byEmail(email: string): Promise<OutsideUser | null>;
    byAnyLogin(login: string): Promise<OutsideUser | null>;
    link(userId: string, subject: string): Promise<void>;
    create(account: NewAccount & { readonly passwordHash: null; readonly temporaryUntil: null }): Promise<User | "login-taken" | "email-taken">;
    setRole(userId: string, role: Role): Promise<"done" | "last-administrator">;
    signedIn(userId: string, at: Instant): Promise<void>;
  };
  readonly sessions: Pick<Sessions, "open" | "endOf">;
  readonly rules: OutsideRules;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface OutsideUser { readonly user: User; readonly isDisabled: boolean; readonly hasSecondFactor: boolean; readonly subject: string | null }

/** Throws "outside-unknown", "outside-no-role" or "outside-disabled". */
export type OutsideSignIn = (identity: Identity, from: From) => Promise<Opened>;

const outside = { kind: "system", id: "outside", name: "outside" } as const;

export function createOutsideSignIn(ports: OutsidePorts): OutsideSignIn {
  return async (identity, from) => {
    const role = roleOf(ports.rules, identity);
    const found = await known(ports, identity) ?? await newcomer(ports, identity, role);
    if (found.isDisabled) throw refused(ports, identity, from, new Refusal(403, "outside-disabled", "This account may no longer sign in here. Ask an administrator."));
    const user = await inRole(ports, found.user, role);
    const opened = await ports.sessions.open({ user, means: "outside", isTemporary: false, hasSecondFactor: found.hasSecondFactor }, from);
    await ports.users.signedIn(user.id, ports.clock.now());
    ports.tell({ action: "sign-in.done", by: user, subject: { kind: "user", id: user.id, name: user.login }, address: from.address });
    return opened;
  };
}

/** null = as it is here. */
function roleOf({ roles }: OutsideRules, { groups }: Identity): Role | null {
  if (roles.length === 0) return null;
  const role = roles.find(([group]) => groups.includes(group))?.[1];
  if (role === undefined) throw new Refusal(403, "outside-no-role", "Your account belongs to no group that may use Atiende. Ask an administrator.");
  return role;
}

/** By the subject; the first time by what the house trusts of the provider, and from then on by the subject. */
async function known({ users, rules }: OutsidePorts, { subject, email, isEmailVerified, login }: Identity): Promise<OutsideUser | null> {
  const linked = await users.byOutside(subject);
  if (linked !== null) return linked;
  const found = rules.match === "email"
    ? (email !== null && isEmailVerified ? await users.byEmail(email.toLowerCase()) ?? await users.byAnyLogin(email.toLowerCase()) : null)
    : (login === null ? null : await users.byAnyLogin(login.toLowerCase()));
  // Somebody else of the provider is this account already.
  if (found === null || found.subject !== null) return null;
  await users.link(found.user.id, subject);
  return found;
}

async function newcomer({ users, rules, tell }: OutsidePorts, { subject, login, name, email, isEmailVerified }: Identity, role: Role | null): Promise<OutsideUser> {
  const unknown = new Refusal(403, "outside-unknown", "Nobody here has this account. Ask an administrator to make one with your e-mail address.");
  if (!rules.mayCreate || role === null) throw unknown;
  const wanted = (login ?? email ?? "").toLowerCase().replaceAll(/[^a-z0-9._@-]/gu, "").replace(/^[^a-z0-9]+/u, "").slice(0, 64);
  if (wanted === "") throw unknown;
  const account: NewAccount = { login: wanted, name: name ?? wanted, role, language: "es", agentId: null, email: email !== null && isEmailVerified ? email.toLowerCase() : null };
  const user = await users.create({ ...account, passwordHash: null, temporaryUntil: null });
  if (user === "login-taken" || user === "email-taken") throw unknown;
  await users.link(user.id, subject);
  tell({ action: "user.created", by: outside, subject: { kind: "user", id: user.id, name: user.login }, after: account });
  return { user, isDisabled: false, hasSecondFactor: false, subject };
}

/** The provider's word on the role counts each time. */
async function inRole({ users, sessions, tell }: OutsidePorts, user: User, role: Role | null): Promise<User> {
  if (role === null || role === user.role) return user;
  if (await users.setRole(user.id, role) !== "done") return user;
  await sessions.endOf(user.id, null);
  tell({ action: "user.role-changed", by: outside, subject: { kind: "user", id: user.id, name: user.login }, before: { role: user.role }, after: { role } });
  return { ...user, role };
}

function refused({ tell }: OutsidePorts, { subject, login, email }: Identity, { address }: From, refusal: Refusal): Refusal {
  tell({ action: "sign-in.refused", by: null, subject: { kind: "user", id: subject, name: login ?? email ?? subject }, address });
  return refusal;
}
