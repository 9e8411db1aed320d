// Users, their sessions, and the API keys of programs. Of passwords and tokens only hashes are here.
import type pg from "pg";
import type { ApiKey, SessionPorts, User } from "../../app/sessions.ts";
import { isUuid } from "./contact-rows.ts";
import { PostgresFault, runOn, type Run } from "./pool.ts";

interface UserRow { readonly id: string; readonly login: string; readonly name: string; readonly role: User["role"]; readonly language: User["language"]; readonly agent_id: string | null }
interface KeyRow { readonly id: string; readonly name: string; readonly role: ApiKey["role"]; readonly agent_id: string | null; readonly scopes: ApiKey["scopes"] }

export type ListedUser = User & { readonly disabledAt: Date | null };
export type NewUser = Omit<User, "id"> & { readonly passwordHash: string };

export type UserStore = SessionPorts["users"] & {
  list(): Promise<readonly ListedUser[]>;
  /** "login-taken" when somebody has it. */
  add(user: NewUser): Promise<User | "login-taken">;
  /** Ends their sessions, too. false: nobody has this login. */
  disable(login: string): Promise<boolean>;
};
export type SessionStore = SessionPorts["sessions"];
export type ApiKeyStore = SessionPorts["apiKeys"] & {
  /** Makes it, or gives the key of this name another token. */
  keep(key: { readonly name: string; readonly tokenHash: string; readonly role: ApiKey["role"] }): Promise<void>;
};

const columns = "u.id, u.login, u.name, u.role, u.language, u.agent_id";
const isGood = "s.closed_at is null and s.expires_at > to_timestamp($2 / 1000.0) and u.disabled_at is null";

export function createUserStore(pool: pg.Pool): UserStore {
  const run = runOn(pool);
  return {
    byLogin: async (login) => {
      const [row] = await run<UserRow & { password_hash: string }>({
        text: `select ${columns}, u.password_hash from users u where u.login = lower($1) and u.disabled_at is null and u.password_hash is not null`, values: [login],
      });
      return row === undefined ? null : { user: userOf(row), passwordHash: row.password_hash };
    },
    setPasswordHash: async (id, hash) => { await run({ text: "update users set password_hash = $2 where id = $1", values: [id, hash] }); },
    list: async () => (await run<UserRow & { disabled_at: Date | null }>({ text: `select ${columns}, u.disabled_at from users u order by u.login` }))
      .map((row) => ({ ...userOf(row), disabledAt: row.disabled_at })),
    add: (user) => add(run, user),
    disable: async (login) => {
      const [row] = await run<{ id: string }>({ text: "update users set disabled_at = coalesce(disabled_at, now()) where login = lower($1) returning id", values: [login] });
      if (row === undefined) return false;
      await run({ text: "update sessions set closed_at = now() where user_id = $1 and closed_at is null", values: [row.id] });
      return true;
    },
  };
}

async function add(run: Run, { login, name, role, language, agentId, passwordHash }: NewUser): Promise<User | "login-taken"> {
  try {
    const [row] = await run<UserRow>({
      text: `insert into users as u (login, name, role, language, agent_id, password_hash) values (lower($1), $2, $3, $4, $5, $6) returning ${columns}`,
      values: [login, name, role, language, agentId, passwordHash],
    });
    return userOf(row as UserRow);
  } catch (reason) {
    if (reason instanceof PostgresFault && reason.constraint === "users_login_key") return "login-taken";
    throw reason;
  }
}

export function createSessionStore(pool: pg.Pool): SessionStore {
  const run = runOn(pool);
  return {
    open: async ({ tokenHash, userId, expiresAt }) => {
      const [row] = await run<{ id: string }>({
        text: "insert into sessions (token_hash, user_id, expires_at) values ($1, $2, to_timestamp($3 / 1000.0)) returning id", values: [tokenHash, userId, expiresAt],
      });
      return { id: row?.id ?? "" };
    },
    byTokenHash: async (tokenHash, now) => {
      const [row] = await run<UserRow & { session_id: string; expires_at: Date }>({
        name: "session-by-token",
        text: `select s.id as session_id, s.expires_at, ${columns} from sessions s join users u on u.id = s.user_id where s.token_hash = $1 and ${isGood}`,
        values: [tokenHash, now],
      });
      return row === undefined ? null : { id: row.session_id, user: userOf(row), expiresAt: row.expires_at.getTime() as never };
    },
    close: async (id) => { await run({ text: "update sessions set closed_at = now() where id = $1 and closed_at is null", values: [id] }); },
    stillOpen: async (ids, now) => (await run<{ id: string }>({
      text: `select s.id from sessions s join users u on u.id = s.user_id where s.id = any ($1::uuid[]) and ${isGood}`, values: [ids.filter(isUuid), now],
    })).map(({ id }) => id),
  };
}

export function createApiKeyStore(pool: pg.Pool): ApiKeyStore {
  const run = runOn(pool);
  return {
    byHash: async (hash) => {
      const [row] = await run<KeyRow>({ name: "key-by-hash", text: "select id, name, role, agent_id, scopes from api_keys where token_hash = $1 and revoked_at is null", values: [hash] });
      return row === undefined ? null : { id: row.id, name: row.name, role: row.role, agentId: row.agent_id as ApiKey["agentId"], scopes: row.scopes };
    },
    // Once a minute is enough to see whether a key is still in use.
    used: async (id, at) => {
      await run({ text: "update api_keys set last_used_at = to_timestamp($2 / 1000.0) where id = $1 and (last_used_at is null or last_used_at < to_timestamp($2 / 1000.0) - interval '1 minute')", values: [id, at] });
    },
    stillGood: async (ids) => (await run<{ id: string }>({ text: "select id from api_keys where id = any ($1::uuid[]) and revoked_at is null", values: [ids.filter(isUuid)] })).map(({ id }) => id),
    keep: async ({ name, tokenHash, role }) => {
      await run({
        text: "insert into api_keys (name, token_hash, role) values ($1, $2, $3) on conflict (name) do update set token_hash = excluded.token_hash, role = excluded.role, revoked_at = null",
        values: [name, tokenHash, role],
      });
    },
  };
}

function userOf(row: UserRow): User {
  return { id: row.id, login: row.login, name: row.name, role: row.role, language: row.language, agentId: row.agent_id as User["agentId"] };
}
