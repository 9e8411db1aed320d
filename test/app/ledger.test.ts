import { describe, expect, it } from "vitest";
import { createLedger } from "../../src/app/ledger/keeping.ts";
import type { LedgerRow } from "../../src/app/ledger/ports.ts";
import type { Decision } from "../../src/core/routing/ledger/decision.ts";
import { sha256 } from "../support/memory-ledger.ts";
import { item, start } from "../core/routing/world.ts";

const decision = (id: string): Decision => ({ at: start, opening: null, told: [{ type: "item.came", item: item(id) }], predicted: {}, offers: [], considered: [] });

function world(mostWaiting?: number) {
  const kept: LedgerRow[] = [];
  const versions: string[] = [];
  const states: string[] = [];
  const store = {
    isAway: false,
    append(rows: readonly LedgerRow[], news: readonly { readonly version: string }[]): Promise<void> {
      if (store.isAway) return Promise.reject(new Error("connection refused"));
      kept.push(...rows);
      versions.push(...news.map(({ version }) => version));
      return Promise.resolve();
    },
  };
  const ledger = createLedger({ boot: 7, store, digest: sha256, onState: (state, { dropped }) => { states.push(`${state} ${String(dropped)}`); }, ...(mostWaiting === undefined ? {} : { mostWaiting }) });
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
