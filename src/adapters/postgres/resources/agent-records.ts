// What agents can do and where they work: read as one matrix, changed together or not at all.
import type pg from "pg";
import type { Listed, Listing } from "../../../app/administration/administration.ts";
import type { AgentRecord } from "../../../app/administration/administered.ts";
import { differenceOf, type Author } from "../../../app/administration/audit.ts";
import type { AgentChange } from "../../../app/administration/skill-matrix.ts";
import { recordWithin } from "../audit-store.ts";
import { jsonOf } from "../json.ts";
import { inTransaction, type Run } from "../pool.ts";
import { createResourceStore, read } from "./resource-store.ts";
import { json, text, type Shape } from "./shape.ts";

const agentShape: Shape<AgentRecord> = {
  kind: "agent", table: "agents", key: "id",
  fields: { name: text("name"), extension: text("extension"), skills: json("skills"), queues: text("queues") },
  where: "x.disabled_at is null",
  sorts: { name: "lower(x.name)", extension: "x.extension" }, search: "(x.name || ' ' || x.extension)",
  nameOf: ({ name }) => name,
};

export interface AgentRecords {
  list(query: Listing): Promise<Listed<AgentRecord>>;
  /** The ids of those that somebody else changed since; then nothing is kept. */
  change(changes: readonly AgentChange[], by: Author): Promise<{ readonly agents: readonly AgentRecord[] } | { readonly changed: readonly string[] }>;
}

export function createAgentRecords(pool: pg.Pool): AgentRecords {
  return {
    list: createResourceStore(pool, agentShape).list,
    change: (changes, by) => inTransaction(pool, async (run) => {
      const rows = await run<{ id: string; version: number }>({ text: "select id, version from agents where id = any ($1) and disabled_at is null order by id for update", values: [changes.map(({ id }) => id)] });
      const now = new Map(rows.map(({ id, version }) => [id, version]));
      const changed = changes.filter(({ id, version }) => now.get(id) !== version).map(({ id }) => id);
      if (changed.length > 0) return { changed };
      const agents: AgentRecord[] = [];
      for (const change of changes) agents.push(await keep(run, change, by));
      return { agents };
    }),
  };
}

async function keep(run: Run, { id, skills, queues }: AgentChange, by: Author): Promise<AgentRecord> {
  const before = await read(run, agentShape, id);
  await run({
    text: "update agents set skills = coalesce($2::jsonb, skills), queues = coalesce($3, queues), version = version + 1 where id = $1",
    values: [id, skills === undefined ? null : jsonOf(skills), queues ?? null],
  });
  const after = await read(run, agentShape, id);
  if (before === null || after === null) throw new Error(`agent ${id} was lost while he was changed`);
  const difference = differenceOf({ ...before }, { ...after });
  if (difference !== null) await recordWithin(run, { by, action: "changed", subject: { kind: "agent", id, name: after.name }, ...difference });
  return after;
}
