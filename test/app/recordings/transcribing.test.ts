// Messages are written down one after the other; what a service cannot write is told of and stays without.
import { expect, it } from "vitest";
import { createTranscribing } from "../../../src/app/recordings/transcribing.ts";
import type { RecordingId } from "../../../src/core/kernel/kernel.ts";
import { memoryRecordings, memoryVault, recordingRow } from "../../support/memory-recordings.ts";

const id = "100.1-message-1" as RecordingId;

function open(write: () => Promise<{ text: string; language: string; confidence: number | null }>) {
  const recordings = memoryRecordings(recordingRow({ id, kind: "message" }));
  const vault = memoryVault();
  vault.sounds.set(id, new Uint8Array(10));
  const [told, faults]: [string[], unknown[]] = [[], []];
  const transcribing = createTranscribing({
    transcriber: { name: "speech", write }, store: recordings.store, vault, languageOf: () => "ca", told: (one) => { told.push(one); }, now: () => 5 as never, onFault: (reason) => { faults.push(reason); },
  });
  return { recordings, transcribing, told, faults };
}

it("what is written is kept with the recording, and the floor is told", async () => {
  const { recordings, transcribing, told } = open(() => Promise.resolve({ text: "Bon dia", language: "ca", confidence: null }));
  transcribing.take(id);
  await expect.poll(() => told).toEqual([id]);
  expect(recordings.rows.get(id)?.transcript).toEqual({ text: "Bon dia", language: "ca", confidence: null, by: "speech", at: 5 });
  await transcribing.close();
});

it("a service that fails is asked three times, then no more", async () => {
  let asked = 0;
  const { recordings, transcribing, faults } = open(() => { asked += 1; return Promise.reject(new Error("busy")); });
  transcribing.take(id);
  await expect.poll(() => faults).toHaveLength(1);
  expect([asked, recordings.rows.get(id)?.transcript]).toEqual([3, null]);
  await transcribing.close();
});
