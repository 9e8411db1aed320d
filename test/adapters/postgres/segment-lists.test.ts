// The list of a segment follows it, and what is kept of a segment.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import type { SegmentStore } from "../../../src/app/segment/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { SegmentDocument } from "../../../src/core/segment/segment.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let data: TestDatabase;
beforeAll(async () => { data = await openTestDatabase(); });
afterAll(() => data.drop());
beforeEach(() => data.rows("truncate contacts, contact_lists, products, campaigns cascade"));

const entry: AuditRecord = { by: { kind: "user", id: null, name: "Olga", ip: null }, action: "created", subject: { kind: "segment", id: "vic", name: "Vic" }, before: null, after: null };
const audited = "select count(*)::int as n from audit_entries";
const inVic: SegmentDocument = { version: 1, where: { join: "all", of: [{ field: "town", operator: "is", value: "Vic" }] } };
const at = (hours: number): Instant => (Date.parse("2026-03-01T00:00:00Z") + hours * 3_600_000) as Instant;
const store = (): SegmentStore => data.database.segments;

async function person(name: string, town: string, numbers: readonly string[] = ["+34600000001"]): Promise<string> {
  const [made] = await data.rows<{ id: string }>("insert into contacts (name, first_name, town, language, postal_code, attributes) values ($1, $1, $2, 'ca', '08500', '{\"seats\": 5}') returning id", [name, town]);
  for (const [n, number] of numbers.entries()) await data.rows("insert into contact_phones (number, contact_id, position) values ($1, $2, $3)", [number, made?.id, n]);
  return made?.id ?? "";
}
const make = (): ReturnType<SegmentStore["add"]> => store().add({ id: "vic", name: "Vic", document: inVic, listId: "segment-vic", refreshMinutes: 15, byName: "Olga" }, entry);
const refresh = (hours: number): ReturnType<SegmentStore["refresh"]> => store().refresh("vic", inVic, at(hours));
const members = async (): Promise<readonly string[]> => (await data.rows<{ name: string; gone: boolean }>("select name, gone_at is not null as gone from list_members order by name")).map(({ name, gone }) => (gone ? `${name} gone` : name));

describe("the list of a segment", () => {
  test("has those who are in it and can be called, with what a campaign needs of them", async () => {
    const marta = await person("Marta", "Vic", ["+34600000001", "+34600000002"]);
    await person("Joan", "Mataró");
    await person("Pere", "Vic", []);
    await data.rows("insert into contact_consents (contact_id, purpose, given, given_at) values ($1, 'marketing', true, '2026-01-05')", [marta]);
    await make();
    expect(await refresh(1)).toEqual({ at: at(1), members: 1, withoutNumber: 1, came: 1, went: 0 });
    expect(await data.rows("select list_id, person, contact_id, name, language, country, postal_code, numbers, fields, consent, gone_at from list_members")).toEqual([{
      list_id: "segment-vic", person: marta, contact_id: marta, name: "Marta", language: "ca", country: "ES", postal_code: "08500", numbers: ["+34600000001", "+34600000002"],
      fields: { seats: "5", first_name: "Marta", value_tier: "standard", town: "Vic" }, consent: { source: "crm", at: "2026-01-05", ofRecord: true }, gone_at: null,
    }]);
    expect(await data.rows("select name, source from contact_lists")).toEqual([{ name: "Vic", source: "segment" }]);
    expect((await data.database.lists.members("segment-vic", { q: null, limit: 10, cursor: null })).items).toMatchObject([{ consent: { source: "crm", at: "2026-01-05" } }]);
  });

  test("follows it: who comes is added, who leaves is gone, who returns is back as the same member", async () => {
    const [marta, joan] = [await person("Marta", "Vic"), await person("Joan", "Mataró")];
    await make();
    await refresh(1);
    await data.rows("update contacts set town = case id when $1 then 'Mataró' else 'Vic' end", [marta]);
    expect(await refresh(2)).toMatchObject({ members: 1, came: 1, went: 1 });
    expect(await members()).toEqual(["Joan", "Marta gone"]);
    const [{ id } = { id: "" }] = await data.rows<{ id: string }>("select id from list_members where person = $1", [marta]);
    await data.rows("update contacts set town = 'Vic', name = 'Marta Vila' where id = $1", [marta]);
    await data.rows("delete from contacts where id = $1", [joan]);
    expect(await refresh(3)).toMatchObject({ members: 1, came: 1, went: 1 });
    expect(await members()).toEqual(["Joan gone", "Marta Vila"]);
    expect(await data.rows("select id from list_members where person = $1", [marta])).toEqual([{ id }]);
  });

  test("keeps whom it is dialling until that is over, and writes nothing where nothing changed", async () => {
    const marta = await person("Marta", "Vic");
    await make();
    await refresh(1);
    await data.rows("insert into queues (id, name, way_out_flow_id) values ('q', '{\"es\": \"q\", \"ca\": \"q\", \"en\": \"q\"}', 'bank') on conflict do nothing");
    await data.rows("insert into campaigns (id, name, queue_id, plan) values ('c', 'Spring', 'q', '{}')");
    await data.rows("insert into campaign_lists (campaign_id, list_id) values ('c', 'segment-vic')");
    await data.rows("insert into campaign_members (campaign_id, member_id, state) select 'c', id, 'in-hand' from list_members");
    await data.rows("update contacts set town = 'Mataró' where id = $1", [marta]);
    expect(await refresh(2)).toMatchObject({ members: 0, went: 0 });
    expect(await members()).toEqual(["Marta"]);
    await data.rows("update campaign_members set state = 'done'");
    expect(await refresh(3)).toMatchObject({ members: 0, went: 1 });
    expect(await members()).toEqual(["Marta gone"]);
    const before = await data.rows("select xmin from list_members");
    expect(await refresh(4)).toMatchObject({ came: 0, went: 0 });
    expect(await data.rows("select xmin from list_members")).toEqual(before);
    expect(await store().remove("vic", entry)).toBe("in-use");
  });

  test("is brought up to date by one at a time", async () => {
    await make();
    const { default: pg } = await import("pg");
    const other = new pg.Client({ connectionString: data.url });
    await other.connect();
    await other.query("begin; select pg_advisory_xact_lock(hashtextextended('segment vic', 0))");
    expect(await refresh(1)).toBeNull();
    await other.end();
    expect(await refresh(1)).toMatchObject({ members: 0 });
  });
});

