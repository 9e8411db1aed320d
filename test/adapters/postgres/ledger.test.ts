import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLedger } from "../../../src/app/ledger/keeping.ts";
import type { LedgerRow } from "../../../src/app/ledger/ports.ts";
import { verify } from "../../../src/app/ledger/verifying.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { agent, openCentre } from "../../support/centre.ts";
import { memoryLines, sha256 } from "../../support/memory-ledger.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const dayMs = 24 * 3_600_000;
const long = Date.now() - 10 * dayMs;
const at = (n: number): Instant => (long + n * 1_000) as Instant;
const forEver = Number.MAX_SAFE_INTEGER / 1_000 as Instant;

function row(n: number, more: Partial<LedgerRow> = {}): LedgerRow {
  return { boot: 5, n, at: at(n), opening: null, told: "[]", predicted: "{ \"b\": 1, \"a\": null }", outcome: "{\"offers\":[],\"considered\":[]}", follows: `s${String(n - 1)}`, seal: `s${String(n)}`, ...more };
}

async function stretch(from: Instant, until = at(1_000_000)): Promise<readonly LedgerRow[]> {
  const all: LedgerRow[] = [];
  for await (const page of test.database.ledger.stretch(from, until)) all.push(...page);
  return all;
}

describe("the ledger in Postgres", () => {
  it("keeps rows as they were written, once, and reads them from the last opening on", async () => {
    const { ledger } = test.database;
    const rows = [row(1, { opening: "{}" }), row(2), row(3, { opening: "{ }", told: "[{\"text\":\"\\u0000\\\\\"}]" }), row(4)];
    await ledger.append(rows, [{ version: "v1", content: "{ \"b\": 2, \"a\": 1 }" }]);
    await ledger.append(rows.slice(1), [{ version: "v1", content: "{}" }]);
    expect(await stretch(at(0))).toEqual(rows);
    expect(await stretch(at(3))).toEqual(rows.slice(2));
    expect(await stretch(at(2), at(3))).toEqual(rows.slice(0, 3));
    expect(await ledger.contents(["v1", "v2"])).toEqual([{ version: "v1", content: "{ \"b\": 2, \"a\": 1 }" }]);
  });

  it("reads long stretches whole, page by page", async () => {
    await test.database.ledger.append(Array.from({ length: 1_200 }, (_, n) => row(n + 5)), []);
    expect((await stretch(at(3))).map(({ n }) => n)).toEqual(Array.from({ length: 1_202 }, (_, n) => n + 3));
  });

  it.each(["update routing_decisions set outcome = '{}'", "delete from routing_decisions", "truncate routing_decisions", "update routing_versions set content = '{}'", "delete from routing_versions"])("refuses %s", async (text) => {
    await expect(test.rows(text)).rejects.toThrow("only ever added to");
  });

  it("lets go of what no replay since a moment needs, and of nothing of the last day", async () => {
    const { ledger } = test.database;
    await ledger.append([row(2_000, { opening: "{}", at: Date.now() })], []);
    expect(await ledger.forget(at(4))).toBe(2);
    expect((await stretch(at(0)))[0]?.n).toBe(3);
    await ledger.forget((Date.now() + dayMs) as Instant);
    expect((await stretch(at(0)))[0]?.n).toBe(3);
    await expect(test.rows("delete from routing_decisions")).rejects.toThrow("only ever added to");
  });

  it("holds what the floor decided, and it comes out the same", async () => {
    const centre = openCentre({ agents: [agent("ana"), agent("jordi")] });
    const keeping = createLedger({ boot: 9_000_000_000_000, store: test.database.ledger, file: memoryLines().file, digest: sha256, onState: (_state, _about, reason) => { throw reason; } });
    centre.ready("ana", "jordi");
    for (const id of ["100.1", "100.2", "100.3"]) { centre.callIn(id, { ani: null }); centre.asterisk.press(id, "0"); centre.pass(1_000); }
    centre.asterisk.hangUp("100.1");
    centre.pass(70_000);
    keeping.append(centre.decisions);
    await keeping.close();
    const found = await verify({ store: test.database.ledger, digest: sha256, breathe: () => Promise.resolve() }, { from: centre.now(), until: forEver });
    expect(found).toMatchObject({ faults: [], decisions: centre.decisions.length, before: 0 });
    expect(found.offers).toBeGreaterThanOrEqual(3);
  });
});
