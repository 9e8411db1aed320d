import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLedger } from "../../../src/app/ledger/keeping.ts";
import type { LedgerRow, Refused } from "../../../src/app/ledger/ports.ts";
import { verify } from "../../../src/app/ledger/verifying.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Decision } from "../../../src/core/routing/ledger/decision.ts";
import { recoverLedger } from "../../../src/app/ledger/recovering.ts";
import { item } from "../../core/routing/world.ts";
import { agent, openCentre } from "../../support/centre.ts";
import { memoryAside, memoryLines, sha256 } from "../../support/memory-ledger.ts";
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
    const keeping = createLedger({ boot: 9_000_000_000_000, store: test.database.ledger, file: memoryLines().file, ...memoryAside(), digest: sha256, onState: (_state, _about, reason) => { throw reason; } });
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

describe("a decision that Postgres refuses for what it holds", () => {
  const noMoment = 1e20 as Instant;
  const decision = (n: number, when = at(n)): Decision => ({ at: when, opening: null, told: [{ type: "item.came", item: item(`i${String(n)}`) }], predicted: {}, offers: [], considered: [] });
  const decisions = [decision(1), decision(2), decision(3, noMoment), decision(4), decision(5)];
  const numbers = async (boot: number): Promise<readonly number[]> => (await test.rows<{ n: number }>("select n from routing_decisions where boot = $1 order by n", [boot])).map(({ n }) => n);
  const numbersOf = (refused: readonly Refused[]): readonly unknown[] => refused.map(({ what }) => "seal" in what && what.n);

  it("stands aside with its seal, and those before and after it are kept", async () => {
    const { refused, aside } = memoryAside();
    const { file, lines } = memoryLines();
    const states: string[] = [];
    const keeping = createLedger({ boot: 21, store: test.database.ledger, file, aside, digest: sha256, onState: (state) => { states.push(state); } });
    keeping.append(decisions);
    await keeping.close();
    expect(await numbers(21)).toEqual([1, 2, 4, 5]);
    expect(numbersOf(refused)).toEqual([3]);
    expect(refused[0]?.reason).toContain("out of range");
    expect(await test.rows("select follows from routing_decisions where boot = 21 and n = 4")).toEqual([{ follows: (refused[0]?.what as LedgerRow).seal }]);
    expect([lines, states]).toEqual([[], []]);
  });

  it("keeps nothing away that a killed service had left, nor what comes after", async () => {
    const { refused, aside } = memoryAside();
    const { file, lines } = memoryLines();
    const away = { append: () => Promise.reject(new Error("connection refused")) };
    createLedger({ boot: 22, store: away, file, aside, digest: sha256, onState: () => undefined }).append(decisions);
    expect(await recoverLedger({ store: test.database.ledger, file, aside, digest: sha256 })).toBe(4);
    expect(await numbers(22)).toEqual([1, 2, 4, 5]);
    expect([numbersOf(refused), lines]).toEqual([[3], []]);
  });

  it("is told from what it refers to: a version that is refused stands aside alone", async () => {
    const refused = await test.database.ledger.append([row(1, { boot: 23 }), row(2, { boot: 23 })], [{ version: "sound", content: "{}" }, { version: "broken", content: "{" }]);
    expect(refused.map(({ what }) => what)).toEqual([{ version: "broken", content: "{" }]);
    expect(await numbers(23)).toEqual([1, 2]);
    expect(await test.database.ledger.contents(["sound", "broken"])).toEqual([{ version: "sound", content: "{}" }]);
  });
});
