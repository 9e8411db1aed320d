// Recordings: from Asterisk's spool into the vault, and out to who may hear them; messages also to whoever writes them down.
import { join } from "node:path";
import { createHttpTranscriber } from "../adapters/http-client/transcriber.ts";
import { createKeyRing } from "../adapters/recordings/key-ring.ts";
import { openVault } from "../adapters/recordings/vault.ts";
import type { Submit } from "../app/ports.ts";
import { watchKeeping } from "../app/recordings/keeping.ts";
import { createRecordings } from "../app/recordings/recordings.ts";
import { createTranscribing } from "../app/recordings/transcribing.ts";
import type { Fact, Floor } from "../core/floor/floor.ts";
import { holdersOf } from "../core/floor/kept-messages.ts";
import type { RecordingId } from "../core/kernel/kernel.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import { zone } from "./crm.ts";
import type { Ground } from "./ground.ts";

const transcribeMs = 120_000;
const ends: ReadonlySet<Fact["type"]> = new Set(["call.recording-stopped", "ivr.recorded", "call.message-ended"]);

export function openRecordings({ config, log, clock, database }: Ground, { floor, submit }: { readonly floor: Floor; readonly submit: Submit }) {
  const { keys: [current, ...old], days, transcriber } = config.recordings;
  const vault = openVault({ folder: join(config.data, "recordings-kept"), spool: config.recordings.spool }, createKeyRing(current, old));
  const store = database.recordings;
  const told = (recordingId: RecordingId, isTranscribed: boolean): void => { submit({ type: "message.transcribed", recordingId, isTranscribed }); };
  const transcribing = transcriber === null ? null : createTranscribing({
    transcriber: createHttpTranscriber({ ...transcriber, deadlineMs: transcribeMs }), store, vault, told, now: () => clock.now(),
    languageOf: (id) => [...floor.callbacks.values()].find(({ messages }) => messages.some(({ recordingId }) => recordingId === id))?.language ?? "es",
    onFault: (err, recording) => { log.warn({ err, recording }, "a message could not be written down"); },
  });
  const keeping = watchKeeping({
    store, vault, facts: database.facts, clock, days, startOfDay: (at) => startOfDay(zone, at),
    onFault: (err, id) => { log.error({ err, recording: id }, "a recording could not be kept"); },
    onKept: (id, { kind }) => { if (kind === "message") transcribing?.take(id); },
    onLost: (recordingId) => { submit({ type: "message.lost", recordingId }); },
  });
  return {
    recordings: createRecordings({ store, vault, audit: database.audit, clock, holdersOf: (id) => holdersOf(floor, id), told }),
    keeping: {
      close: async () => {
        await keeping.close();
        await transcribing?.close();
      },
      take: (facts: readonly Fact[]): void => { if (facts.some(({ type }) => ends.has(type))) keeping.wake(); },
    },
  };
}

export type RecordingParts = ReturnType<typeof openRecordings>;
