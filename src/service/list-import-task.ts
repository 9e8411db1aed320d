// One import, with all that it needs, wherever it runs: a thread of the service, or the command line.
import { createListFiles } from "../adapters/files/list-files.ts";
import { TextFault } from "../adapters/files/text-blocks.ts";
import { createToE164 } from "../adapters/phone-numbers/e164.ts";
import { openListImports } from "../adapters/postgres/list-import-store.ts";
import { openStaging } from "../adapters/postgres/list-staging.ts";
import type { ImportForm, ImportRecord } from "../app/lists/ports.ts";
import { Cancelled, takeFile, type TakePorts } from "../app/lists/take-file.ts";
import { plainNumber } from "../core/list/plain-number.ts";
import type { Tally } from "../core/list/read-rows.ts";

export interface ImportTask { readonly databaseUrl: string; readonly folder: string; readonly record: Pick<ImportRecord, "id" | "listId">; readonly form: ImportForm }

/** By their shape where that tells all, else by the telephone library. */
export function createNumberReaders(): (text: string, country: string) => string | null {
  const readers = new Map<string, (text: string) => string | null>();
  return (text, country) => {
    const plain = plainNumber(text, country);
    if (plain !== null) return plain;
    const known = readers.get(country);
    if (known !== undefined) return known(text);
    const made = createToE164(country);
    readers.set(country, made);
    return made(text);
  };
}

/** null: it was cancelled. What it comes to is kept in its record too. `onBegun`: it is taken hold of. */
export async function runImport({ databaseUrl, folder, record, form }: ImportTask, { onBegun, onProgress }: { readonly onBegun: () => void; readonly onProgress?: NonNullable<TakePorts["onProgress"]> }): Promise<Tally | null> {
  const imports = openListImports(databaseUrl);
  try {
    const staging = await openStaging(databaseUrl, { importId: record.id, listId: record.listId });
    onBegun();
    return await takeFile({ id: record.id, form }, { files: createListFiles(folder), imports, staging, toE164: createNumberReaders(), ...(onProgress === undefined ? {} : { onProgress }) });
  } catch (reason) {
    if (reason instanceof Cancelled) return null;
    await imports.end(record.id, "failed", reason instanceof TextFault ? reason.code : "fault").catch(() => undefined);
    throw reason;
  } finally {
    await imports.close();
  }
}
