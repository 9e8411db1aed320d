// An agent's own day: his figures, and his messages with the supervisors.
import type { MyDay } from "../../protocol/rest-statistics.ts";
import { request } from "./request.ts";

export function readMyDay(): Promise<MyDay> {
  return request("GET", "/me/statistics");
}

export async function markRead(messageId: string): Promise<void> {
  await request("POST", `/messages/${encodeURIComponent(messageId)}/read`, {});
}

export async function writeToSupervisors(text: string, replyTo: string | null): Promise<void> {
  await request("POST", "/messages", { to: { kind: "supervisors" }, text, replyTo });
}
