// Recordings by REST.
import type { ListedRecording, RecordingRecord } from "../../protocol/rest-recordings.ts";
import { request } from "./request.ts";

export interface RecordingPage { readonly data: readonly ListedRecording[]; readonly nextCursor: string | null }
/** Days of the reader's own clock, "2026-11-26", both meant whole; empty = any. */
export interface RecordingDays { readonly from: string; readonly to: string }

export function readRecordings({ from, to }: RecordingDays, cursor: string | null): Promise<RecordingPage> {
  const asked = { from: momentOf(from, 0), to: momentOf(to, 1), cursor: cursor ?? "" };
  return request("GET", `/recordings?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString()}`);
}

function momentOf(day: string, plusDays: number): string {
  if (day === "") return "";
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + plusDays);
  return at.toISOString();
}

export function readRecording(id: string): Promise<RecordingRecord> {
  return request("GET", `/recordings/${encodeURIComponent(id)}`);
}

export async function deleteRecording(id: string): Promise<void> {
  await request("DELETE", `/recordings/${encodeURIComponent(id)}`);
}

export const soundAddress = (id: string): string => `/api/v1/recordings/${encodeURIComponent(id)}/audio`;
