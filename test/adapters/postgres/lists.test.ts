// Files into lists on a real Postgres: every row is accounted for, nobody is twice in a list, and nothing is half taken.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { settlePeople } from "../../../src/core/list/unite.ts";
import { createListFiles } from "../../../src/adapters/files/list-files.ts";
import { openStaging } from "../../../src/adapters/postgres/list-staging.ts";
import { toE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { takeFile } from "../../../src/app/lists/take-file.ts";
import type { ImportForm, ImportRecord, Staging } from "../../../src/app/lists/ports.ts";
import type { Remark, Tally } from "../../../src/core/list/read-rows.ts";
import { proposeColumns } from "../../../src/core/list/columns.ts";
import { runImport } from "../../../src/service/list-import-task.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let folder: string;
let n = 0;
beforeAll(async () => { test = await openTestDatabase(); folder = mkdtempSync(join(tmpdir(), "atiende-lists-")); });
afterAll(async () => { await test.drop(); rmSync(folder, { recursive: true }); });
beforeEach(async () => {
  await test.rows("truncate contact_lists, contacts cascade");
  await test.rows("insert into contact_lists (id, name, source) values ('spring', 'Spring', 'file')");
});

const form = (headings: readonly string[]): ImportForm => ({ delimiter: ",", encoding: null, hasHeadings: true, headings, country: "ES", columns: proposeColumns(headings, [], (text) => toE164(text, "ES") !== null) });
async function uploaded(csv: string): Promise<{ readonly record: ImportRecord; readonly form: ImportForm }> {
  const id = `import-${String(n += 1)}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.csv`), csv);
  const record = await test.database.listImports.create({ id, listId: "spring", fileName: "people.csv", bytes: csv.length, by: "Sonia" });
  const read = form((csv.split("\n")[0] ?? "").split(","));
  expect(await test.database.listImports.begin(id, read)).toBe(true);
  return { record, form: read };
}
async function take(csv: string): Promise<{ readonly tally: Tally | null; readonly remarks: readonly Remark[]; readonly id: string }> {
  const { record, form: read } = await uploaded(csv);
  const tally = await runImport({ databaseUrl: test.url, folder, record, form: read }, { onBegun: () => undefined });
  const remarks: Remark[] = [];
  for await (const remark of await createListFiles(folder).report(record.id) ?? []) remarks.push(remark);
  return { tally, remarks, id: record.id };
}
interface Kept { readonly person: string; readonly name: string; readonly numbers: readonly string[]; readonly contact: string | null }
const kept = (): Promise<readonly Kept[]> => test.rows<Kept>("select m.person, m.name, m.numbers, c.name as contact from list_members m left join contacts c on c.id = m.contact_id where gone_at is null order by m.id");
async function contact(name: string, ...numbers: string[]): Promise<string> {
  const [made] = await test.rows<{ id: string }>("insert into contacts (kind, name, language) values ('person', $1, 'es') returning id", [name]);
  await test.rows("insert into contact_phones (number, contact_id, label) select unnest($1::text[]), $2, 'mobile'", [numbers, made?.id]);
  return made?.id ?? "";
}

