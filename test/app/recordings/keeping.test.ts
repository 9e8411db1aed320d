// Taking recordings in and letting them go: what waits, what is lost, what has had its time.
import { beforeEach, describe, expect, it } from "vitest";
import { letGo, takeIn, type KeepingPorts } from "../../../src/app/recordings/keeping.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { CallId, Instant, RecordingId } from "../../../src/core/kernel/kernel.ts";
import { memoryRecordings, memoryVault, recordingRow, type MemoryRecordings, type MemoryVault } from "../../support/memory-recordings.ts";

const hour = 3_600_000;
const day = 24 * hour;
const id = "100.1-recording-1" as RecordingId;
const other = "100.2-recording-1" as RecordingId;
const sealed = { channels: 1, durationMs: 4_000, bytes: 32_058, peaks: { caller: [1] }, keyId: "k" } as const;

let now = 100 * day as Instant;
let recordings: MemoryRecordings;
let vault: MemoryVault;
let faults: unknown[];
let ends: string[];
let ports: KeepingPorts;
const left = (callId: string, recordingId: RecordingId): readonly Fact[] => [{ type: "ivr.recorded", callId, at: 100 * day, recordingId, mailbox: "m", durationMs: 4_000 } as never];

beforeEach(() => {
  now = (100 * day + 1_000) as Instant;
  faults = [];
  ends = [];
  vault = memoryVault();
  recordings = memoryRecordings(...[id, other].map((one, n) => recordingRow({ id: one, callId: one.slice(0, 5) as CallId, state: "waiting", startedAt: (100 * day + n) as Instant })));
  ports = {
    store: recordings.store, vault, clock: { now: () => now }, days: 30, startOfDay: (at) => (at - (at % day)) as Instant, onFault: (reason) => { faults.push(reason); }, onKept: (one, { kind }) => { ends.push(`${kind} ${one}`); }, onLost: (one) => { ends.push(`lost ${one}`); },
    facts: { ofCall: (callId) => Promise.resolve(left(callId, `${callId}-recording-1` as RecordingId).map((fact) => ({ fact }))) },
  };
});

describe("what waits", () => {
  it("is kept with what its call tells, and only then are Asterisk's files forgotten", async () => {
    vault.answer = sealed;
    expect(await takeIn(ports)).toBe(0);
    expect(recordings.rows.get(id)).toMatchObject({ state: "kept", kind: "message", startedAt: 100 * day - 4_000, durationMs: 4_000, bytes: 32_058, peaks: { caller: [1] } });
    expect(vault.forgotten).toEqual([id, other]);
    expect(ends).toEqual([`message ${id}`, `message ${other}`]);
  });

  it("waits on while Asterisk still writes, and is taken as it is a minute after its end", async () => {
    expect(await takeIn(ports)).toBe(2);
    expect(recordings.rows.get(id)?.state).toBe("waiting");
    expect(vault.forgotten).toEqual([]);
    now = (now + 2 * 60_000) as Instant;
    await takeIn(ports);
    expect(vault.wishes).toEqual([false, false, true, true]);
  });

  it("and cannot be kept is told of, does not wait on, and its files stay", async () => {
    vault.answer = new Error("the disk is full");
    expect(await takeIn(ports)).toBe(0);
    expect(recordings.rows.get(id)).toMatchObject({ state: "lost", fault: "the disk is full" });
    expect([faults.length, vault.forgotten]).toEqual([2, []]);
  });

  it("of which the facts are not there yet waits, and is lost when they do not come", async () => {
    ports = { ...ports, facts: { ofCall: () => Promise.resolve([]) } };
    expect(await takeIn(ports)).toBe(2);
    now = (now + 2 * 60_000) as Instant;
    expect(await takeIn(ports)).toBe(0);
    expect(recordings.rows.get(id)?.state).toBe("lost");
  });
});

describe("what has been kept long enough", () => {
  beforeEach(() => {
    const old = (n: number, more: object = {}) => recordingRow({ id: `old-${String(n)}` as RecordingId, startedAt: (now - n * day) as Instant, ...more });
    recordings = memoryRecordings(old(29), old(30), old(31), old(40, { kind: "message" }));
    ports = { ...ports, store: recordings.store };
    for (const key of recordings.rows.keys()) vault.sounds.set(key, new Uint8Array([1]));
  });

  it("is let go, and that it was there stays known; what callers left stays until somebody deletes it", async () => {
    expect(await letGo(ports)).toBe(1);
    expect([...recordings.rows.values()].map(({ id: one, state }) => `${one} ${state}`)).toEqual(["old-29 kept", "old-30 kept", "old-31 deleted", "old-40 kept"]);
    expect([...vault.sounds.keys()]).toEqual(["old-29", "old-30", "old-40"]);
  });

  it("stays for good where the house says so", async () => {
    expect(await letGo({ ...ports, days: 0 })).toBe(0);
  });
});
