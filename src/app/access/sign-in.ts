// Signing in by name and password, and by the code of a second factor where there is one. Between the two steps stands an
// attempt: a token that proves the password was right, lives for five minutes, and gives no access by itself.
import { later, type Instant } from "../../core/kernel/kernel.ts";
import type { PasswordPorts } from "./passwords.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { SecondFactor } from "./second-factor.ts";
import type { TellSecurity } from "./security-events.ts";
import type { From, Opened, Sessions, User } from "./sessions.ts";
import { beginTry, endTry, keysOf, type TryKey, type TryStore } from "./tries.ts";

export interface SignInUser {
  readonly user: User; readonly passwordHash: string;
  /** The password was made by an administrator, is good until then and must be changed; null = one's own. */
  readonly temporaryUntil: Instant | null;
  readonly hasSecondFactor: boolean;
}

export interface SignInPorts {
  readonly users: {
    /** Only users who may sign in. */
    byLogin(login: string): Promise<SignInUser | null>;
    setPasswordHash(userId: string, hash: string): Promise<void>;
    signedIn(userId: string, at: Instant): Promise<void>;
  };
  readonly tries: TryStore;
  readonly passwords: Pick<PasswordPorts, "check" | "hash" | "isOutdated">;
  readonly secondFactor: Pick<SecondFactor, "prove">;
  readonly sessions: Pick<Sessions, "open">;
  readonly makeToken: () => string;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface Attempt { readonly attempt: string; readonly expiresAt: Instant }

export interface SignIn {
  /** Throws "wrong-credentials", the same for an unknown user, after the same time; or "too-many-tries". */
  byPassword(login: string, password: string, from: From): Promise<Opened | Attempt>;
  /** Throws "attempt-over" when it is unknown, used or too old; "wrong-code"; or "too-many-tries". */
  byCode(attempt: string, code: string, from: From): Promise<Opened>;
}

export const attemptMs = 5 * 60_000;
const mostAttempts = 10_000;

interface Waiting { readonly found: SignInUser; readonly expiresAt: Instant }

export function createSignIn(ports: SignInPorts): SignIn {
  const waiting = new Map<string, Waiting>();
  return {
    byPassword: async (login, password, from) => {
      const found = await proven(ports, login.trim().toLowerCase(), password, from);
      return found.hasSecondFactor ? wait(ports, waiting, found) : enter(ports, found, from);
    },
    byCode: async (attempt, code, from) => {
      const kept = waiting.get(attempt);
      if (kept === undefined || kept.expiresAt <= ports.clock.now()) throw new Refusal(401, "attempt-over", "This sign-in took too long: begin again with your password.");
      await proveCode(ports, kept.found, code, from);
      // Of two that come at once with two good codes only one goes on.
      if (!waiting.delete(attempt)) throw new Refusal(401, "attempt-over", "This sign-in was used already: begin again with your password.");
      return enter(ports, kept.found, from);
    },
  };
}

/** Who gave the right password. */
async function proven(ports: SignInPorts, login: string, password: string, { address }: From): Promise<SignInUser> {
  const { users, passwords, tell, clock } = ports;
  const keys = keysOf(login, address);
  await begin(ports, keys, { id: login, name: login }, address);
  const found = await users.byLogin(login);
  const isRight = await passwords.check(password, found?.passwordHash ?? null);
  if (found === null || !isRight) {
    tell({ action: "sign-in.refused", by: null, subject: { kind: "user", id: found?.user.id ?? login, name: login }, address });
    throw new Refusal(401, "wrong-credentials", "The user or the password is not right.");
  }
  await endTry(ports, keys);
  if (found.temporaryUntil !== null && found.temporaryUntil <= clock.now()) {
    throw new Refusal(401, "temporary-password-over", "The temporary password is too old: ask an administrator for another.");
  }
  if (passwords.isOutdated(found.passwordHash)) await users.setPasswordHash(found.user.id, await passwords.hash(password));
  return found;
}

async function proveCode(ports: SignInPorts, { user }: SignInUser, code: string, { address }: From): Promise<void> {
  const keys: readonly TryKey[] = [{ kind: "code", key: user.login }, { kind: "address", key: address }];
  await begin(ports, keys, user, address);
  if (!await ports.secondFactor.prove(user, code, address)) {
    ports.tell({ action: "sign-in.refused", by: null, subject: { kind: "user", id: user.id, name: user.login }, address });
    throw new Refusal(401, "wrong-code", "The code is not right, or was used already. Wait for the next one.");
  }
  await endTry(ports, keys);
}

async function begin(ports: SignInPorts, keys: readonly TryKey[], who: { readonly id: string; readonly name: string }, address: string): Promise<void> {
  try {
    await beginTry(ports, keys);
  } catch (reason) {
    if (reason instanceof Refusal) ports.tell({ action: "sign-in.locked", by: null, subject: { kind: "user", id: who.id, name: who.name }, address });
    throw reason;
  }
}

function wait({ makeToken, clock }: SignInPorts, waiting: Map<string, Waiting>, found: SignInUser): Attempt {
  const now = clock.now();
  for (const [token, { expiresAt }] of waiting) if (expiresAt <= now || waiting.size >= mostAttempts) waiting.delete(token);
  const attempt = makeToken();
  const expiresAt = later(now, attemptMs);
  waiting.set(attempt, { found, expiresAt });
  return { attempt, expiresAt };
}

async function enter({ sessions, users, tell, clock }: SignInPorts, { user, temporaryUntil, hasSecondFactor }: SignInUser, from: From): Promise<Opened> {
  const opened = await sessions.open({ user, means: "password", isTemporary: temporaryUntil !== null, hasSecondFactor }, from);
  await users.signedIn(user.id, clock.now());
  tell({ action: "sign-in.done", by: { id: user.id, name: user.name }, subject: { kind: "user", id: user.id, name: user.login }, address: from.address });
  return opened;
}
