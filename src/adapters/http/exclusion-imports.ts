// Files of those who want no calls: brought in as they come, those that were, and what of each was not taken.
import { authorOf } from "../../app/administration/audit.ts";
import type { ExclusionImport, ExclusionImports } from "../../app/campaign/exclusion-import.ts";
import { countryOfList, type ExclusionReject } from "../../core/list/exclusion-rows.ts";
import { exclusionWords } from "../../core/list/exclusion-words.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { byId, page } from "../../protocol/rest.ts";
import { exclusionImport, exclusionQuery, exclusionReportQuery, type ExclusionImportReply } from "../../protocol/rest-do-not-call.ts";
import { mostUploadBytes, uploadTypes, type ImportFormAsked } from "../../protocol/rest-lists.ts";
import { csvLine } from "./csv.ts";
import { csvHeaders } from "./lists.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface ExclusionUseCases { readonly exclusions: ExclusionImports<NonNullable<ImportFormAsked["encoding"]>>; readonly houseCountry: string }

const tag = "Do not call";

export function exclusionRoutes({ exclusions, houseCountry }: ExclusionUseCases): readonly Route[] {
  return [
    route({
      method: "POST", path: "/do-not-call/imports", tag, summary: "Bring in a file: into the own list, or in the place of a register's earlier copy; all of it that can be taken, or nothing", access: { action: "opt-out.import" }, query: exclusionQuery,
      takes: { types: uploadTypes, mostBytes: mostUploadBytes, isStreamed: true }, reply: exclusionImport, status: 201,
      handle: async ({ query: { confirmed = false, country, asOf = null, encoding = null, delimiter = null, column = null, ...rest }, stream, caller, ip }) => (
        { body: replyOf(await exclusions.take({ ...rest, asOf, country: country ?? countryOfList(rest.source, houseCountry), encoding, delimiter, column, isConfirmed: confirmed, bytes: stream }, authorOf(caller, ip))) }),
    }),
    route({
      method: "GET", path: "/do-not-call/imports", tag, summary: "Files that were brought in, newest first", access: { action: "opt-out.read" }, reply: page(exclusionImport),
      handle: async () => ({ body: { data: (await exclusions.list()).map(replyOf), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/do-not-call/imports/:id/report", tag, summary: "Rows that were rejected, each with the reason and what to do, as CSV; kept for 30 days", access: { action: "opt-out.import" }, params: byId, query: exclusionReportQuery,
      handle: async ({ params, query: { language } }) => {
        const { made, rejects } = await exclusions.report(params.id);
        return { pieces: reportOf(made, rejects, language), headers: csvHeaders(`${made.fileName.replace(/\.\w+$/u, "")}-rejected.csv`) };
      },
    }),
  ];
}

/** Columns before those of the file: mended there, it is brought in again as it is. */
const headings = ["atiende line", "atiende reason", "atiende what to do"];

async function* reportOf({ read: { delimiter } }: ExclusionImport, rejects: AsyncIterable<readonly ExclusionReject[]>, language: Language): AsyncGenerator<string> {
  let isFirst = true;
  for await (const page of rejects) {
    if (isFirst) yield `\ufeff${csvLine([...headings, ...(page[0]?.fields ?? []).map((_, n) => String(n + 1))], delimiter)}`;
    isFirst = false;
    yield page.map((reject) => {
      const { why, remedy } = exclusionWords(reject, language);
      return csvLine([String(reject.line), why, remedy, ...reject.fields], delimiter);
    }).join("");
  }
}

function replyOf({ tally, read, endedAt, ...rest }: ExclusionImport): ExclusionImportReply {
  return { ...rest, endedAt: momentOf(endedAt), tally: { ...tally }, read: { ...read, columns: [...read.columns], unread: [...read.unread ?? []] } };
}
