// The prompt library: recordings by name and language, as spoken by the house, recorded or uploaded. The take before is
// kept, so that a replacement and a removal can be undone.
import type { Flow } from "../../core/ivr/flow.ts";
import { recordingsOf } from "../../core/ivr/recordings.ts";
import { sampled } from "../../core/ivr/sample.ts";
import { languages, type FlowId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import { faultOf, noticesOf, type Measured, type PromptFault, type PromptNotice } from "../../core/prompt/level.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface Take {
  readonly text: string;
  readonly source: "tts" | "recording" | "upload";
  readonly durationMs: number;
  /** As it came in, before it was brought to the loudness of the house. */
  readonly levelDb: number;
  readonly at: Instant;
  readonly by: string;
}

export interface PromptId { readonly name: string; readonly language: Language }
export interface KeptPrompt extends PromptId { readonly take: Take | null; readonly before: Take | null; /** counts up with each change; the ETag */ readonly version: number }

/** Whoever changes a prompt: who he is, and the version that he saw. 0: there was none; null: he does not care. */
export interface PromptChange { readonly by: string; readonly expected: number | null }

/** Sound ready for telephones; opaque here. */
export interface Studio<Sound> {
  /** Null when it is no sound that can be read. */
  read(bytes: Uint8Array): Promise<{ readonly sound: Sound; readonly measured: Measured } | null>;
  speak(text: string, language: Language): Promise<{ readonly sound: Sound; readonly measured: Measured }>;
  /** The present take becomes the one before. */
  keep(id: PromptId, sound: Sound): Promise<void>;
  /** The present take becomes the one before, and there is no present one. */
  remove(id: PromptId): Promise<void>;
  /** The present take and the one before change places; either may be missing. */
  swap(id: PromptId): Promise<void>;
  /** WAV; null when there is none. */
  play(id: PromptId): Promise<Uint8Array | null>;
  wavOf(sound: Sound): Uint8Array;
}

export interface PromptPorts<Sound> {
  readonly studio: Studio<Sound>;
  readonly prompts: {
    list(): Promise<readonly KeptPrompt[]>;
    /** Resolves with the new version. Holds the prompt while `work` moves its files, so that two writers come one after the other. */
    change(id: PromptId, work: (now: KeptPrompt | null) => Promise<Pick<KeptPrompt, "take" | "before">>): Promise<number>;
  };
  /** Flows as published and as drafted. */
  readonly flows: () => Promise<readonly { readonly flow: Flow; readonly isDraft: boolean }[]>;
  readonly clock: Clock;
  /** For the audit trail. */
  readonly changed: (id: PromptId, action: "recorded" | "spoken" | "text-changed" | "deleted" | "restored", by: string) => Promise<void>;
}

/** `words`: some flow plays it and has a text to say instead; `missing`: some flow plays it and has none. */
export type CellState = "present" | "words" | "missing" | "unused";
export interface Cell extends KeptPrompt { readonly state: CellState }
export interface PromptUse { readonly flowId: FlowId; readonly flowName: string; readonly isDraft: boolean; readonly nodes: readonly string[] }
export interface ListedPrompt { readonly name: string; readonly cells: readonly Cell[]; readonly usedBy: readonly PromptUse[] }
export interface KeptTake { readonly take: Take; readonly notices: readonly PromptNotice[]; readonly version: number }

export interface Prompts {
  list(): Promise<readonly ListedPrompt[]>;
  /** Sound as a browser recorded it or a file holds it. */
  record(id: PromptId, bytes: Uint8Array, about: PromptChange & { readonly text: string; readonly source: "recording" | "upload" }): Promise<KeptTake>;
  /** What it says; a take that is spoken by the house, or none, is spoken anew. */
  write(id: PromptId, text: string, change: PromptChange): Promise<KeptTake>;
  /** Resolve with the new version. */
  remove(id: PromptId, change: PromptChange): Promise<number>;
  restore(id: PromptId, change: PromptChange): Promise<number>;
  play(id: PromptId): Promise<Uint8Array>;
  /** Placeholders are filled with samples. */
  preview(text: string, language: Language): Promise<Uint8Array>;
}

