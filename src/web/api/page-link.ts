// The link to a caller's own page of his place in line.
import type { queueLink } from "../../protocol/rest-queue-page.ts";
import type { z } from "zod";
import { request } from "./request.ts";

const pathOf = (callId: string): string => `/calls/${encodeURIComponent(callId)}/queue-page`;

export async function pageLinkOf(callId: string): Promise<string> {
  return (await request<z.infer<typeof queueLink>>("GET", pathOf(callId))).url;
}

/** By SMS. */
export async function sendPageLink(callId: string): Promise<void> {
  await request("POST", `${pathOf(callId)}/messages`);
}
