import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JournalledFact } from "../../../src/app/ports.ts";
import type { Call } from "../../../src/core/call/call.ts";
import { arrivedCall } from "../../../src/core/call/begin.ts";
import { evolve } from "../../../src/core/call/evolve.ts";
import { isCallFact } from "../../../src/core/floor/apply.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

let calls = 0;
const boot = 1_790_000_000_000;
const at = (n: number): Instant => (boot + n) as Instant;
let n = 0;
const journalled = (...facts: Fact[]): JournalledFact[] => facts.map((fact) => ({ boot, n: ++n, fact }));
const newCall = (): CallId => `call.${String(++calls)}` as CallId;
const arrived = (callId: CallId, ani = "+34600111222") => ({ type: "call.arrived", callId, at: at(1), ani, dnis: "931000001", trunk: "trunk-demo", language: "es" }) as const;
const ended = (callId: CallId) => ({ type: "call.ended", callId, at: at(9000), cause: 16, by: "caller" }) as const;
const closed = (callId: CallId) => ({ type: "call.closed", callId, at: at(9001) }) as const;

function fold(facts: readonly JournalledFact[]): Call {
  const [first, ...rest] = facts.map(({ fact }) => fact).filter(isCallFact);
  if (first?.type !== "call.arrived") throw new Error("a call begins with its arrival");
  return rest.reduce(evolve, arrivedCall(first));
}

const subjects = async (): Promise<readonly string[]> => (await test.rows<{ subject: string }>("select subject from open_subjects order by subject")).map(({ subject }) => subject);

describe("the journal in Postgres", () => {
  it("keeps one of each fact and one row a call when a batch is sent twice", async () => {
    const callId = newCall();
    const batch = journalled(arrived(callId), ended(callId), closed(callId));
    await test.database.facts.append(batch, [fold(batch)]);
    await test.database.facts.append(batch, [fold(batch)]);
    expect((await test.database.facts.ofCall(callId)).map(({ fact }) => fact.type)).toEqual(["call.arrived", "call.ended", "call.closed"]);
    expect(await test.rows("select state, ani from calls where id = $1", [callId])).toEqual([{ state: "ended", ani: "+34600111222" }]);
  });

  it("never takes a call back to an earlier state when an old batch comes late", async () => {
    const callId = newCall();
    const early = journalled(arrived(callId));
    const late = journalled(ended(callId), closed(callId));
    await test.database.facts.append(early, [fold(early)]);
    await test.database.facts.append(late, [fold([...early, ...late])]);
    await test.database.facts.append(early, [fold(early)]);
    expect((await test.database.calls.get(callId))?.stage.name).toBe("ended");
    expect(await subjects()).not.toContain(callId);
  });

  it("gives back what callers left for their next call, since an instant", async () => {
    const kept = (callId: CallId, seconds: number) => ({ type: "baton.kept", callId, at: at(seconds * 1_000), keys: [`number ${callId}`], given: [] }) as const;
    const [early, late] = [newCall(), newCall()];
    await test.database.facts.append(journalled(arrived(late), kept(late, 90), closed(late), arrived(early), kept(early, 30), closed(early)), []);
    expect(await test.database.facts.kept(at(60_000))).toEqual([kept(late, 90)]);
    expect((await test.database.facts.kept(at(0))).map((fact) => "callId" in fact && fact.callId)).toEqual([early, late]);
  });

  it("gives back the facts of open calls and of agents at work, in order, and of nobody else", async () => {
    const [open, over] = [newCall(), newCall()];
    const [ana, leo] = ["ana" as AgentId, "leo" as AgentId];
    await test.database.facts.append(journalled({ type: "agent.signed-in", agentId: leo, at: at(1) }, { type: "agent.signed-out", agentId: leo, at: at(2), by: "agent" }), []);
    await test.database.facts.append(journalled(arrived(over), { type: "agent.signed-in", agentId: ana, at: at(3) }, arrived(open), ended(over), closed(over), { type: "agent.ready", agentId: ana, at: at(4) }), []);
    const live = (await test.database.facts.live()).map(({ fact }) => fact);
    expect(live.map(({ type }) => type)).toEqual(["agent.signed-in", "call.arrived", "agent.ready"]);
    await test.database.facts.append(journalled(ended(open), closed(open), { type: "agent.signed-out", agentId: ana, at: at(5), by: "agent" }), []);
    expect(await test.database.facts.live()).toEqual([]);
  });

  it("leaves an agent who signed out and in again in one batch at work, and one who signed in and out away", async () => {
    const [pep, eva] = ["pep" as AgentId, "eva" as AgentId];
    const signed = (agentId: AgentId, way: "in" | "out"): Fact => (way === "in" ? { type: "agent.signed-in", agentId, at: at(1) } : { type: "agent.signed-out", agentId, at: at(1), by: "agent" });
    await test.database.facts.append(journalled(signed(pep, "in"), signed(pep, "out"), signed(pep, "in"), signed(eva, "in"), signed(eva, "out")), []);
    expect(await subjects()).toEqual(["pep"]);
    await test.database.facts.append(journalled(signed(pep, "out")), []);
  });

  it("mends a call's row from its whole story, without any new fact", async () => {
    const callId = newCall();
    const story = journalled(arrived(callId), ended(callId), closed(callId));
    await test.database.facts.append(story.slice(0, 1), [fold(story.slice(0, 1))]);
    await test.database.facts.append(story.slice(1), []);
    await test.database.facts.append([], [fold(story)]);
    expect((await test.database.calls.get(callId))?.stage.name).toBe("ended");
  });

});

