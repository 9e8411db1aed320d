// Who is at the door: people by session, programs by API key. Tokens are random and kept only as hashes; a session can be
// ended at any moment and everything that hangs on it ends with it.
import type { Actor } from "../../core/access/can.ts";
import type { Action, Role } from "../../core/access/rights.ts";
import { dueOf, type Due, type SignInPolicy, type Standing } from "../../core/access/sign-in-policy.ts";
import { later, type AgentId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface User {
  readonly id: string; readonly login: string; readonly name: string; readonly role: Role; readonly language: Language;
  readonly agentId: AgentId | null;
}

export interface ApiKey {
  readonly id: string; readonly name: string; readonly role: Role; readonly agentId: AgentId | null;
  /** null = all that the role may. */
  readonly scopes: readonly Action[] | null;
}

export type Means = Standing["means"];

export type SessionPrincipal = Actor & {
  readonly kind: "session"; readonly id: string; readonly name: string; readonly user: User; readonly expiresAt: Instant;
  /** What he must do before anything else; until then his rights are narrowed to it. */
  readonly due: Due;
};
/** Who asks: `id` is that of the session or of the key, so that it can be revoked. */
export type Principal = SessionPrincipal | (Actor & { readonly kind: "key"; readonly id: string; readonly name: string });

/** A session that began earlier, or was not seen since, is over. */
export interface Bounds { readonly now: Instant; readonly begunSince: Instant; readonly seenSince: Instant }

export interface NewSession { readonly tokenHash: string; readonly userId: string; readonly expiresAt: Instant; readonly means: Means; readonly device: string; readonly address: string }
export interface KeptSession { readonly id: string; readonly user: User; readonly expiresAt: Instant; readonly means: Means; readonly isTemporary: boolean; readonly hasSecondFactor: boolean }
/** Whose a session is, and what is asked of him. */
export type StandingSession = Omit<KeptSession, "expiresAt">;
export interface ListedSession {
  readonly id: string; readonly user: Pick<User, "id" | "login" | "name" | "role">; readonly means: Means;
  readonly device: string; readonly address: string; readonly begunAt: Instant; readonly lastSeenAt: Instant;
}

export interface SessionStore {
  open(session: NewSession): Promise<{ readonly id: string }>;
  /** Only one that is neither ended nor past its time, of a user who may still sign in. */
  byTokenHash(tokenHash: string, bounds: Bounds): Promise<KeptSession | null>;
  rotate(id: string, tokenHash: string): Promise<void>;
  seen(ids: readonly string[], at: Instant): Promise<void>;
  close(id: string): Promise<void>;
  /** Ends all of a user's but one; gives the ids of those ended. */
  closeOf(userId: string, except: string | null): Promise<readonly string[]>;
  /** Those that are good, of one user or of all, the newest first. */
  list(userId: string | null, bounds: Bounds): Promise<readonly ListedSession[]>;
  /** Those of the ids that are still open. */
  stillOpen(ids: readonly string[], bounds: Bounds): Promise<readonly StandingSession[]>;
}

export interface SessionPorts {
  readonly sessions: SessionStore;
  readonly apiKeys: {
    /** Neither taken back nor past its time. */
    byHash(hash: string, now: Instant): Promise<ApiKey | null>;
    used(id: string, at: Instant): Promise<void>;
    stillGood(ids: readonly string[], now: Instant): Promise<readonly string[]>;
  };
  readonly tokens: { make(): string; hash(token: string): string };
  readonly policy: () => Promise<SignInPolicy>;
  readonly clock: Clock;
}

/** From where somebody comes in. */
export interface From { readonly device: string; readonly address: string; /** a session of this browser that gives way */ readonly instead?: string | null }
export interface Opened { readonly token: string; readonly principal: SessionPrincipal }

export interface Sessions {
  /** Opens one for somebody who has proved himself; always with a new token. */
  open(who: Omit<KeptSession, "id" | "expiresAt">, from: From): Promise<Opened>;
  /** The same session under a new token: what one may has changed. */
  rotate(principal: SessionPrincipal): Promise<string>;
  /** null = nobody. Rejects when the store cannot be asked and the token was not seen lately. */
  identify(token: string, kind: "session" | "key"): Promise<Principal | null>;
  signOut(principal: Principal): Promise<void>;
  list(userId: string | null): Promise<readonly ListedSession[]>;
  end(id: string): Promise<void>;
  /** Ends all of a user's but one; gives how many. */
  endOf(userId: string, except: string | null): Promise<number>;
  /** Calls back with the id of a session that was ended here. */
  onRevoked(listener: (id: string) => void): void;
  /** How sessions and keys stand now; also those ended by another process are missing. A live screen asks this for its
   *  session all the time, so whoever is asked for counts as seen. */
  standing(ids: readonly string[]): Promise<Standings>;
}

export interface Standings {
  /** They may what their role may. */
  readonly good: ReadonlySet<string>;
  /** Open, but narrowed until something is done first (the rules of signing in have changed); with the seat of each. */
  readonly owing: ReadonlyMap<string, AgentId | null>;
}

/** How long an answer of the store is taken as still true. */
const freshMs = { session: 1_000, key: 3_000 };
/** While the store is away, a token seen within this time is still let in: agents go on working. */
const staleMs = 5 * 60_000;
const mostSeen = 5_000;
/** Often enough to tell who is still there. */
const noteEveryMs = 60_000;

interface Seen { readonly principal: Principal; readonly at: Instant }
interface Desk { readonly ports: SessionPorts; readonly seen: Map<string, Seen>; /** when each session was last noted as seen */ readonly noted: Map<string, Instant> }

export function createSessions(ports: SessionPorts): Sessions {
  const desk: Desk = { ports, seen: new Map(), noted: new Map() };
  const listeners: ((id: string) => void)[] = [];
  const gone = (id: string): void => {
    forget(desk, id);
    for (const listener of listeners) listener(id);
  };
  const end = async (id: string): Promise<void> => { await ports.sessions.close(id); gone(id); };
  return {
    open: async (who, from) => {
      if (from.instead !== undefined && from.instead !== null) await end(from.instead);
      return open(ports, who, from);
    },
    rotate: async ({ id }) => {
      const token = ports.tokens.make();
      await ports.sessions.rotate(id, ports.tokens.hash(token));
      forget(desk, id);
      return token;
    },
    identify: (token, kind) => identify(desk, token, kind),
    signOut: async ({ id, kind }) => {
      if (kind === "key") throw notASession();
      await end(id);
    },
    list: async (userId) => ports.sessions.list(userId, await boundsOf(ports)),
    end,
    endOf: async (userId, except) => {
      const ids = await ports.sessions.closeOf(userId, except);
      for (const id of ids) gone(id);
      return ids.length;
    },
    onRevoked: (listener) => { listeners.push(listener); },
    standing: (ids) => standing(desk, ids),
  };
}

/** What belongs to a person cannot be asked by a program's key. */
export function notASession(): Refusal {
  return new Refusal(409, "not-a-session", "An API key has no session of its own: sign in as a person for this.");
}

async function boundsOf({ policy, clock }: SessionPorts): Promise<Bounds> {
  const { idleMinutes, longestHours } = await policy();
  const now = clock.now();
  return { now, begunSince: later(now, -longestHours * 3_600_000), seenSince: later(now, -idleMinutes * 60_000) };
}

async function open(ports: SessionPorts, who: Omit<KeptSession, "id" | "expiresAt">, { device, address }: From): Promise<Opened> {
  const policy = await ports.policy();
  const token = ports.tokens.make();
  const expiresAt = later(ports.clock.now(), policy.longestHours * 3_600_000);
  const { id } = await ports.sessions.open({ tokenHash: ports.tokens.hash(token), userId: who.user.id, expiresAt, means: who.means, device: device.slice(0, 300), address });
  return { token, principal: ofSession({ ...who, id, expiresAt }, policy) };
}

async function identify({ ports, seen, noted }: Desk, token: string, kind: "session" | "key"): Promise<Principal | null> {
  const hash = ports.tokens.hash(token);
  const now = ports.clock.now();
  const known = seen.get(hash);
  const isStill = (spanMs: number): boolean => known?.principal.kind === kind && now - known.at < spanMs && !isOver(known.principal, now);
  if (known !== undefined && isStill(freshMs[kind])) return known.principal;
  try {
    const principal = kind === "session" ? await sessionOf(ports, hash) : await keyOf(ports, hash, now);
    seen.delete(hash);
    if (principal === null) return null;
    keep(seen, hash, { principal, at: now });
    if (kind === "session") await note(ports, noted, [principal.id]);
    return principal;
  } catch (reason) {
    if (known !== undefined && isStill(staleMs)) return known.principal;
    throw reason;
  }
}

async function sessionOf(ports: SessionPorts, hash: string): Promise<SessionPrincipal | null> {
  const found = await ports.sessions.byTokenHash(hash, await boundsOf(ports));
  return found === null ? null : ofSession(found, await ports.policy());
}

async function keyOf({ apiKeys }: SessionPorts, hash: string, now: Instant): Promise<Principal | null> {
  const key = await apiKeys.byHash(hash, now);
  if (key === null) return null;
  await apiKeys.used(key.id, now);
  return { kind: "key", id: key.id, name: key.name, role: key.role, agentId: key.agentId, scopes: key.scopes };
}

async function standing({ ports, noted }: Desk, ids: readonly string[]): Promise<Standings> {
  const [open, keys, policy] = await Promise.all([boundsOf(ports).then((bounds) => ports.sessions.stillOpen(ids, bounds)), ports.apiKeys.stillGood(ids, ports.clock.now()), ports.policy()]);
  await note(ports, noted, open.map(({ id }) => id));
  const owing = new Map(open.filter((one) => dueOf({ ...one, role: one.user.role }, policy) !== null).map(({ id, user }) => [id, user.agentId]));
  return { good: new Set([...open.map(({ id }) => id).filter((id) => !owing.has(id)), ...keys]), owing };
}

async function note({ sessions, clock }: SessionPorts, noted: Map<string, Instant>, ids: readonly string[]): Promise<void> {
  const now = clock.now();
  const due = ids.filter((id) => now - (noted.get(id) ?? -Infinity) >= noteEveryMs);
  if (due.length === 0) return;
  for (const id of due) noted.set(id, now);
  await sessions.seen(due, now);
}

/** Until what is due is done, one may only see to one's own account. */
function ofSession(kept: KeptSession, policy: SignInPolicy): SessionPrincipal {
  const { id, user, expiresAt } = kept;
  const due = dueOf({ ...kept, role: user.role }, policy);
  return { kind: "session", id, user, expiresAt, due, name: user.name, role: user.role, agentId: user.agentId, scopes: due === null ? null : ["session.use", "account.use"] };
}

function isOver(principal: Principal, now: Instant): boolean {
  return principal.kind === "session" && principal.expiresAt <= now;
}

function forget({ seen, noted }: Desk, id: string): void {
  noted.delete(id);
  for (const [hash, { principal }] of seen) if (principal.id === id) seen.delete(hash);
}

/** The newest are kept; the map's order is that of arrival. */
function keep(seen: Map<string, Seen>, hash: string, entry: Seen): void {
  seen.set(hash, entry);
  if (seen.size <= mostSeen) return;
  const oldest = seen.keys().next();
  if (oldest.done !== true) seen.delete(oldest.value);
}
