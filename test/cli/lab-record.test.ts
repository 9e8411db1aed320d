import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueueReport } from "../../src/core/lab/figures/report.ts";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { agents, floorDay, queues } from "../core/lab/floor-day.ts";
import { commandLine, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
/** Nine in the morning in Madrid. */
const morning = Date.parse("2026-11-25T08:00:00Z");

beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
  const { facts, from } = floorDay({ seed: 4, hours: 2, callsPerHour: 170 });
  for (const { id, needs, priority } of queues) {
    await test.rows("insert into queues (id, name, needs, priority, ageing_per_minute, language_level, way_out_flow_id) values ($1, $2, $3, $4, 1, 0, 'bank')", [id, JSON.stringify({ es: id, ca: id, en: id }), JSON.stringify(needs), priority]);
  }
  for (const { id, skills, queues: named } of agents) await test.rows("insert into agents (id, name, extension, skills, queues, sip_password) values ($1, $1, $1, $2, $3, 'x')", [id, JSON.stringify(skills), [...named]]);
  const rows = facts.map((fact, n) => ({ n, subject: "x", type: fact.type, at: new Date(morning + fact.at - from).toISOString(), body: { ...fact, at: morning + fact.at - from } }));
  await test.rows("insert into facts (boot, n, subject, type, at, body) select 1, n, subject, type, at, body from jsonb_to_recordset($1::jsonb) as r(n int, subject text, type text, at timestamptz, body jsonb)", [JSON.stringify(rows)]);
});
afterAll(async () => {
  cli.remove();
  await test.drop();
});

describe("atiende lab record", () => {
  it("writes a day of the house as a scenario that plays it again, with its own figures beside", async () => {
    const recorded = await cli.run(["lab", "record", "--day", "2026-11-25"]);
    expect([recorded.code, recorded.stderr]).toEqual([0, expect.stringMatching(/^\d+ callers of 2026-11-25\.\n$/u)]);
    const file = join(cli.folder, "day.json");
    writeFileSync(file, recorded.stdout);
    const { code, stdout } = await cli.run(["lab", file]);
    const { name, queues: found } = JSON.parse(stdout) as { name: string; queues: Readonly<Record<string, QueueReport>> };
    expect([code, name, Object.keys(found).sort()]).toEqual([0, "2026-11-25", ["claims", "sales"]]);
    for (const { replay, offered } of Object.values(found)) expect([replay?.isWithin, offered]).toEqual([true, replay?.recorded.offered]);
  });

  it("says that nobody called on another day, and what a day looks like", async () => {
    expect(await cli.run(["lab", "record", "--day", "2026-11-24"])).toMatchObject({ code: 1, stderr: "no caller of 2026-11-24 was in line for agents who were there\n" });
    expect(await cli.run(["lab", "record", "--day", "today"])).toMatchObject({ code: 2 });
    expect(await cli.run(["lab", "record"])).toMatchObject({ code: 2 });
  });
});