describe("a file into a list", () => {
  it("keeps everything of a person that a campaign asks for", async () => {
    const { tally } = await take("id,nombre,teléfono,móvil,idioma,país,cp,consentimiento,fecha consentimiento,Color\nC1,Núria Peña,931 222 333,600111222,ca,,08001,web,01/02/2026,\"red \\ \"\"dark\"\"\"\n");
    expect(tally).toEqual({ rows: 1, taken: 1, rejected: 0, duplicates: 0, noted: 0 });
    expect(await test.rows("select person, name, numbers, language, country, postal_code, consent, fields from list_members")).toEqual([
      { person: "C1", name: "Núria Peña", numbers: ["+34931222333", "+34600111222"], language: "ca", country: "ES", postal_code: "08001", consent: { source: "web", at: "2026-02-01" }, fields: { Color: 'red \\ "dark"' } },
    ]);
  });

  it("unites the numbers of a person who stands on several lines, and of somebody with the same number", async () => {
    const { tally, remarks } = await take("id,name,phone,phone2\nA,Ann,600111001,\nB,Bob,600111002,\nA,Ann again,600111003,\nC,Bob's wife,600111002,600111004\nD,Dan,600111004,\n");
    expect(tally).toEqual({ rows: 5, taken: 2, rejected: 0, duplicates: 3, noted: 0 });
    expect(await kept()).toEqual([
      { person: "A", name: "Ann", numbers: ["+34600111001", "+34600111003"], contact: null },
      { person: "B", name: "Bob", numbers: ["+34600111002", "+34600111004"], contact: null },
    ]);
    expect(remarks.map(({ line, outcome, code, value }) => [line, outcome, code, value])).toEqual([[4, "duplicate", "person-known", "2"], [5, "duplicate", "number-known", "3"], [6, "duplicate", "number-known", "3"]]);
  });

  it("knows who is in the list from before, and adds his new numbers", async () => {
    await take("name,phone\nAnn,600111001\n");
    const { tally } = await take("name,phone,phone2\nAnn,600111001,600111009\nBob,600111002,\n");
    expect(tally).toMatchObject({ rows: 2, taken: 1, duplicates: 1 });
    expect(await kept()).toMatchObject([{ name: "Ann", numbers: ["+34600111001", "+34600111009"] }, { name: "Bob" }]);
  });

  it("finds the house's contacts by any number, and takes each of them once", async () => {
    const ann = await contact("Ann of the house", "+34600111001", "+34600111009");
    const { tally, remarks } = await take("name,phone,phone2\nBob,600111002,\nA.,600111005,600111009\nAnn,600111001,\n");
    expect(tally).toMatchObject({ rows: 3, taken: 2, duplicates: 1 });
    expect(await kept()).toEqual([
      { person: "+34600111002", name: "Bob", numbers: ["+34600111002"], contact: null },
      { person: ann, name: "A.", numbers: ["+34600111005", "+34600111009", "+34600111001"], contact: "Ann of the house" },
    ]);
    expect(remarks).toEqual([{ line: 4, outcome: "duplicate", code: "contact-known", value: "3", fields: ["Ann", "600111001", ""] }]);
    expect((await take("name,phone\nAnn,600111001\n")).tally).toMatchObject({ taken: 0, duplicates: 1 });
  });

  it("finds them alike where the house has more numbers than the file could ask for", async () => {
    const ann = await contact("Ann of the house", ...Array.from({ length: 50 }, (_, k) => `+346002220${String(k).padStart(2, "0")}`), "+34600111001");
    await take("name,phone\nA.,600111001\nBob,600111002\n");
    expect(await kept()).toMatchObject([{ person: ann, contact: "Ann of the house" }, { name: "Bob", contact: null }]);
  });

  it("keeps the file's own keys apart, whomever of the house they are", async () => {
    await contact("Shop", "+34600111001", "+34600111002");
    await take("id,name,phone\n1,Front,600111001\n2,Back,600111002\n");
    expect(await kept()).toMatchObject([{ person: "1", contact: "Shop" }, { person: "2", contact: "Shop" }]);
  });

  it("takes somebody back who was taken out by hand", async () => {
    await take("name,phone\nAnn,600111001\n");
    await test.rows("update list_members set gone_at = now()");
    expect((await take("name,phone\nAnna,600111001\n")).tally).toMatchObject({ taken: 1, duplicates: 0 });
    expect(await kept()).toMatchObject([{ name: "Anna" }]);
  });

  it("and gives him the further numbers of later lines, also those of somebody who was there all along; campaigns call him again", async () => {
    await take("id,name,phone\nA,Ann,600111001\nB,Bob,600111002\n");
    await test.rows(`insert into queues (id, name, way_out_flow_id) values ('sales', '{"es":"Ventas","ca":"Vendes","en":"Sales"}', 'simple') on conflict do nothing`);
    await test.rows("insert into campaigns (id, name, queue_id, plan) values ('c', 'C', 'sales', '{}')");
    await test.rows("insert into campaign_lists (campaign_id, list_id, seen_to) values ('c', 'spring', (select max(id) from list_members))");
    await test.rows("update list_members set gone_at = now() where person = 'A'");
    expect((await take("id,name,phone\nA,Anna,600111001\nA,Anna,600111003\nB,Bob,600111004\nC,Cleo,600111005\n")).tally).toMatchObject({ taken: 2, duplicates: 2 });
    expect(await kept()).toMatchObject([{ name: "Anna", numbers: ["+34600111001", "+34600111003"] }, { name: "Bob", numbers: ["+34600111002", "+34600111004"] }, { name: "Cleo" }]);
    expect(await test.rows("select m.person from campaign_members c join list_members m on m.id = c.member_id")).toEqual([{ person: "A" }]);
    await test.rows("delete from campaigns");
  });

  it("keeps ids for its rows: who comes by program meanwhile and later has others", async () => {
    await take("name,phone\nAnn,600111001\nBob,600111002\n");
    await test.database.lists.add("spring", [{ key: "P", contactId: null, name: "Pau", language: null, country: "ES", region: null, postalCode: null, numbers: ["+34600111009"], fields: {}, consent: null }], settlePeople);
    await take("name,phone\nCleo,600111003\n");
    expect((await kept()).map(({ name }) => name)).toEqual(["Ann", "Bob", "Pau", "Cleo"]);
  });

  it("reports each row that it does not take, as it stands there", async () => {
    const { tally, remarks } = await take('name,phone,language\nAnn,12,es\nBob,600111002\nCleo,,\nDan,600111003,zz\nEve,600111004 / 12,en\n"open,600111005,\n');
    expect(tally).toEqual({ rows: 6, taken: 1, rejected: 5, duplicates: 0, noted: 1 });
    expect(remarks.map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, "number-invalid", "12"], [3, "ragged", "2/3"], [4, "no-number", ""], [5, "language-unknown", "zz"], [6, "number-left-out", "12"], [7, "quote-open", '"open,600111005,'],
    ]);
    expect(remarks[1]?.fields).toEqual(["Bob", "600111002"]);
  });
});

