// Files that are imported into contact lists: upload, look, start, follow, cancel, and the report of what was not taken.
import { csvLine } from "./csv.ts";
import type { Imports, Looked } from "../../app/lists/imports.ts";
import { dayMs, reportDays } from "../../app/lists/old-uploads.ts";
import type { ImportRecord } from "../../app/lists/ports.ts";
import type { Remark } from "../../core/list/read-rows.ts";
import { outcomeWord, reportHeadings, wordsOf } from "../../core/list/remark-words.ts";
import type { Instant, Language } from "../../core/kernel/kernel.ts";
import { byId, page } from "../../protocol/rest.ts";
import { importForm, importPath, importPreview, listImport, mostUploadBytes, reportQuery, uploaded, uploadQuery, uploadTypes, type ImportPreview, type ListImport } from "../../protocol/rest-lists.ts";
import { csvHeaders, listTag as tag } from "./lists.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface ListImportUseCases { readonly listImports: Imports }

const read = { action: "list.read" } as const;
const write = { action: "list.write" } as const;

export function listImportRoutes({ listImports }: ListImportUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/lists/:id/imports", tag, summary: "Files that were imported into it, newest first", access: read, params: byId, reply: page(listImport),
      handle: async ({ params }) => ({ body: { data: (await listImports.ofList(params.id)).map(replyOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/lists/:id/imports", tag, summary: "Upload a CSV file: how it would be read, its first rows, and what its columns seem to hold", access: write, params: byId, query: uploadQuery,
      takes: { types: uploadTypes, mostBytes: mostUploadBytes, isStreamed: true }, reply: uploaded, status: 201,
      handle: async ({ params, query, stream, caller, ip }) => {
        const { record, preview } = await listImports.upload(params.id, { fileName: query.fileName, bytes: stream }, { caller, ip });
        return { body: { import: replyOf(record), preview: previewOf(preview) } };
      },
    }),
    route({
      method: "GET", path: "/lists/:id/imports/:importId", tag, summary: "How far it is, or how it ended", access: read, params: importPath, reply: listImport,
      handle: async ({ params }) => ({ body: replyOf(await listImports.find(params.id, params.importId)) }),
    }),
    route({
      method: "POST", path: "/lists/:id/imports/:importId/preview", tag, summary: "The first rows read in another way", access: write, params: importPath, body: importForm, reply: importPreview,
      handle: async ({ params, body }) => ({ body: previewOf(await listImports.preview(params.id, params.importId, body)) }),
    }),
    route({
      method: "POST", path: "/lists/:id/imports/:importId/start", tag, summary: "Import it, as it says", access: write, params: importPath, body: importForm, reply: listImport,
      handle: async ({ params, body, caller, ip }) => ({ body: replyOf(await listImports.start(params.id, params.importId, body, { caller, ip })) }),
    }),
    route({
      method: "POST", path: "/lists/:id/imports/:importId/cancel", tag, summary: "Cancel it: nothing of it stays", access: write, params: importPath, reply: listImport,
      handle: async ({ params }) => ({ body: replyOf(await listImports.cancel(params.id, params.importId)) }),
    }),
    route({
      method: "GET", path: "/lists/:id/imports/:importId/report", tag, summary: "Rows that were rejected, duplicates and notes, each with the reason and what to do, as CSV", access: read, params: importPath, query: reportQuery,
      handle: async ({ params, query: { language, outcome } }) => {
        const { record, remarks } = await listImports.report(params.id, params.importId);
        return { pieces: reportOf(record, remarks, { language, outcome: outcome ?? null }), headers: csvHeaders(`${record.fileName.replace(/\.\w+$/u, "")}-${outcome ?? "report"}.csv`) };
      },
    }),
  ];
}

interface Wanted { readonly language: Language; readonly outcome: Remark["outcome"] | null }

/** In the file's own columns, so that it can be mended there and imported again. */
async function* reportOf({ form }: ImportRecord, remarks: AsyncIterable<Remark>, { language, outcome }: Wanted): AsyncGenerator<string> {
  const headings = form?.headings ?? form?.columns.map((_, column) => String(column + 1)) ?? [];
  const delimiter = form?.delimiter ?? ",";
  yield `\ufeff${csvLine([...reportHeadings, ...headings], delimiter)}`;
  for await (const remark of remarks) {
    if (outcome !== null && remark.outcome !== outcome) continue;
    const { why, remedy } = wordsOf(remark, language);
    yield csvLine([String(remark.line), outcomeWord(remark.outcome, language), why, remedy, ...remark.fields], delimiter);
  }
}

function replyOf({ id, listId, fileName, bytes, readBytes, state, tally, why, by, createdAt, startedAt, endedAt }: ImportRecord): ListImport {
  return { id, listId, fileName, bytes, readBytes, state, tally: { ...tally }, why, by, createdAt: momentOf(createdAt), startedAt: momentOrNull(startedAt), endedAt: momentOrNull(endedAt), reportUntil: state === "done" && endedAt !== null ? momentOf((endedAt + reportDays * dayMs) as Instant) : null };
}

function previewOf({ delimiter, encoding, hasHeadings, country, headings, rows, columns, tally, remarks }: Looked): ImportPreview {
  return {
    delimiter, encoding, hasHeadings, country, headings: headings === null ? null : [...headings], rows: rows.map((row) => row.map((cell) => cell.slice(0, 200))),
    columns: columns.map(({ use, field }) => (field === undefined ? { use } : { use, field })), tally: { ...tally }, remarks: remarks.map((each) => ({ ...each })),
  };
}
