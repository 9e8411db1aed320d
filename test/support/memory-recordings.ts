// Recordings in memory: rows as the store keeps them, and a vault whose sounds are given.
import type { Kept, KeptSound, Recording, RecordingStore, Sealed, Vault } from "../../src/app/recordings/ports.ts";
import type { AgentId, CallId, Instant, RecordingId } from "../../src/core/kernel/kernel.ts";

export function recordingRow(more: Partial<Recording> & { readonly id: RecordingId }): Recording {
  return {
    callId: "100.1" as CallId, kind: "conversation", state: "kept", startedAt: 1_000_000 as Instant, durationMs: 5_000, queueId: null, agents: [], silences: [], isTold: true, peaks: { caller: [0, 200], agent: [10, 20] },
    bytes: 100, fault: null, deletedAt: null, ani: "+34600000001", transcript: null, ...more,
  };
}

export interface MemoryRecordings { readonly store: RecordingStore; readonly rows: Map<RecordingId, Recording> }

export function memoryRecordings(...given: readonly Recording[]): MemoryRecordings {
  const rows = new Map(given.map((row) => [row.id, row]));
  const put = (id: RecordingId, more: Partial<Recording>): void => { rows.set(id, { ...recordingRow({ id }), ...rows.get(id), ...more }); };
  const sorted = (): readonly Recording[] => [...rows.values()].toSorted((one, other) => one.startedAt - other.startedAt);
  const store: RecordingStore = {
    waiting: (limit) => Promise.resolve(sorted().filter(({ state }) => state === "waiting").slice(0, limit).map(({ id, callId, startedAt }) => ({ id, callId, recordedAt: startedAt }))),
    kept: (id, { kind, startedAt, queueId, agents, silences, isTold }, { durationMs, bytes, peaks }) => { put(id, { state: "kept", kind, startedAt, queueId, agents, silences, isTold, durationMs, bytes, peaks }); return Promise.resolve(); },
    lost: (id, fault) => { put(id, { state: "lost", fault }); return Promise.resolve(); },
    list: ({ agentId, callId, limit }) => Promise.resolve({
      items: sorted().toReversed().filter((row) => (agentId === null || row.agents.includes(agentId)) && (callId === null || row.callId === callId)).slice(0, limit), nextCursor: null,
    }),
    get: (id) => Promise.resolve(rows.get(id) ?? null),
    keptBefore: (at, limit) => Promise.resolve(sorted().filter(({ state, kind, startedAt }) => state === "kept" && kind === "conversation" && startedAt < at).slice(0, limit)),
    messagesBefore: () => Promise.resolve([]),
    transcribed: (id, transcript) => { put(id, { transcript }); return Promise.resolve(); },
    deleted: (id) => { put(id, { state: "deleted", bytes: 0, peaks: {}, transcript: null, deletedAt: 0 as Instant }); return Promise.resolve(); },
  };
  return { store, rows };
}

export interface MemoryVault extends Vault { readonly sounds: Map<RecordingId, Uint8Array>; /** what `keep` answers, or throws, from now on */ answer: Sealed | null | Error; readonly forgotten: RecordingId[]; readonly wishes: boolean[] }

export function memoryVault(): MemoryVault {
  const sounds = new Map<RecordingId, Uint8Array>();
  const vault: MemoryVault = {
    sounds, answer: null, forgotten: [], wishes: [],
    keep: (_kept, _voices, { isFinal }) => {
      vault.wishes.push(isFinal);
      return vault.answer instanceof Error ? Promise.reject(vault.answer) : Promise.resolve(vault.answer);
    },
    forgetSources: (voices) => { vault.forgotten.push(...voices.map(({ file }) => file)); return Promise.resolve(); },
    open: ({ id }: Kept): Promise<KeptSound> => {
      const bytes = sounds.get(id) ?? new Uint8Array();
      return Promise.resolve({ length: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)), close: () => Promise.resolve() });
    },
    remove: ({ id }) => { sounds.delete(id); return Promise.resolve(); },
  };
  return vault;
}

/** No message is before anybody, and nobody is told of its text. */
export const nobodyHolds = { holdersOf: (): readonly AgentId[] => [], told: (): void => undefined };
