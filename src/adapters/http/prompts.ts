// The prompt library: what is there, what is missing, and its sound in and out.
import type { Cell, KeptTake, ListedPrompt, Prompts, Take } from "../../app/flows/prompts.ts";
import { page } from "../../protocol/rest.ts";
import { mostSoundBytes, prompt, promptKept, promptPath, promptPreview, promptText, promptUpload, soundTypes, type Prompt, type PromptKept } from "../../protocol/rest-prompts.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface PromptUseCases { readonly prompts: Prompts }

const tag = "Prompts";
const read = { action: "prompt.read" } as const;
const write = { action: "prompt.write" } as const;
const wav = { "Content-Type": "audio/wav" } as const;

export function promptRoutes({ prompts }: PromptUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/prompts", tag, summary: "Recordings by name and language; also those that a flow plays and nobody made", access: read, reply: page(prompt),
      handle: async () => ({ body: { data: (await prompts.list()).map(promptOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/prompts/preview", tag, summary: "A text as callers would hear it, as WAV", access: write, body: promptPreview,
      handle: async ({ body: { text, language } }) => ({ bytes: await prompts.preview(text, language), headers: wav }),
    }),
    route({
      method: "GET", path: "/prompts/:name/:language/audio", tag, summary: "Its sound, as WAV", access: read, params: promptPath,
      handle: async ({ params }) => ({ bytes: await prompts.play(params), headers: wav }),
    }),
    route({
      method: "PUT", path: "/prompts/:name/:language", tag, summary: "Record or upload it: WAV, MP3, OGG or FLAC", access: write, params: promptPath, query: promptUpload,
      takes: { types: soundTypes, mostBytes: mostSoundBytes }, reply: promptKept,
      handle: async ({ params, query, bytes, caller }) => ({ body: keptOf(await prompts.record(params, bytes, { ...query, by: caller.name })) }),
    }),
    route({
      method: "PUT", path: "/prompts/:name/:language/text", tag, summary: "What it says; spoken by the house unless somebody recorded it", access: write, params: promptPath,
      body: promptText, reply: promptKept,
      handle: async ({ params, body, caller }) => ({ body: keptOf(await prompts.write(params, body.text, caller.name)) }),
    }),
    route({
      method: "DELETE", path: "/prompts/:name/:language", tag, summary: "Take it out; it can be restored", access: write, params: promptPath,
      handle: async ({ params, caller }) => { await prompts.remove(params, caller.name); return {}; },
    }),
    route({
      method: "POST", path: "/prompts/:name/:language/restore", tag, summary: "Go back to the take before", access: write, params: promptPath,
      handle: async ({ params, caller }) => { await prompts.restore(params, caller.name); return {}; },
    }),
  ];
}

function promptOf({ name, cells, usedBy }: ListedPrompt): Prompt {
  return {
    name, languages: cells.map(cellOf), missing: cells.filter(({ state }) => state === "missing").map(({ language }) => language),
    usedBy: usedBy.map((use) => ({ ...use, nodes: [...use.nodes] })),
  };
}

function cellOf({ language, state, take, before }: Cell): Prompt["languages"][number] {
  return { language, state, take: take && takeOf(take), canRestore: before !== null };
}

function takeOf({ at, ...rest }: Take): PromptKept["take"] {
  return { ...rest, at: momentOf(at) };
}

function keptOf({ take, notices }: KeptTake): PromptKept {
  return { take: takeOf(take), notices: notices.map((one) => ({ ...one })) };
}
