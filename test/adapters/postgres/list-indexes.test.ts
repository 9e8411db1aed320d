// There are only so many indexes of single lists, the one that was asked last longest ago goes first, and nothing is left of those
// who were killed while they made one or of lists that are gone.
import { beforeEach, describe, expect, it } from "vitest";
import { nameOf } from "../../../src/adapters/postgres/list-index-names.ts";
import { createListIndexes, type ListIndexes } from "../../../src/adapters/postgres/list-indexes.ts";
import { readStanding, shareMade } from "../../../src/adapters/postgres/list-index-standing.ts";
import { openBulk } from "../../../src/adapters/postgres/bulk.ts";
import { createPool, runOn, type Run } from "../../../src/adapters/postgres/pool.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let run: Run;
let warned: string[];
const log = { info: () => undefined, warn: (_fields: object, message: string) => { warned.push(message); } };
beforeEach(async () => {
  warned = [];
  test = await openTestDatabase();
  const pool = createPool(test.url, log);
  run = runOn(pool);
  return async () => { await pool.end(); await test.drop(); };
});

async function fill(list: string, count = 1_001): Promise<void> {
  await test.rows("insert into contact_lists (id, name, source) values ($1, $1, 'api')", [list]);
  await test.rows("insert into list_members (list_id, person, name, country, numbers) select $1, 'P' || n, 'Person ' || n, 'ES', array['+34600' || lpad(n::text, 6, '0')] from generate_series(1, $2) n", [list, count]);
}
const listed = () => readStanding(run);
const names = async () => (await listed()).filter(({ isMade }) => isMade).map(({ name }) => name).toSorted();
const wordsOf = (...lists: readonly string[]) => lists.map((list) => nameOf("words", list)).toSorted();
const inAnyOrder = (...lists: readonly string[]): unknown => expect.toSatisfy((told: readonly string[]) => String(told.toSorted()) === String(lists.toSorted()));
const made = (...lists: readonly string[]) => until(async () => String(await names()) === String(wordsOf(...lists)), { what: `only ${lists.join(", ")} have an index` });
async function ask(indexes: ListIndexes, list: string): Promise<void> {
  await until(async () => (await indexes.ready(run, "words", [list])).made.length === 1, { what: `${list} is found in by its index` });
}

describe("as many as may be", () => {
  it("stay, and of more the one that was asked longest ago goes", async () => {
    const indexes = createListIndexes(test.url, log, { most: 2, inUseMs: 0 });
    for (const list of ["one", "two", "three"]) await fill(list);
    for (const list of ["one", "two", "one", "three"]) await ask(indexes, list);
    await made("one", "three");
  });

  it("are not given up while they are in use: there is no room for the others, which the log says once, however often and by how many it is asked", async () => {
    const indexes = createListIndexes(test.url, log, { most: 1, inUseMs: 3_600_000 });
    for (const list of ["one", "two", "three"]) await fill(list);
    await ask(indexes, "one");
    expect(await indexes.ready(run, "words", ["two", "three"])).toEqual({ made: [], small: [], unmade: inAnyOrder("two", "three"), noRoom: [], share: 0 });
    await until(() => warned.length > 0, { what: "it is told" });
    for (let times = 0; times < 3; times += 1) expect(await indexes.ready(run, "words", ["one", "two", "three"])).toEqual({ made: ["one"], small: [], unmade: [], noRoom: inAnyOrder("two", "three"), share: 1 });
    await indexes.sweep();
    expect(warned).toHaveLength(1);
    await made("one");
  });

  it("have room again as soon as a list that has one is gone", async () => {
    const indexes = createListIndexes(test.url, log, { most: 1, inUseMs: 3_600_000 });
    for (const list of ["one", "two"]) await fill(list);
    await ask(indexes, "one");
    await until(async () => (await indexes.ready(run, "words", ["two"])).noRoom.length === 1, { what: "there is no room" });
    await test.rows("delete from contact_lists where id = 'one'");
    await indexes.sweep();
    await ask(indexes, "two");
    await made("two");
  });

  it("go by who was asked since the start before those of whom nobody was", async () => {
    for (const list of ["one", "two", "three"]) await fill(list);
    const before = createListIndexes(test.url, log);
    for (const list of ["one", "two"]) await ask(before, list);
    const after = createListIndexes(test.url, log, { most: 2, inUseMs: 3_600_000 });
    for (const list of ["one", "three"]) await ask(after, list);
    await made("one", "three");
  });
});

