// Segments asked of Postgres: whatever is asked of whatever CRM, it finds whom the oracle finds; and no text of a document
// becomes a part of the statement.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileSegment } from "../../../src/adapters/postgres/segment-sql.ts";
import { houseZone } from "../../../src/app/administration/house-settings.ts";
import type { Counted } from "../../../src/app/segment/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { operatorsOf, wantsOf, type Field } from "../../../src/core/segment/field-types.ts";
import type { Condition, Group, Part, Value } from "../../../src/core/segment/segment.ts";
import { validateSegment } from "../../../src/core/segment/validate.ts";
import { catalogue } from "../../support/segments.ts";
import { isIn } from "../../support/segment-oracle.ts";
import { idOf, keepCrm, moment, now, smallCrm, type Person } from "../../support/small-crm.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let data: TestDatabase;
beforeAll(async () => { data = await openTestDatabase(); });
afterAll(() => data.drop());

const at = now as Instant;
const ask = { signal: new AbortController().signal, mostMs: 20_000 };

async function counted(where: Group): Promise<Counted> {
  const found = await data.database.segments.count({ version: 1, where }, at, ask);
  if (typeof found === "string") throw new Error(`the count was ${found}`);
  return found;
}

const span = fc.constantFrom({ n: 30, unit: "days" as const }, { n: 60, unit: "days" as const }, { n: 3, unit: "months" as const }, { n: 1, unit: "years" as const }, { n: 2, unit: "years" as const });
const numbersOf: Readonly<Record<string, readonly number[]>> = { money: [0, 10, 50, 100, 300], count: [0, 1, 2, 5, 10.5], days: [0, 1, 30, 31, 90], months: [1, 3, 12, 24], percent: [-100, -50, 0, 50], times: [0.5, 1, 1.5, 3] };
const textsOf: Readonly<Record<string, readonly string[]>> = { postalCode: ["08", "08301", "0830"], town: ["VIC", "a"], country: ["ES", "fr"], unit: ["north", "o"], "field.plan": ["blue", "sky"], province: ["08", "17", "28", "01"], region: ["CT", "MD"] };

function valueFor(field: Field, operator: Condition["operator"]): fc.Arbitrary<Value | undefined> {
  const number = fc.constantFrom(...(numbersOf[field.unit ?? "count"] ?? [0]));
  const choices = textsOf[field.id] ?? (catalogue.choices[field.choices ?? ""]?.all ?? []).map(({ id }) => id);
  switch (wantsOf(operator)) {
    case "nothing": return fc.constant(undefined);
    case "text": return fc.constantFrom(...choices);
    case "texts": return fc.subarray([...choices], { minLength: 1 });
    case "number": return number;
    case "numbers": return fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    case "day": return fc.constantFrom(moment(30), moment(365), "2026-03-01").map((day) => day.slice(0, 10));
    case "span": return span;
  }
}

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...catalogue.fields).chain((field) => fc.constantFrom(...operatorsOf(field)).chain((operator) => fc.record({
  field: fc.constant(field.id), operator: fc.constant(operator), value: valueFor(field, operator),
  over: field.over === undefined ? fc.constant(undefined) : field.over === "must" ? span : fc.option(span, { nil: undefined }),
  only: field.only === undefined ? fc.constant(undefined) : fc.option(fc.constantFrom(...field.only).chain((by) => fc.subarray((catalogue.choices[by]?.all ?? []).map(({ id }) => id), { minLength: 1 }).map((ids) => ({ [by]: ids }))), { nil: undefined }),
})));
const groupOf = (part: fc.Arbitrary<Part>): fc.Arbitrary<Group> => fc.record({ join: fc.constantFrom("all", "any", "none"), of: fc.array(part, { minLength: 1, maxLength: 3 }) });
const tree: fc.Arbitrary<Group> = groupOf(fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: groupOf(condition) }));

