import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";
import { openFragileLine, type FragileLine } from "./fragile-line.ts";
import { openTestDatabase, quiet, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let line: FragileLine;
let database: Database;
beforeAll(async () => {
  test = await openTestDatabase();
  line = await openFragileLine(test.url);
  database = openDatabase(line.url, { log: quiet, statementMs: 300 });
});
afterAll(async () => {
  await database.close();
  await line.close();
  await test.drop();
});

const asked = (): Promise<unknown> => database.contacts.findByNumber("+34600111222");

it("a stopped Postgres makes questions fail, never the process, and is used again when it is back", async () => {
  expect(await asked()).toEqual([]);
  const open = Promise.allSettled([database.facts.live(), database.contacts.pop("0a7e0000-0000-4000-8000-000000000001")]);
  await line.cut();
  await open;
  await expect(asked()).rejects.toThrow(/Postgres/u);
  expect(await database.healthy()).toMatch(/Postgres could not/u);
  await line.mend();
  expect(await asked()).toEqual([]);
  expect(await database.healthy()).toBeNull();
});

it("a Postgres that answers no more makes questions fail within their time, and those after it is back succeed", async () => {
  expect(await asked()).toEqual([]);
  line.freeze();
  await expect(asked()).rejects.toThrow(/Postgres/u);
  await line.cut();
  line.thaw();
  await line.mend();
  expect(await asked()).toEqual([]);
});
