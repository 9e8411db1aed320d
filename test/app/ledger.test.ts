import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/app/engine.ts";
import { createLedger } from "../../src/app/ledger/keeping.ts";
import { sealedText, type LedgerRow } from "../../src/app/ledger/ports.ts";
import { recoverLedger } from "../../src/app/ledger/recovering.ts";
import { emptyFloor } from "../../src/core/floor/apply.ts";
import type { AgentId } from "../../src/core/kernel/kernel.ts";
import type { Decision } from "../../src/core/routing/ledger/decision.ts";
import { bankNumber, configuration } from "../support/centre.ts";
import { createFakeAsterisk, type FakeAsterisk } from "../support/fake-asterisk.ts";
import { memoryAside, memoryLedger, memoryLines, sha256 } from "../support/memory-ledger.ts";
import { item, start } from "../core/routing/world.ts";

const decision = (id: string): Decision => ({ at: start, opening: null, told: [{ type: "item.came", item: item(id) }], predicted: {}, offers: [], considered: [] });

function world(mostWaiting?: number) {
  const kept: LedgerRow[] = [];
  const versions: string[] = [];
  const states: string[] = [];
  const store = {
    isAway: false,
    append(rows: readonly LedgerRow[], news: readonly { readonly version: string }[]): Promise<[]> {
      if (store.isAway) return Promise.reject(new Error("connection refused"));
      kept.push(...rows);
      versions.push(...news.map(({ version }) => version));
      return Promise.resolve([]);
    },
  };
  const ledger = createLedger({ boot: 7, store, file: memoryLines().file, ...memoryAside(), digest: sha256, onState: (state, { dropped }) => { states.push(`${state} ${String(dropped)}`); }, ...(mostWaiting === undefined ? {} : { mostWaiting }) });
  return { kept, versions, states, store, ledger };
}

describe("the ledger's keeping", () => {
  it("brings decisions to the store in order, each sealed to the one before, a queue's rules once", async () => {
    const { ledger, kept, versions } = world();
    ledger.append([decision("i1"), decision("i2")]);
    ledger.append([decision("i3")]);
    await ledger.settled();
    expect(kept.map(({ boot, n }) => [boot, n])).toEqual([[7, 1], [7, 2], [7, 3]]);
    expect(kept.map(({ follows }) => follows)).toEqual(["", kept[0]?.seal, kept[1]?.seal]);
    expect(new Set(kept.map(({ seal }) => seal)).size).toBe(3);
    expect(versions).toHaveLength(1);
    expect(kept[0]?.told).toContain(versions[0]);
    await ledger.close();
  });

  it("holds decisions while the store is away and brings them, with what they refer to, when it is back", async () => {
    const { ledger, kept, versions, states, store } = world();
    store.isAway = true;
    ledger.append([decision("i1")]);
    await ledger.settled();
    ledger.append([decision("i2")]);
    await ledger.settled();
    expect(kept).toEqual([]);
    store.isAway = false;
    await ledger.settled();
    expect(kept.map(({ n }) => n)).toEqual([1, 2]);
    expect(versions).toHaveLength(1);
    expect(states).toEqual(["away 0", "back 0"]);
    await ledger.close();
  });

  it("gives up the oldest when too many wait, and leaves their numbers free, so that it shows", async () => {
    const { ledger, kept, states, store } = world(2);
    store.isAway = true;
    ledger.append([decision("i1")]);
    await ledger.settled();
    ledger.append(["i2", "i3", "i4", "i5"].map(decision));
    store.isAway = false;
    await ledger.settled();
    expect(kept.map(({ n }) => n)).toEqual([1, 4, 5]);
    expect(states).toEqual(["away 0", "back 2"]);
    await ledger.close();
  });
});

describe("a service that is killed", () => {
  it("loses no decision: the next one seals what the file holds to the last row, with what it refers to", async () => {
    const memory = memoryLedger();
    const { lines, file } = memoryLines();
    const open = () => createLedger({ boot: 7, store: memory.store, file, ...memoryAside(), digest: sha256, onState: () => undefined });
    const killed = open();
    killed.append([decision("i1")]);
    await killed.settled();
    expect(lines).toEqual([]);
    memory.versions.clear();
    const other = { ...item("i3"), queue: { ...item("i3").queue, id: "other" } };
    killed.append([decision("i2"), { ...decision("i3"), told: [{ type: "item.came", item: other }] }]);
    const [last] = memory.rows;
    expect(await recoverLedger({ store: memory.store, file, ...memoryAside(), digest: sha256 })).toBe(2);
    expect(memory.rows.map(({ boot, n }) => [boot, n])).toEqual([[7, 1], [7, 2], [7, 3]]);
    expect(memory.rows[1]?.follows).toBe(last?.seal);
    expect(memory.rows.map((row) => row.seal)).toEqual(memory.rows.map((row) => sha256(sealedText(row))));
    expect([...memory.versions.keys()].some((version) => memory.rows[2]?.told.includes(version))).toBe(true);
    expect(lines).toEqual([]);
    await killed.close();
  });

  it("brings nothing twice that was in Postgres already", async () => {
    const { store, rows } = memoryLedger();
    const { lines, file } = memoryLines();
    const ledger = createLedger({ boot: 7, store, file: { ...file, confirmed: () => undefined }, ...memoryAside(), digest: sha256, onState: () => undefined });
    ledger.append([decision("i1"), decision("i2")]);
    await ledger.close();
    expect(lines).toHaveLength(2);
    expect(await recoverLedger({ store, file, ...memoryAside(), digest: sha256 })).toBe(0);
    expect(rows).toHaveLength(2);
  });

  it("keeps a decision before the facts that come of it", () => {
    const kept: string[] = [];
    const floor = emptyFloor(configuration(), start);
    const clock = { now: () => start };
    const asterisk: FakeAsterisk = createFakeAsterisk({ submit: (input) => engine.submit(input), clock, deliver: "on-settle" });
    const engine: Engine = createEngine(floor, {
      clock, telephony: asterisk, timers: { perform: () => undefined }, errands: { perform: (command) => { if (command.type === "contact.look-up") engine.submit({ type: "contact.looked-up", callId: command.callId, caller: { status: "unknown" } }); } }, publish: () => undefined, onFailure: (_input, reason) => { throw reason; },
      journal: { append: (facts) => { for (const { type } of facts) if (type === "call.offered") kept.push(type); } },
      ledger: { append: (decisions) => { for (const { offers } of decisions) if (offers.length > 0) kept.push("decided"); } },
    });
    asterisk.connect();
    asterisk.settle();
    engine.submit({ type: "sign-in.requested", agentId: "ana" as AgentId });
    engine.submit({ type: "ready.requested", agentId: "ana" as AgentId });
    asterisk.callIn({ callId: "100.1", ani: null, dnis: bankNumber });
    asterisk.settle();
    asterisk.press("100.1", "0");
    asterisk.settle();
    expect(kept).toEqual(["decided", "call.offered"]);
  });
});
