// `atiende do-not-call import`: a file of those who want no calls, as the screen brings it in, with its progress on the terminal.
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createExclusionStore } from "../../adapters/postgres/exclusion-store.ts";
import { createPool } from "../../adapters/postgres/pool.ts";
import type { ExclusionImport } from "../../app/campaign/exclusion-import.ts";
import { encodings } from "../../app/lists/ports.ts";
import { Refusal } from "../../app/refusal.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { countryOfList, exclusionRegisters, type ExclusionReject } from "../../core/list/exclusion-rows.ts";
import { exclusionWords } from "../../core/list/exclusion-words.ts";
import { localTime } from "../../core/sla/calendar.ts";
import { zone } from "../../service/crm.ts";
import { openExclusions } from "../../service/exclusions.ts";
import { createProgress } from "../contacts/progress.ts";
import { createRejects } from "../contacts/rejects.ts";
import { exit, Failure, print, UsageFault, type Command } from "../io.ts";
import { readSettings } from "../settings.ts";

const lists = ["own", ...exclusionRegisters] as const;

const usage = `Usage: atiende do-not-call import FILE.csv --list LIST [--as-of 2026-11-20] [options]

Imports those who want no calls: into the house's own list, or in the place of a register's earlier copy. Delimiter, encoding,
headings and the columns that hold numbers are recognised. Registers may hold mail addresses, and SHA-256 digests (64 hex
digits) of these in small letters and of numbers as +34600111222, 34600111222 or 600111222. All or nothing; rows that are
none of it go to FILE.csv.rejects.csv with the reason.

  --list       ${lists.join(", ")}
  --as-of      of a register: the day on which its keeper wrote it; calls are refused when it grows too old
  --scope      of the own list: everything (default) or commercial
  --region     how national numbers are read; by default a register's own country, ATIENDE_REGION for the own list
  --encoding   ${encodings.join(", ")}
  --delimiter  one character, or "tab"
  --column     which one holds the numbers, from 1
  --confirmed  also a register that is older or much smaller than the copy it replaces, or mostly rejected
`;

const options = {
  "list": { type: "string" }, "as-of": { type: "string" }, "scope": { type: "string", default: "everything" }, "region": { type: "string" },
  "encoding": { type: "string" }, "delimiter": { type: "string" }, "column": { type: "string" }, "confirmed": { type: "boolean", default: false },
} as const;

export const doNotCall: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, file, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (what !== "import" || file === undefined || more.length > 0) throw new UsageFault("Say import, and name one file.");
    const wish = wishOf(values);
    const settings = readSettings(io.env);
    const progress = createProgress(io, sizeOf(file));
    const pool = createPool(settings.databaseUrl, { info: () => undefined, warn: () => undefined });
    const input = createReadStream(file, { highWaterMark: 1 << 18 });
    try {
      const store = createExclusionStore(pool);
      // The service sees within a second whom the own list has won.
      const exclusions = openExclusions({ databaseUrl: settings.databaseUrl, store, today: () => localTime(zone, Date.now() as Instant).date, changed: () => Promise.resolve(), onProgress: (rows) => { progress.rows(rows, input.bytesRead); } });
      const made = await exclusions.take({ ...wish, country: values.region ?? countryOfList(wish.source, settings.region), fileName: basename(file), bytes: input }, { kind: "system", id: null, name: "atiende do-not-call import", ip: null });
      progress.end();
      print(io, await sentenceOf(made, `${file}.rejects.csv`, store.rejects(made.id)));
      return exit.good;
    } catch (reason) {
      if (reason instanceof Refusal) throw new Failure([`${file}: ${reason.message}`, ...reason.details.map(({ pointer, detail }) => `${pointer}: ${detail}`)].join("\n"));
      throw reason;
    } finally {
      progress.end();
      input.destroy();
      await pool.end();
    }
  },
};

type Values = ReturnType<typeof parseArgs<{ readonly options: typeof options }>>["values"];

function wishOf(values: Values) {
  const { list, scope, confirmed } = values;
  const source = lists.find((each) => each === list);
  if (source === undefined) throw new UsageFault(`--list must be one of ${lists.join(", ")}`);
  if (scope !== "everything" && scope !== "commercial") throw new UsageFault(`--scope is "${scope}": it must be everything or commercial`);
  return { source, scope, asOf: source === "own" ? null : dayOf(values["as-of"] ?? ""), isConfirmed: confirmed, ...formOf(values) } as const;
}

function dayOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || Number.isNaN(Date.parse(text))) throw new UsageFault(`--as-of is "${text}": write the list's day as 2026-11-20`);
  return text;
}

function formOf({ encoding, delimiter, column }: Values) {
  const known = encodings.find((each) => each === encoding);
  if (encoding !== undefined && known === undefined) throw new UsageFault(`--encoding is "${encoding}": it must be one of ${encodings.join(", ")}`);
  if (column !== undefined && !/^[1-9]\d{0,2}$/u.test(column)) throw new UsageFault(`--column is "${column}": write its place, from 1`);
  const mark = delimiter === "tab" ? "\t" : delimiter ?? null;
  if (mark !== null && mark.length !== 1) throw new UsageFault("--delimiter must be one character, or tab");
  return { encoding: known ?? null, delimiter: mark, column: column === undefined ? null : Number(column) };
}

async function sentenceOf({ source, asOf, tally, read }: ExclusionImport, file: string, pages: AsyncIterable<readonly ExclusionReject[]>): Promise<string> {
  const rejects = createRejects({ file, headings: [], delimiter: read.delimiter });
  for await (const page of pages) for (const reject of page) rejects.add(reject.line, exclusionWords(reject, "en").why, reject.fields);
  const [n, name] = [(count: number): string => count.toLocaleString("en"), asOf === null ? source : `${source} as of ${asOf}`];
  const told = rejects.close();
  const unread = (read.unread ?? []).map(({ column, cells }) => ` In the column ${column}, ${n(cells)} cells look like numbers and were not read: if they are, name it "phone" in the file and import it again.`).join("");
  return `${name}: ${n(tally.taken)} numbers of ${n(tally.rows)} rows, ${n(tally.duplicates)} twice, ${n(tally.already)} there already, ${n(tally.rejected)} rejected.${told === null ? "" : ` Rejected rows, each with its line and the reason: ${told}`}${unread}`;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new Failure(`${file} cannot be read: there is no such file`);
  }
}
