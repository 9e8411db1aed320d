// Sessions of people. Of tokens only hashes are here.
import type pg from "pg";
import type { Bounds, KeptSession, ListedSession, SessionStore, StandingSession } from "../../app/access/sessions.ts";
import { isUuid } from "./contact-rows.ts";
import { runOn, type Run } from "./pool.ts";
import { at, hasSecondFactor, instantOf, userColumns, userOf, type UserRow } from "./user-rows.ts";

type Standing = UserRow & { readonly session_id: string; readonly means: KeptSession["means"]; readonly is_temporary: boolean; readonly has_second_factor: boolean };
type Kept = Standing & { readonly expires_at: Date };
interface Listed { readonly id: string; readonly user_id: string; readonly login: string; readonly name: string; readonly role: ListedSession["user"]["role"]; readonly means: ListedSession["means"]; readonly device: string; readonly address: string; readonly created_at: Date; readonly last_seen_at: Date }

/** $2 now, $3 begun since, $4 seen since. */
const isGood = `s.closed_at is null and s.expires_at > ${at(2)} and s.created_at > ${at(3)} and s.last_seen_at > ${at(4)} and u.disabled_at is null`;
const standing = `s.id as session_id, s.means, ${userColumns}, u.temporary_until is not null as is_temporary, ${hasSecondFactor}`;
const from = "from sessions s join users u on u.id = s.user_id";
const values = (first: unknown, { now, begunSince, seenSince }: Bounds): readonly unknown[] => [first, now, begunSince, seenSince];

export function createSessionStore(pool: pg.Pool): SessionStore {
  const run = runOn(pool);
  return {
    open: async ({ tokenHash, userId, expiresAt, means, device, address }) => {
      const [row] = await run<{ id: string }>({
        text: `insert into sessions (token_hash, user_id, expires_at, means, device, address) values ($1, $2, ${at(3)}, $4, $5, $6) returning id`,
        values: [tokenHash, userId, expiresAt, means, device, address],
      });
      return { id: row?.id ?? "" };
    },
    byTokenHash: (tokenHash, bounds) => byTokenHash(run, tokenHash, bounds),
    rotate: async (id, tokenHash) => { await run({ text: "update sessions set token_hash = $2 where id = $1", values: [id, tokenHash] }); },
    seen: async (ids, now) => { await run({ text: `update sessions set last_seen_at = greatest(last_seen_at, ${at(2)}) where id = any ($1::uuid[])`, values: [ids, now] }); },
    close: async (id) => { if (isUuid(id)) await run({ text: "update sessions set closed_at = now() where id = $1 and closed_at is null", values: [id] }); },
    closeOf: async (userId, except) => (await run<{ id: string }>({
      text: "update sessions set closed_at = now() where user_id = $1 and closed_at is null and id is distinct from $2 returning id", values: [userId, except],
    })).map(({ id }) => id),
    list: async (userId, bounds) => (await run<Listed>({
      text: `select s.id, s.user_id, u.login, u.name, u.role, s.means, s.device, s.address, s.created_at, s.last_seen_at ${from}
        where ($1::uuid is null or s.user_id = $1) and ${isGood} order by s.last_seen_at desc, s.id limit 1000`, values: values(userId, bounds),
    })).map(listedOf),
    stillOpen: async (ids, bounds) => (await run<Standing>({ text: `select ${standing} ${from} where s.id = any ($1::uuid[]) and ${isGood}`, values: values(ids.filter(isUuid), bounds) })).map(standingOf),
  };
}

async function byTokenHash(run: Run, tokenHash: string, bounds: Bounds): Promise<KeptSession | null> {
  const [row] = await run<Kept>({
    name: "session-by-token",
    text: `select ${standing}, s.expires_at ${from} where s.token_hash = $1 and ${isGood}`,
    values: values(tokenHash, bounds),
  });
  return row === undefined ? null : { ...standingOf(row), expiresAt: instantOf(row.expires_at) };
}

function standingOf(row: Standing): StandingSession {
  return { id: row.session_id, user: userOf(row), means: row.means, isTemporary: row.is_temporary, hasSecondFactor: row.has_second_factor };
}

function listedOf(row: Listed): ListedSession {
  return {
    id: row.id, user: { id: row.user_id, login: row.login, name: row.name, role: row.role }, means: row.means, device: row.device, address: row.address,
    begunAt: instantOf(row.created_at), lastSeenAt: instantOf(row.last_seen_at),
  };
}
