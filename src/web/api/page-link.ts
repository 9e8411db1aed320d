// The link to a caller's own page of his place in line.
import type { QueueLink } from "../../protocol/rest-queue-page.ts";
import { ApiProblem, request } from "./request.ts";

const pathOf = (callId: string): string => `/calls/${encodeURIComponent(callId)}/queue-page`;

export async function pageLinkOf(callId: string): Promise<string> {
  const { url } = await readPageLink(callId);
  if (url === null) throw new ApiProblem(409, "not-in-line");
  return url;
}

export async function readPageLink(callId: string): Promise<QueueLink> {
  return request<QueueLink>("GET", pathOf(callId));
}

/** By SMS. */
export async function sendPageLink(callId: string): Promise<void> {
  await request("POST", `${pathOf(callId)}/messages`);
}
