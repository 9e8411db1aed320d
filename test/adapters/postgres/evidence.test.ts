// Opt-outs, lists of others and the evidence of dials in Postgres.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealedRow, verifyEvidence } from "../../../src/app/campaign/evidence.ts";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { sha256 } from "../../support/memory-ledger.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const number = "+34600111222";
const seal = (row: Parameters<typeof sealedRow>[0]): string => sha256(sealedRow(row));
const entry: AuditRecord = { by: { kind: "user", id: "1", name: "Nuria", ip: null }, action: "created", subject: { kind: "opt-out", id: number }, before: null, after: {} };
const decided = (attempt: string, at: number): Promise<boolean> => test.database.evidence.append({ kind: "decided", attempt, record: JSON.stringify({ at, number, contactId: null, campaignId: null, may: true, evidence: { purpose: "debt" } }) }, seal);

describe("who does not want to be called", () => {
  it("is known from the moment it is kept, and told to the audit trail; taken away with a reason, it holds no more and is still told", async () => {
    const { callables, audit } = test.database;
    const kept = await callables.add({ number, contactId: null, scope: "commercial", campaignId: null, way: "sms", reason: "STOP", byName: "gateway" }, entry);
    expect((await callables.known(number, 0 as Instant)).optOuts).toMatchObject([{ scope: "commercial", way: "sms", since: kept.since }]);
    expect(await callables.among(["+34600000000", number])).toEqual([{ number, scope: "commercial", campaignId: null }]);
    expect(await callables.remove(kept.id, { name: "Nuria", reason: "his own wish" }, entry)).toMatchObject({ removed: { by: "Nuria", reason: "his own wish" } });
    expect(await callables.remove(kept.id, { name: "Nuria", reason: "again" }, entry)).toBeNull();
    expect((await callables.known(number, 0 as Instant)).optOuts).toEqual([]);
    expect((await callables.list({ number, limit: 10, cursor: null })).items).toMatchObject([{ id: kept.id, removed: { by: "Nuria" } }]);
    const query = { kind: "opt-out", subject: null, by: null, action: null, from: null, to: null, limit: 10, cursor: null } as const;
    expect((await audit.list(query)).items).toHaveLength(2);
  });

  it("is found on a list of others by the digest of his number, as their keepers write it", async () => {
    for (const [list, text] of [["es-robinson", "600111222"], ["us-dnc", number], ["gb-tps", "+34600000000"]] as const) {
      await test.rows(`insert into exclusion_lists (id, as_of, by_name, numbers) values ('${list}', '2026-11-20', 'x', 1)`);
      await test.rows(`insert into exclusion_numbers values ('${list}', decode('${createHash("sha256").update(text).digest("hex")}', 'hex'))`);
    }
    const known = await test.database.callables.known(number, 0 as Instant);
    expect(known.listed).toEqual(["es-robinson", "us-dnc"]);
    expect(known.lists).toContainEqual({ id: "gb-tps", asOf: "2026-11-20" });
  });
});

describe("the evidence of dials", () => {
  it("is one chain however many are dialled at once, each attempt once, and is what the next dial counts", async () => {
    const { evidence, callables } = test.database;
    const now = Date.now();
    await Promise.all(Array.from({ length: 20 }, (_, n) => decided(`placed-${String(n)}`, now - n * 1000)));
    expect(await decided("placed-3", now)).toBe(false);
    await evidence.append({ kind: "outcome", attempt: "placed-3", record: JSON.stringify({ at: now, number, contactId: null, campaignId: null, outcome: "conversation" }) }, seal);
    expect(await verifyEvidence(evidence, sha256)).toEqual({ rows: 21, faults: [] });
    const { history } = await callables.known(number, (now - 60_000) as Instant);
    expect(history).toHaveLength(20);
    expect(history).toContainEqual({ at: now - 3_000, number, purpose: "debt", campaignId: null, outcome: "conversation" });
  });

  it.each(["update dial_evidence set record = '{}'", "delete from dial_evidence", "truncate dial_evidence"])("refuses `%s`", async (text) => {
    await expect(test.rows(text)).rejects.toThrow("only ever added to");
  });

  it("names what somebody changed who could silence the triggers", async () => {
    const { evidence } = test.database;
    const behind = async (text: string): Promise<unknown> => { await test.rows("alter table dial_evidence disable trigger all"); await test.rows(text); await test.rows("alter table dial_evidence enable trigger all"); return (await verifyEvidence(evidence, sha256)).faults; };
    expect(await behind("update dial_evidence set record = replace(record, '\"may\":true', '\"may\":false') where n = 5")).toEqual([{ kind: "altered", n: 5 }]);
    expect(await behind("delete from dial_evidence where n = 9")).toEqual([{ kind: "altered", n: 5 }, { kind: "missing", n: 10 }]);
    expect(await behind("delete from dial_evidence where n = 21")).toContainEqual({ kind: "end-missing", n: 21 });
  });

  it("lets go of nothing of the last five years", async () => {
    expect(await test.database.evidence.forget(Date.now() as Instant)).toBe(0);
  });
});
