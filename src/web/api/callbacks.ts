// Callbacks: those that wait, asked for and taken back.
import type { z } from "zod";
import type { callbackWish, CallbackRecord, DeskCallback } from "../../protocol/rest-callbacks.ts";
import { request } from "./request.ts";

export function askCallback(wish: z.input<typeof callbackWish>): Promise<CallbackRecord> {
  return request("POST", "/callbacks", wish);
}

export function cancelCallback(id: string): Promise<CallbackRecord> {
  return request("DELETE", `/callbacks/${encodeURIComponent(id)}`);
}

export async function readMyCallbacks(): Promise<readonly DeskCallback[]> {
  return (await request<{ readonly data: readonly DeskCallback[] }>("GET", "/me/callbacks")).data;
}

/** A voice message that nobody is to answer, with its sound. */
export async function deleteMessages(id: string): Promise<void> {
  await request("DELETE", `/callbacks/${encodeURIComponent(id)}/messages`);
}
