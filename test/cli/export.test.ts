import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { commandLine, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
  await cli.run(["import", "-"], { stdin: 'name,phone,work,notes\n"=HYPERLINK(""http://x"")",600111333,931222333,"@SUM(1), ""quoted"""\n-Zoe,600111444,,-12.50\n' });
});
afterAll(async () => {
  cli.remove();
  await test.drop();
});

it("makes formulas harmless in a CSV and leaves numbers whole", async () => {
  const { code, stdout, stderr } = await cli.run(["export", "contacts"]);
  const [heading, ...rows] = stdout.trimEnd().split("\n").map((line) => line.slice(line.indexOf(",")));
  expect([code, stderr.trim()]).toEqual([0, "2 contacts."]);
  expect(heading).toBe(",kind,name,firstName,language,valueTier,address,postalCode,town,country,tags,customerSince,notes,mail,phone 1,phone 2,attributes");
  expect([...rows].sort()).toEqual([
    `,person,"'=HYPERLINK(""http://x"")",,es,standard,,,,ES,,,"'@SUM(1), ""quoted""",,+34600111333,+34931222333,`,
    ",person,'-Zoe,,es,standard,,,,ES,,,-12.50,,+34600111444,,",
  ].sort());
});

it("gives every field as it is in NDJSON", async () => {
  const { stdout } = await cli.run(["export", "contacts", "--format", "ndjson"]);
  const rows = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as { name: string; phones: unknown });
  expect(rows.find(({ name }) => name.startsWith("="))).toMatchObject({
    name: '=HYPERLINK("http://x")', phones: [{ number: "+34600111333", label: "other" }, { number: "+34931222333", label: "work" }],
  });
});

it("gives the calls of a span of time", async () => {
  const insert = "insert into calls (id, boot, n, direction, state, ani, dnis, trunk, language, arrived_at, value) values ($1, 1, 1, 'inbound', 'ended', '+34600111333', '+34931000001', 't', 'es', $2, '{\"talkMs\": 5000}')";
  for (const day of ["2026-11-01", "2026-11-02", "2026-11-03"]) await test.rows(insert, [`call-${day}`, day]);
  const { stdout } = await cli.run(["export", "calls", "--format", "ndjson", "--from", "2026-11-02", "--to", "2026-11-03"]);
  expect(stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as object)).toMatchObject([{ id: "call-2026-11-02", talkMs: 5000, arrivedAt: "2026-11-02T00:00:00.000Z" }]);
  expect((await cli.run(["export", "calls", "--from", "yesterday"])).code).toBe(2);
});
