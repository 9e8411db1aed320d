// Recordings at the door: who finds which, heard by pieces, each hearing in the audit trail once.
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import { createRecordings } from "../../../src/app/recordings/recordings.ts";
import type { AgentId, Instant, RecordingId } from "../../../src/core/kernel/kernel.ts";
import { memoryRecordings, memoryVault, nobodyHolds, recordingRow, type MemoryRecordings, type MemoryVault } from "../../support/memory-recordings.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

const hers = "100.1-track-1" as RecordingId;
const his = "100.2-track-1" as RecordingId;
const sound = Uint8Array.from({ length: 1_000 }, (_, n) => n % 251);
let [doors, recordings, vault, audit]: [Doors, MemoryRecordings, MemoryVault, AuditRecord[]] = [null as never, null as never, null as never, []];
let now = 0 as Instant;

beforeEach(async () => {
  [recordings, vault, audit, now] = [memoryRecordings(recordingRow({ id: hers, agents: ["ana" as AgentId] }), recordingRow({ id: his, agents: ["jordi" as AgentId] })), memoryVault(), [], 1_000_000 as Instant];
  for (const id of [hers, his]) vault.sounds.set(id, sound);
  doors = await openDoors({ useCases: { recordings: createRecordings({ store: recordings.store, vault, audit: { record: (entry) => { audit.push(entry); return Promise.resolve(); } }, clock: { now: () => now }, ...nobodyHolds }) } });
});

async function as(role: "agent" | "quality" | "administrator" | "integrator") {
  const { token } = await openSession(doors.users, doors.users.addUser({ login: role, role, ...(role === "agent" ? { agentId: "ana" } : {}) }));
  return (path: string, { method = "GET", range, body }: { readonly method?: string; readonly range?: string; readonly body?: object } = {}): Promise<Response> =>
    fetch(`${doors.base}/api/v1/recordings${path}`, { method, headers: { cookie: `atiende=${token}`, origin: doors.base, ...(range === undefined ? {} : { range }), ...(body === undefined ? {} : { "content-type": "application/json" }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

const idsOf = async (response: Response): Promise<readonly string[]> => ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id).toSorted();

describe("who may", () => {
  it("finds and hears all of them, or his own alone, or none", async () => {
    expect(await idsOf(await (await as("quality"))(""))).toEqual([hers, his]);
    const agent = await as("agent");
    expect(await idsOf(await agent(""))).toEqual([hers]);
    expect([(await agent(`/${hers}/audio`)).status, (await agent(`/${his}/audio`)).status, (await agent(`/${his}`)).status]).toEqual([200, 403, 403]);
    expect((await (await as("integrator"))("")).status).toBe(403);
  });

  it("deletes: the sound goes, that it was there stays, and who did it is known", async () => {
    expect((await (await as("quality"))(`/${hers}`, { method: "DELETE" })).status).toBe(403);
    const administrator = await as("administrator");
    expect((await administrator(`/${hers}`, { method: "DELETE" })).status).toBe(204);
    expect([vault.sounds.has(hers), (await administrator(`/${hers}/audio`)).status]).toEqual([false, 410]);
    expect(await (await administrator(`/${hers}`)).json()).toMatchObject({ state: "deleted" });
    expect(audit).toMatchObject([{ action: "deleted", subject: { kind: "recording", id: hers }, by: { name: "administrator" } }]);
  });
});

describe("the text", () => {
  const text = { text: "Volia canviar la cita", language: "ca", confidence: 0.93 };

  it("is written by a program and shown with the recording; taken away, there is none", async () => {
    const shop = await as("integrator");
    expect((await shop(`/${hers}/transcript`, { method: "PUT", body: text })).status).toBe(200);
    expect(await (await (await as("quality"))(`/${hers}`)).json()).toMatchObject({ transcript: { ...text, by: "integrator" } });
    expect((await shop(`/${hers}/transcript`, { method: "DELETE" })).status).toBe(204);
    expect(recordings.rows.get(hers)?.transcript).toBeNull();
  });

  it("is nobody's to write who may not, nor of what is not there, nor in no language", async () => {
    const shop = await as("integrator");
    expect((await (await as("quality"))(`/${hers}/transcript`, { method: "PUT", body: text })).status).toBe(403);
    expect((await shop("/nothing/transcript", { method: "PUT", body: text })).status).toBe(404);
    expect((await shop(`/${hers}/transcript`, { method: "PUT", body: { ...text, language: "català" } })).status).toBe(422);
    recordings.rows.set(hers, recordingRow({ id: hers, state: "deleted" }));
    expect((await shop(`/${hers}/transcript`, { method: "PUT", body: text })).status).toBe(410);
  });
});

describe("a message", () => {
  it("is heard by the agent who has it before him, and by no other", async () => {
    const holding = (...agents: readonly string[]) => createRecordings({ store: recordings.store, vault, audit: { record: () => Promise.resolve() }, clock: { now: () => now }, holdersOf: () => agents as readonly AgentId[], told: () => undefined });
    const caller = { kind: "session", id: "s", name: "Ana", role: "agent", agentId: "ana", scopes: null } as never;
    expect(await holding("ana").get(his, caller)).toMatchObject({ id: his });
    await expect(holding("jordi").get(his, caller)).rejects.toMatchObject({ status: 403 });
  });
});

describe("the sound", () => {
  it.each([
    ["bytes=0-9", 206, "bytes 0-9/1000", [0, 10]], ["bytes=990-", 206, "bytes 990-999/1000", [990, 1000]], ["bytes=-5", 206, "bytes 995-999/1000", [995, 1000]], ["bytes=0-", 200, null, [0, 1000]],
  ] as const)("comes by pieces: %s", async (range, status, content, [from, to]) => {
    const response = await (await as("quality"))(`/${hers}/audio`, { range });
    expect([response.status, response.headers.get("content-range"), response.headers.get("content-type"), response.headers.get("accept-ranges")]).toEqual([status, content, "audio/wav", "bytes"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(sound.subarray(from, to));
  });

  it.each(["bytes=1000-", "bytes=5-2", "bytes=a-b", "pages=1-2"])("has no such piece: %s", async (range) => {
    expect((await (await as("quality"))(`/${hers}/audio`, { range })).status).toBe(416);
  });

  it("heard by many pieces is one hearing in the audit trail, and heard again later is another", async () => {
    const quality = await as("quality");
    for (const range of ["bytes=0-99", "bytes=100-199"]) await (await quality(`/${hers}/audio`, { range })).arrayBuffer();
    expect(audit).toMatchObject([{ action: "heard", subject: { kind: "recording", id: hers, name: "+34600000001" }, by: { kind: "user", name: "quality" } }]);
    now = (now + 11 * 60_000) as Instant;
    await (await quality(`/${hers}/audio`)).arrayBuffer();
    expect(audit).toHaveLength(2);
  });

  it("is not given when the hearing cannot be kept in the trail", async () => {
    const { store } = recordings;
    const mute = createRecordings({ store, vault, audit: { record: () => Promise.reject(new Error("no room")) }, clock: { now: () => now }, ...nobodyHolds });
    const caller = { kind: "key", id: "k", name: "k", role: "quality", agentId: null, scopes: null } as never;
    await expect(mute.hear(hers, { from: 0, to: null }, { caller, ip: "" })).rejects.toThrow("no room");
  });
});
