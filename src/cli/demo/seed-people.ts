// Who signs in: agents, a supervisor, an administrator; and the administrator's key for programs.
import { agents, staff } from "../../../demo/centre.ts";
import { built, table } from "../../adapters/postgres/builder.ts";
import type { Run } from "../../adapters/postgres/pool.ts";
import { hashToken } from "../../adapters/system/tokens.ts";
import type { DemoSecrets } from "./secrets.ts";
import { loadAgent } from "./seed-centre.ts";

export interface People { readonly secrets: DemoSecrets; /** by login; "" for the agents of load tests */ readonly hashes: Readonly<Record<string, string>>; readonly loadAgents: number }

export async function seedPeople(run: Run, { secrets, hashes, loadAgents }: People): Promise<void> {
  const load = Array.from({ length: loadAgents }, (_, n) => loadAgent(n + 1));
  const rows = [
    ...agents.map(({ login, name, language }) => ({ login, name, language, role: "agent", agent_id: login, password_hash: hashes[login] ?? null })),
    ...staff.map(({ login, name, language, role }) => ({ login, name, language, role, agent_id: null, password_hash: hashes[login] ?? null })),
    ...load.map(({ login, name }) => ({ login, name, language: "es", role: "agent", agent_id: login, password_hash: hashes[""] ?? null })),
  ];
  await run(built(table("users").insert(rows).onConflict("login").merge(["password_hash"])));
  await run({
    text: `insert into api_keys (name, token_hash, role) values ('demo', $1, 'administrator')
      on conflict (name) where revoked_at is null do update set token_hash = excluded.token_hash`,
    values: [hashToken(secrets.token)],
  });
}
