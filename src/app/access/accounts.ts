// People's accounts as an administrator sees to them: given a temporary password, unlocked, put into another role, shut and
// opened again. Whatever takes rights away ends the sessions that had them.
import type { Role } from "../../core/access/rights.ts";
import { lockedUntil } from "../../core/access/lockout.ts";
import { later, type AgentId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import type { PasswordPorts } from "./passwords.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { SecondFactor } from "./second-factor.ts";
import type { By, TellSecurity } from "./security-events.ts";
import type { Sessions, User } from "./sessions.ts";
import type { TryStore } from "./tries.ts";

export interface NewAccount { readonly login: string; readonly name: string; readonly role: Role; readonly language: Language; readonly agentId: AgentId | null; readonly email: string | null }

export interface Account extends User {
  readonly email: string | null;
  readonly hasPassword: boolean;
  /** Signs in through the firm's own provider. */
  readonly isLinked: boolean;
  /** A temporary password, not yet changed. */
  readonly temporaryUntil: Instant | null;
  readonly hasSecondFactor: boolean;
  readonly lastSignInAt: Instant | null;
  readonly disabledAt: Instant | null;
}
/** With what only the count of tries tells. */
export type SeenAccount = Account & { readonly lockedUntil: Instant | null };

export interface AccountStore {
  account(id: string): Promise<Account | null>;
  accounts(): Promise<readonly Account[]>;
  /** A taken login or e-mail is refused by its name. */
  create(account: NewAccount & { readonly passwordHash: string | null; readonly temporaryUntil: Instant | null }): Promise<User | "login-taken" | "email-taken">;
  setTemporaryPassword(userId: string, hash: string, until: Instant): Promise<void>;
  /** Both refuse, under a lock, to leave the house without an administrator who may sign in. */
  setRole(userId: string, role: Role): Promise<"done" | "last-administrator">;
  setDisabled(userId: string, at: Instant | null): Promise<"done" | "last-administrator">;
}

export interface AccountPorts {
  readonly users: AccountStore;
  readonly tries: TryStore;
  readonly passwords: Pick<PasswordPorts, "hash" | "make">;
  readonly secondFactor: Pick<SecondFactor, "remove">;
  readonly sessions: Pick<Sessions, "endOf">;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

/** Shown once, to be handed over; good for three days, and changed at the first sign-in. */
export interface TemporaryPassword { readonly password: string; readonly until: Instant }

export interface Accounts {
  list(): Promise<readonly SeenAccount[]>;
  resetPassword(by: By, userId: string): Promise<TemporaryPassword>;
  /** Forgets wrong passwords and codes. */
  unlock(by: By, userId: string): Promise<void>;
  removeSecondFactor(by: By, userId: string): Promise<void>;
  /** Gives how many. */
  endSessions(by: By, userId: string): Promise<number>;
  setRole(by: By, userId: string, role: Role): Promise<void>;
  disable(by: By, userId: string): Promise<void>;
  enable(by: By, userId: string): Promise<void>;
}

export const temporaryMs = 3 * 24 * 60 * 60_000;

export function createAccounts(ports: AccountPorts): Accounts {
  const { users, tries, sessions, secondFactor, tell, clock } = ports;
  const found = async (id: string): Promise<Account> => {
    const account = await users.account(id);
    if (account === null) throw new Refusal(404, "user-not-found", "There is no such user.");
    return account;
  };
  const about = ({ id, login }: Pick<User, "id" | "login">) => ({ kind: "user" as const, id, name: login });
  return {
    list: () => list(ports),
    resetPassword: async (by, id) => {
      const account = await found(id);
      const temporary = { password: ports.passwords.make(), until: later(clock.now(), temporaryMs) };
      await users.setTemporaryPassword(id, await ports.passwords.hash(temporary.password), temporary.until);
      await sessions.endOf(id, null);
      await tries.forgetUser(account.login);
      tell({ action: "password.reset", by, subject: about(account) });
      return temporary;
    },
    unlock: async (by, id) => {
      const account = await found(id);
      await tries.forgetUser(account.login);
      tell({ action: "sign-in.unlocked", by, subject: about(account) });
    },
    removeSecondFactor: async (by, id) => { await secondFactor.remove(await found(id), by); },
    endSessions: async (by, id) => {
      const account = await found(id);
      const ended = await sessions.endOf(id, null);
      if (ended > 0) tell({ action: "session.ended", by, subject: about(account), after: { ended } });
      return ended;
    },
    setRole: async (by, id, role) => {
      const account = await found(id);
      if (account.role === role) return;
      refuseLast(await users.setRole(id, role));
      await sessions.endOf(id, null);
      tell({ action: "user.role-changed", by, subject: about(account), before: { role: account.role }, after: { role } });
    },
    disable: async (by, id) => {
      const account = await found(id);
      if (account.disabledAt !== null) return;
      refuseLast(await users.setDisabled(id, clock.now()));
      await sessions.endOf(id, null);
      tell({ action: "user.disabled", by, subject: about(account) });
    },
    enable: async (by, id) => {
      const account = await found(id);
      if (account.disabledAt === null) return;
      await users.setDisabled(id, null);
      tell({ action: "user.enabled", by, subject: about(account) });
    },
  };
}

async function list({ users, tries, clock }: AccountPorts): Promise<readonly SeenAccount[]> {
  const accounts = await users.accounts();
  const kept = await tries.ofUsers(accounts.map(({ login }) => login));
  const now = clock.now();
  return accounts.map((account) => {
    const locks = kept.filter(({ key }) => key === account.login || key.startsWith(`${account.login} `)).map((each) => lockedUntil(each.kind, each, now)).filter((each) => each !== null);
    return { ...account, lockedUntil: locks.length === 0 ? null : Math.max(...locks) as Instant };
  });
}

function refuseLast(outcome: "done" | "last-administrator"): void {
  if (outcome !== "done") throw new Refusal(409, "last-administrator", "This is the last administrator who may sign in: make another first.");
}
