// People who sign in. Of passwords only hashes are here.
import type pg from "pg";
import type { AccountStore } from "../../app/access/accounts.ts";
import type { OutsidePorts, OutsideUser } from "../../app/access/outside-sign-in.ts";
import type { OwnAccountPorts } from "../../app/access/own-account.ts";
import type { User } from "../../app/access/sessions.ts";
import type { SignInPorts } from "../../app/access/sign-in.ts";
import { isUuid } from "./contact-rows.ts";
import { inTransaction, PostgresFault, runOn, type Query, type Run } from "./pool.ts";
import { accountColumns, accountOf, at, hasSecondFactor, instantOf, userColumns, userOf, type AccountRow, type UserRow } from "./user-rows.ts";

export type UserStore = SignInPorts["users"] & OwnAccountPorts["users"] & AccountStore & Omit<OutsidePorts["users"], "create" | "setRole">;

type NewRow = Parameters<AccountStore["create"]>[0];

export function createUserStore(pool: pg.Pool): UserStore {
  const run = runOn(pool);
  const set = async (text: string, values: readonly unknown[]): Promise<void> => { await run({ text: `update users set ${text} where id = $1`, values }); };
  return {
    byLogin: async (login) => {
      const [row] = await run<UserRow & { password_hash: string; temporary_until: Date | null; has_second_factor: boolean }>({
        text: `select ${userColumns}, u.password_hash, u.temporary_until, ${hasSecondFactor} from users u where u.login = lower($1) and u.disabled_at is null and u.password_hash is not null`, values: [login],
      });
      return row === undefined ? null : { user: userOf(row), passwordHash: row.password_hash, temporaryUntil: instantOf(row.temporary_until), hasSecondFactor: row.has_second_factor };
    },
    setPasswordHash: (id, hash) => set("password_hash = $2", [id, hash]),
    choosePassword: (id, hash) => set("password_hash = $2, temporary_until = null", [id, hash]),
    setTemporaryPassword: (id, hash, until) => set(`password_hash = $2, temporary_until = ${at(3)}`, [id, hash, until]),
    signedIn: (id, now) => set(`last_sign_in_at = ${at(2)}`, [id, now]),
    setLanguage: (id, language) => set("language = $2", [id, language]),
    link: (id, subject) => set("outside_subject = $2", [id, subject]),
    own: async (id) => {
      const [row] = await run<{ password_hash: string | null; email: string | null; is_temporary: boolean }>({ text: "select password_hash, email, temporary_until is not null as is_temporary from users where id = $1", values: [id] });
      return row === undefined ? null : { passwordHash: row.password_hash, email: row.email, isTemporary: row.is_temporary };
    },
    account: async (id) => (isUuid(id) ? (await accounts(run, "where u.id = $1", [id]))[0] ?? null : null),
    accounts: () => accounts(run, "order by u.login", []),
    create: (account) => create(run, account),
    setRole: (id, role) => unlessLast(pool, id, role === "administrator", { text: "update users set role = $2 where id = $1", values: [id, role] }),
    setDisabled: (id, when) => unlessLast(pool, id, when === null, { text: `update users set disabled_at = ${at(2)} where id = $1`, values: [id, when] }),
    byOutside: (subject) => outsideUser(run, "u.outside_subject = $1", subject),
    byEmail: (email) => outsideUser(run, "u.email = $1", email),
    byAnyLogin: (login) => outsideUser(run, "u.login = $1", login),
  };
}

async function accounts(run: Run, which: string, values: readonly unknown[]): Promise<ReturnType<typeof accountOf>[]> {
  return (await run<AccountRow>({ text: `select ${accountColumns} from users u ${which}`, values })).map(accountOf);
}

async function outsideUser(run: Run, which: string, value: string): Promise<OutsideUser | null> {
  const [row] = await run<UserRow & { disabled_at: Date | null; outside_subject: string | null; has_second_factor: boolean }>({
    text: `select ${userColumns}, u.disabled_at, u.outside_subject, ${hasSecondFactor} from users u where ${which}`, values: [value],
  });
  return row === undefined ? null : { user: userOf(row), isDisabled: row.disabled_at !== null, subject: row.outside_subject, hasSecondFactor: row.has_second_factor };
}

async function create(run: Run, { login, name, role, language, agentId, email, passwordHash, temporaryUntil }: NewRow): Promise<User | "login-taken" | "email-taken"> {
  try {
    const [row] = await run<UserRow>({
      text: `insert into users as u (login, name, role, language, agent_id, email, password_hash, temporary_until) values (lower($1), $2, $3, $4, $5, lower($6), $7, ${at(8)}) returning ${userColumns}`,
      values: [login, name, role, language, agentId, email, passwordHash, temporaryUntil],
    });
    return userOf(row as UserRow);
  } catch (reason) {
    if (reason instanceof PostgresFault && reason.constraint === "users_login_key") return "login-taken";
    if (reason instanceof PostgresFault && reason.constraint === "users_by_email") return "email-taken";
    throw reason;
  }
}

/** Does it unless nobody would be left who may administer. Administrators are locked first, so that two cannot take each other out. */
function unlessLast(pool: pg.Pool, id: string, isHarmless: boolean, change: Query): Promise<"done" | "last-administrator"> {
  return inTransaction(pool, async (run) => {
    const able = await run<{ id: string }>({ text: "select id from users where role = 'administrator' and disabled_at is null and (password_hash is not null or outside_subject is not null) order by id for update" });
    if (!isHarmless && able.length === 1 && able[0]?.id === id) return "last-administrator";
    await run(change);
    return "done";
  });
}
