// Files into lists, as people and programs ask for it: upload, look at it, start, follow, cancel, read what was rejected.
import type { Column } from "../../core/list/columns.ts";
import { previewOf, type Preview } from "../../core/list/preview.ts";
import type { Remark } from "../../core/list/read-rows.ts";
import { Refusal } from "../refusal.ts";
import { entryOf, listNotFound, type By } from "./lists.ts";
import { keptDays, reportDays } from "./old-uploads.ts";
import type { Audit } from "../administration/audit.ts";
import type { Encoding, ImportForm, ImportRecord, ImportStore, ListFiles, ListStore } from "./ports.ts";

/** How somebody wants a file to be read; what he leaves out is found out. */
export interface AskedForm { readonly delimiter?: string | undefined; readonly encoding?: Encoding | undefined; readonly hasHeadings?: boolean | undefined; readonly columns?: readonly Column[] | undefined; readonly country?: string | undefined }

export interface Looked extends Preview { readonly encoding: Encoding; readonly country: string }

export interface ImportPorts {
  readonly lists: Pick<ListStore, "find">;
  readonly imports: ImportStore;
  readonly files: ListFiles;
  readonly toE164: (text: string, country: string) => string | null;
  readonly country: string;
  readonly makeId: () => string;
  readonly audit: Pick<Audit, "record">;
  /** Runs it elsewhere, and resolves when it has begun. */
  readonly run: (record: ImportRecord, form: ImportForm) => Promise<void>;
}

export type Imports = ReturnType<typeof createImports>;

export function createImports({ lists, imports, files, toE164, country, makeId, audit, run }: ImportPorts) {
  async function found(listId: string, id: string): Promise<ImportRecord> {
    await imports.sweep();
    const record = await imports.find(id);
    if (record?.listId !== listId) throw new Refusal(404, "import-not-found", `There is no import ${id} into this list.`);
    return record;
  }

  /** Throws the Refusal "file-gone". */
  async function look(id: string, asked: AskedForm): Promise<Looked> {
    const head = await files.head(id, asked.encoding ?? null);
    if (head === null) throw new Refusal(409, "file-gone", `The uploaded file is gone: files are kept for ${String(keptDays)} days. Upload it again.`);
    const { text, encoding } = head;
    const land = asked.country ?? country;
    return { ...previewOf(text, { delimiter: asked.delimiter ?? null, hasHeadings: asked.hasHeadings ?? null, columns: asked.columns ?? null, country: land }, toE164), encoding, country: land };
  }

  return {
    async upload(listId: string, { fileName, bytes }: { readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> }, by: By): Promise<{ readonly record: ImportRecord; readonly preview: Looked }> {
      if (await lists.find(listId) === null) listNotFound(listId);
      const id = makeId();
      const length = await files.keep(id, bytes);
      try {
        if (length === 0) throw new Refusal(422, "file-empty", "The file is empty: choose the one with the people.");
        const preview = await look(id, {});
        return { preview, record: await imports.create({ id, listId, fileName, bytes: length, by: by.caller.name }) };
      } catch (reason) {
        await files.removeAll(id);
        throw reason;
      }
    },
    find: found,
    async ofList(listId: string): Promise<readonly ImportRecord[]> {
      await imports.sweep();
      return imports.ofList(listId);
    },
    /** What would become of the first rows. */
    async preview(listId: string, id: string, asked: AskedForm): Promise<Looked> {
      refuseWithoutFile(await found(listId, id));
      return look(id, asked);
    },
    /** Throws the Refusals "import-over", "file-gone", "list-importing", "number-column-missing", "column-twice". */
    async start(listId: string, id: string, asked: AskedForm, by: By): Promise<ImportRecord> {
      const record = await found(listId, id);
      refuseWithoutFile(record);
      const { delimiter, encoding, hasHeadings, headings, columns, country: land } = await look(id, asked);
      refuseColumns(columns);
      // An encoding that was found in the first rows only is looked for again on the way.
      const form: ImportForm = { delimiter, encoding: asked.encoding ?? (encoding.startsWith("utf-16") ? encoding : null), hasHeadings, headings, columns, country: land };
      if (!await imports.begin(id, form)) throw new Refusal(409, "list-importing", "A file is being imported into this list: wait until it is done, or cancel it.");
      await audit.record(entryOf("changed", { id: listId, name: listId }, by, { importedFile: record.fileName, import: id }));
      await run(record, form);
      return found(listId, id);
    },
    async cancel(listId: string, id: string): Promise<ImportRecord> {
      await found(listId, id);
      if (!await imports.end(id, "cancelled", null)) throw new Refusal(409, "import-over", "This import is over: it cannot be cancelled any more.");
      return found(listId, id);
    },
    async report(listId: string, id: string): Promise<{ readonly record: ImportRecord; readonly remarks: AsyncIterable<Remark> }> {
      const record = await found(listId, id);
      if (record.state !== "done") throw new Refusal(409, "import-not-done", "What was rejected is told when the import is done.");
      return { record, remarks: await files.report(id) ?? reportGone() };
    },
  };
}

function reportGone(): never {
  throw new Refusal(410, "report-gone", `The report is gone: reports are kept for ${String(reportDays)} days. Import the file again to have one.`);
}

function refuseWithoutFile({ state }: ImportRecord): void {
  if (state === "done") throw new Refusal(409, "import-over", "This import is over: upload the file again to import it once more.");
  if (state === "running") throw new Refusal(409, "list-importing", "This file is being imported: wait until it is done, or cancel it.");
}

const once: readonly Column["use"][] = ["key", "name", "firstName", "lastName", "language", "country", "region", "postalCode", "consentSource", "consentAt"];

function refuseColumns(columns: readonly Column[]): void {
  const uses = columns.map(({ use }) => use);
  if (!uses.includes("number")) throw new Refusal(422, "number-column-missing", "No column holds telephone numbers: say which one does.", [{ pointer: "#/columns", detail: "one of them must be of the use number" }]);
  const twice = once.find((use) => uses.indexOf(use) !== uses.lastIndexOf(use));
  if (twice !== undefined) throw new Refusal(422, "column-twice", `Two columns are said to hold the same (${twice}): choose one, and keep the other as a field.`, [{ pointer: "#/columns", detail: `${twice} only once` }]);
}