describe("whatever is asked", () => {
  test("Postgres finds whom the oracle finds, after each step", async () => {
    await fc.assert(fc.asyncProperty(smallCrm, fc.array(tree, { minLength: 25, maxLength: 25 }), async (people, documents) => {
      await keepCrm(data.rows, people);
      for (const where of documents) {
        expect(validateSegment({ version: 1, where }, catalogue)).toEqual([]);
        const found = await counted(where);
        const expected = people.flatMap((person, n) => (isIn(where, person, people) ? [idOf(1, n)] : []));
        expect([where, found.sample.map(({ contactId }) => contactId)]).toEqual([where, expected]);
        expect(found.steps).toEqual(where.of.map((_, n) => people.filter((person) => isIn({ join: where.join, of: where.of.slice(0, n + 1) }, person, people)).length));
      }
    }), { numRuns: 15 });
  }, 240_000);

  test("each field with each of its operators is asked, and the kept figures are those of the rows", async () => {
    const people = fc.sample(smallCrm, { numRuns: 12, seed: 7 }).flat().slice(0, 9);
    await keepCrm(data.rows, people);
    for (const field of catalogue.fields) for (const operator of operatorsOf(field)) {
      for (const value of fc.sample(valueFor(field, operator), { numRuns: 4, seed: 11 })) {
        const part: Condition = { field: field.id, operator, ...(value === undefined ? {} : { value }), ...(field.over === "must" ? { over: { n: 3, unit: "months" } } : {}) };
        const found = await counted({ join: "all", of: [part] });
        expect([part, found.count]).toEqual([part, people.filter((person) => isIn(part, person, people)).length]);
      }
    }
  });
});

describe("days are the house's", () => {
  const bought = async (orderedAt: readonly string[], when: string, part: Condition): Promise<number> => {
    await data.rows("truncate contacts cascade");
    await data.rows("with who as (insert into contacts (name, kind, language) select n::text, 'person', 'es' from generate_series(1, cardinality($1::text[])) n returning id, name::int as n) insert into orders (contact_id, number, ordered_at, status, total) select id, n::text, ($1::text[])[n]::timestamptz, 'done', 10 from who", [orderedAt]);
    const found = await data.database.segments.count({ version: 1, where: { join: "all", of: [part] } }, Date.parse(when) as Instant, ask);
    return typeof found === "string" ? -1 : found.count;
  };
  const ordersAround = ["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"];

  test.each([
    ["the day on which clocks go on, from its midnight", "2026-03-30T21:59:00Z", { field: "orders.lastAt", operator: "in-last", value: { n: 1, unit: "days" } }, 3],
    ["a minute later, the day after it", "2026-03-30T22:00:00Z", { field: "orders.lastAt", operator: "in-last", value: { n: 1, unit: "days" } }, 1],
    ["what is added up", "2026-03-30T21:59:00Z", { field: "orders.sum", operator: "at-least", value: 10, over: { n: 1, unit: "days" } }, 3],
    ["a day that is named", "2026-06-01T10:00:00Z", { field: "orders.lastAt", operator: "from", value: "2026-03-29" }, 3],
    ["the day after it", "2026-06-01T10:00:00Z", { field: "orders.lastAt", operator: "before", value: "2026-03-30" }, 3],
  ] as const)("%s", async (_, when, part, count) => { expect(await bought(ordersAround, when, part)).toBe(count); });
});

describe("what people write", () => {
  const evil = ["'; drop table contacts; --", "\\'; --", "$1", "%", "_", "x' or '1'='1", "\u202e", "🙂", "{a,b}", '"', "null"];

  test("is never a part of the statement", () => {
    for (const text of evil.filter((each) => each.length > 2 && each !== "null")) for (const part of evilParts(text)) {
      const { from, steps, values } = compileSegment({ join: "all", of: [part] }, { now: at, zone: houseZone });
      expect(`${from} ${steps.join(" ")}`).not.toContain(text);
      expect(JSON.stringify(values)).toContain(JSON.stringify(text).slice(1, -1));
    }
  });

  test("stands for itself", async () => {
    await keepCrm(data.rows, fc.sample(smallCrm, { numRuns: 1, seed: 3 })[0] ?? []);
    for (const text of evil) {
      await data.rows("update contacts set town = $1, tags = array[$1], attributes = jsonb_build_object('unit', $1::text)", [text]);
      const [{ n } = { n: 0 }] = await data.rows<{ n: number }>("select count(*)::int as n from contacts");
      for (const part of evilParts(text).slice(0, 5)) expect([part, (await counted({ join: "all", of: [part] })).count]).toEqual([part, n]);
    }
  });

  function evilParts(text: string): readonly Condition[] {
    return [
      { field: "town", operator: "is", value: text }, { field: "town", operator: "contains", value: text }, { field: "town", operator: "starts-with", value: text }, { field: "unit", operator: "one-of", value: [text] },
      { field: "tags", operator: "all-of", value: [text] }, { field: "products", operator: "any-of", value: [text] }, { field: "lastContact", operator: "known", only: { channels: [text] } }, { field: `field.${text}`, operator: "is", value: text },
    ];
  }
});

