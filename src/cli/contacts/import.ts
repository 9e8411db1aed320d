// An import from beginning to end: bytes → text → records → rows → staging → contacts.
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { openBulk, type Bulk } from "../../adapters/postgres/bulk.ts";
import { Failure } from "../io.ts";
import { readColumns, type Columns } from "./columns.ts";
import { createJudge, type Judged } from "./judge-row.ts";
import { copyStatement, merge, openStaging, type DuplicateRule, type Merged } from "./merge.ts";
import { createNumberLines } from "../../core/list/number-lines.ts";
import type { Progress } from "./progress.ts";
import { createNumberReader } from "./read-number.ts";
import { createSplitter, delimiterOf, type CsvRecord, type Splitter } from "../../core/list/records.ts";
import { createRejects, type Rejects } from "./rejects.ts";
import { textBlocks, type Encoding } from "../../adapters/files/text-blocks.ts";

export interface ImportOptions {
  readonly databaseUrl: string;
  readonly input: Readable;
  readonly region: string;
  readonly language: string;
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  readonly map: readonly string[];
  readonly duplicates: DuplicateRule;
  readonly isDryRun: boolean;
  readonly rejectsFile: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Imported { readonly rows: number; readonly added: number; readonly updated: number; readonly rejected: number; readonly rejectsFile: string | null; readonly encoding: Encoding; readonly seconds: number }

/** What the first line told, and how the rest is read by it. */
interface Reading { readonly columns: Columns; readonly splitter: Splitter; readonly rejects: Rejects; readonly judge: (record: CsvRecord) => Judged; readonly records: readonly CsvRecord[] }
interface Counts { rows: number; bytes: number; encoding: Encoding }

/** Rejects, with nothing imported, when the file or the database will not do or `signal` is aborted. */
export async function importContacts(options: ImportOptions): Promise<Imported> {
  const began = performance.now();
  const bulk = await openBulk(options.databaseUrl);
  const stop = (): void => { options.input.destroy(); void bulk.cancel().catch(() => undefined); };
  options.signal.addEventListener("abort", stop, { once: true });
  let rejects: Rejects | null = null;
  try {
    await openStaging(bulk);
    const counts: Counts = { rows: 0, bytes: 0, encoding: "utf-8" };
    const reading = await stage(bulk, options, counts);
    ({ rejects } = reading);
    options.signal.throwIfAborted();
    options.progress.say(`${counts.rows.toLocaleString("en")} rows read in ${((performance.now() - began) / 1000).toFixed(1)} s; ${options.isDryRun ? "trying the merge" : "merging"} ...`);
    const merged = await merge(bulk.run, options.duplicates, options.language);
    for (const { line, reason, name, number } of merged.refused) rejects.add(line, reason, cellsOf(reading.columns, name, number));
    options.signal.throwIfAborted();
    await bulk.run({ text: options.isDryRun ? "rollback" : "commit" });
    return summary({ merged, counts, rejects, began });
  } catch (reason) {
    rejects?.remove();
    throw reason;
  } finally {
    options.signal.removeEventListener("abort", stop);
    await bulk.close();
  }
}

function summary({ merged, counts, rejects, began }: { readonly merged: Merged; readonly counts: Counts; readonly rejects: Rejects; readonly began: number }): Imported {
  const rejected = rejects.count();
  return { rows: counts.rows, added: merged.added, updated: merged.updated, rejected, rejectsFile: rejects.close(), encoding: counts.encoding, seconds: (performance.now() - began) / 1000 };
}

/** Of a row that was staged already only these are at hand again. */
function cellsOf({ headings, at, phones }: Columns, name: string, number: string | null): readonly string[] {
  return headings.map((_, column) => (column === (at.name === -1 ? at.firstName : at.name) ? name : column === phones[0]?.column ? number ?? "" : ""));
}

async function stage(bulk: Bulk, options: ImportOptions, counts: Counts): Promise<Reading> {
  const copy = bulk.copyIn(copyStatement);
  const failed = new Promise<never>((_, reject) => copy.once("error", reject));
  failed.catch(() => undefined);
  let reading: Reading | null = null;
  try {
    let first = "";
    for await (const text of textBlocks(counted(options.input, counts), options.encoding, (encoding) => { counts.encoding = encoding; })) {
      const began: Reading | null = reading;
      first += began === null ? text : "";
      if (began === null && first.includes("\n")) reading = open(first, options);
      if (reading !== null) await write(copy, rowsOf(reading, began === null ? reading.records : reading.splitter.push(text), counts), failed);
      options.progress.rows(counts.rows, counts.bytes);
    }
    if (reading === null) {
      reading = open(first, options);
      await write(copy, rowsOf(reading, reading.records, counts), failed);
    }
    await write(copy, rowsOf(reading, reading.splitter.end(), counts), failed);
    copy.end();
    await Promise.race([once(copy, "finish"), failed]);
    return reading;
  } catch (reason) {
    copy.destroy();
    reading?.rejects.remove();
    throw reason;
  }
}

async function* counted(input: Readable, counts: Counts): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string);
    counts.bytes += bytes.length;
    yield bytes;
  }
}

function open(text: string, options: ImportOptions): Reading {
  const lineEnd = text.indexOf("\n");
  const firstLine = lineEnd === -1 ? text : text.slice(0, lineEnd);
  const told = /^sep=.\r?$/iu.test(firstLine);
  const delimiter = options.delimiter ?? delimiterOf(firstLine);
  const splitter = createSplitter(delimiter, told ? 2 : 1);
  const body = told ? text.slice(lineEnd + 1) : text;
  const pushed = splitter.push(body.endsWith("\n") ? body : `${body}\n`);
  const [heading, ...records] = pushed;
  if (heading === undefined) throw new Failure("The file is empty: its first line must hold the headings of the columns");
  const columns = readColumns(heading.fields.map((each) => each.trim()), options.map);
  const judge = createJudge({ columns, toE164: createNumberReader(options.region), region: options.region, seen: options.duplicates === "add" ? null : createNumberLines() });
  return { columns, splitter, judge, records, rejects: createRejects({ file: options.rejectsFile, headings: columns.headings, delimiter }) };
}

/** The rows of COPY as one text; rejected records go aside. */
function rowsOf({ judge, rejects }: Reading, records: readonly CsvRecord[], counts: Counts): string {
  let rows = "";
  for (const record of records) {
    const judged = judge(record);
    if ("copy" in judged) rows += judged.copy;
    else rejects.add(record.line, judged.reason, record.fields);
  }
  counts.rows += records.length;
  return rows;
}

async function write(copy: Writable, rows: string, failed: Promise<never>): Promise<void> {
  if (rows !== "" && !copy.write(rows)) await Promise.race([once(copy, "drain"), failed]);
}
