// `atiende import contacts.csv`
import { createReadStream, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { exit, Failure, print, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";
import { fields } from "./columns.ts";
import { importContacts, type Imported, type ImportOptions } from "./import.ts";
import { duplicateRules } from "./merge.ts";
import { createProgress } from "./progress.ts";
import { encodings, type Encoding } from "../../adapters/files/text-blocks.ts";

const usage = `Usage: atiende import <contacts.csv | -> [options]

Imports contacts from a CSV file, or from stdin with "-". The first line holds the headings; delimiter (, ; tab |),
encoding (UTF-8, UTF-16, Windows-1252 or Latin-1) and headings in Spanish, Catalan and English are recognised. Columns
that are none of ours are kept among the contact's attributes. Numbers are kept in E.164.
All or nothing: an import that is interrupted leaves nothing behind. Rows that cannot be taken go to a rejects file with
their line and the reason; mended there, it can be imported as it is.

  --map field=heading   which column is which, where the heading does not tell; may be repeated. Fields: ${fields.slice(0, 8).join(", ")},
                        ${fields.slice(8).join(", ")}
  --duplicates RULE     a number that a contact already has: skip the row (it goes to the rejects), update that contact,
                        or add another contact who shares the number; skip by default. Within a file the first row wins.
  --region ES           how national numbers are read; ATIENDE_REGION by default
  --language es         of contacts whose language the file does not tell
  --encoding E          ${encodings.join(", ")}
  --delimiter D         one character, or "tab"
  --rejects FILE        <file>.rejects.csv by default
  --dry-run             does everything but keep the result
  --json                {"rows","added","updated","rejected","rejectsFile","encoding","seconds"}
`;

export const importCommand: Command = {
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: args.map((each) => (each === "-" ? "/dev/stdin-of-atiende" : each)), allowPositionals: true,
      options: {
        map: { type: "string", multiple: true, default: [] }, duplicates: { type: "string" }, region: { type: "string" }, language: { type: "string" }, encoding: { type: "string" },
        delimiter: { type: "string" }, rejects: { type: "string" }, "dry-run": { type: "boolean" }, json: { type: "boolean" },
      },
    });
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageFault("Name one file, or - for stdin.");
    const file = named === "/dev/stdin-of-atiende" ? null : named;
    const options = optionsOf(values, file, io);
    const imported = await importContacts(options).finally(() => { options.progress.end(); });
    report(io, imported, { isDryRun: options.isDryRun, isJson: values.json === true });
    return exit.good;
  },
};

type Values = Readonly<Partial<Record<"duplicates" | "region" | "language" | "encoding" | "delimiter" | "rejects", string | undefined>>> & { readonly map: readonly string[]; readonly "dry-run"?: boolean | undefined };

function optionsOf(values: Values, file: string | null, io: Io): ImportOptions {
  const settings = readSettings(io.env);
  return {
    databaseUrl: settings.databaseUrl, progress: createProgress(io, file === null ? null : sizeOf(file)),
    input: file === null ? io.stdin : createReadStream(file, { highWaterMark: 1 << 20 }),
    region: regionOf(values.region ?? settings.region), language: oneOf("--language", values.language ?? "es", ["es", "ca", "en"]),
    encoding: values.encoding === undefined ? null : encodingOf(values.encoding.toLowerCase()), delimiter: delimiter(values.delimiter), map: values.map,
    duplicates: oneOf("--duplicates", values.duplicates ?? "skip", duplicateRules), isDryRun: values["dry-run"] === true,
    rejectsFile: values.rejects ?? `${file ?? "stdin"}.rejects.csv`, signal: io.signal,
  };
}

/** Latin-1's other names mean Windows-1252, as browsers read them: it has the euro sign besides. */
function encodingOf(value: string): Encoding {
  return oneOf("--encoding", value.replace(/^(?:latin-?1|iso-8859-1)$/u, "windows-1252"), encodings);
}

function report(io: Io, imported: Imported, { isDryRun, isJson }: { readonly isDryRun: boolean; readonly isJson: boolean }): void {
  const { rows, added, updated, rejected, rejectsFile, seconds } = imported;
  if (isJson) {
    print(io, JSON.stringify(imported));
    return;
  }
  const n = (count: number): string => count.toLocaleString("en");
  print(io, `${isDryRun ? "Nothing was kept (--dry-run). " : ""}${n(rows)} rows: ${n(added)} added, ${n(updated)} updated, ${n(rejected)} rejected, in ${seconds.toFixed(1)} s (${n(Math.round(rows / seconds))} rows/s).`);
  if (rejectsFile !== null) print(io, `Rejected rows, each with its line and the reason: ${rejectsFile}`);
}

function sizeOf(file: string): number {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new Failure(`${file} is a folder: name a CSV file`);
    return found.size;
  } catch (reason) {
    if (reason instanceof Failure) throw reason;
    throw new Failure(`${file} cannot be read: ${(reason as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(reason)}`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageFault(`${option} is "${value}": it must be one of ${allowed.join(", ")}`);
  return found;
}

function regionOf(value: string): string {
  if (!/^[A-Z]{2}$/u.test(value)) throw new UsageFault(`--region is "${value}": give two capital letters, as ES`);
  return value;
}

function delimiter(value: string | undefined): string | null {
  if (value === undefined) return null;
  const one = value === "tab" || value === "\\t" ? "\t" : value;
  if (one.length !== 1 || one === '"') throw new UsageFault(`--delimiter is "${value}": give one character, or tab`);
  return one;
}
