import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { migrate } from "../../../src/adapters/postgres/migrate.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { emptyDatabase, quiet } from "./test-database.ts";

const toDrop: (() => Promise<void>)[] = [];
afterEach(async () => { for (const drop of toDrop.splice(0)) await drop(); });

async function empty(): Promise<string> {
  const { url, drop } = await emptyDatabase();
  toDrop.push(drop);
  return url;
}

describe("bringing the schema up to date", () => {
  it("is done once when two services start at the same time", async () => {
    const url = await empty();
    const [one, other] = await Promise.all([migrate(url, quiet), migrate(url, quiet)]);
    expect([one.length, other.length].sort((a, b) => a - b)[0]).toBe(0);
    expect(one.length + other.length).toBeGreaterThan(10);
    expect(await migrate(url, quiet)).toEqual([]);
  });

  it("goes on after a service was killed in the middle of it", async () => {
    const url = await empty();
    await migrate(url, quiet);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // What the killed one leaves: its lock row, and its last change not made.
    await client.query("update knex_migrations_lock set is_locked = 1");
    await client.query("drop table recordings");
    await client.query("delete from knex_migrations where name like '%create_recordings'");
    await client.end();
    expect(await migrate(url, quiet)).toEqual(["20261124151700_create_recordings"]);
  });

  it("mends incidents that were closed before they were opened, so that they can be changed", async () => {
    const url = await empty();
    await migrate(url, quiet);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // As it was before the change.
    await client.query("alter table incidents drop constraint incidents_close_after_they_open, drop column version, drop column updated_at; drop index incidents_by_time; drop sequence incident_numbers");
    await client.query("delete from knex_migrations where name like '%write_incidents'");
    await client.query("with made as (insert into contacts (name) values ('Ana') returning id) insert into incidents (contact_id, number, subject, status, opened_at, closed_at) select id, 'INC-1', 'x', 'closed', '2026-11-02', '2026-11-01' from made");
    await migrate(url, quiet);
    const { rows } = await client.query("update incidents set subject = 'y' returning closed_at = opened_at as mended");
    await client.end();
    expect(rows).toEqual([{ mended: true }]);
  });

  it("is what a database that lacks it says it needs", async () => {
    const url = await empty();
    const database = openDatabase(url, { log: quiet });
    expect(await database.healthy()).toMatch(/lacks \d+ change/u);
    await database.migrate();
    expect(await database.healthy()).toBeNull();
    await database.close();
  });
});
