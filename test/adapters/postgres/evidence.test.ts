// Opt-outs, lists of others and the evidence of dials in Postgres.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sealedAnchor, sealedRow, verifyEvidence, watchEvidenceRetention, yearsBefore } from "../../../src/app/campaign/evidence.ts";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import { createEvidenceSeal } from "../../../src/adapters/system/evidence-seal.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { sha256 } from "../../support/memory-ledger.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const number = "+34600111222";
const sealing = { digest: sha256, seal: createEvidenceSeal("a pepper of thirty-two characters, or more") };
const seal = (row: Parameters<typeof sealedRow>[0]): string => sealing.seal(sealedRow(row));
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
    expect(await verifyEvidence(evidence, sealing)).toEqual({ rows: 21, keyless: 0, letGo: null, faults: [] });
    const { history } = await callables.known(number, (now - 60_000) as Instant);
    expect(history).toHaveLength(20);
    expect(history).toContainEqual({ at: now - 3_000, number, purpose: "debt", campaignId: null, outcome: "conversation" });
  });

  it.each(["update dial_evidence set record = '{}'", "delete from dial_evidence", "truncate dial_evidence"])("refuses `%s`", async (text) => {
    await expect(test.rows(text)).rejects.toThrow("only ever added to");
  });

  it("names what somebody changed who could silence the triggers", async () => {
    const { evidence } = test.database;
    const behind = async (text: string): Promise<unknown> => { await test.rows("alter table dial_evidence disable trigger all"); await test.rows(text); await test.rows("alter table dial_evidence enable trigger all"); return (await verifyEvidence(evidence, sealing)).faults; };
    expect(await behind("update dial_evidence set record = replace(record, '\"may\":true', '\"may\":false') where n = 5")).toEqual([{ kind: "altered", n: 5 }]);
    expect(await behind("delete from dial_evidence where n = 9")).toEqual([{ kind: "altered", n: 5 }, { kind: "missing", n: 10 }]);
    expect(await behind("delete from dial_evidence where n = 21")).toContainEqual({ kind: "end-missing", n: 21 });
  });
});

describe("evidence that was kept long enough", () => {
  const now = Date.now() as Instant;
  const old = yearsBefore(now, 7);
  const mark = (anchor: Parameters<typeof sealedAnchor>[0]): string => sealing.seal(sealedAnchor(anchor));
  beforeEach(async () => {
    await behindTheTriggers("truncate dial_evidence, dial_evidence_anchors");
    await test.rows("update dial_evidence_head set n = 0, seal = ''");
    for (const [attempt, at] of [["a", old], ["b", old + 1_000], ["c", now - 1_000], ["d", now]] as const) await decided(attempt, at);
  });
  const behindTheTriggers = async (text: string): Promise<void> => {
    for (const what of ["disable", "enable"]) {
      for (const table of ["dial_evidence", "dial_evidence_anchors"]) await test.rows(`alter table ${table} ${what} trigger all`);
      if (what === "disable") await test.rows(text);
    }
  };
  const beginning = async () => ({ anchor: (await test.database.evidence.anchor())?.n, first: (await test.rows<{ n: number | null }>("select min(n)::int as n from dial_evidence"))[0]?.n });
  const faults = async (outside?: { readonly n: number; readonly seal: string }) => (await verifyEvidence(test.database.evidence, sealing, outside)).faults;

  it("goes, once a day, by the house's years; the chain says where it begins since, and holds", async () => {
    const gone: number[] = [];
    const watch = watchEvidenceRetention({ store: test.database.evidence, seal: sealing.seal, now: () => now, years: () => Promise.resolve(6), onGone: (rows) => gone.push(rows), onFault: (reason) => { throw reason; } });
    await expect.poll(() => gone).toEqual([2]);
    watch.close();
    expect(await verifyEvidence(test.database.evidence, sealing)).toMatchObject({ rows: 2, letGo: { n: 2, at: now }, faults: [] });
    expect((await test.rows("select n::int as n from dial_evidence order by n"))).toEqual([{ n: 3 }, { n: 4 }]);
  });

  it("goes some rows at a time, so that no dial waits long for its place, until none is left", async () => {
    await behindTheTriggers("truncate dial_evidence");
    await test.rows("insert into dial_evidence (n, kind, attempt, record, follows, seal) select n, 'decided', 'old-' || n, json_build_object('at', $1::bigint + n)::text, 'seal-' || n - 1, 'seal-' || n from generate_series(1, 4500) n", [old]);
    await test.rows("update dial_evidence_head set n = 4500, seal = 'seal-4500'");
    expect(await test.database.evidence.forget(now, mark, now)).toBe(2_000);
    expect(await beginning()).toEqual({ anchor: 2_000, first: 2_001 });
    const gone: number[] = [];
    const watch = watchEvidenceRetention({ store: test.database.evidence, seal: sealing.seal, now: () => now, years: () => Promise.resolve(6), onGone: (rows) => gone.push(rows), onFault: (reason) => { throw reason; } });
    await expect.poll(() => gone).toEqual([2_500]);
    watch.close();
    expect([await beginning(), await faults()]).toEqual([{ anchor: 4_500, first: null }, []]);
  });

  it("is never of the last five years, whatever somebody asks", async () => {
    expect(await test.database.evidence.forget(now, mark, now)).toBe(2);
    expect(await test.database.evidence.forget(now, mark, now)).toBe(0);
  });

  it("is missed when somebody else took it away, or more than went by itself", async () => {
    await behindTheTriggers("delete from dial_evidence where n = 1");
    expect(await faults()).toEqual([{ kind: "beginning-missing", n: 2 }]);
    await test.database.evidence.forget(now, mark, now);
    expect(await faults()).toEqual([]);
    await behindTheTriggers("delete from dial_evidence where n = 3");
    expect(await faults()).toEqual([{ kind: "beginning-missing", n: 4 }]);
    await behindTheTriggers("update dial_evidence_anchors set n = 3, seal = (select follows from dial_evidence where n = 4)");
    expect(await faults()).toEqual([{ kind: "anchor-altered", n: 3 }]);
  });

  it("cannot be sealed anew without the key, and with it not against an anchor that is kept outside", async () => {
    const anchor = await test.database.evidence.head();
    const [row] = await test.rows<{ record: string; follows: string }>("select record, follows from dial_evidence where n = 4");
    const record = (row?.record ?? "").replace("true", "false");
    const anew = (by: (text: string) => string) => behindTheTriggers(`update dial_evidence set record = '${record}', seal = '${by(sealedRow({ n: 4, kind: "decided", attempt: "d", record, follows: row?.follows ?? "" }))}' where n = 4; update dial_evidence_head set seal = (select seal from dial_evidence where n = 4)`);
    await anew(sha256);
    expect(await faults()).toEqual([{ kind: "altered", n: 4 }]);
    await anew(sealing.seal);
    expect([await faults(), await faults(anchor), await faults({ n: 9, seal: "k1.x" })]).toEqual([[], [{ kind: "anchor-differs", n: 4 }], [{ kind: "anchor-differs", n: 9 }]]);
  });
});

