// The API keys of programs. Of keys only hashes are here, and the last characters to know them again by.
import type pg from "pg";
import type { ApiKeyPorts, KeptKey } from "../../app/access/api-keys.ts";
import type { ApiKey, SessionPorts } from "../../app/access/sessions.ts";
import { isUuid } from "./contact-rows.ts";
import { PostgresFault, runOn, type Run } from "./pool.ts";
import { at, instantOf } from "./user-rows.ts";

interface KeyRow { readonly id: string; readonly name: string; readonly role: ApiKey["role"]; readonly agent_id: string | null; readonly scopes: ApiKey["scopes"] }
type KeptRow = KeyRow & { readonly hint: string; readonly made_by: string | null; readonly maker: string | null; readonly created_at: Date; readonly last_used_at: Date | null; readonly expires_at: Date | null };

export type ApiKeyStore = SessionPorts["apiKeys"] & ApiKeyPorts["apiKeys"] & {
  /** Makes it, or gives the key of this name another token. */
  keep(key: { readonly name: string; readonly tokenHash: string; readonly role: ApiKey["role"] }): Promise<void>;
};

const columns = "k.id, k.name, k.role, k.agent_id, k.scopes, k.hint, k.made_by, (select name from users where users.id = k.made_by) as maker, k.created_at, k.last_used_at, k.expires_at";

export function createApiKeyStore(pool: pg.Pool): ApiKeyStore {
  const run = runOn(pool);
  return {
    byHash: async (hash, now) => {
      const [row] = await run<KeyRow>({
        name: "key-by-hash", text: `select id, name, role, agent_id, scopes from api_keys where token_hash = $1 and revoked_at is null and (expires_at is null or expires_at > ${at(2)})`, values: [hash, now],
      });
      return row === undefined ? null : keyOf(row);
    },
    // Once a minute is enough to see whether a key is still in use.
    used: async (id, now) => { await run({ text: `update api_keys set last_used_at = ${at(2)} where id = $1 and (last_used_at is null or last_used_at < ${at(2)} - interval '1 minute')`, values: [id, now] }); },
    stillGood: async (ids, now) => (await run<{ id: string }>({
      text: `select id from api_keys where id = any ($1::uuid[]) and revoked_at is null and (expires_at is null or expires_at > ${at(2)})`, values: [ids.filter(isUuid), now],
    })).map(({ id }) => id),
    list: async (madeBy) => (await run<KeptRow>({ text: `select ${columns} from api_keys k where k.revoked_at is null and ($1::uuid is null or k.made_by = $1) order by k.created_at desc, k.id`, values: [madeBy] })).map(keptOf),
    make: (key) => make(run, key),
    revoke: async (id, madeBy) => {
      if (!isUuid(id)) return null;
      const [row] = await run<KeptRow>({ text: `update api_keys k set revoked_at = now() where k.id = $1 and k.revoked_at is null and ($2::uuid is null or k.made_by = $2) returning ${columns}`, values: [id, madeBy] });
      return row === undefined ? null : keptOf(row);
    },
    keep: async ({ name, tokenHash, role }) => {
      await run({
        text: "insert into api_keys (name, token_hash, role) values ($1, $2, $3) on conflict (name) where revoked_at is null do update set token_hash = excluded.token_hash, role = excluded.role",
        values: [name, tokenHash, role],
      });
    },
  };
}

async function make(run: Run, { name, role, scopes, agentId, tokenHash, hint, madeBy, expiresAt }: Parameters<ApiKeyStore["make"]>[0]): Promise<KeptKey | "name-taken"> {
  try {
    const [row] = await run<KeptRow>({
      text: `insert into api_keys as k (name, role, scopes, agent_id, token_hash, hint, made_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, ${at(8)}) returning ${columns}`,
      values: [name, role, scopes, agentId, tokenHash, hint, madeBy, expiresAt],
    });
    return keptOf(row as KeptRow);
  } catch (reason) {
    if (reason instanceof PostgresFault && reason.constraint === "api_keys_name_good") return "name-taken";
    throw reason;
  }
}

function keyOf(row: KeyRow): ApiKey {
  return { id: row.id, name: row.name, role: row.role, agentId: row.agent_id as ApiKey["agentId"], scopes: row.scopes };
}

function keptOf(row: KeptRow): KeptKey {
  return {
    ...keyOf(row), hint: row.hint, madeBy: row.made_by === null ? null : { id: row.made_by, name: row.maker ?? "" },
    madeAt: instantOf(row.created_at), lastUsedAt: instantOf(row.last_used_at), expiresAt: instantOf(row.expires_at),
  };
}
