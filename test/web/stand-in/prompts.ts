// The stand-in's prompt library: one recorded in Catalan; what the house is to say joins it.
import { languages } from "../../../src/core/kernel/kernel.ts";
import type { Prompt } from "../../../src/protocol/rest-prompts.ts";
import type { Answer } from "./rest.ts";

type Take = NonNullable<Prompt["languages"][number]["take"]>;

const recorded: Take = { text: "Us donem la benvinguda", source: "recording", durationMs: 4_000, levelDb: -21, at: "2026-11-24T09:30:00.000Z", by: "Laia Pons" };

export function createPrompts(): Map<string, Take> {
  return new Map([["bank/welcome ca", recorded]]);
}

/** Null: no business of prompts. */
export function answerPrompts(takes: Map<string, Take>, method: string, path: string, body: unknown): Answer | null {
  const [, what, name = "", language = "", part = ""] = new URL(path, "http://stand-in").pathname.replace("/api/v1", "").split("/").map(decodeURIComponent);
  if (what !== "prompts" || name === "preview") return null;
  if (method === "GET" && name === "") return { status: 200, body: { data: [...new Set([...takes.keys()].map((key) => key.split(" ", 1)[0] ?? ""))].map((each) => promptOf(takes, each)), nextCursor: null } };
  if (method !== "PUT" || part !== "text") return null;
  const take: Take = { ...recorded, source: "tts", text: (body as { text: string }).text };
  takes.set(`${name} ${language}`, take);
  return { status: 200, body: { take, notices: [], version: 1 } };
}

function promptOf(takes: Map<string, Take>, name: string): Prompt {
  const cells = languages.map((language) => {
    const take = takes.get(`${name} ${language}`) ?? null;
    return { language, take, state: take === null ? "missing" as const : "present" as const, canRestore: false, version: take === null ? 0 : 1 };
  });
  return { name, languages: cells, missing: cells.filter(({ take }) => take === null).map(({ language }) => language), usedBy: [] };
}
