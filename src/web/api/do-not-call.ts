// Who does not want to be called.
import type { z } from "zod";
import type { ExclusionListReply, OptOutReply, optOutWish } from "../../protocol/rest-do-not-call.ts";
import { request } from "./request.ts";

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
