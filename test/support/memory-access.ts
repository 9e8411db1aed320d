// The way in with its stores in memory, and all the use cases on it.
import { rankOfCommon } from "../../src/adapters/files/common-passwords.ts";
import { checkPassword, hashPassword, isOutdated } from "../../src/adapters/system/passwords.ts";
import { createSecretBox } from "../../src/adapters/system/secret-box.ts";
import { makePassword, makeRecoveryCode } from "../../src/adapters/system/spoken-secrets.ts";
import { hashToken, makeToken } from "../../src/adapters/system/tokens.ts";
import { totp } from "../../src/adapters/system/totp.ts";
import { createAccounts, type Account, type AccountStore } from "../../src/app/access/accounts.ts";
import { createApiKeys, type ApiKeyPorts, type KeptKey } from "../../src/app/access/api-keys.ts";
import type { OutsidePorts, OutsideUser } from "../../src/app/access/outside-sign-in.ts";
import { createOwnAccount, type OwnAccountPorts } from "../../src/app/access/own-account.ts";
import type { PasswordPorts } from "../../src/app/access/passwords.ts";
import type { Clock } from "../../src/app/ports.ts";
import { createSecondFactor, type SecondFactorStore } from "../../src/app/access/second-factor.ts";
import type { SecurityEvent } from "../../src/app/access/security-events.ts";
import { createSessions, type ApiKey, type Bounds, type ListedSession, type NewSession, type SessionPorts, type StandingSession, type User } from "../../src/app/access/sessions.ts";
import { createSignIn, type SignInPorts } from "../../src/app/access/sign-in.ts";
import { createSignInPolicies, type PolicyPorts } from "../../src/app/access/sign-in-policy.ts";
import type { TryKey, TryStore } from "../../src/app/access/tries.ts";
import type { Tries } from "../../src/core/access/lockout.ts";
import type { Role } from "../../src/core/access/rights.ts";
import type { SignInPolicy } from "../../src/core/access/sign-in-policy.ts";
import type { AgentId, Instant } from "../../src/core/kernel/kernel.ts";

interface Person { user: User; passwordHash: string | null; temporaryUntil: Instant | null; email: string | null; subject: string | null; disabledAt: Instant | null; lastSignInAt: Instant | null }
interface OpenSession extends NewSession { readonly id: string; readonly begunAt: Instant; lastSeenAt: Instant }
interface Factor { sealedSecret: string; lastStep: number; isConfirmed: boolean; codes: Set<string> }

type UserStore = SignInPorts["users"] & OwnAccountPorts["users"] & AccountStore & Omit<OutsidePorts["users"], "create" | "setRole">;

export interface MemoryAccess extends SessionPorts {
  readonly users: UserStore;
  readonly apiKeys: SessionPorts["apiKeys"] & ApiKeyPorts["apiKeys"];
  readonly tries: TryStore;
  readonly factors: SecondFactorStore;
  readonly policies: PolicyPorts["policies"];
  readonly passwords: PasswordPorts;
  addUser(user: { login: string; role: Role; agentId?: string; passwordHash?: string; email?: string; temporaryUntil?: Instant }): User;
  addKey(key: { role: Role; agentId?: string; scopes?: ApiKey["scopes"] }): { token: string; id: string };
  /** As another process would, unseen by this one. */
  closeUnseen(sessionId: string): void;
  revokeKey(id: string): void;
  /** The store cannot be asked. */
  isAway: boolean;
}

export const wallClock: Clock = { now: () => Date.now() as Instant };

