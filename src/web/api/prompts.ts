// The prompt library: what is there, and sound in and out.
import type { Language } from "../../core/kernel/kernel.ts";
import { apiBase } from "../../protocol/rest.ts";
import type { Prompt, PromptKept } from "../../protocol/rest-prompts.ts";
import { ApiProblem, problemOf, request, requestTagged } from "./request.ts";

export const promptsKey = ["prompts"] as const;

export interface PromptAt { readonly name: string; readonly language: Language }

const pathOf = ({ name, language }: PromptAt): string => `/prompts/${encodeURIComponent(name)}/${language}`;
const deadlineMs = 60_000;

export async function readPrompts(): Promise<readonly Prompt[]> {
  return (await request<{ data: Prompt[] }>("GET", "/prompts")).data;
}

/** Where a take is heard; `at` makes the address of each take its own. */
export function audioOf(prompt: PromptAt, at: string): string {
  return `${apiBase}${pathOf(prompt)}/audio?at=${encodeURIComponent(at)}`;
}

/** A prompt as one has it before one's eyes: a change is refused (412) when somebody made another since. */
export interface PromptSeen extends PromptAt { readonly version: number }

export async function sendSound(prompt: PromptSeen, sound: Blob, about: { readonly source: "recording" | "upload"; readonly text: string }): Promise<PromptKept> {
  return (await sent("PUT", `${pathOf(prompt)}?${new URLSearchParams(about).toString()}`, sound, conditionOf(prompt))).json() as Promise<PromptKept>;
}

export async function sendText(prompt: PromptSeen, text: string): Promise<PromptKept> {
  return (await sent("PUT", `${pathOf(prompt)}/text`, JSON.stringify({ text }), conditionOf(prompt))).json() as Promise<PromptKept>;
}

export async function previewText(text: string, language: Language): Promise<Blob> {
  return (await sent("POST", "/prompts/preview", JSON.stringify({ text, language }))).blob();
}

export async function removePrompt(prompt: PromptSeen): Promise<void> { await requestTagged("DELETE", pathOf(prompt), undefined, tagOf(prompt)); }
export async function restorePrompt(prompt: PromptSeen): Promise<void> { await requestTagged("POST", `${pathOf(prompt)}/restore`, undefined, tagOf(prompt)); }

const tagOf = ({ version }: PromptSeen): string | null => (version === 0 ? null : `"${String(version)}"`);

function conditionOf(prompt: PromptSeen): Readonly<Record<string, string>> {
  const tag = tagOf(prompt);
  return tag === null ? { "if-none-match": "*" } : { "if-match": tag };
}

async function sent(method: "PUT" | "POST", path: string, body: Blob | string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const response = await fetch(`${apiBase}${path}`, {
    method, body, credentials: "same-origin", signal: AbortSignal.timeout(deadlineMs),
    headers: { ...headers, "content-type": typeof body === "string" ? "application/json" : "audio/wav" },
  }).catch(() => { throw new ApiProblem(0, "network"); });
  if (!response.ok) throw await problemOf(response);
  return response;
}
