// The stand-in's recordings.
import type { RecordingRecord } from "../../../src/protocol/rest-recordings.ts";

const levels = (seed: number): readonly number[] => Array.from({ length: 300 }, (_, n) => Math.round(110 + 100 * Math.sin(n / (5 + seed)) * Math.cos(n / 23)));

export function recordingsIn(now: number): readonly RecordingRecord[] {
  const one = (n: number, part: Partial<RecordingRecord>): RecordingRecord => ({
    id: `100.${String(n)}-track-1`, callId: `100.${String(n)}`, kind: "conversation", state: "kept", startedAt: new Date(now - n * 3_600_000).toISOString(), durationMs: 125_000, ani: "+34600111222",
    queue: { id: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" } }, agents: [{ id: "ana", name: "Ana Ruiz" }], bytes: 2_000_058, fault: null, deletedAt: null, isTold: true, transcript: null,
    silences: [{ kind: "keys", fromMs: 30_000, toMs: 41_000 }, { kind: "hold", fromMs: 70_000, toMs: 90_000 }], peaks: { caller: [...levels(1)], agent: [...levels(2)] }, ...part,
  });
  return [one(1, {}), one(2, { kind: "message", agents: [], ani: null, peaks: { caller: [...levels(3)] }, silences: [] }), one(2.5, { id: "100.2-message-1", callId: "100.2", kind: "message", agents: [], durationMs: 34_000, peaks: { caller: [...levels(3)] }, silences: [], transcript: { text: "Hola, soc la Marta Vila. Volia canviar la cita de dijous amb l'assessor, si pot ser al matí. Em podeu trucar en aquest número. Gràcies.", language: "ca", confidence: 0.93, by: "speech.example.org", at: new Date(now - 1_000_000).toISOString() } }), one(3, { state: "deleted", bytes: 0, peaks: {}, silences: [] }), one(4, { state: "lost", fault: "no room" })];
}
