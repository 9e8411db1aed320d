// `atiende do-not-call import`: a list of others (Lista Robinson, a national register) from a CSV file, as numbers or as
// their SHA-256 digests. The new copy takes the old one's place in one stroke; what is kept are digests alone.
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { createHash } from "node:crypto";
import { openBulk, type Bulk } from "../../adapters/postgres/bulk.ts";
import { createNumberReader } from "../contacts/read-number.ts";
import { createProgress, type Progress } from "../contacts/progress.ts";
import { createSplitter, delimiterOf, type CsvRecord } from "../../core/list/records.ts";
import { createRejects, type Rejects } from "../contacts/rejects.ts";
import { textBlocks } from "../../adapters/files/text-blocks.ts";
import { exit, Failure, print, UsageFault, type Command } from "../io.ts";
import { readSettings } from "../settings.ts";

const lists = ["es-robinson", "us-dnc", "gb-tps", "fr-bloctel", "it-rpo", "pt-oposicao"] as const;

const usage = `Usage: atiende do-not-call import FILE.csv --list LIST --as-of 2026-11-20

Imports a list of those who want no commercial calls. The first column holds numbers, or SHA-256 digests (64 hex digits) of
numbers as +34600111222, 34600111222 or 600111222; a heading is recognised. The list's earlier copy is replaced as a whole,
all or nothing; rows that are neither go to FILE.csv.rejects.csv with their line and the reason.

  --list    ${lists.join(", ")}
  --as-of   the day on which its keeper wrote it; calls are refused when it grows too old
  --region  how national numbers are read; ATIENDE_REGION by default
`;

export const doNotCall: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, file, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options: { "list": { type: "string" }, "as-of": { type: "string" }, "region": { type: "string" } } });
    if (what !== "import" || file === undefined || more.length > 0) throw new UsageFault("Say import, and name one file.");
    const list = lists.find((each) => each === values.list);
    if (list === undefined) throw new UsageFault(`--list must be one of ${lists.join(", ")}`);
    const asOf = values["as-of"] ?? "";
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(asOf) || Number.isNaN(Date.parse(asOf))) throw new UsageFault(`--as-of is "${asOf}": write the list's day as 2026-11-20`);
    const settings = readSettings(io.env);
    const progress = createProgress(io, sizeOf(file));
    const bulk = await openBulk(settings.databaseUrl);
    try {
      const read = await stage(bulk, { file, progress, toE164: createNumberReader(values.region ?? settings.region) });
      const kept = await replace(bulk, list, asOf);
      progress.end();
      print(io, `${list} as of ${asOf}: ${kept.toLocaleString("en")} numbers of ${read.rows.toLocaleString("en")} rows, ${read.rejected.toLocaleString("en")} rejected.${read.rejectsFile === null ? "" : ` Rejected rows, each with its line and the reason: ${read.rejectsFile}`}`);
      return exit.good;
    } finally {
      progress.end();
      await bulk.close();
    }
  },
};

interface Read { readonly rows: number; readonly rejected: number; readonly rejectsFile: string | null }
interface Source { readonly file: string; readonly progress: Progress; readonly toE164: (text: string) => string | null }

async function stage(bulk: Bulk, { file, progress, toE164 }: Source): Promise<Read> {
  await bulk.run({ text: "begin" });
  await bulk.run({ text: "create temp table staged_exclusions (digest bytea not null) on commit drop" });
  const copy = bulk.copyIn("copy staged_exclusions from stdin");
  const failed = new Promise<never>((_, reject) => copy.once("error", reject));
  failed.catch(() => undefined);
  let [rows, bytes]: [number, number] = [0, 0];
  let reading: { readonly splitter: ReturnType<typeof createSplitter>; readonly rejects: Rejects } | null = null;
  const take = async (records: readonly CsvRecord[]): Promise<void> => {
    let text = "";
    for (const record of records) {
      rows += 1;
      const digest = digestOf(record.fields[0]?.trim() ?? "", toE164);
      if (digest !== null) text += `\\\\x${digest}\n`;
      else if (rows > 1) reading?.rejects.add(record.line, "neither a telephone number nor a SHA-256 digest", record.fields);
    }
    if (text !== "" && !copy.write(text)) await Promise.race([once(copy, "drain"), failed]);
    progress.rows(rows, bytes);
  };
  const input = createReadStream(file, { highWaterMark: 1 << 20 });
  input.on("data", (chunk) => { bytes += chunk.length; });
  for await (const text of textBlocks(input, null, () => undefined)) {
    const delimiter = delimiterOf(text.split("\n", 1)[0] ?? "");
    reading ??= { splitter: createSplitter(delimiter), rejects: createRejects({ file: `${file}.rejects.csv`, headings: ["number"], delimiter }) };
    await take(reading.splitter.push(text));
  }
  if (reading === null) throw new Failure(`${file} is empty`);
  await take(reading.splitter.end());
  copy.end();
  await Promise.race([once(copy, "finish"), failed]);
  return { rows, rejected: reading.rejects.count(), rejectsFile: reading.rejects.close() };
}

async function replace(bulk: Bulk, list: string, asOf: string): Promise<number> {
  await bulk.run({ text: "delete from exclusion_numbers where list_id = $1", values: [list] });
  const [added] = await bulk.run<{ readonly n: number }>({ text: "with added as (insert into exclusion_numbers (list_id, digest) select distinct $1::text, digest from staged_exclusions returning 1) select count(*)::int as n from added", values: [list] });
  await bulk.run({
    text: `insert into exclusion_lists (id, as_of, by_name, numbers) values ($1, $2, 'atiende do-not-call import', $3)
      on conflict (id) do update set as_of = excluded.as_of, imported_at = clock_timestamp(), by_name = excluded.by_name, numbers = excluded.numbers`,
    values: [list, asOf, added?.n ?? 0],
  });
  await bulk.run({ text: "commit" });
  return added?.n ?? 0;
}

function digestOf(text: string, toE164: (text: string) => string | null): string | null {
  if (/^[0-9a-f]{64}$/iu.test(text)) return text.toLowerCase();
  const number = toE164(text);
  return number === null ? null : createHash("sha256").update(number).digest("hex");
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new Failure(`${file} cannot be read: there is no such file`);
  }
}
