// A database of its own for a test file: cloned from a template that holds the schema, which is made once per set of
// migrations. The server is the one in TEST_DATABASE_URL.
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { migrate } from "../../../src/adapters/postgres/migrate.ts";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Straight SQL, to see what the stores wrote. */
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  drop(): Promise<void>;
}

export const quiet = { info: () => undefined, warn: () => undefined };
const templateLock = 0x74657374;

function serverUrl(): string {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined) throw new Error("TEST_DATABASE_URL is not set: npm test starts a Postgres and sets it; or give the address of one where databases may be made");
  return url;
}

function inServer(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function asAdministrator<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database, without the schema. */
export async function emptyDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `atiende_test_${randomBytes(6).toString("hex")}`;
  await asAdministrator((client) => client.query(`create database ${name}`));
  return { url: inServer(serverUrl(), name), drop: () => dropDatabase(name) };
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `atiende_test_${randomBytes(6).toString("hex")}`;
  const template = templateName();
  await asAdministrator(async (client) => {
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    await makeTemplate(client, template);
    await client.query(`create database ${name} template ${template}`);
  });
  const url = inServer(serverUrl(), name);
  const database = openDatabase(url, { log: quiet });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  return {
    url, database,
    rows: async <Row extends object>(text: string, values: readonly unknown[] = []) => (await pool.query<Row>(text, [...values])).rows,
    drop: async () => {
      await Promise.all([database.close(), pool.end()]);
      await dropDatabase(name);
    },
  };
}

async function dropDatabase(name: string): Promise<void> {
  await asAdministrator((client) => client.query(`drop database if exists ${name} with (force)`));
}

/** Made under another name and renamed when it is whole, so that a killed test run leaves no half template. */
async function makeTemplate(client: pg.Client, template: string): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [template]);
  if (rowCount === 1) return;
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await migrate(inServer(serverUrl(), draft), quiet);
  await client.query(`alter database ${draft} rename to ${template}`);
}

function templateName(): string {
  const folder = fileURLToPath(new URL("../../../migrations/", import.meta.url));
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(`${folder}${file}`));
  return `atiende_template_${hash.digest("hex").slice(0, 16)}`;
}
