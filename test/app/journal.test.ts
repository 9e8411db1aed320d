import { afterEach, describe, expect, it } from "vitest";
import { createJournal } from "../../src/app/journal.ts";
import type { FactFile, Journal, JournalledFact } from "../../src/app/ports.ts";
import { arrivedCall } from "../../src/core/call/begin.ts";
import type { Fact } from "../../src/core/floor/floor.ts";
import type { CallId, Instant } from "../../src/core/kernel/kernel.ts";

const at = 5 as Instant;
const callId = "100.1" as CallId;
const verified: Fact = { type: "call.verified", callId, at };

/** A Postgres that can be stopped, and a file, both in memory. */
function world() {
  const kept: JournalledFact[] = [];
  const inFile: JournalledFact[] = [];
  const states: string[] = [];
  const rows = new Map<string, string>();
  const store = {
    isAway: false,
    append(facts: readonly JournalledFact[], calls: readonly { id: string; stage: { name: string } }[]): Promise<void> {
      if (store.isAway) return Promise.reject(new Error("connection refused"));
      for (const fact of facts) if (!kept.some(({ n }) => n === fact.n)) kept.push(fact);
      for (const call of calls) rows.set(call.id, call.stage.name);
      return Promise.resolve();
    },
  };
  const file: FactFile = {
    append: (facts) => { inFile.push(...facts); },
    confirmed: (_boot, n) => { inFile.splice(0, inFile.findLastIndex((one) => one.n <= n) + 1); },
    left: () => inFile, forget: () => undefined, close: () => undefined,
  };
  const journal = createJournal({ boot: 1, store, file, onState: (state, waiting) => { states.push(`${state} ${String(waiting)}`); } });
  opened.push(journal);
  return { kept, inFile, states, rows, store, journal };
}

const opened: Journal[] = [];
afterEach(async () => { for (const journal of opened.splice(0)) await journal.close(); });

describe("the journal", () => {
  it("has every fact in the file at once and in Postgres soon after, in order, with the call's row", async () => {
    const { journal, inFile, kept, rows } = world();
    const call = arrivedCall({ type: "call.arrived", callId, at, ani: null, dnis: "1", trunk: "t", language: "es" });
    journal.append([verified, { ...verified, type: "call.closed" }], [call]);
    expect(inFile.map(({ n }) => n)).toEqual([1, 2]);
    await journal.settled(2000);
    expect(kept.map(({ n, fact }) => `${String(n)} ${fact.type}`)).toEqual(["1 call.verified", "2 call.closed"]);
    expect(rows.get("100.1")).toBe("in-flow");
    expect(inFile).toEqual([]);
  });

  it("keeps facts in order while Postgres is away and brings each of them once when it is back", async () => {
    const { journal, store, kept, inFile, states } = world();
    store.isAway = true;
    for (let i = 0; i < 5; i += 1) journal.append([verified], []);
    await expect(journal.settled(100)).rejects.toThrow(/5 facts behind/u);
    expect(inFile).toHaveLength(5);
    store.isAway = false;
    journal.append([verified], []);
    await journal.settled(5000);
    expect(kept.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(states[0]).toBe("away 5");
    expect(states[1]).toMatch(/^back/u);
  });

  it("never writes down what a caller types as his PIN", () => {
    const { journal, inFile } = world();
    journal.append([{ type: "ivr.waiting", callId, at, waiting: { for: "keys", typed: "1234", playbackId: null } } as unknown as Fact], []);
    expect(JSON.stringify(inFile)).not.toContain("1234");
  });

  it("leaves in the file what it could not bring to Postgres before it closed", async () => {
    const { journal, store, inFile } = world();
    store.isAway = true;
    journal.append([verified], []);
    await journal.close();
    expect(inFile).toHaveLength(1);
  });
});