export function memoryAccess(clock: Clock = wallClock): MemoryAccess {
  const people = new Map<string, Person>();
  const factors = new Map<string, Factor>();
  const state = { isAway: false };
  const here = <T>(value: T): Promise<T> => state.isAway ? Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })) : Promise.resolve(value);
  const hasFactor = (id: string): boolean => factors.get(id)?.isConfirmed === true;
  const sessions = memorySessions({ people, hasFactor, here, clock });
  const keys = memoryKeys(here, clock);
  let policy: SignInPolicy | null = null;
  return Object.defineProperty({
    clock, users: memoryUsers(people, hasFactor, here), sessions: sessions.store, apiKeys: keys.store, tries: memoryTries(here), factors: memoryFactors(factors, here),
    policies: { read: () => here(policy), write: (next: SignInPolicy) => { policy = next; return here(undefined); } },
    policy: () => Promise.resolve({ idleMinutes: 60, longestHours: 12, secondFactorRoles: [], ...policy }),
    passwords: { check: checkPassword, hash: hashPassword, isOutdated, rankOf: rankOfCommon, make: makePassword },
    tokens: { make: () => makeToken(), hash: hashToken }, closeUnseen: sessions.drop, addKey: keys.add, revokeKey: keys.revoke,
    addUser({ login, role, agentId, passwordHash = "", email, temporaryUntil }: Parameters<MemoryAccess["addUser"]>[0]): User {
      const user: User = { id: `u-${login}`, login, name: login, role, language: "es", agentId: (agentId ?? null) as AgentId | null };
      people.set(user.id, { user, passwordHash, temporaryUntil: temporaryUntil ?? null, email: email ?? null, subject: null, disabledAt: null, lastSignInAt: null });
      return user;
    },
  }, "isAway", { get: () => state.isAway, set: (value: boolean) => { state.isAway = value; } }) as unknown as MemoryAccess;
}

type Here = <T>(value: T) => Promise<T>;

function memoryUsers(people: Map<string, Person>, hasFactor: (id: string) => boolean, here: Here): UserStore {
  const set = (id: string, part: Partial<Person>): Promise<void> => { Object.assign(people.get(id) ?? {}, part); return here(undefined); };
  const find = (fits: (person: Person) => boolean): Person | undefined => [...people.values()].find(fits);
  const account = ({ user, passwordHash, subject, ...rest }: Person): Account => ({ ...user, ...rest, hasPassword: passwordHash !== null, isLinked: subject !== null, hasSecondFactor: hasFactor(user.id) });
  const outside = (person: Person | undefined): Promise<OutsideUser | null> =>
    here(person === undefined ? null : { user: person.user, isDisabled: person.disabledAt !== null, hasSecondFactor: hasFactor(person.user.id), subject: person.subject });
  const isLast = (id: string): boolean => [...people.values()].every(({ user, disabledAt }) => user.id === id || user.role !== "administrator" || disabledAt !== null);
  return {
    byLogin: (login) => {
      const found = find(({ user, disabledAt }) => user.login === login && disabledAt === null);
      return here(found === undefined || found.passwordHash === null ? null : { user: found.user, passwordHash: found.passwordHash, temporaryUntil: found.temporaryUntil, hasSecondFactor: hasFactor(found.user.id) });
    },
    setPasswordHash: (id, passwordHash) => set(id, { passwordHash }),
    signedIn: (id, lastSignInAt) => set(id, { lastSignInAt }),
    own: (id) => { const found = people.get(id); return here(found === undefined ? null : { passwordHash: found.passwordHash, email: found.email, isTemporary: found.temporaryUntil !== null }); },
    choosePassword: (id, passwordHash) => set(id, { passwordHash, temporaryUntil: null }),
    setLanguage: (id, language) => { const found = people.get(id); return found === undefined ? here(undefined) : set(id, { user: { ...found.user, language } }); },
    account: (id) => { const found = people.get(id); return here(found === undefined ? null : account(found)); },
    accounts: () => here([...people.values()].map(account)),
    create: ({ login, name, role, language, agentId, email, passwordHash, temporaryUntil }) => {
      if (find(({ user }) => user.login === login)) return here("login-taken" as const);
      const user: User = { id: `u-${login}`, login, name, role, language, agentId };
      people.set(user.id, { user, passwordHash, temporaryUntil, email, subject: null, disabledAt: null, lastSignInAt: null });
      return here(user);
    },
    setTemporaryPassword: (id, passwordHash, temporaryUntil) => set(id, { passwordHash, temporaryUntil }),
    setRole: async (id, role) => {
      const found = people.get(id);
      if (found?.user.role === "administrator" && isLast(id)) return "last-administrator";
      if (found !== undefined) await set(id, { user: { ...found.user, role } });
      return "done";
    },
    setDisabled: async (id, disabledAt) => {
      if (disabledAt !== null && people.get(id)?.user.role === "administrator" && isLast(id)) return "last-administrator";
      await set(id, { disabledAt });
      return "done";
    },
    byOutside: (subject) => outside(find((person) => person.subject === subject)),
    byEmail: (email) => outside(find((person) => person.email === email)),
    byAnyLogin: (login) => outside(find(({ user }) => user.login === login)),
    link: (id, subject) => set(id, { subject }),
  };
}

