// Hands messages to an outside service as soon as their sound is kept, one after the other, and keeps what it writes. What it
// could not write stays without: nobody waits for it, and it may be handed in later.
import type { Instant, Language, RecordingId } from "../../core/kernel/kernel.ts";
import type { Transcript } from "../../core/recording/recording.ts";
import type { RecordingStore, Transcriber, Vault } from "./ports.ts";

export interface TranscribingPorts {
  readonly transcriber: Transcriber;
  readonly store: Pick<RecordingStore, "get" | "transcribed">;
  readonly vault: Pick<Vault, "open">;
  readonly languageOf: (id: RecordingId) => Language;
  readonly told: (id: RecordingId, isTranscribed: boolean) => void;
  readonly now: () => Instant;
  readonly onFault: (reason: unknown, id: RecordingId) => void;
}

/** A busy service is asked again; one that refuses three times has had its chance. */
const mostTries = 3;

export interface Transcribing { take(id: RecordingId): void; close(): Promise<void> }

export function createTranscribing(ports: TranscribingPorts): Transcribing {
  let chain = Promise.resolve();
  let isClosed = false;
  return {
    take(id) { chain = chain.then(() => (isClosed ? undefined : writeDown(ports, id))); },
    async close() {
      isClosed = true;
      await chain;
    },
  };
}

async function writeDown(ports: TranscribingPorts, id: RecordingId): Promise<void> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    try {
      const recording = await ports.store.get(id);
      if (recording?.state !== "kept" || recording.transcript !== null) return;
      const written = await ports.transcriber.write(await soundOf(ports, recording), { recordingId: id, language: ports.languageOf(id) });
      const transcript: Transcript = { ...written, by: ports.transcriber.name, at: ports.now() };
      await ports.store.transcribed(id, transcript);
      ports.told(id, true);
      return;
    } catch (reason) {
      if (tries === mostTries) ports.onFault(reason, id);
    }
  }
}

async function soundOf({ vault }: TranscribingPorts, kept: Parameters<Vault["open"]>[0]): Promise<Uint8Array> {
  const sound = await vault.open(kept);
  try {
    return await sound.read(0, sound.length);
  } finally {
    await sound.close();
  }
}
