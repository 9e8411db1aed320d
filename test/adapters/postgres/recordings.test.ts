import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecordingFilter } from "../../../src/app/recordings/ports.ts";
import type { AgentId, CallId, Instant, QueueId, RecordingId } from "../../../src/core/kernel/kernel.ts";
import type { Story } from "../../../src/core/recording/recording.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const now = 1_790_000_000_000;
const at = (n: number): Instant => (now + n) as Instant;
const track = (n: number): RecordingId => `100.${String(n)}-track-1` as RecordingId;
const callId = (n: number): CallId => `100.${String(n)}` as CallId;
const everything: RecordingFilter = { callId: null, agentId: null, queueId: null, from: null, to: null, text: null, limit: 10, cursor: null };
const sealed = { channels: 2, durationMs: 5_000, bytes: 80_058, peaks: { caller: [1, 2], agent: [3] }, keyId: "0123456789abcdef" } as const;
const story = (n: number, agents: readonly string[]): Story => ({
  kind: "conversation", startedAt: at(n), endedAt: at(n + 5_000), queueId: "vip" as QueueId, agents: agents as readonly AgentId[], voices: [], isTold: true, silences: [{ kind: "keys", fromMs: 5, toMs: 10 }],
});

/** The journal tells that one has ended. */
async function ended(n: number): Promise<void> {
  await test.database.facts.append([
    { boot: 1, n, fact: { type: "call.recording-stopped", callId: callId(n), at: at(n + 5_000), recordingId: track(n), by: null, reason: "ended", startedAt: at(n), durationMs: 4_000 } },
  ], []);
}

describe("recordings", () => {
  it("wait from the moment on at which the journal tells of their end, oldest first, until they are kept or lost", async () => {
    const { recordings } = test.database;
    for (const n of [2, 1, 3]) await ended(n);
    expect((await recordings.waiting(2)).map(({ id }) => id)).toEqual([track(1), track(2)]);
    await recordings.kept(track(1), story(1, ["ana"]), sealed);
    await recordings.kept(track(2), story(2, ["ana", "jordi"]), sealed);
    await recordings.lost(track(3), "no room");
    expect(await recordings.waiting(10)).toEqual([]);
    expect(await recordings.get(track(1))).toEqual({
      id: track(1), callId: callId(1), kind: "conversation", state: "kept", startedAt: at(1), durationMs: 5_000, queueId: "vip", agents: ["ana"], isTold: true,
      silences: [{ kind: "keys", fromMs: 5, toMs: 10 }], peaks: { caller: [1, 2], agent: [3] }, bytes: 80_058, fault: null, deletedAt: null, ani: null, transcript: null,
    });
    expect(await recordings.get(track(3))).toMatchObject({ state: "lost", fault: "no room" });
    expect(await recordings.get("nothing" as RecordingId)).toBeNull();
  });

  it("are found by agent, queue, call and time, newest first, page by page", async () => {
    const { recordings } = test.database;
    const found = async (more: Partial<RecordingFilter>): Promise<readonly string[]> => (await recordings.list({ ...everything, ...more })).items.map(({ id }) => id);
    expect(await found({})).toEqual([track(3), track(2), track(1)]);
    expect(await found({ agentId: "jordi" as AgentId })).toEqual([track(2)]);
    expect(await found({ queueId: "vip" as QueueId, to: at(2) })).toEqual([track(1)]);
    expect(await found({ callId: callId(3) })).toEqual([track(3)]);
    const first = await recordings.list({ ...everything, limit: 2 });
    expect(await found({ limit: 2, cursor: first.nextCursor })).toEqual([track(1)]);
  });

  it("are found by what was written down, whose text goes with their sound", async () => {
    const { recordings } = test.database;
    const found = async (text: string): Promise<readonly string[]> => (await recordings.list({ ...everything, text })).items.map(({ id }) => id);
    await recordings.transcribed(track(2), { text: "Volia canviar la cita de dijous", language: "ca", confidence: 0.9, by: "speech", at: at(9) });
    expect([await found("cita dijous"), await found("cita divendres")]).toEqual([[track(2)], []]);
    expect(await recordings.get(track(2))).toMatchObject({ transcript: { text: "Volia canviar la cita de dijous", by: "speech" } });
    await recordings.deleted(track(2));
    expect(await recordings.get(track(2))).toMatchObject({ transcript: null });
  });

  it("have had their time, are deleted, and are still known", async () => {
    const { recordings } = test.database;
    expect(await recordings.keptBefore(at(2), 10)).toEqual([{ id: track(1), startedAt: at(1) }]);
    await recordings.deleted(track(1));
    expect(await recordings.keptBefore(at(2), 10)).toEqual([]);
    expect(await recordings.get(track(1))).toMatchObject({ state: "deleted", bytes: 0, peaks: {} });
    expect((await recordings.get(track(1)))?.deletedAt).toBeGreaterThan(0);
  });
});