function memorySessions({ people, hasFactor, here, clock }: { people: Map<string, Person>; hasFactor: (id: string) => boolean; here: Here; clock: Clock }): { store: SessionPorts["sessions"]; drop: (id: string) => void } {
  const kept = new Map<string, OpenSession>();
  let count = 0;
  const drop = (id: string): void => { for (const [hash, one] of kept) if (one.id === id) kept.delete(hash); };
  const isGood = ({ userId, expiresAt, begunAt, lastSeenAt }: OpenSession, { now, begunSince, seenSince }: Bounds): boolean =>
    expiresAt > now && begunAt > begunSince && lastSeenAt > seenSince && people.get(userId)?.disabledAt === null;
  const listed = ({ id, userId, means, device, address, begunAt, lastSeenAt }: OpenSession): ListedSession => {
    const { login, name, role } = people.get(userId)?.user ?? { login: "", name: "", role: "agent" as const };
    return { id, user: { id: userId, login, name, role }, means, device, address, begunAt, lastSeenAt };
  };
  const standing = ({ id, userId, means }: OpenSession): StandingSession[] => {
    const person = people.get(userId);
    return person === undefined ? [] : [{ id, user: person.user, means, isTemporary: person.temporaryUntil !== null, hasSecondFactor: hasFactor(userId) }];
  };
  return {
    drop,
    store: {
      open(session) {
        if (!people.has(session.userId)) throw new Error("no such user");
        const id = `s-${String(++count)}-${session.tokenHash.slice(0, 8)}`;
        kept.set(session.tokenHash, { ...session, id, begunAt: clock.now(), lastSeenAt: clock.now() });
        return here({ id });
      },
      byTokenHash: (hash, bounds) => {
        const found = kept.get(hash);
        if (found === undefined || !isGood(found, bounds)) return here(null);
        return here(standing(found).map((one) => ({ ...one, expiresAt: found.expiresAt }))[0] ?? null);
      },
      rotate(id, hash) {
        const found = [...kept.values()].find((one) => one.id === id);
        drop(id);
        if (found !== undefined) kept.set(hash, found);
        return here(undefined);
      },
      seen(ids, at) { for (const one of kept.values()) if (ids.includes(one.id)) one.lastSeenAt = at; return here(undefined); },
      close(id) { drop(id); return here(undefined); },
      closeOf(userId, except) {
        const ids = [...kept.values()].filter((one) => one.userId === userId && one.id !== except).map(({ id }) => id);
        ids.forEach(drop);
        return here(ids);
      },
      list: (userId, bounds) => here([...kept.values()].filter((one) => (userId === null || one.userId === userId) && isGood(one, bounds)).map(listed)),
      stillOpen: (ids, bounds) => here([...kept.values()].filter((one) => ids.includes(one.id) && isGood(one, bounds)).flatMap((one) => standing(one))),
    },
  };
}

function memoryKeys(here: Here, clock: Clock): { store: MemoryAccess["apiKeys"]; add: MemoryAccess["addKey"]; revoke: (id: string) => void } {
  const keys = new Map<string, KeptKey>();
  let count = 0;
  const isGood = ({ expiresAt }: KeptKey, now: Instant): boolean => expiresAt === null || expiresAt > now;
  const revoke = (id: string): void => { for (const [hash, key] of keys) if (key.id === id) keys.delete(hash); };
  const keep = (hash: string, key: Omit<KeptKey, "id" | "madeAt" | "lastUsedAt">): KeptKey => {
    const kept = { ...key, id: `k-${String(++count)}`, madeAt: clock.now(), lastUsedAt: null };
    keys.set(hash, kept);
    return kept;
  };
  return {
    revoke,
    add({ role, agentId, scopes = null }) {
      const token = makeToken("ati_live_");
      return { token, id: keep(hashToken(token), { name: `key of ${role}`, role, agentId: (agentId ?? null) as AgentId | null, scopes, hint: token.slice(-4), madeBy: null, expiresAt: null }).id };
    },
    store: {
      byHash: (hash, now) => { const key = keys.get(hash); return here(key !== undefined && isGood(key, now) ? key : null); },
      used: () => here(undefined),
      stillGood: (ids, now) => here([...keys.values()].filter((key) => ids.includes(key.id) && isGood(key, now)).map(({ id }) => id)),
      list: (madeBy) => here([...keys.values()].filter((key) => madeBy === null || key.madeBy?.id === madeBy)),
      make: ({ tokenHash, madeBy, ...key }) => here([...keys.values()].some(({ name }) => name === key.name) ? "name-taken" as const : keep(tokenHash, { ...key, madeBy: { id: madeBy, name: madeBy } })),
      revoke: (id, madeBy) => {
        const key = [...keys.values()].find((one) => one.id === id && (madeBy === null || one.madeBy?.id === madeBy));
        if (key !== undefined) revoke(id);
        return here(key ?? null);
      },
    },
  };
}

