// `atiende export contacts|calls`: streams what was committed at the moment it began, however much it is.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { stringify } from "csv-stringify/sync";
import { openBulk } from "../../adapters/postgres/bulk.ts";
import { harmless } from "../../app/administration/harmless.ts";
import { exit, tell, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";
import { sources, type ExportRow, type Source } from "./rows.ts";

const usage = `Usage: atiende export contacts|calls [--format csv|ndjson] [--from DAY] [--to DAY]

Writes to stdout, as CSV (UTF-8, comma, headings; cells that a spreadsheet would take for formulas begin with ') or as
one JSON object a line.

  --from, --to   calls that arrived from the first of these on and before the second: 2026-12-31 or a whole RFC 3339 time
`;

const atOnce = 2000;

export const exportCommand: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, ...more] } = parseArgs({
      args: [...args], allowPositionals: true, options: { format: { type: "string" }, from: { type: "string" }, to: { type: "string" } },
    });
    if ((what !== "contacts" && what !== "calls") || more.length > 0) throw new UsageFault("Say what to export: contacts or calls.");
    const format = values.format ?? "csv";
    if (format !== "csv" && format !== "ndjson") throw new UsageFault(`--format is "${format}": it must be csv or ndjson`);
    const span = { from: momentOf("--from", values.from), to: momentOf("--to", values.to) };
    const bulk = await openBulk(readSettings(io.env).databaseUrl);
    try {
      await bulk.run({ text: "begin isolation level repeatable read, read only" });
      const source = await sources[what](bulk.run, span);
      await bulk.run({ text: `declare exported no scroll cursor for ${source.select}`, values: source.values });
      if (format === "csv") io.stdout.write(stringify([[...source.headings]]));
      let count = 0;
      for (;;) {
        io.signal.throwIfAborted();
        const rows = await bulk.run<ExportRow>({ text: `fetch ${String(atOnce)} from exported` });
        if (rows.length === 0) break;
        count += rows.length;
        await write(io, format === "csv" ? csv(source, rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      }
      tell(io, `${count.toLocaleString("en")} ${what}.`);
      return exit.good;
    } finally {
      await bulk.close();
    }
  },
};

function csv(source: Source, rows: readonly ExportRow[]): string {
  return stringify(rows.map((row) => source.cells(row).map(harmless)));
}

async function write(io: Io, text: string): Promise<void> {
  if (!io.stdout.write(text)) await once(io.stdout, "drain", { signal: io.signal });
}

function momentOf(option: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (Number.isNaN(Date.parse(value)) || !/^\d{4}-\d{2}-\d{2}/u.test(value)) throw new UsageFault(`${option} is "${value}": write a day as 2026-12-31, or a whole time as 2026-12-31T08:00:00Z`);
  return new Date(value).toISOString();
}
