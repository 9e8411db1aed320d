// (k) A file of a million people into a contact list, beside a raw COPY of the rows that it becomes into the same table with
// its indexes, and beside one of the file itself into a table of texts without any: on the same Postgres, durable, in turn.
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { freePorts } from "../scripts/house/ports.ts";
import { startPostgres } from "../scripts/house/postgres.ts";
import { openBulk, type Bulk } from "../src/adapters/postgres/bulk.ts";
import { migrate } from "../src/adapters/postgres/migrate.ts";
import { openDatabase } from "../src/adapters/postgres/open-database.ts";
import type { SentMember } from "../src/app/lists/ports.ts";
import { settlePeople } from "../src/core/list/unite.ts";
import { runImport } from "../src/service/list-import-task.ts";
import { until } from "../test/support/until.ts";
import type { Row } from "./table.ts";

const columns = ["key", "name", "phone", "phone2", "language", "postal", "product", "since"] as const;
const uses = ["key", "name", "number", "number", "language", "postalCode", "field", "field"] as const;
const quiet = { info: () => undefined, warn: () => undefined };

export async function benchLists(isQuick: boolean, say: (line: string) => void): Promise<readonly Row[]> {
  const [count, rounds] = isQuick ? [200_000, 2] : [1_000_000, 1];
  const folder = mkdtempSync(join(tmpdir(), "atiende-lists-"));
  const [port = 0] = await freePorts(1);
  const postgres = await startPostgres({ folder, port, tied: true });
  try {
    const admin = await openBulk(postgres.urlOf("postgres"));
    await admin.run({ text: "create database lists" });
    await admin.close();
    const url = postgres.urlOf("lists");
    await migrate(url, quiet);
    const bulk = await openBulk(url);
    const rows: Row[] = [];
    for (const contacts of [0, isQuick ? 20_000 : 100_000]) rows.push(await contest({ bulk, url, folder, count, rounds, contacts, say }));
    await bulk.close();
    return rows;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Stage { readonly bulk: Bulk; readonly url: string; readonly folder: string; readonly count: number; readonly rounds: number; readonly contacts: number; readonly say: (line: string) => void }

async function contest({ bulk, url, folder, count, rounds, contacts, say }: Stage): Promise<Row> {
  const file = join(folder, "people.csv");
  await write(file, count);
  await bulk.run({ text: "truncate contacts cascade" });
  await bulk.run({ text: `with made as (insert into contacts (kind, name, language) select 'person', 'Known ' || n, 'es' from generate_series(1, ${String(contacts)}) n returning id)
    insert into contact_phones (number, contact_id, label) select '+34' || (600000000 + row_number() over () * 7), id, 'mobile' from made` });
  const [taken, copied, kept]: [number[], number[], number[]] = [[], [], []];
  let added: Added | null = null;
  for (let round = 1; round <= rounds; round += 1) {
    copied.push(await copy(bulk, file));
    taken.push(await take({ bulk, url, folder, file, count }, round));
    added = await addByProgram(url, `bench-${String(round)}`);
    kept.push(await copyMembers(bulk, url, join(folder, "members.txt")));
    say(`${String(count)} people, ${String(contacts)} contacts: list ${(taken.at(-1) ?? 0).toFixed(1)} s, COPY into the same table ${(kept.at(-1) ?? 0).toFixed(1)} s, into a bare one ${(copied.at(-1) ?? 0).toFixed(1)} s`);
  }
  const [best, raw, same] = [Math.min(...taken), Math.min(...copied), Math.min(...kept)];
  return { people: count, "contacts of the house": contacts, "MB": statSync(file).size / 1e6, "list s": best, "people/s": Math.round(count / best), "COPY into the same table s": same, "times it (bar 3)": best / same, "COPY into a bare table s": raw, "times that": best / raw, "100 by a program, first, ms": added?.first ?? null, "with the index, ms": added?.next ?? null };
}

interface Added { readonly first: number; readonly next: number }

/** A hundred people into the full list: the first request reads the list and has the index made, a later one finds them by it. */
async function addByProgram(url: string, listId: string): Promise<Added> {
  const database = openDatabase(url, { log: quiet });
  const bulk = await openBulk(url);
  let sent = 0;
  const add = async (): Promise<number> => {
    const some = Array.from({ length: 100 }, (): SentMember => ({ key: null, contactId: null, name: "", language: null, country: "ES", region: null, postalCode: null, numbers: [`+34601${String(sent += 1).padStart(6, "0")}`], fields: {}, consent: null }));
    const begun = performance.now();
    await database.lists.add(listId, some, settlePeople);
    return performance.now() - begun;
  };
  const first = await add();
  await until(async () => (await bulk.run({ text: "select from pg_index where indexrelid::regclass::text like 'list_numbers_%' and indisvalid" })).length > 0, { what: "the index is made", withinMs: 120_000 });
  const next = [await add(), await add(), await add()];
  await bulk.run({ text: "delete from list_members where person like '+34601%'" });
  await bulk.close();
  await database.close();
  return { first, next: Math.min(...next) };
}

/** The very rows that the import made, once more, without checking what they refer to: as quick as Postgres is at it. */
async function copyMembers(bulk: Bulk, url: string, file: string): Promise<number> {
  const columns = "(id, list_id, person, contact_id, name, language, country, region, postal_code, numbers, fields, consent)";
  await exported(url, `copy (select ${columns.slice(1, -1)} from list_members order by id) to stdout`, file);
  await bulk.run({ text: "truncate list_members cascade" });
  await bulk.run({ text: "checkpoint" });
  await bulk.run({ text: "set session_replication_role = replica" });
  const begun = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 1 << 19 }), bulk.copyIn(`copy list_members ${columns} from stdin`));
  const seconds = (performance.now() - begun) / 1000;
  await bulk.run({ text: "set session_replication_role = origin" });
  return seconds;
}

