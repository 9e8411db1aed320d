// One connection for work that takes minutes (imports, exports): no deadlines, since its user sees the progress and can
// end it at any moment.
import type { Writable } from "node:stream";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { PostgresFault, runOn, type Run } from "./pool.ts";

export interface Bulk {
  readonly run: Run;
  /** `statement` is a COPY … FROM STDIN; the stream takes its text, and "finish" comes when Postgres has it all. */
  copyIn(statement: string): Writable;
  /** Makes the statement that runs now fail at once. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export async function openBulk(url: string): Promise<Bulk> {
  const client = await connected(url);
  const run = runOn(client as unknown as pg.PoolClient);
  const [own] = await run<{ pid: number }>({ text: "select pg_backend_pid() as pid, set_config('statement_timeout', '0', false)" });
  return {
    run,
    copyIn: (statement) => client.query(copyFrom(statement, { highWaterMark: 1 << 20 })),
    cancel: async () => {
      const other = await connected(url);
      await other.query("select pg_cancel_backend($1)", [own?.pid]);
      await other.end();
    },
    close: () => client.end(),
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "atiende-bulk", connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on("error", () => undefined); // whatever runs then rejects with the same reason
  try {
    await client.connect();
    return client;
  } catch (reason) {
    throw new PostgresFault("be reached", reason);
  }
}