export function createPrompts<Sound>(ports: PromptPorts<Sound>): Prompts {
  const { studio, prompts, flows, clock, changed } = ports;
  type Spoken = { readonly sound: Sound; readonly measured: Measured };
  const keep = async (id: PromptId, { sound, measured }: Spoken, { expected, ...about }: Omit<Take, "durationMs" | "levelDb" | "at"> & PromptChange): Promise<KeptTake> => {
    const take: Take = { ...about, durationMs: measured.durationMs, levelDb: measured.rmsDb, at: clock.now() };
    const version = await prompts.change(id, async (now) => {
      refuseChanged(now, expected);
      await studio.keep(id, sound);
      return { take, before: now?.take ?? now?.before ?? null };
    });
    await changed(id, about.source === "tts" ? "spoken" : "recorded", about.by);
    return { take, version, notices: about.source === "tts" ? [] : noticesOf(measured) };
  };
  return {
    list: async () => listOf(await prompts.list(), await flows()),
    async record(id, bytes, about) {
      return keep(id, soundOf(await studio.read(bytes)), about);
    },
    async write(id, text, { by, expected }) {
      const seen = (await prompts.list()).find((one) => one.name === id.name && one.language === id.language)?.take ?? null;
      if (seen === null || seen.source === "tts") return keep(id, await studio.speak(text, id.language), { text, source: "tts", by, expected });
      let take = seen;
      const version = await prompts.change(id, (now) => {
        refuseChanged(now, expected);
        take = { ...(now?.take ?? seen), text };
        return Promise.resolve({ take, before: now?.before ?? null });
      });
      await changed(id, "text-changed", by);
      return { take, version, notices: [] };
    },
    async remove(id, { by, expected }) {
      const version = await prompts.change(id, async (now) => {
        if (now === null || now.take === null) throw notFound(id);
        refuseChanged(now, expected);
        await studio.remove(id);
        return { take: null, before: now.take };
      });
      await changed(id, "deleted", by);
      return version;
    },
    async restore(id, { by, expected }) {
      const version = await prompts.change(id, async (now) => {
        if (now === null || now.before === null) throw new Refusal(404, "prompt-nothing-before", `There is no take of "${id.name}" (${id.language}) before this one.`);
        refuseChanged(now, expected);
        await studio.swap(id);
        return { take: now.before, before: now.take };
      });
      await changed(id, "restored", by);
      return version;
    },
    async play(id) {
      const wav = await studio.play(id);
      if (wav === null) throw notFound(id);
      return wav;
    },
    preview: async (text, language) => studio.wavOf((await studio.speak(sampled(text, language, clock.now()), language)).sound),
  };
}

function soundOf<Read extends { readonly measured: Measured }>(read: Read | null): Read {
  if (read === null) throw new Refusal(422, "prompt-unreadable", "This file is no sound that can be read: send WAV, MP3, OGG or FLAC.");
  const fault = faultOf(read.measured);
  if (fault !== null) throw refusals[fault](read.measured);
  return read;
}

function refuseChanged(now: KeptPrompt | null, expected: number | null): void {
  if (expected !== null && (now?.version ?? 0) !== expected) throw new Refusal(412, "changed-meanwhile", "Somebody changed this prompt meanwhile; listen to it and bring your change to it.");
}

function notFound({ name, language }: PromptId): Refusal {
  return new Refusal(404, "prompt-not-found", `There is no prompt "${name}" in ${language}.`);
}

const refusals: Readonly<Record<PromptFault, (measured: Measured) => Refusal>> = {
  silent: () => new Refusal(422, "prompt-silent", "Nothing is heard in this recording: check the microphone and record again."),
  "too-quiet": ({ rmsDb }) => new Refusal(422, "prompt-too-quiet", `The recording is too quiet (${String(rmsDb)} dBFS): go nearer to the microphone and record again.`),
  clipped: ({ clipped }) => new Refusal(422, "prompt-clipped", `The recording is cut off where it is loud (${(clipped * 100).toFixed(1)} %): lower the input level and record again.`),
  "too-short": () => new Refusal(422, "prompt-too-short", "The recording is shorter than a fifth of a second."),
  "too-long": () => new Refusal(422, "prompt-too-long", "The recording is longer than five minutes: cut it into several prompts."),
};

function listOf(kept: readonly KeptPrompt[], flows: readonly { readonly flow: Flow; readonly isDraft: boolean }[]): readonly ListedPrompt[] {
  const uses = flows.flatMap(({ flow, isDraft }) => recordingsOf(flow).map((use) => ({ ...use, flow, isDraft })));
  const house = new Set(flows.flatMap(({ flow }) => flow.languages));
  const names = [...new Set([...kept.map(({ name }) => name), ...uses.map(({ recording }) => recording)])].sort();
  return names.map((name) => {
    const own = uses.filter(({ recording }) => recording === name);
    const usedBy = [...new Set(own.map(({ flow }) => flow))].map((flow) => ({
      flowId: flow.id, flowName: flow.name, isDraft: own.some((use) => use.flow === flow && use.isDraft),
      nodes: [...new Set(own.filter((use) => use.flow === flow).map(({ nodeId }) => nodeId))],
    }));
    const cells = languages.map((language): Cell => {
      const { take, before, version } = kept.find((one) => one.name === name && one.language === language) ?? { take: null, before: null, version: 0 };
      const needing = own.filter(({ flow }) => flow.languages.includes(language));
      const isNeeded = needing.length > 0 || (own.length === 0 && house.has(language));
      return { name, language, take, before, version, state: stateOf(take !== null, isNeeded, needing.length > 0 && needing.every(({ words }) => words.includes(language))) };
    });
    return { name, cells, usedBy };
  });
}

function stateOf(isThere: boolean, isNeeded: boolean, hasWords: boolean): CellState {
  if (isThere) return "present";
  if (!isNeeded) return "unused";
  return hasWords ? "words" : "missing";
}