function memoryTries(here: Here): TryStore {
  const kept = new Map<string, TryKey & Tries>();
  const name = ({ kind, key }: TryKey): string => `${kind} ${key}`;
  const isOf = (one: TryKey, login: string): boolean => one.kind !== "address" && one.key.split(" ")[0] === login;
  return {
    change: async (keys, next) => {
      await here(undefined);
      const changed = next(keys.map((key) => kept.get(name(key)) ?? null));
      for (const [n, key] of keys.entries()) { const tries = changed?.[n]; if (tries !== undefined) kept.set(name(key), { ...key, ...tries }); }
    },
    takeBack: (keys) => { for (const key of keys) { const one = kept.get(name(key)); if (one) kept.set(name(key), { ...one, count: one.count - 1 }); } return here(undefined); },
    forget: (keys) => { for (const key of keys) kept.delete(name(key)); return here(undefined); },
    forgetUser: (login) => { for (const [id, one] of kept) if (isOf(one, login)) kept.delete(id); return here(undefined); },
    ofUsers: (logins) => here([...kept.values()].filter((one) => logins.some((login) => isOf(one, login)))),
  };
}

function memoryFactors(factors: Map<string, Factor>, here: Here): SecondFactorStore {
  return {
    read: (id) => here(factors.get(id) ?? null),
    begin: (id, sealedSecret) => {
      if (factors.get(id)?.isConfirmed === true) return here(false);
      factors.set(id, { sealedSecret, lastStep: 0, isConfirmed: false, codes: new Set() });
      return here(true);
    },
    confirm: (id, lastStep, codes) => { Object.assign(factors.get(id) ?? {}, { lastStep, isConfirmed: true, codes: new Set(codes) }); return here(true); },
    takeStep: (id, step) => {
      const factor = factors.get(id);
      if (factor === undefined || factor.lastStep >= step) return here(false);
      factor.lastStep = step;
      return here(true);
    },
    takeRecoveryCode: (id, hash) => here(factors.get(id)?.codes.delete(hash) ?? false),
    keepRecoveryCodes: (id, codes) => { Object.assign(factors.get(id) ?? {}, { codes: new Set(codes) }); return here(undefined); },
    recoveryCodesLeft: (id) => here(factors.get(id)?.codes.size ?? 0),
    remove: (id) => here(factors.delete(id)),
  };
}

/** All the use cases of the way in, and what they told the log. */
export function accessOn(memory: MemoryAccess, passwords: PasswordPorts = memory.passwords) {
  const { clock, users, tries } = memory;
  const told: SecurityEvent[] = [];
  const tell = (event: SecurityEvent): void => { told.push(event); };
  const policies = createSignInPolicies({ policies: memory.policies, tell, clock });
  const sessions = createSessions({ ...memory, policy: policies.now });
  const box = createSecretBox("s".repeat(32), "tests");
  const secondFactor = createSecondFactor({ factors: memory.factors, totp, seal: box, makeRecoveryCode, hashCode: box.mark, tell, clock });
  const common = { users, tries, passwords, secondFactor, sessions, tell, clock };
  return {
    sessions, policies, secondFactor, told, tellSecurity: tell, signIn: createSignIn({ ...common, makeToken: () => makeToken() }), ownAccount: createOwnAccount(common),
    accounts: createAccounts(common), apiKeys: createApiKeys({ apiKeys: memory.apiKeys, makeKey: () => makeToken("ati_live_"), hash: hashToken, tell, clock }),
    outside: null, waysIn: () => Promise.resolve({ outside: null, demo: null }),
  };
}
