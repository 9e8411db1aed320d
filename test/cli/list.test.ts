// `atiende list import` on a real Postgres.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { commandLine, type CommandLine, type Ran } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
beforeAll(async () => { test = await openTestDatabase(); cli = commandLine(test.url); });
beforeEach(async () => { await test.rows("truncate contact_lists cascade"); await test.rows("insert into contact_lists (id, name, source) values ('spring', 'Spring', 'file')"); });
afterAll(async () => { cli.remove(); await test.drop(); });

const take = (content: string, ...options: string[]): Promise<Ran> => {
  const file = join(cli.folder, "people.csv");
  writeFileSync(file, content);
  return cli.run(["list", "import", file, "--list", "spring", ...options]);
};

it("imports a file as it finds it, and counts every row", async () => {
  const { code, stdout } = await take("Nombre;Tel\nAnn;600111001\nBob;12\nAnna;600111001\n");
  expect([code, stdout.split("\n")[0]]).toEqual([0, "3 rows: 1 taken, 1 rejected, 1 duplicates; 0 with a note."]);
  expect(await test.rows("select state, file_name from list_imports")).toEqual([{ state: "done", file_name: "people.csv" }]);
});

it("takes columns as --map says, by heading or by place", async () => {
  await take("A,B,C\n7,Ann,600111001\n", "--map", "key=A", "--map", "name=B");
  await take("600111002,Bob\n", "--no-headings", "--map", "name=2");
  expect(await test.rows("select person, name from list_members order by id")).toEqual([{ person: "7", name: "Ann" }, { person: "+34600111002", name: "Bob" }]);
});

it("says what is wrong", async () => {
  expect((await take("a,b\nx,y\n")).stderr).toContain("Say which it is, as --map number=");
  expect((await take("name,tel\nAnn,600111001\n", "--map", "phone=tel")).stderr).toContain("Uses are: key, name");
  await test.rows("truncate contact_lists cascade");
  expect((await take("name,tel\nAnn,600111001\n")).stderr).toContain('There is no list "spring"');
  expect(await test.rows("select 1 from list_imports")).toEqual([]);
});
