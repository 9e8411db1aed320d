// Who is at the door: people by password and session, programs by API key. Tokens are random and kept only as hashes;
// a session can be ended at any moment and everything that hangs on it ends with it.
import type { Actor } from "../core/access/can.ts";
import type { Action, Role } from "../core/access/rights.ts";
import { later, type AgentId, type Instant, type Language } from "../core/kernel/kernel.ts";
import type { Clock } from "./ports.ts";
import { Refusal } from "./refusal.ts";

export interface User {
  readonly id: string; readonly login: string; readonly name: string; readonly role: Role; readonly language: Language;
  readonly agentId: AgentId | null;
}

export interface ApiKey {
  readonly id: string; readonly name: string; readonly role: Role; readonly agentId: AgentId | null;
  /** null = all that the role may. */
  readonly scopes: readonly Action[] | null;
}

/** Who asks: `id` is that of the session or of the key, so that it can be revoked. */
export type Principal = Actor & { readonly id: string; readonly name: string } & (
  | { readonly kind: "session"; readonly user: User; readonly expiresAt: Instant }
  | { readonly kind: "key" }
);

export interface SessionPorts {
  readonly users: {
    /** Only users who may sign in. */
    byLogin(login: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
    setPasswordHash(userId: string, hash: string): Promise<void>;
  };
  readonly sessions: {
    open(session: { readonly tokenHash: string; readonly userId: string; readonly expiresAt: Instant }): Promise<{ readonly id: string }>;
    /** Only one that is neither ended nor past its time, of a user who may still sign in. */
    byTokenHash(tokenHash: string, now: Instant): Promise<{ readonly id: string; readonly user: User; readonly expiresAt: Instant } | null>;
    close(id: string): Promise<void>;
    /** Those of the ids that are still good. */
    stillOpen(ids: readonly string[], now: Instant): Promise<readonly string[]>;
  };
  readonly apiKeys: {
    byHash(hash: string): Promise<ApiKey | null>;
    used(id: string, at: Instant): Promise<void>;
    stillGood(ids: readonly string[]): Promise<readonly string[]>;
  };
  readonly passwords: {
    check(password: string, hash: string | null): Promise<boolean>;
    hash(password: string): Promise<string>;
    isOutdated(hash: string): boolean;
  };
  readonly tokens: { make(): string; hash(token: string): string };
  readonly clock: Clock;
}

export interface Sessions {
  /** Throws the Refusal "wrong-credentials", the same for an unknown user, after the same time. */
  signIn(login: string, password: string): Promise<{ readonly token: string; readonly principal: Extract<Principal, { kind: "session" }> }>;
  /** null = nobody. Rejects when the store cannot be asked and the token was not seen lately. */
  identify(token: string, kind: "session" | "key"): Promise<Principal | null>;
  signOut(principal: Principal): Promise<void>;
  /** Calls back with the id of a session that was ended here. */
  onRevoked(listener: (id: string) => void): void;
  /** Those of the sessions and keys that are still good; also those ended by another process are missing. */
  stillGood(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const sessionMs = 12 * 60 * 60_000;
/** How long an answer of the store is taken as still true. */
const freshMs = { session: 1_000, key: 3_000 };
/** While the store is away, a token seen within this time is still let in: agents go on working. */
const staleMs = 5 * 60_000;
const mostSeen = 5_000;

interface Seen { readonly principal: Principal; readonly at: Instant }

export function createSessions(ports: SessionPorts): Sessions {
  const seen = new Map<string, Seen>();
  const listeners: ((id: string) => void)[] = [];
  const forget = (id: string): void => { for (const [hash, { principal }] of seen) if (principal.id === id) seen.delete(hash); };
  return {
    signIn: (login, password) => signIn(ports, login, password),
    identify: (token, kind) => identify(ports, seen, token, kind),
    signOut: async ({ id, kind }) => {
      if (kind === "key") throw new Refusal(409, "not-a-session", "An API key has no session to end; delete the key instead.");
      await ports.sessions.close(id);
      forget(id);
      for (const listener of listeners) listener(id);
    },
    onRevoked: (listener) => { listeners.push(listener); },
    stillGood: async (ids) => new Set((await Promise.all([ports.sessions.stillOpen(ids, ports.clock.now()), ports.apiKeys.stillGood(ids)])).flat()),
  };
}

async function signIn({ users, sessions, passwords, tokens, clock }: SessionPorts, login: string, password: string): ReturnType<Sessions["signIn"]> {
  const found = await users.byLogin(login.trim().toLowerCase());
  const isRight = await passwords.check(password, found?.passwordHash ?? null);
  if (found === null || !isRight) throw new Refusal(401, "wrong-credentials", "The user or the password is not right.");
  const { user, passwordHash } = found;
  if (passwords.isOutdated(passwordHash)) await users.setPasswordHash(user.id, await passwords.hash(password));
  const token = tokens.make();
  const expiresAt = later(clock.now(), sessionMs);
  const { id } = await sessions.open({ tokenHash: tokens.hash(token), userId: user.id, expiresAt });
  return { token, principal: ofSession(id, user, expiresAt) };
}

async function identify(ports: SessionPorts, seen: Map<string, Seen>, token: string, kind: "session" | "key"): Promise<Principal | null> {
  const hash = ports.tokens.hash(token);
  const now = ports.clock.now();
  const known = seen.get(hash);
  if (known?.principal.kind === kind && now - known.at < freshMs[kind] && !isOver(known.principal, now)) return known.principal;
  try {
    const principal = kind === "session" ? await sessionOf(ports, hash, now) : await keyOf(ports, hash, now);
    seen.delete(hash);
    if (principal !== null) keep(seen, hash, { principal, at: now });
    return principal;
  } catch (reason) {
    if (known?.principal.kind === kind && now - known.at < staleMs && !isOver(known.principal, now)) return known.principal;
    throw reason;
  }
}

async function sessionOf({ sessions }: SessionPorts, hash: string, now: Instant): Promise<Principal | null> {
  const found = await sessions.byTokenHash(hash, now);
  return found === null ? null : ofSession(found.id, found.user, found.expiresAt);
}

async function keyOf({ apiKeys }: SessionPorts, hash: string, now: Instant): Promise<Principal | null> {
  const key = await apiKeys.byHash(hash);
  if (key === null) return null;
  await apiKeys.used(key.id, now);
  return { kind: "key", id: key.id, name: key.name, role: key.role, agentId: key.agentId, scopes: key.scopes };
}

function ofSession(id: string, user: User, expiresAt: Instant): Extract<Principal, { kind: "session" }> {
  return { kind: "session", id, user, expiresAt, name: user.name, role: user.role, agentId: user.agentId, scopes: null };
}

function isOver(principal: Principal, now: Instant): boolean {
  return principal.kind === "session" && principal.expiresAt <= now;
}

/** The newest are kept; the map's order is that of arrival. */
function keep(seen: Map<string, Seen>, hash: string, entry: Seen): void {
  seen.set(hash, entry);
  if (seen.size <= mostSeen) return;
  const oldest = seen.keys().next();
  if (oldest.done !== true) seen.delete(oldest.value);
}