async function exported(url: string, statement: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await pipeline(client.query(copyTo(statement)), createWriteStream(file));
  await client.end();
}

async function write(file: string, count: number): Promise<void> {
  const to = createWriteStream(file);
  to.write(`${columns.join(";")}\n`);
  for (let from = 0; from < count; from += 5_000) {
    let text = "";
    for (let n = from; n < Math.min(count, from + 5_000); n += 1) {
      // In no order, as files are.
      const mixed = (n * 7_368_787) % count;
      text += `C${String(mixed).padStart(8, "0")};Núria Peña Soler ${String(n)};${String(600_000_000 + mixed * 7)};${n % 4 === 0 ? `93${String(1_000_000 + mixed)}` : ""};${n % 3 === 0 ? "ca" : "es"};08${String(n % 1000).padStart(3, "0")};Hogar plus;2019-0${String((n % 9) + 1)}-11\n`;
    }
    if (!to.write(text)) await once(to, "drain");
  }
  to.end();
  await once(to, "finish");
}

async function copy(bulk: Bulk, file: string): Promise<number> {
  await bulk.run({ text: "drop table if exists raw" });
  await bulk.run({ text: `create table raw (${columns.map((name) => `${name} text`).join(", ")})` });
  await bulk.run({ text: "checkpoint" });
  const begun = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 1 << 19 }), bulk.copyIn("copy raw from stdin (format csv, header, delimiter ';')"));
  return (performance.now() - begun) / 1000;
}

async function take({ bulk, url, folder, file, count }: Pick<Stage, "bulk" | "url" | "folder" | "count"> & { readonly file: string }, round: number): Promise<number> {
  const [listId, id] = [`bench-${String(round)}`, `bench-${String(count)}-${String(round)}`];
  mkdirSync(join(folder, "lists"), { recursive: true });
  await bulk.run({ text: "truncate contact_lists, list_imports cascade" });
  await bulk.run({ text: "insert into contact_lists (id, name, source) values ($1, 'Bench', 'file')", values: [listId] });
  await bulk.run({ text: "insert into list_imports (id, list_id, file_name, bytes, state, by_name, started_at) values ($1, $2, 'people.csv', $3, 'running', 'bench', clock_timestamp())", values: [id, listId, statSync(file).size] });
  await pipeline(createReadStream(file), createWriteStream(join(folder, "lists", `${id}.csv`)));
  await bulk.run({ text: "checkpoint" });
  const begun = performance.now();
  const form = { delimiter: ";", encoding: null, hasHeadings: true, headings: columns, country: "ES", columns: uses.map((use, n) => (use === "field" ? { use, field: columns[n] } : { use })) };
  const tally = await runImport({ databaseUrl: url, folder: join(folder, "lists"), record: { id, listId }, form }, { onBegun: () => undefined });
  const seconds = (performance.now() - begun) / 1000;
  if (tally?.taken !== count) throw new Error(`of ${String(count)} people ${String(tally?.taken)} were taken`);
  return seconds;
}
