// Who does not want to be called.
import type { z } from "zod";
import type { Language } from "../../core/kernel/kernel.ts";
import { apiBase } from "../../protocol/rest.ts";
import type { ExclusionImportReply, ExclusionListReply, OptOutReply, optOutWish } from "../../protocol/rest-do-not-call.ts";
import { request } from "./request.ts";
import { upload } from "./upload.ts";

export function addOptOut(wish: z.input<typeof optOutWish>): Promise<OptOutReply> {
  return request("POST", "/do-not-call", wish);
}

interface Page<Row> { readonly data: readonly Row[]; readonly nextCursor: string | null }

/** Newest first; of a number also what was taken away. */
export function readOptOuts(number: string, cursor: string | null): Promise<Page<OptOutReply>> {
  const query = new URLSearchParams({ limit: "50", ...(number === "" ? {} : { number }), ...(cursor === null ? {} : { cursor }) });
  return request("GET", `/do-not-call?${query.toString()}`);
}

export function removeOptOut(id: string, reason: string): Promise<OptOutReply> {
  return request("DELETE", `/do-not-call/${encodeURIComponent(id)}?${new URLSearchParams({ reason }).toString()}`);
}

export const readExclusionLists = (): Promise<Page<ExclusionListReply>> => request("GET", "/do-not-call/lists");

export interface ExclusionWish { readonly source: ExclusionImportReply["source"]; readonly asOf: string; readonly scope: "everything" | "commercial"; readonly isConfirmed: boolean }

/** All of it that can be taken, or nothing. */
export function bringIn(file: File, { source, asOf, scope, isConfirmed }: ExclusionWish, onSent: (share: number) => void): Promise<ExclusionImportReply> {
  const query = new URLSearchParams({ source, fileName: file.name, ...(source === "own" ? { scope } : { asOf }), ...(isConfirmed ? { confirmed: "true" } : {}) });
  return upload(`/do-not-call/imports?${query.toString()}`, file, onSent);
}

export const readExclusionImports = (): Promise<Page<ExclusionImportReply>> => request("GET", "/do-not-call/imports");
export const rejectsAddress = (id: string, language: Language): string => `${apiBase}/do-not-call/imports/${id}/report?language=${language}`;