describe("a kept segment", () => {
  test("is due when it is new, changed, or its time is up", async () => {
    await make();
    const due = async (hours: number): Promise<readonly string[]> => (await store().due(at(hours))).map(({ id }) => id);
    expect(await due(0)).toEqual(["vic"]);
    await refresh(1);
    expect([await due(1.2), await due(1.25)]).toEqual([[], ["vic"]]);
    await store().replace("vic", { name: "Vic", document: inVic, refreshMinutes: 60 }, { expected: 1, entry });
    expect(await due(1.2)).toEqual(["vic"]);
    await store().refreshFailed("vic", at(2), "no room");
    expect(await store().get("vic")).toMatchObject({ refreshFault: "no room", refreshedAt: at(2), version: 2 });
    expect([await due(2.9), await due(3)]).toEqual([[], ["vic"]]);
  });

  test("remembers how many were in it, once an hour and whenever that changed", async () => {
    await person("Marta", "Vic");
    await make();
    await refresh(1);
    await refresh(1.5);
    await person("Joan", "Vic");
    await refresh(1.75);
    await refresh(3);
    expect((await store().history("vic")).map(({ at: then, members: n, came }) => [(then - at(0)) / 3_600_000, n, came])).toEqual([[1, 1, 1], [1.75, 2, 1], [3, 2, 0]]);
    expect(await store().get("vic")).toMatchObject({ members: 2, withoutNumber: 0 });
  });

  test("has its own id and list, changes only as it was seen, and goes with its list", async () => {
    const [{ n: before } = { n: 0 }] = await data.rows<{ n: number }>(audited);
    expect(await make()).toMatchObject({ id: "vic", version: 1, members: null, campaigns: [] });
    expect(await make()).toBe("taken");
    expect(await store().replace("vic", { name: "Vic 2", document: inVic, refreshMinutes: 5 }, { expected: 7, entry })).toBe("changed");
    expect(await store().replace("vic", { name: "Vic 2", document: inVic, refreshMinutes: 5 }, { expected: 1, entry })).toMatchObject({ name: "Vic 2", version: 2, refreshMinutes: 5 });
    expect(await data.rows("select name from contact_lists")).toEqual([{ name: "Vic 2" }]);
    expect(await store().replace("none", { name: "", document: inVic, refreshMinutes: 5 }, { expected: null, entry })).toBeNull();
    expect([await store().remove("vic", entry), await store().remove("vic", entry), await store().get("vic"), await data.rows("select 1 from contact_lists")]).toEqual(["removed", "none", null, []]);
    expect(await data.rows(audited)).toEqual([{ n: before + 3 }]);
  });

  test("finds products by a part of their name or key, and those that it names", async () => {
    await data.rows("insert into products (id, name) values ('fibre-600', 'Fibre 600'), ('m20', 'Mobile 20 % off'), ('router', 'Router')");
    const found = async (text: string, ids: readonly string[] = []): Promise<readonly string[]> => (await store().products({ text, ids })).map(({ id }) => id);
    expect([await found("FIB"), await found("%"), await found("m2"), await found("", ["router"])]).toEqual([["fibre-600"], ["m20"], ["m20"], ["router"]]);
  });
});
