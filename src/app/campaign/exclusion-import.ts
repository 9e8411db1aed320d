// A file of those who want no calls, from the screen, a program or the command line: into the house's own list, or in the
// place of a register's earlier copy. It is read as it comes; either all that can be taken holds, or nothing has changed.
import type { Instant } from "../../core/kernel/kernel.ts";
import { createExclusionReader, exclusionFormOf, type exclusionRegisters, type ExclusionBlock, type ExclusionColumns, type ExclusionForm, type Excluded, type ExclusionReject } from "../../core/list/exclusion-rows.ts";
import { exclusionWords } from "../../core/list/exclusion-words.ts";
import type { AuditRecord } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";

export type ExclusionSource = "own" | (typeof exclusionRegisters)[number];

/** `taken` + `duplicates` + `already` + `rejected` are the rows, where one column holds numbers. */
export interface ExclusionTally { readonly rows: number; readonly taken: number; /** more than once in the file */ readonly duplicates: number; /** that the own list had before */ readonly already: number; readonly rejected: number; /** of the register's earlier copy */ readonly before: number | null }

export interface ExclusionImport {
  readonly id: string;
  readonly source: ExclusionSource;
  readonly scope: "everything" | "commercial" | null;
  readonly asOf: string | null;
  readonly fileName: string;
  readonly by: string;
  readonly endedAt: Instant;
  readonly tally: ExclusionTally;
  /** How it was read. */
  readonly read: { readonly delimiter: string; readonly encoding: string; readonly columns: readonly string[]; /** absent: of a file from before they were counted */ readonly unread?: ExclusionColumns["unread"] };
}

