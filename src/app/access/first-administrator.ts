// The first administrator of a house that has none: made at start with a password that is shown once and must be changed
// at the first sign-in.
import { later, type Instant } from "../../core/kernel/kernel.ts";
import { temporaryMs, type AccountStore } from "./accounts.ts";
import type { PasswordPorts } from "./passwords.ts";
import type { Clock } from "../ports.ts";

export interface FirstPorts {
  readonly users: Pick<AccountStore, "accounts" | "create" | "setTemporaryPassword">;
  readonly passwords: Pick<PasswordPorts, "hash" | "make">;
  /** For its owner alone; gone after the first sign-in. */
  readonly note: { write(login: string, password: string): void; remove(): void };
  readonly clock: Clock;
}

const login = "admin";

/** Makes one when nobody who may sign in is an administrator, and when the one of an earlier start let his password grow old. */
export async function makeFirstAdministrator({ users, passwords, note, clock }: FirstPorts): Promise<"made" | "not needed"> {
  const all = await users.accounts();
  const administrators = all.filter(({ role, disabledAt, hasPassword, isLinked }) => role === "administrator" && disabledAt === null && (hasPassword || isLinked));
  const isUsed = administrators.some((each) => each.temporaryUntil === null || each.temporaryUntil > clock.now() || each.lastSignInAt !== null);
  if (isUsed) return "not needed";
  const password = passwords.make();
  const [hash, until] = [await passwords.hash(password), later(clock.now(), temporaryMs)];
  const old = administrators[0];
  const name = old?.login ?? freeLogin(all.map((each) => each.login));
  // First the note: a password that nobody can read would shut the house.
  note.write(name, password);
  if (old !== undefined) await users.setTemporaryPassword(old.id, hash, until);
  else await create(users, name, hash, until);
  return "made";
}

async function create(users: FirstPorts["users"], name: string, passwordHash: string, temporaryUntil: Instant): Promise<void> {
  const made = await users.create({ login: name, name: "Administrator", role: "administrator", language: "en", agentId: null, email: null, passwordHash, temporaryUntil });
  if (typeof made === "string") throw new Error(`the first administrator could not be made: ${made}; start again`);
}

function freeLogin(taken: readonly string[]): string {
  if (!taken.includes(login)) return login;
  for (let n = 2; ; n += 1) if (!taken.includes(`${login}-${String(n)}`)) return `${login}-${String(n)}`;
}
