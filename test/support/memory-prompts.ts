// A prompt library in memory: its sound is a text of letters, as loud as it has capital letters.
import type { KeptPrompt, PromptId, PromptPorts } from "../../src/app/flows/prompts.ts";
import type { Measured } from "../../src/core/prompt/level.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

export interface MemoryPrompts extends PromptPorts<string> { readonly audited: string[] }

const keyOf = ({ name, language }: PromptId): string => `${language}/${name}`;
const measuredOf = (sound: string): Measured => ({ durationMs: sound.length * 100, rmsDb: /[A-Z]/u.test(sound) ? -20 : -90, peakDb: -3, clipped: 0 });

export function memoryPrompts(flows: PromptPorts<string>["flows"] = () => Promise.resolve([])): MemoryPrompts {
  const rows = new Map<string, KeptPrompt>();
  const files = new Map<string, { now: string | null; before: string | null }>();
  const audited: string[] = [];
  const fileOf = (id: PromptId): { now: string | null; before: string | null } => files.get(keyOf(id)) ?? { now: null, before: null };
  return {
    audited, flows, clock: { now: () => 1_000 as Instant },
    changed: (id, action, by) => { audited.push(`${by} ${action} ${keyOf(id)}`); return Promise.resolve(); },
    prompts: {
      list: () => Promise.resolve([...rows.values()]),
      async change(id, work) {
        const now = rows.get(keyOf(id)) ?? null;
        const version = (now?.version ?? 0) + 1;
        rows.set(keyOf(id), { ...id, ...await work(now), version });
        return version;
      },
    },
    studio: {
      read: (bytes) => { const sound = Buffer.from(bytes).toString(); return Promise.resolve(/^[a-zA-Z ]+$/u.test(sound) ? { sound, measured: measuredOf(sound) } : null); },
      speak: (text) => Promise.resolve({ sound: `SPOKEN ${text}`, measured: measuredOf("SPOKEN") }),
      keep(id, sound) { const { now, before } = fileOf(id); files.set(keyOf(id), { now: sound, before: now ?? before }); return Promise.resolve(); },
      remove(id) { files.set(keyOf(id), { now: null, before: fileOf(id).now }); return Promise.resolve(); },
      swap(id) { const { now, before } = fileOf(id); files.set(keyOf(id), { now: before, before: now }); return Promise.resolve(); },
      play: (id) => { const { now } = fileOf(id); return Promise.resolve(now === null ? null : Buffer.from(now)); },
      wavOf: (sound) => Buffer.from(sound),
    },
  };
}
