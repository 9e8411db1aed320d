// What protects the way in: counted tries, second factors with their recovery codes, and the rules of signing in.
import type pg from "pg";
import type { SecondFactorStore } from "../../app/access/second-factor.ts";
import type { PolicyPorts } from "../../app/access/sign-in-policy.ts";
import type { TryKey, TryStore } from "../../app/access/tries.ts";
import type { Tries, TryKind } from "../../core/access/lockout.ts";
import type { SignInPolicy } from "../../core/access/sign-in-policy.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";
import { at, instantOf } from "./user-rows.ts";

interface TryRow { readonly kind: TryKind; readonly key: string; readonly count: number; readonly last_at: Date }

const same = (key: TryKey) => (row: TryRow): boolean => row.kind === key.kind && row.key === key.key;
const pairs = (keys: readonly TryKey[]): readonly [readonly string[], readonly string[]] => [keys.map(({ kind }) => kind), keys.map(({ key }) => key)];
const isOneOf = "(kind, key) in (select * from unnest($1::text[], $2::text[]))";

export function createTryStore(pool: pg.Pool): TryStore {
  const run = runOn(pool);
  return {
    change: (keys, next) => inTransaction(pool, async (inside) => {
      const kept = await locked(inside, keys);
      const changed = next(kept);
      if (changed === null) return;
      await inside({
        text: `insert into sign_in_tries (kind, key, count, last_at) select kind, key, count, to_timestamp(last_ms / 1000.0) from unnest($1::text[], $2::text[], $3::int[], $4::double precision[]) t (kind, key, count, last_ms)
          on conflict (kind, key) do update set count = excluded.count, last_at = excluded.last_at`,
        values: [...pairs(keys), changed.map(({ count }) => count), changed.map(({ lastAt }) => lastAt)],
      });
    }),
    takeBack: async (keys) => { await run({ text: `update sign_in_tries set count = greatest(count - 1, 0) where ${isOneOf}`, values: pairs(keys) }); },
    forget: async (keys) => { await run({ text: `delete from sign_in_tries where ${isOneOf} or last_at < now() - interval '2 days'`, values: pairs(keys) }); },
    forgetUser: async (login) => { await run({ text: "delete from sign_in_tries where (kind in ('user', 'code') and key = $1) or (kind = 'user-at-address' and split_part(key, ' ', 1) = $1)", values: [login] }); },
    ofUsers: async (logins) => (await run<TryRow>({
      text: "select kind, key, count, last_at from sign_in_tries where kind <> 'address' and split_part(key, ' ', 1) = any ($1::text[])", values: [logins],
    })).map((row) => ({ kind: row.kind, key: row.key, count: row.count, lastAt: instantOf(row.last_at) })),
  };
}

/** Always in the same order, so that two cannot wait for each other. */
async function locked(run: Run, keys: readonly TryKey[]): Promise<readonly (Tries | null)[]> {
  for (const name of keys.map(({ kind, key }) => `${kind} ${key}`).sort()) await run({ name: "try-lock", text: "select pg_advisory_xact_lock(3, hashtext($1))", values: [name] });
  const rows = await run<TryRow>({ text: `select kind, key, count, last_at from sign_in_tries where ${isOneOf}`, values: pairs(keys) });
  return keys.map((key) => {
    const row = rows.find(same(key));
    return row === undefined ? null : { count: row.count, lastAt: instantOf(row.last_at) };
  });
}

export function createSecondFactorStore(pool: pg.Pool): SecondFactorStore {
  const run = runOn(pool);
  const isDone = async (text: string, values: readonly unknown[]): Promise<boolean> => (await run({ text, values })).length > 0;
  return {
    read: async (userId) => {
      const [row] = await run<{ sealed_secret: string; last_step: number; confirmed_at: Date | null }>({ text: "select sealed_secret, last_step, confirmed_at from second_factors where user_id = $1", values: [userId] });
      return row === undefined ? null : { sealedSecret: row.sealed_secret, lastStep: row.last_step, isConfirmed: row.confirmed_at !== null };
    },
    begin: (userId, sealed) => isDone(
      `insert into second_factors as f (user_id, sealed_secret) values ($1, $2)
        on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = now() where f.confirmed_at is null returning 1`, [userId, sealed]),
    confirm: (userId, step, hashes, now) => inTransaction(pool, async (inside) => {
      const done = await inside({ text: `update second_factors set confirmed_at = ${at(3)}, last_step = $2 where user_id = $1 and confirmed_at is null returning 1`, values: [userId, step, now] });
      if (done.length === 0) return false;
      await keepCodes(inside, userId, hashes);
      return true;
    }),
    takeStep: (userId, step) => isDone("update second_factors set last_step = $2 where user_id = $1 and last_step < $2 returning 1", [userId, step]),
    takeRecoveryCode: (userId, hash) => isDone("delete from recovery_codes where user_id = $1 and code_hash = $2 returning 1", [userId, hash]),
    keepRecoveryCodes: (userId, hashes) => inTransaction(pool, (inside) => keepCodes(inside, userId, hashes)),
    recoveryCodesLeft: async (userId) => (await run<{ n: number }>({ text: "select count(*)::int as n from recovery_codes where user_id = $1", values: [userId] }))[0]?.n ?? 0,
    remove: (userId) => inTransaction(pool, async (inside) => {
      await inside({ text: "delete from recovery_codes where user_id = $1", values: [userId] });
      return (await inside({ text: "delete from second_factors where user_id = $1 returning 1", values: [userId] })).length > 0;
    }),
  };
}

async function keepCodes(run: Run, userId: string, hashes: readonly string[]): Promise<void> {
  await run({ text: "delete from recovery_codes where user_id = $1", values: [userId] });
  await run({ text: "insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])", values: [userId, hashes] });
}

export function createPolicyStore(pool: pg.Pool): PolicyPorts["policies"] {
  const run = runOn(pool);
  return {
    read: async () => (await run<{ value: Partial<SignInPolicy> }>({ name: "sign-in-policy", text: "select value from settings where name = 'sign-in'" }))[0]?.value ?? null,
    write: async (policy) => {
      await run({ text: "insert into settings (name, value) values ('sign-in', $1::jsonb) on conflict (name) do update set value = excluded.value", values: [JSON.stringify(policy)] });
    },
  };
}
