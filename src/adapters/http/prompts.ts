// The prompt library: what is there, what is missing, and its sound in and out.
import type { Principal } from "../../app/access/sessions.ts";
import type { Cell, KeptTake, ListedPrompt, PromptChange, Prompts, Take } from "../../app/flows/prompts.ts";
import { Refusal } from "../../app/refusal.ts";
import { page } from "../../protocol/rest.ts";
import { mostSoundBytes, prompt, promptCell, promptKept, promptPath, promptPreview, promptText, promptUpload, soundTypes, type Prompt, type PromptKept } from "../../protocol/rest-prompts.ts";
import { momentOf } from "./moment.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

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
      method: "GET", path: "/prompts/:name/:language", tag, summary: "One of them in one language; its ETag is what a change is made on", access: read, params: promptPath, reply: promptCell, hasVersion: true,
      handle: async ({ params: { name, language } }) => {
        const cell = (await prompts.list()).find((one) => one.name === name)?.cells.find((one) => one.language === language);
        if (cell === undefined) throw new Refusal(404, "prompt-not-found", `There is no prompt "${name}".`);
        return { body: cellOf(cell), headers: etag(cell.version) };
      },
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
      takes: { types: soundTypes, mostBytes: mostSoundBytes }, reply: promptKept, hasVersion: true,
      handle: async (asked) => answer(await prompts.record(asked.params, asked.bytes, { ...asked.query, ...changeOf(asked) })),
    }),
    route({
      method: "PUT", path: "/prompts/:name/:language/text", tag, summary: "What it says; spoken by the house unless somebody recorded it", access: write, params: promptPath,
      body: promptText, reply: promptKept, hasVersion: true,
      handle: async (asked) => answer(await prompts.write(asked.params, asked.body.text, changeOf(asked))),
    }),
    route({
      method: "DELETE", path: "/prompts/:name/:language", tag, summary: "Take it out; it can be restored", access: write, params: promptPath, hasVersion: true,
      handle: async (asked) => ({ headers: etag(await prompts.remove(asked.params, changeOf(asked))) }),
    }),
    route({
      method: "POST", path: "/prompts/:name/:language/restore", tag, summary: "Go back to the take before", access: write, params: promptPath, hasVersion: true,
      handle: async (asked) => ({ headers: etag(await prompts.restore(asked.params, changeOf(asked))) }),
    }),
  ];
}

/** If-None-Match: * is for what nobody made yet. */
function changeOf(asked: { readonly caller: Principal; readonly header: (name: string) => string | undefined }): PromptChange {
  return { by: asked.caller.name, expected: asked.header("if-none-match")?.trim() === "*" ? 0 : versionAsked(asked) };
}

function answer(kept: KeptTake) {
  return { body: keptOf(kept), headers: etag(kept.version) };
}

function promptOf({ name, cells, usedBy }: ListedPrompt): Prompt {
  return {
    name, languages: cells.map(cellOf), missing: cells.filter(({ state }) => state === "missing").map(({ language }) => language),
    usedBy: usedBy.map((use) => ({ ...use, nodes: [...use.nodes] })),
  };
}

function cellOf({ language, state, take, before, version }: Cell): Prompt["languages"][number] {
  return { language, state, take: take && takeOf(take), canRestore: before !== null, version };
}

function takeOf({ at, ...rest }: Take): PromptKept["take"] {
  return { ...rest, at: momentOf(at) };
}

function keptOf({ take, notices, version }: KeptTake): PromptKept {
  return { take: takeOf(take), version, notices: notices.map((one) => ({ ...one })) };
}