describe("a count", () => {
  const everybody: Group = { join: "all", of: [{ field: "country", operator: "known" }] };
  const plain = (over: Partial<Person>): Person => ({ kind: "person", language: "es", tier: "gold", postalCode: null, town: null, country: "ES", place: null, since: null, tags: [], attributes: {}, phones: [], consents: {}, orders: [], invoices: [], incidents: [], interactions: [], calls: [], optOuts: [], ...over });

  test("says how many of them have a number, agreed to be called, or do not want to be", async () => {
    await keepCrm(data.rows, [plain({ phones: ["+34600000001"], consents: { marketing: true } }), plain({ consents: { marketing: false, surveys: true }, optOuts: [{ scope: "commercial", by: "contact", removed: false }] }), plain({ phones: ["+34600000001", "+34600000002"] }), plain({ country: "FR" })]);
    expect(await counted({ join: "all", of: [{ field: "country", operator: "is", value: "ES" }] })).toMatchObject({ count: 3, of: 4, withNumber: 2, optedOut: 1, consenting: 1, steps: [3] });
  });

  test("that takes too long ends", async () => {
    await keepCrm(data.rows, [plain({}), plain({})]);
    const lock = await holdContacts();
    expect(await data.database.segments.count({ version: 1, where: everybody }, at, { ...ask, mostMs: 50 })).toBe("too-long");
    await lock.free();
  });

  test("of few contacts is estimated by all of them, whatever is asked", async () => {
    const people = fc.sample(smallCrm, { numRuns: 6, seed: 5 }).flat().slice(0, 9);
    await keepCrm(data.rows, people);
    for (const where of fc.sample(tree, { numRuns: 60, seed: 9 })) {
      expect([where, await data.database.segments.sample({ version: 1, where }, at, ask)]).toEqual([where, { of: people.length, sampled: people.length, inside: people.filter((person) => isIn(where, person, people)).length }]);
    }
  });

  test("of many is estimated by some, the same each time, whatever is joined to them", async () => {
    await data.rows("truncate contacts cascade");
    await data.rows(`with who as (insert into contacts (id, name, kind, language, country) select uuidv7(), n::text, 'person', 'es', case when n % 4 = 0 then 'FR' else 'ES' end from generate_series(1, 20000) n returning id, name::int as n),
      bought as (insert into orders (contact_id, number, ordered_at, status, total) select id, n::text, to_timestamp($1 / 1000.0) - interval '3 days', 'done', 10 from who where n % 2 = 0)
      insert into calls (id, boot, n, direction, state, dnis, trunk, language, arrived_at, answered_at, agent_id, contact_id, value) select n::text, 1, n, 'inbound', 'ended', '', '', 'es', to_timestamp($1 / 1000.0), to_timestamp($1 / 1000.0), 'a', case when n % 10 = 0 then id::text else 'somebody' end, '{}' from who where n % 5 = 0`, [at]);
    const parts: readonly (readonly [Condition, number])[] = [
      [{ field: "country", operator: "is", value: "FR" }, 0.25], [{ field: "orders.sum", operator: "at-least", value: 10, over: { n: 1, unit: "months" } }, 0.5], [{ field: "orders.count", operator: "at-least", value: 1 }, 0.5],
      [{ field: "lastContact", operator: "in-last", value: { n: 2, unit: "days" }, only: { channels: ["phone"] } }, 0.1], [{ field: "lastContact", operator: "not-in-last", value: { n: 2, unit: "days" } }, 0.9],
    ];
    const sample = (part: Condition) => data.database.segments.sample({ version: 1, where: { join: "all", of: [part] } }, (at + 120_000) as Instant, ask);
    for (const [part, share] of parts) {
      const found = await sample(part);
      if (typeof found === "string") throw new Error(`the sample was ${found}`);
      expect(found.of).toBe(20_000);
      expect(found.sampled).toBeGreaterThan(2_200);
      expect(found.sampled).toBeLessThan(2_800);
      expect([part.field, Math.abs(found.inside / found.sampled - share)]).toEqual([part.field, expect.closeTo(0, 1)]);
      expect(await sample(part)).toEqual(found);
    }
  });

  test("that nobody waits for any more is stopped in Postgres", async () => {
    const lock = await holdContacts();
    const stop = new AbortController();
    const count = data.database.segments.count({ version: 1, where: everybody }, at, { signal: stop.signal, mostMs: 20_000 });
    const counting = async (): Promise<number> => (await data.rows<{ n: number }>("select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like 'with counted%'"))[0]?.n ?? 0;
    await expect.poll(counting).toBe(1);
    stop.abort();
    expect(await count).toBe("cancelled");
    expect(await counting()).toBe(0);
    await lock.free();
  });

  /** Nobody can read the contacts until it is let go. */
  async function holdContacts(): Promise<{ free(): Promise<void> }> {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: data.url });
    await client.connect();
    await client.query("begin; lock table contacts in access exclusive mode");
    return { free: () => client.end() };
  }
});
