import { describe, expect, it } from "vitest";
import type { FactStore, JournalledFact } from "../../src/app/ports.ts";
import { recover } from "../../src/app/recovery.ts";
import type { Call } from "../../src/core/call/call.ts";
import { emptyFloor } from "../../src/core/floor/apply.ts";
import type { Fact } from "../../src/core/floor/floor.ts";
import type { AgentId, CallId, Instant } from "../../src/core/kernel/kernel.ts";
import { configuration } from "../support/centre.ts";

const at = 5 as Instant;
const callId = "100.1" as CallId;

function kept(...facts: Fact[]): JournalledFact[] {
  return facts.map((fact, i) => ({ boot: 1, n: i + 1, fact }));
}

const arrived: Fact = { type: "call.arrived", callId, at, ani: null, dnis: "1", trunk: "t", language: "es" };
const ended: Fact = { type: "call.ended", callId, at, cause: 16, by: "caller" };

function storeWith(live: readonly JournalledFact[], all: readonly JournalledFact[]) {
  const appended: JournalledFact[] = [];
  const rows: Call[] = [];
  const store: FactStore = {
    append: (facts, calls) => { appended.push(...facts); rows.push(...calls); return Promise.resolve(); },
    live: () => Promise.resolve(live), ofCall: () => Promise.resolve(all), kept: () => Promise.resolve([]),
  };
  return { store, appended, rows };
}

describe("recovery", () => {
  it("puts open calls and signed-in agents back where they stood", async () => {
    const floor = emptyFloor(configuration(), at);
    const live = kept(arrived, { type: "agent.signed-in", agentId: "ana" as AgentId, at }, { type: "agent.ready", agentId: "ana" as AgentId, at });
    const { store } = storeWith(live, []);
    await recover(floor, { store, file: { append: () => undefined, confirmed: () => undefined, left: () => [], forget: () => undefined, close: () => undefined }, now: 0 as Instant });
    expect(floor.calls.get(callId)?.stage.name).toBe("in-flow");
    expect([...floor.ready]).toEqual(["ana"]);
  });

  it("brings what only the local file still held to Postgres, and mends the row of the call it belongs to", async () => {
    const floor = emptyFloor(configuration(), at);
    const left = kept(ended);
    const { store, appended, rows } = storeWith([], kept(arrived, ended));
    const found = await recover(floor, { store, file: { append: () => undefined, confirmed: () => undefined, left: () => left, forget: () => undefined, close: () => undefined }, now: 0 as Instant });
    expect(appended).toEqual(left);
    expect(rows[0]).toMatchObject({ id: callId, stage: { name: "ended", by: "caller" } });
    expect(found.replayed).toBe(1);
  });
});
