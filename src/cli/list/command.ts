// `atiende list import`: a CSV file into a contact list, as the screen does it, with its progress on the terminal.
import { randomBytes } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { createListFiles } from "../../adapters/files/list-files.ts";
import { breaksReference } from "../../adapters/postgres/pool.ts";
import { openListImports } from "../../adapters/postgres/list-import-store.ts";
import type { ImportForm } from "../../app/lists/ports.ts";
import { encodings } from "../../app/lists/ports.ts";
import { columnUses, type Column } from "../../core/list/columns.ts";
import { plainHeading } from "../../core/list/heading-words.ts";
import { previewOf, type Preview } from "../../core/list/preview.ts";
import { createNumberReaders, runImport } from "../../service/list-import-task.ts";
import { listFolder } from "../../service/lists.ts";
import { createProgress } from "../contacts/progress.ts";
import { exit, Failure, print, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";

const usage = `Usage: atiende list import FILE.csv --list ID [options]

Imports people into a contact list. Delimiter, encoding, headings and what each column holds are recognised, and can be said.
All or nothing: an import that is interrupted or cancelled leaves nothing behind. Rows that were not taken, each with the reason,
are told by the screen, and by GET /api/v1/lists/ID/imports/IMPORT/report.

  --map use=heading    what a column holds; may be repeated. Uses: ${columnUses.slice(0, 7).join(", ")},
                       ${columnUses.slice(7).join(", ")}
  --country ES         of rows that name none; ATIENDE_REGION by default
  --encoding E         ${encodings.join(", ")}
  --delimiter D        one character, or "tab"
  --no-headings        the first line is a person; --map then takes the column's place, from 1
`;

interface Asked { readonly map: readonly string[]; readonly country: string; readonly encoding: string | undefined; readonly delimiter: string | undefined; readonly hasHeadings: boolean | null }

export const list: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, file, ...more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { list: { type: "string" }, map: { type: "string", multiple: true, default: [] }, country: { type: "string" }, encoding: { type: "string" }, delimiter: { type: "string" }, "no-headings": { type: "boolean" } },
    });
    if (what !== "import" || file === undefined || more.length > 0 || values.list === undefined) throw new UsageFault("Say import, name one file, and the list by --list.");
    const settings = readSettings(io.env);
    const asked: Asked = { map: values.map, country: values.country ?? settings.region, encoding: values.encoding, delimiter: values.delimiter === "tab" ? "\t" : values.delimiter, hasHeadings: values["no-headings"] === true ? false : null };
    return importFile(io, { file, listId: values.list, asked, databaseUrl: settings.databaseUrl, folder: listFolder(settings.data) });
  },
};

interface Task { readonly file: string; readonly listId: string; readonly asked: Asked; readonly databaseUrl: string; readonly folder: string }

async function importFile(io: Io, { file, listId, asked, databaseUrl, folder }: Task): Promise<number> {
  const bytes = sizeOf(file);
  const [imports, files, id] = [openListImports(databaseUrl), createListFiles(folder), randomBytes(9).toString("hex")];
  const stop = (): void => { void imports.end(id, "cancelled", null).catch(() => undefined); };
  const progress = createProgress(io, bytes);
  try {
    await files.keep(id, createReadStream(file));
    const form = await formOf(files, id, asked);
    const record = await imports.create({ id, listId, fileName: file.split("/").at(-1) ?? file, bytes, by: "atiende list import" }).catch((reason: unknown) => { throw breaksReference(reason) ? new Failure(`There is no list "${listId}": make it on the screen first, or by POST /api/v1/lists`) : reason; });
    if (!await imports.begin(id, form)) throw new Failure("A file is being imported into this list: wait until it is done");
    io.signal.addEventListener("abort", stop, { once: true });
    const tally = await runImport({ databaseUrl, folder, record, form }, { onBegun: () => undefined, onProgress: (now, read) => { progress.rows(now.rows, read); } });
    progress.end();
    if (tally === null) throw new Failure("It was cancelled: nothing was taken.");
    const n = (count: number): string => count.toLocaleString("en");
    print(io, `${n(tally.rows)} rows: ${n(tally.taken)} taken, ${n(tally.rejected)} rejected, ${n(tally.duplicates)} duplicates; ${n(tally.noted)} with a note.`);
    if (tally.rejected + tally.duplicates + tally.noted > 0) print(io, `Why: GET /api/v1/lists/${listId}/imports/${id}/report, or the list's screen.`);
    return exit.good;
  } finally {
    progress.end();
    io.signal.removeEventListener("abort", stop);
    await files.removeUpload(id);
    await imports.close();
  }
}

function encodingOf(asked: string | undefined): (typeof encodings)[number] | null {
  const encoding = encodings.find((each) => each === asked) ?? null;
  if (encoding === null && asked !== undefined) throw new UsageFault(`--encoding is "${asked}": it must be one of ${encodings.join(", ")}`);
  return encoding;
}

async function formOf(files: ReturnType<typeof createListFiles>, id: string, asked: Asked): Promise<ImportForm> {
  const encoding = encodingOf(asked.encoding);
  const head = await files.head(id, encoding);
  if (head === null) throw new Failure("The copy of the file is gone while it was being read: import it again.");
  const seen = previewOf(head.text, { delimiter: asked.delimiter ?? null, hasHeadings: asked.hasHeadings, columns: null, country: asked.country }, createNumberReaders());
  const columns = asked.map.reduce((before, pair) => mapped(before, pair, seen), seen.columns);
  if (!columns.some(({ use }) => use === "number")) throw new Failure(`No column holds telephone numbers. The headings are: ${seen.headings?.join(", ") ?? "none"}. Say which it is, as --map number="${seen.headings?.[0] ?? "1"}"`);
  return { delimiter: seen.delimiter, encoding: encoding ?? (head.encoding.startsWith("utf-16") ? head.encoding : null), hasHeadings: seen.hasHeadings, headings: seen.headings, columns, country: asked.country };
}

/** A use that only one column can have is taken from the one that was thought to have it. */
function mapped(columns: readonly Column[], pair: string, { headings }: Preview): readonly Column[] {
  const [name = "", ...rest] = pair.split("=");
  const use = columnUses.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (use === undefined) throw new UsageFault(`--map ${pair}: "${name}" is no use. Uses are: ${columnUses.join(", ")}`);
  const heading = rest.join("=");
  const at = headings === null ? Number(heading) - 1 : headings.findIndex((each) => plainHeading(each) === plainHeading(heading));
  if (columns[at] === undefined) throw new UsageFault(`--map ${pair}: the file has no such column. It has: ${headings?.join(", ") ?? `1 to ${String(columns.length)}`}`);
  const isMany = use === "number" || use === "field" || use === "none";
  const fieldOf = (column: number): Column => ({ use: "field", field: headings?.[column] ?? String(column + 1) });
  return columns.map((column, n) => (n === at ? (use === "field" ? fieldOf(n) : { use }) : !isMany && column.use === use ? fieldOf(n) : column));
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new Failure(`${file} cannot be read: there is no such file`);
  }
}
