// Brings the schema up to date from the files in migrations/, one service at a time (advisory lock): a second one waits
// and then finds nothing to do. A lock row that a killed migration left in knex's own table is cleared under ours.
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import knex, { type Knex } from "knex";
import pg from "pg";
import type { Log } from "./pool.ts";

const folder = fileURLToPath(new URL("../../../migrations/", import.meta.url));
/** Any number, the same for all of us: "atie" in ASCII. */
const lockKey = 0x61746965;

type Migration = Knex.Migration;

/** One change a file, in the order of their names; the name kept in the database has no ending. */
const source: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(readdirSync(folder).filter((file) => file.endsWith(".ts")).sort()),
  getMigrationName: (file) => file.replace(/\.ts$/u, ""),
  getMigration: (file) => import(pathToFileURL(join(folder, file)).href) as Promise<Migration>,
};

/** Resolves with the names of the changes that were made. */
export async function migrate(url: string, log: Log): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: "atiende-migrate", connectionTimeoutMillis: 5_000 });
  await guard.connect();
  const changes = knex({ client: "pg", connection: { connectionString: url, application_name: "atiende-migrate" }, pool: { min: 0, max: 1 } });
  try {
    await guard.query("select pg_advisory_lock($1)", [lockKey]);
    await changes.migrate.forceFreeMigrationsLock({ migrationSource: source });
    const [, done] = await changes.migrate.latest({ migrationSource: source }) as [number, string[]];
    if (done.length > 0) log.info({ changes: done.length }, "the database's schema is up to date");
    return done;
  } finally {
    await changes.destroy();
    await guard.end();
  }
}

/** How many changes are still to be made. */
export async function pendingChanges(query: (text: string) => Promise<readonly object[]>): Promise<number> {
  const files = await source.getMigrations([]);
  const [table] = await query("select to_regclass('knex_migrations')::text as name") as readonly { name: string | null }[];
  if (table === undefined || table.name === null) return files.length;
  const [made] = await query("select count(*)::int as n from knex_migrations") as readonly { n: number }[];
  return Math.max(0, files.length - (made?.n ?? 0));
}
