// Why a caller waited and whom he got, and why not another.
import type { ListedCall } from "../../protocol/rest-calls.ts";
import type { WhyNotRecord, WhyRecord } from "../../protocol/rest-why.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { request } from "./request.ts";

export function readWhy(callId: string, language: Language): Promise<WhyRecord> {
  return request("GET", `/calls/${encodeURIComponent(callId)}/why?language=${language}`);
}

export function readWhyNot(callId: string, agentId: string, language: Language): Promise<WhyNotRecord> {
  return request("GET", `/calls/${encodeURIComponent(callId)}/why-not/${encodeURIComponent(agentId)}?language=${language}`);
}

export function readCalls(day: string, cursor: string | null): Promise<{ readonly data: readonly ListedCall[]; readonly nextCursor: string | null }> {
  return request("GET", `/calls?timeline=false&limit=50${day === "" ? "" : `&day=${day}`}${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
}