describe("what was left", () => {
  it("by whoever was killed while making one, and of a list that is gone, is swept; what others made stays", async () => {
    for (const list of ["one", "two"]) await fill(list);
    const indexes = createListIndexes(test.url, log);
    for (const list of ["one", "two"]) await ask(indexes, list);
    await test.rows(`create index "${nameOf("numbers", "gone")}" on list_members using gin (numbers) where list_id = 'gone'`);
    await test.rows("create index list_words_by_hand on list_members (name)");
    await test.rows("update pg_index set indisvalid = false where indexrelid = to_regclass($1)", [nameOf("words", "two")]);
    expect((await listed()).filter(({ isLeft }) => isLeft).map(({ name }) => name).toSorted()).toEqual([nameOf("numbers", "gone"), nameOf("words", "two")].toSorted());
    await indexes.sweep();
    await made("one");
    expect(await test.rows("select from pg_class where relname = 'list_words_by_hand'")).toHaveLength(1);
    expect(warned).toEqual([]);
  });

  it("goes with the next list that is removed", async () => {
    await fill("one");
    await test.rows(`create index "${nameOf("words", "gone")}" on list_members (name) where list_id = 'gone'`);
    await test.database.lists.remove("one", { by: { kind: "system", id: null, name: "test", ip: null }, action: "deleted", subject: { kind: "list", id: "one", name: "one" }, before: null, after: null });
    await made();
  });
});

const idsOf = (list: string) => test.rows("select to_regclass($1)::oid as id", [nameOf("words", list)]);

describe("one that stands", () => {
  it("stays, where somebody read before that it did not", async () => {
    await fill("one");
    const indexes = createListIndexes(test.url, log);
    let goOn = (): void => undefined;
    const isMade = new Promise<void>((settle) => { goOn = settle; });
    const readBefore: Run = async (query) => { const rows = await run(query); await isMade; return rows as never; };
    const late = indexes.ready(readBefore, "words", ["one"]);
    await ask(indexes, "one");
    const before = await idsOf("one");
    await indexes.sweep();
    goOn();
    expect(await late).toMatchObject({ unmade: ["one"] });
    await indexes.sweep();
    expect(await idsOf("one")).toEqual(before);
  });
});

describe("one that is being made", () => {
  it("is not made again by another process, which asks for it meanwhile", async () => {
    await fill("one");
    const [held, indexes, others] = [await openBulk(test.url), createListIndexes(test.url, log), createListIndexes(test.url, log)];
    await held.run({ text: "begin" });
    await held.run({ text: "update list_members set name = 'X' where person = 'P1'" });
    await indexes.ready(run, "words", ["one"]);
    await until(async () => (await listed()).some(({ share }) => share !== null), { what: "it waits for whoever changes members" });
    await others.ready(run, "words", ["one"]);
    await others.sweep();
    await held.run({ text: "commit" });
    await held.close();
    await made("one");
    expect(warned).toEqual([]);
  });

  it("is not taken for left, and says how far it is, until it is made", async () => {
    await fill("one", 6_000);
    const [held, indexes] = [await openBulk(test.url), createListIndexes(test.url, log)];
    await held.run({ text: "begin" });
    await held.run({ text: "insert into contact_lists (id, name, source) values ('held', 'held', 'api')" });
    await held.run({ text: "insert into list_members (list_id, person, name, country, numbers) values ('held', 'x', 'X', 'ES', '{+34600999999}')" });
    const first = await indexes.ready(run, "words", ["one"]);
    expect(first).toMatchObject({ unmade: ["one"], share: 0 });
    await until(async () => (await listed()).some(({ isMade, isLeft, share }) => !isMade && !isLeft && share !== null), { what: "it waits for whoever changes members" });
    expect((await indexes.ready(run, "words", ["one"])).share).toBeLessThan(1);
    await held.run({ text: "commit" });
    await held.close();
    await made("one");
    expect(await indexes.ready(run, "words", ["one"])).toMatchObject({ made: ["one"], share: 1 });
  });

  it("counts with the others that are asked", () => {
    const standing = [{ name: "a", isMade: true, isLeft: false, share: null }, { name: "b", isMade: false, isLeft: false, share: 0.5 }, { name: "c", isMade: false, isLeft: true, share: null }];
    expect([shareMade(standing, ["a", "b"]), shareMade(standing, ["b", "c", "none"]), shareMade(standing, ["a"])]).toEqual([0.75, 0.5 / 3, 1]);
  });
});