it("taken, rejected and duplicates are all the rows, whatever stands there", async () => {
  const cell = fc.oneof(fc.constantFrom("", "600111001", "600111002", "+34 600 111 003", "600111004;600111005", "12", "Ann", '"', "a\tb\\n", "x\0y", "ñ"), fc.string({ maxLength: 5 }));
  const row = fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(","));
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom("\n", "\r\n", "\r"), async (rows, end) => {
    await test.rows("truncate list_members cascade");
    const { tally, remarks } = await take(["id,name,phone,phone2", ...rows].join("\n").replaceAll("\n", end).replace(end, "\n"));
    const { rows: read, taken, rejected, duplicates } = tally as Tally;
    expect(taken + rejected + duplicates).toBe(read);
    expect(await kept()).toHaveLength(taken);
    expect([remarks.filter(({ outcome }) => outcome === "rejected").length, remarks.filter(({ outcome }) => outcome === "duplicate").length]).toEqual([rejected, duplicates]);
    const numbers = (await kept()).flatMap((one) => one.numbers);
    expect(new Set(numbers).size).toBe(numbers.length);
  }), { numRuns: 40 });
});

describe("an import that does not come to its end", () => {
  it("takes nothing when it is cancelled, and says so", async () => {
    const { record, form: read } = await uploaded(`name,phone\n${Array.from({ length: 20_000 }, (_, k) => `P${String(k)},6${String(k).padStart(8, "0")}`).join("\n")}\n`);
    const files = createListFiles(folder);
    const staging = await openStaging(test.url, { importId: record.id, listId: "spring" });
    const cancelling = { ...staging, merge: async () => { await test.database.listImports.end(record.id, "cancelled", null); return staging.merge(); } };
    await expect(takeFile({ id: record.id, form: read }, { files, imports: test.database.listImports, staging: cancelling, toE164 })).rejects.toThrow();
    expect([await kept(), (await test.database.listImports.find(record.id))?.state]).toEqual([[], "cancelled"]);
  });

  it("fails with the reason when the file cannot be read to its end, and takes nothing", async () => {
    const { record, form: read } = await uploaded("name,phone\n");
    writeFileSync(join(folder, `${record.id}.csv`), Buffer.concat([Buffer.from(`name,phone\nNúria,600111001\n${"Ann,600111002\n".repeat(10_000)}`), Buffer.from([0xf1, 0x0a])]));
    await expect(runImport({ databaseUrl: test.url, folder, record, form: read }, { onBegun: () => undefined })).rejects.toThrow("UTF-8");
    expect([await kept(), await test.database.listImports.find(record.id)]).toMatchObject([[], { state: "failed", why: "encoding-mixed" }]);
  });

  it("is found interrupted when its process is gone, and can be started again", async () => {
    const { record, form: read } = await uploaded("name,phone\nAnn,600111001\n");
    const { listImports } = test.database;
    const staging = await openStaging(test.url, { importId: record.id, listId: "spring" });
    await test.rows("update list_imports set started_at = now() - interval '1 minute' where id = $1", [record.id]);
    await listImports.sweep();
    expect((await listImports.find(record.id))?.state).toBe("running");
    await staging.close();
    await listImports.sweep();
    expect((await listImports.find(record.id))?.state).toBe("interrupted");
    expect(await listImports.begin(record.id, read)).toBe(true);
    expect(await runImport({ databaseUrl: test.url, folder, record, form: read }, { onBegun: () => undefined })).toMatchObject({ taken: 1 });
  });
});

describe("a contact of the house who goes while a file is being read", () => {
  const reading = async (onto: (step: "merge" | "commit", staging: Staging) => Promise<void>): Promise<void> => {
    const { record, form: read } = await uploaded("name,phone\nAnn,600111001\n");
    const staging = await openStaging(test.url, { importId: record.id, listId: "spring" });
    const at = { ...staging, merge: async () => { await onto("merge", staging); await staging.merge(); }, commit: async (tally: Tally, bytes: number) => { await onto("commit", staging); return staging.commit(tally, bytes); } };
    await takeFile({ id: record.id, form: read }, { files: createListFiles(folder), imports: test.database.listImports, staging: at, toE164 });
  };

  it("is nobody's any more when he went before it was all in", async () => {
    const id = await contact("Ann of the house", "+34600111001");
    await reading(async (step) => { if (step === "merge") await test.rows("delete from contacts where id = $1", [id]); });
    expect(await test.rows("select contact_id from list_members")).toEqual([{ contact_id: null }]);
  });

  it("cannot go between that and its end", async () => {
    const id = await contact("Ann of the house", "+34600111001");
    await reading(async (step) => { if (step === "commit") await expect(test.rows(`set local lock_timeout = '200ms'; delete from contacts where id = '${id}'`)).rejects.toThrow("lock timeout"); });
    expect(await test.rows("select contact_id from list_members")).toEqual([{ contact_id: id }]);
  });
});
