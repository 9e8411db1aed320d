// What everyone sets for himself: language, password, second factor.
import type { Language } from "../../core/kernel/kernel.ts";
import { refuseWeak, type PasswordPorts } from "./passwords.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { SecondFactor } from "./second-factor.ts";
import type { TellSecurity } from "./security-events.ts";
import type { SessionPrincipal, Sessions } from "./sessions.ts";
import { beginTry, endTry, keysOf, type TryStore } from "./tries.ts";

export interface OwnUser { readonly passwordHash: string | null; readonly email: string | null; readonly isTemporary: boolean }

export interface OwnAccountPorts {
  readonly users: {
    own(userId: string): Promise<OwnUser | null>;
    /** One's own: it is no longer temporary. */
    choosePassword(userId: string, hash: string): Promise<void>;
    setLanguage(userId: string, language: Language): Promise<void>;
  };
  readonly passwords: PasswordPorts;
  readonly secondFactor: SecondFactor;
  readonly sessions: Pick<Sessions, "rotate" | "endOf">;
  readonly tries: TryStore;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface OwnAccount {
  read(who: SessionPrincipal): Promise<{ readonly email: string | null; readonly hasPassword: boolean; readonly secondFactor: { readonly isOn: boolean; readonly codesLeft: number } }>;
  setLanguage(who: SessionPrincipal, language: Language): Promise<void>;
  /** Ends his other sessions; gives the new token of this one. `current` may be left out only while the password is temporary. */
  changePassword(who: SessionPrincipal, asked: { readonly current: string | null; readonly password: string; readonly address: string }): Promise<string>;
  beginSecondFactor(who: SessionPrincipal): ReturnType<SecondFactor["begin"]>;
  /** Gives the recovery codes and the new token of this session. */
  confirmSecondFactor(who: SessionPrincipal, code: string): Promise<{ readonly codes: readonly string[]; readonly token: string }>;
  renewCodes(who: SessionPrincipal, proof: Proof): Promise<readonly string[]>;
  removeSecondFactor(who: SessionPrincipal, proof: Proof): Promise<void>;
}

/** The password, asked once more before what protects the account is taken away. */
export interface Proof { readonly current: string; readonly address: string }

export function createOwnAccount(ports: OwnAccountPorts): OwnAccount {
  const { users, secondFactor, sessions } = ports;
  return {
    read: async ({ user }) => {
      const own = await users.own(user.id);
      return { email: own?.email ?? null, hasPassword: (own?.passwordHash ?? null) !== null, secondFactor: await secondFactor.state(user.id) };
    },
    setLanguage: ({ user }, language) => users.setLanguage(user.id, language),
    changePassword: (who, asked) => changePassword(ports, who, asked),
    beginSecondFactor: ({ user }) => secondFactor.begin(user),
    confirmSecondFactor: async (who, code) => {
      const codes = await secondFactor.confirm(who.user, code);
      return { codes, token: await sessions.rotate(who) };
    },
    renewCodes: async (who, proof) => {
      await prove(ports, who, proof);
      return secondFactor.renewCodes(who.user);
    },
    removeSecondFactor: async (who, proof) => {
      await prove(ports, who, proof);
      await secondFactor.remove(who.user, who.user);
    },
  };
}

async function changePassword(ports: OwnAccountPorts, who: SessionPrincipal, { current, password, address }: { readonly current: string | null; readonly password: string; readonly address: string }): Promise<string> {
  const { users, passwords, sessions, tell } = ports;
  const { user } = who;
  const own = await users.own(user.id);
  if (current !== null || own?.isTemporary !== true) await prove(ports, who, { current: current ?? "", address });
  refuseWeak(passwords, password, { login: user.login, name: user.name, email: own?.email ?? null });
  if (await passwords.check(password, own?.passwordHash ?? null)) {
    const detail = "This is the password you have now: choose another.";
    throw new Refusal(422, "password-same", detail, [{ pointer: "#/password", detail }]);
  }
  await users.choosePassword(user.id, await passwords.hash(password));
  await sessions.endOf(user.id, who.id);
  tell({ action: "password.changed", by: user, subject: { kind: "user", id: user.id, name: user.login }, address });
  return sessions.rotate(who);
}

/** Guessing here is counted as guessing at the door is. */
async function prove(ports: OwnAccountPorts, { user }: SessionPrincipal, { current, address }: Proof): Promise<void> {
  const hash = (await ports.users.own(user.id))?.passwordHash ?? null;
  if (hash === null) throw new Refusal(409, "no-password", "This account has no password here: it signs in through the firm's own sign-in.");
  const keys = keysOf(user.login, address);
  await beginTry(ports, keys);
  if (!await ports.passwords.check(current, hash)) {
    const detail = "This is not the password you have now.";
    throw new Refusal(422, "wrong-password", detail, [{ pointer: "#/current", detail }]);
  }
  await endTry(ports, keys);
}