export interface ExclusionFile<Encoding> {
  readonly source: ExclusionSource;
  /** Of the own list: which calls. */
  readonly scope: "everything" | "commercial";
  /** Of a register: the day on which its keeper wrote it. */
  readonly asOf: string | null;
  readonly fileName: string;
  readonly country: string;
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  readonly column: number | null;
  /** Also when it is older or much smaller than the copy that it replaces, or more of it is rejected than read. */
  readonly isConfirmed: boolean;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** One transaction: nothing of it is there until `keep`, nor when `close` comes before. */
export interface ExclusionStaging {
  write(found: readonly Excluded[]): Promise<void>;
  settle(): Promise<Pick<ExclusionTally, "taken" | "duplicates" | "already"> & { readonly before: { readonly asOf: string; readonly numbers: number } | null }>;
  keep(made: Omit<ExclusionImport, "endedAt">, rejects: readonly ExclusionReject[], entry: AuditRecord): Promise<ExclusionImport>;
  close(): Promise<void>;
}

export interface ExclusionImportPorts<Encoding> {
  /** null: another file of this source is being brought in. */
  readonly openStaging: (wish: Pick<ExclusionFile<Encoding>, "source" | "scope">) => Promise<ExclusionStaging | null>;
  readonly store: { list(): Promise<readonly ExclusionImport[]>; find(id: string): Promise<ExclusionImport | null>; rejects(id: string): AsyncIterable<readonly ExclusionReject[]> };
  /** Throws the Refusals "encoding-mixed", "line-too-long". */
  readonly text: (bytes: AsyncIterable<Uint8Array>, encoding: Encoding | null, onEncoding: (encoding: string) => void) => AsyncIterable<string>;
  readonly toE164: (text: string, country: string) => string | null;
  readonly today: () => string;
  readonly makeId: () => string;
  /** Lets calls be seen to between two blocks. */
  readonly rest: () => Promise<void>;
  readonly onProgress?: (rows: number) => void;
  /** The own list is another one now: what rings or waits is looked at. */
  readonly changed: () => Promise<void>;
}

export type ExclusionImports<Encoding> = ReturnType<typeof createExclusionImports<Encoding>>;

/** So many rejected rows are kept with their reason; all are counted. */
const mostRejects = 50_000;
/** Letters of a file that are looked at before any row is taken: how it is read must not hang on how its sender cut it. */
const headLetters = 1 << 18;
/** A copy that has lost so much of a register is more likely a file that broke off. */
const leastShare = 0.5;
const smallRegister = 100;

export function createExclusionImports<Encoding>(ports: ExclusionImportPorts<Encoding>) {
  const { openStaging, store, makeId, changed } = ports;
  return {
    list: () => store.list(),
    async report(id: string): Promise<{ readonly made: ExclusionImport; readonly rejects: AsyncIterable<readonly ExclusionReject[]> }> {
      const made = await store.find(id);
      if (made === null) throw new Refusal(404, "import-not-found", `There is no import ${id}.`);
      return { made, rejects: store.rejects(id) };
    },
    /** Throws the Refusals "day-missing", "day-to-come", "exclusion-importing", "file-empty", "file-is-workbook", "numbers-missing", "nothing-to-take", "register-older", "register-smaller", "register-unread". */
    async take(file: ExclusionFile<Encoding>, by: AuditRecord["by"]): Promise<ExclusionImport> {
      refuseDay(file, ports.today());
      const staging = await openStaging(file);
      if (staging === null) throw new Refusal(409, "exclusion-importing", "Another file is being brought into this list: wait until it is done.");
      try {
        const read = await readInto(staging, file, ports);
        const { before, ...settled } = await staging.settle();
        refuseLoss(file, { ...settled, before }, read);
        const tally = { rows: read.rows, ...settled, rejected: read.rejected, before: before?.numbers ?? null };
        const made = { id: makeId(), source: file.source, scope: file.source === "own" ? file.scope : null, asOf: file.source === "own" ? null : file.asOf, fileName: file.fileName, by: by.name, tally, read: { delimiter: read.form.delimiter, encoding: read.encoding, ...read.columns } };
        const kept = await staging.keep(made, read.rejects, { by, action: "created", subject: { kind: "opt-out", id: made.id, name: file.fileName }, before: null, after: { list: file.source, asOf: made.asOf, ...tally } });
        if (file.source === "own") await changed();
        return kept;
      } finally {
        await staging.close();
      }
    },
  };
}

interface Read { readonly rows: number; readonly rejected: number; readonly rejects: readonly ExclusionReject[]; readonly form: ExclusionForm; readonly columns: ExclusionColumns; readonly encoding: string }

async function readInto<Encoding>(staging: ExclusionStaging, file: ExclusionFile<Encoding>, { text, toE164, rest, onProgress }: ExclusionImportPorts<Encoding>): Promise<Read> {
  const number = (cell: string): string | null => toE164(cell, file.country);
  const rejects: ExclusionReject[] = [];
  let [rows, rejected, encoding]: [number, number, string] = [0, 0, "utf-8"];
  const take = async (blocks: Iterable<ExclusionBlock>): Promise<void> => {
    for (const block of blocks) {
      rows += block.rows;
      rejected += block.rejects.length;
      rejects.push(...block.rejects.slice(0, mostRejects - rejects.length));
      await staging.write(block.found);
      onProgress?.(rows);
      await rest();
    }
  };
  let reading: { readonly form: ExclusionForm; readonly reader: ReturnType<typeof createExclusionReader> } | null = null;
  for await (const piece of headed(text(file.bytes, file.encoding, (found) => { encoding = found; }))) {
    reading ??= begun(piece, file, number);
    await take(reading.reader.push(piece));
  }
  if (reading === null) throw new Refusal(422, "file-empty", "The file is empty: choose the one with the numbers.");
  await take(reading.reader.end());
  return { rows, rejected, rejects, form: reading.form, columns: reading.reader.columns(), encoding };
}

/** The first piece is the file's head, or all of a small file. */
async function* headed(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let [head, isHead] = ["", true];
  for await (const piece of pieces) {
    if (!isHead) { yield piece; continue; }
    head += piece;
    if (head.length < headLetters) continue;
    isHead = false;
    yield head;
  }
  if (isHead && head !== "") yield head;
}

function begun(head: string, { source, delimiter, column }: Pick<ExclusionFile<unknown>, "source" | "delimiter" | "column">, toE164: (text: string) => string | null): { readonly form: ExclusionForm; readonly reader: ReturnType<typeof createExclusionReader> } {
  // A workbook is a ZIP archive.
  if (head.startsWith("PK\u0003\u0004")) throw new Refusal(422, "file-is-workbook", "This is a workbook: save its sheet as CSV and choose that file.");
  const how = { toE164, isRegister: source !== "own" };
  const form = exclusionFormOf(head, { delimiter, column }, how);
  if (form === null) throw new Refusal(422, "numbers-missing", "No column holds telephone numbers, or digests of them: look at the file, and say which column it is.");
  return { form, reader: createExclusionReader(form, how) };
}

function refuseDay({ source, asOf }: Pick<ExclusionFile<unknown>, "source" | "asOf">, today: string): void {
  if (source === "own") return;
  if (asOf === null) throw new Refusal(422, "day-missing", "Say on which day the register's keeper wrote the file: calls stop when it grows too old.", [{ pointer: "#/asOf", detail: "a day as 2026-11-20" }]);
  if (asOf > today) throw new Refusal(422, "day-to-come", `The register cannot be of ${asOf}: that day is still to come.`, [{ pointer: "#/asOf", detail: "today or before" }]);
}

interface Settled extends Pick<ExclusionTally, "taken" | "duplicates" | "already"> { readonly before: { readonly asOf: string; readonly numbers: number } | null }

function refuseLoss({ source, asOf, isConfirmed }: Pick<ExclusionFile<unknown>, "source" | "asOf" | "isConfirmed">, { taken, duplicates, already, before }: Settled, { rejected, rejects }: Pick<Read, "rejected" | "rejects">): void {
  if (taken + already === 0) throw new Refusal(422, "nothing-to-take", "No row of the file could be taken, so nothing was changed.", firstOf(rejects));
  if (source === "own" || isConfirmed) return;
  if (rejected > taken + duplicates) throw new Refusal(409, "register-unread", `${String(rejected)} entries of the file are no numbers, and only ${String(taken + duplicates)} are: it may be another file, or of another country. Nothing was changed; confirm it if it is the right one.`, firstOf(rejects));
  if (before === null) return;
  if (asOf !== null && asOf < before.asOf) throw new Refusal(409, "register-older", `The house has a copy of ${before.asOf} already, newer than this file. Nothing was changed; confirm it if the older one is to hold.`);
  if (before.numbers >= smallRegister && taken < before.numbers * leastShare) {
    throw new Refusal(409, "register-smaller", `The file has ${String(taken)} numbers, and the copy that it would replace ${String(before.numbers)}: it may have broken off. Nothing was changed; confirm it if it is whole.`);
  }
}

function firstOf(rejects: readonly ExclusionReject[]): Refusal["details"] {
  return rejects.slice(0, 5).map((one) => {
    const { why, remedy } = exclusionWords(one, "en");
    return { pointer: `line ${String(one.line)}`, detail: `${why}. ${remedy}.` };
  });
}
