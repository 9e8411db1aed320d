// Recordings as people find, hear and delete them. Whoever hears one is in the audit trail.
import { can, reachOf } from "../../core/access/can.ts";
import type { AgentId, Instant, RecordingId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, type Audit } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Recording, RecordingFilter, RecordingStore, Vault } from "./ports.ts";

export interface RecordingPorts {
  readonly store: Pick<RecordingStore, "list" | "get" | "deleted" | "transcribed">;
  readonly vault: Pick<Vault, "open" | "remove" | "forgetSources">;
  /** Agents who have the message before them. */
  readonly holdersOf: (id: RecordingId) => readonly AgentId[];
  /** The floor is told that it has a text, or none. */
  readonly told: (id: RecordingId, isTranscribed: boolean) => void;
  readonly audit: Pick<Audit, "record">;
  readonly clock: Clock;
}

/** A stretch of a WAV, both ends included, as HTTP counts it. */
export interface Stretch { readonly from: number; readonly to: number; readonly length: number; readonly bytes: Uint8Array }

export interface Recordings {
  list(filter: RecordingFilter, caller: Principal): ReturnType<RecordingStore["list"]>;
  /** Throws the Refusals "not-found" and "not-allowed", as the rest does. */
  get(id: RecordingId, caller: Principal): Promise<Recording>;
  /** Throws also the Refusal "recording-gone" (410) and "range-not-satisfiable" (416). */
  hear(id: RecordingId, asked: { readonly from: number; readonly to: number | null }, who: { readonly caller: Principal; readonly ip: string }): Promise<Stretch>;
  delete(id: RecordingId, who: { readonly caller: Principal; readonly ip: string }): Promise<void>;
  /** null takes it away. Throws the Refusals "not-found" and "recording-gone". */
  transcribe(id: RecordingId, written: Written | null, caller: Principal): Promise<Recording>;
}

/** `by` left out is the name of who sends it. */
export interface Written { readonly text: string; readonly language: string; readonly confidence: number | null; readonly by?: string | undefined }

/** A player asks for one piece after another; that is one hearing. */
const oneHearingMs = 10 * 60_000;
const mostBytes = 4 * 1024 * 1024;

export function createRecordings(ports: RecordingPorts): Recordings {
  const { store, vault, audit, clock } = ports;
  const heard = new Map<string, Instant>();

  async function told(recording: Recording, { caller, ip }: { readonly caller: Principal; readonly ip: string }): Promise<void> {
    const now = clock.now();
    for (const [key, at] of heard) if (now - at >= oneHearingMs) heard.delete(key);
    const key = `${caller.id} ${recording.id}`;
    if (heard.has(key)) return;
    await audit.record({ by: authorOf(caller, ip), action: "heard", subject: subjectOf(recording), before: null, after: null });
    heard.set(key, now);
  }

  async function get(id: RecordingId, caller: Principal): Promise<Recording> {
    const found = await store.get(id);
    if (found === null) throw new Refusal(404, "not-found", "There is no such recording.");
    if (!can(caller, "recording.listen", { agents: [...found.agents, ...ports.holdersOf(id)] })) throw new Refusal(403, "not-allowed", "This is the recording of a call that you had no part in.");
    return found;
  }

  return {
    get,
    list: (filter, caller) => store.list(reachOf(caller, "recording.listen") === "all" ? filter : { ...filter, agentId: caller.agentId ?? ("" as AgentId) }),
    async hear(id, asked, who) {
      const recording = await get(id, who.caller);
      if (recording.state !== "kept") throw new Refusal(410, "recording-gone", whyNot[recording.state]);
      await told(recording, who);
      return stretchOf(vault, recording, asked);
    },
    async transcribe(id, written, { name }) {
      const found = await store.get(id);
      if (found === null) throw new Refusal(404, "not-found", "There is no such recording.");
      if (found.state === "deleted") throw new Refusal(410, "recording-gone", whyNot.deleted);
      const transcript = written === null ? null : { ...written, by: written.by ?? name, at: clock.now() };
      await store.transcribed(id, transcript);
      ports.told(id, transcript !== null);
      return { ...found, transcript };
    },
    async delete(id, { caller, ip }) {
      const recording = await get(id, caller);
      await vault.remove(recording);
      if (recording.state === "waiting") await vault.forgetSources([{ file: id, side: "caller", agentId: null, fromMs: 0 }]);
      await store.deleted(id);
      await audit.record({ by: authorOf(caller, ip), action: "deleted", subject: subjectOf(recording), before: { startedAt: new Date(recording.startedAt).toISOString(), durationMs: recording.durationMs }, after: null });
    },
  };
}

const whyNot = {
  waiting: "It is not there yet: try again in a moment.",
  lost: "Its sound could not be kept.",
  deleted: "Its sound was deleted.",
} as const;

async function stretchOf(vault: Pick<Vault, "open">, recording: Recording, asked: { readonly from: number; readonly to: number | null }): Promise<Stretch> {
  const sound = await vault.open(recording);
  try {
    const { length } = sound;
    const from = asked.from < 0 ? Math.max(0, length + asked.from) : asked.from;
    const to = Math.min(asked.to ?? length - 1, length - 1, from + mostBytes - 1);
    if (from > to) throw new Refusal(416, "range-not-satisfiable", `The sound has ${String(length)} bytes.`);
    return { from, to, length, bytes: await sound.read(from, to + 1) };
  } finally {
    await sound.close();
  }
}

function subjectOf({ id, ani }: Recording) {
  return { kind: "recording", id, name: ani ?? "" } as const;
}