describe("dials at which no phone can have rung", () => {
  it("are counted by no cap, while a line that was silent is", async () => {
    const { evidence, callables } = test.database;
    const now = Date.now();
    const other = "+34600111999";
    for (const [attempt, mayHaveRung] of [["never", false], ["silent", true]] as const) {
      await evidence.append({ kind: "decided", attempt, record: JSON.stringify({ at: now, number: other, contactId: null, campaignId: null, may: true, evidence: { purpose: "debt" } }) }, seal);
      await evidence.append({ kind: "outcome", attempt, record: JSON.stringify({ at: now, outcome: "not-reached", mayHaveRung }) }, seal);
    }
    await evidence.append({ kind: "decided", attempt: "under-way", record: JSON.stringify({ at: now, number: other, contactId: null, campaignId: "spring", may: true, evidence: { purpose: "debt" } }) }, seal);
    expect((await callables.known(other, (now - 60_000) as Instant)).history.map(({ campaignId, outcome }) => [campaignId, outcome])).toEqual([[null, "not-reached"], ["spring", "unknown"]]);
  });
});

describe("somebody of a list", () => {
  const [contact, mobile, office] = ["5f0c0000-0000-4000-8000-000000000001", "+34600777001", "+34931777002"];
  const member = async (contactId: string | null): Promise<string> => (await test.rows<{ id: string }>(`insert into list_members (list_id, person, contact_id, country, region, postal_code, numbers, consent)
    values ('fair', $1, $2, 'ES', 'Girona', '17001', $3, '{"source": "stand 4", "at": "2026-03-01"}') returning id::text`, [contactId ?? "alone", contactId, [mobile, office]]))[0]?.id ?? "";

  it("is known by what the list says of him, by his record though that has other numbers, and by the dials to all of his numbers", async () => {
    const { callables, evidence } = test.database;
    await test.rows("insert into contact_lists (id, name, source) values ('fair', 'Fair', 'api')");
    await test.rows(`insert into contacts (id, kind, name, customer_since, country, postal_code) values ('${contact}', 'person', 'Ana', '2020-01-01', 'FR', '35000')`);
    const [his, alone] = [await member(contact), await member(null)];
    await callables.add({ number: "+34600999111", contactId: contact as never, scope: "everything", campaignId: null, way: "web", reason: "", byName: "x" }, entry);
    await evidence.append({ kind: "decided", attempt: "fair.1.1", record: JSON.stringify({ at: Date.now(), number: office, contactId: null, campaignId: "spring", may: true, evidence: { purpose: "commercial" } }) }, seal);
    expect(await callables.known(mobile, 0 as Instant)).toMatchObject({ contacts: [], optOuts: [], history: [], listedPerson: null });
    expect(await callables.known(mobile, 0 as Instant, alone)).toMatchObject({ contacts: [], optOuts: [], history: [{ number: office }], listedPerson: { contactId: null, address: { country: "ES", region: "Girona", postalCode: "17001" }, consent: { source: "stand 4", at: "2026-03-01" } } });
    expect(await callables.known(mobile, 0 as Instant, his)).toMatchObject({ contacts: [{ contactId: contact, isCustomer: true, country: "FR", postalCode: "35000" }], optOuts: [{ scope: "everything", way: "web" }], history: [{ number: office }], listedPerson: { contactId: contact } });
    await test.rows(`update contacts set country = default where id = '${contact}'`);
    expect(await callables.known(mobile, 0 as Instant, his), "where nobody said").toMatchObject({ contacts: [{ country: null }] });
    expect(await callables.known(mobile, 0 as Instant, "nobody")).toMatchObject({ listedPerson: null });
  });
});