describe("facts with odd contents", () => {
  it("with what no text of Postgres may hold come back with something else in its place", async () => {
    const callId = newCall();
    await test.database.facts.append(journalled(arrived(callId, "a\0b\ud800c\\u0000")), []);
    expect((await test.database.facts.ofCall(callId))[0]?.fact).toMatchObject({ ani: "a\ufffdb\ufffdc\\u0000" });
  });

  it("that Postgres refuses are left out one by one, and their neighbours are kept", async () => {
    const [good, other] = [newCall(), newCall()];
    const broken = { ...arrived(newCall()), at: Number.NaN as Instant };
    const batch = journalled(arrived(good), broken, arrived(other));
    await test.database.facts.append(batch, batch.slice(0, 1).map((fact) => fold([fact])));
    expect(await test.database.facts.ofCall(good)).toHaveLength(1);
    expect(await test.database.facts.ofCall(other)).toHaveLength(1);
    expect((await test.database.calls.get(good))?.id).toBe(good);
  });

  it("about a voice mail put it into its mailbox once", async () => {
    const callId = newCall();
    const recorded = journalled({ type: "ivr.recorded", callId, at: at(1), nodeId: "message", recordingId: `${callId}-recording-1` as never, durationMs: 4000, mailbox: "operators" });
    await test.database.facts.append(recorded, []);
    await test.database.facts.append(recorded, []);
    expect(await test.rows("select mailbox, duration_ms from recordings where call_id = $1", [callId])).toEqual([{ mailbox: "operators", duration_ms: 4000 }]);
  });

  it("about a recorded conversation keep one row for each part, told twice or not", async () => {
    const callId = newCall();
    const part = (n: number) => ({ type: "call.recording-stopped", callId, at: at(9 * n), recordingId: `${callId}-track-${String(n)}` as never, by: null, reason: "moved", startedAt: at(n), durationMs: 1000 * n }) as const;
    const stopped = journalled(part(1), part(2));
    await test.database.facts.append(stopped, []);
    await test.database.facts.append(stopped, []);
    expect(await test.rows("select id, mailbox, duration_ms from recordings where call_id = $1 order by id", [callId])).toEqual([
      { id: `${callId}-track-1`, mailbox: null, duration_ms: 1000 }, { id: `${callId}-track-2`, mailbox: null, duration_ms: 2000 },
    ]);
  });
});
