import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { commandLine, type CommandLine, type Ran } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
});
beforeEach(async () => { await test.rows("truncate contacts cascade"); });
afterAll(async () => {
  cli.remove();
  await test.drop();
});

interface Kept { readonly name: string; readonly language: string; readonly number: string | null; readonly attributes: object }
const kept = (): Promise<readonly Kept[]> =>
  test.rows<Kept>("select c.name, c.language, p.number, c.attributes from contacts c left join contact_phones p on p.contact_id = c.id order by c.name, p.position, p.number");
const take = (content: Buffer | string, ...options: string[]): Promise<Ran> => {
  const file = join(cli.folder, "contacts.csv");
  writeFileSync(file, content);
  return cli.run(["import", file, ...options]);
};
const rejects = (): string => readFileSync(join(cli.folder, "contacts.csv.rejects.csv"), "utf8");

const spanish = "Nombre;Apellidos;Teléfono\r\nNúria;Peña;600 111 333\r\n";

describe("what a file may look like", () => {
  it.each([
    ["UTF-8", Buffer.from(spanish)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${spanish}`)],
    ["Latin-1", Buffer.from(spanish, "latin1")],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${spanish}`, "utf16le")],
    ["UTF-16 without it", Buffer.from(spanish, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${spanish}`, "utf16le").swap16()],
  ])("reads %s by itself", async (_name, bytes) => {
    expect((await take(bytes)).code).toBe(0);
    expect(await kept()).toEqual([{ name: "Núria Peña", language: "es", number: "+34600111333", attributes: {} }]);
  });

  it("finds Latin-1 also when the first accent comes late", async () => {
    const rows = Array.from({ length: 90_000 }, (_, n) => `Joan ${String(n)},6${String(n).padStart(8, "0")}`).join("\n");
    const { code } = await take(Buffer.from(`nom,telefon\n${rows}\nÀngel,711222333\n`, "latin1"));
    expect(code).toBe(0);
    expect((await kept()).find(({ number }) => number === "+34711222333")?.name).toBe("Àngel");
  });

  it.each([[","], [";"], ["\t"], ["|"]])("finds the delimiter %j by itself", async (delimiter) => {
    await take(["name", "phone", "language"].join(delimiter) + "\n" + ["Ann", "+442079460999", "en"].join(delimiter) + "\n");
    expect(await kept()).toEqual([{ name: "Ann", language: "en", number: "+442079460999", attributes: {} }]);
  });

  it("keeps columns that are none of ours, and several phones", async () => {
    await take('name,mobile,work,Color,Size\nAnn,600111333,931222333,"red, ""dark""",\n');
    expect(await kept()).toEqual([
      { name: "Ann", language: "es", number: "+34600111333", attributes: { Color: 'red, "dark"' } },
      { name: "Ann", language: "es", number: "+34931222333", attributes: { Color: 'red, "dark"' } },
    ]);
  });

  it("keeps where somebody lives and his tags, by which segments find him; an update changes only what the file has", async () => {
    const where = (): Promise<readonly object[]> => test.rows("select postal_code, town, country, tags from contacts");
    await take('name,phone,cp,población,país,etiquetas\nAnn,600111333,08001,Vic,Francia,"vip; say ""no"", fibre"\n');
    expect(await where()).toEqual([{ postal_code: "08001", town: "Vic", country: "FR", tags: ["vip", 'say "no"', "fibre"] }]);
    await take("name,phone,town\nAnn,600111333,Olot\n", "--duplicates", "update");
    expect(await where()).toEqual([{ postal_code: "08001", town: "Olot", country: "FR", tags: ["vip", 'say "no"', "fibre"] }]);
    expect((await take("name,phone,country\nBob,600111334,Nowhere\n")).stdout + rejects()).toContain('the country ""Nowhere"" is not known');
  });

  it("takes a heading of another language by --map", async () => {
    await take("Jméno,Číslo\nAnn,600111333\n", "--map", "name=Jméno", "--map", "phone=Číslo");
    expect(await kept()).toEqual([{ name: "Ann", language: "es", number: "+34600111333", attributes: {} }]);
    const { code, stderr } = await take("Jméno,Číslo\nAnn,600111333\n", "--map", "name=Name");
    expect([code, stderr]).toEqual([2, expect.stringContaining("It has: Jméno, Číslo")]);
  });

  it("reads stdin", async () => {
    const { code, stdout } = await cli.run(["import", "-", "--json"], { stdin: "name,phone\nAnn,600111333" });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { rows: 1, added: 1, rejected: 0, rejectsFile: null }]);
  });
});

describe("rows that cannot be taken", () => {
  it("are told with line and reason, and can be mended and imported", async () => {
    const { stdout } = await take('name,phone,language\nAnn,600111333,es\nBob,12,es\n,600111444,es\n"Two\nlines",600111555,xx\nEve,"600111666,es\nZoe,600111777,ca,more\nLeo,600111888,es\n', "--json");
    expect(JSON.parse(stdout)).toMatchObject({ rows: 7, added: 2, rejected: 5 });
    const lines = rejects().replace(/^\ufeff/u, "").trimEnd().split("\r\n");
    expect(lines.slice(0, 3)).toEqual(["atiende line,atiende reason,name,phone,language", expect.stringMatching(/^3,.*no telephone number.*,Bob,12,es$/u), "4,the name is empty,,600111444,es"]);
    expect(lines[3]).toMatch(/^5,"the language ""xx"" is none of es, ca, en","Two\nlines",600111555,xx$/u);
    expect(lines[4]).toMatch(/^7,.*never closed/u);
    expect(lines[5]).toMatch(/^8,it has 4 fields and the heading 3,/u);
    await take(rejects().replace("Bob,12", "Bob,600111999"));
    expect((await kept()).map(({ name }) => name)).toEqual(["Ann", "Bob", "Leo"]);
    expect(await test.rows("select 1 from contacts where attributes <> '{}'")).toEqual([]);
  });

  it("name the line and the contact that have the number already", async () => {
    await take("name,phone\nAnn,600111333\n");
    await take("name,phone\nBob,600111444\nCid,600111444\nDan,600111333\n");
    expect(rejects()).toContain("3,the number +34600111444 stands already on line 2,Cid,600111444");
    expect(rejects()).toContain("4,the number +34600111333 belongs already to Ann,Dan,+34600111333");
    expect((await kept()).map(({ name }) => name)).toEqual(["Ann", "Bob"]);
  });

  it("change who has the number, or share it, where that is asked for", async () => {
    await take("name,phone,language,Color\nAnn,600111333,ca,red\n");
    const { stdout } = await take("name,phone,work,Size\nAnn Roca,600111333,931222333,9\n", "--duplicates", "update");
    expect(stdout).toContain("0 added, 1 updated");
    expect(await kept()).toEqual(["+34600111333", "+34931222333"].map((number) => ({ name: "Ann Roca", language: "ca", number, attributes: { Color: "red", Size: "9" } })));
    await take("name,phone\nPere Roca,600111333\nPau Roca,600111333\n", "--duplicates", "add");
    expect((await kept()).filter(({ number }) => number === "+34600111333").map(({ name }) => name)).toEqual(["Ann Roca", "Pau Roca", "Pere Roca"]);
  });
});

describe("all or nothing", () => {
  it("a dry run tells the same and keeps nothing", async () => {
    const { stdout } = await take("name,phone\nAnn,600111333\nBob,1\n", "--dry-run");
    expect(stdout).toContain("Nothing was kept (--dry-run). 2 rows: 1 added, 0 updated, 1 rejected");
    expect(await kept()).toEqual([]);
  });

  it("an import that is interrupted leaves nothing, not even a rejects file", async () => {
    const abort = new AbortController();
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from("name,phone\nBad,1\n");
      for (let n = 0; ; n += 1) {
        yield Buffer.from(`Ann ${String(n)},6${String(n).padStart(8, "0")}\n`);
        if (n === 20_000) abort.abort();
        if (n % 100 === 0) await new Promise((resolve) => { setImmediate(resolve); });
      }
    }
    const file = join(cli.folder, "interrupted.rejects.csv");
    const { code, stderr } = await cli.run(["import", "-", "--rejects", file], { stdin: Readable.from(endless()), signal: abort.signal });
    expect([code, stderr]).toEqual([130, expect.stringContaining("Interrupted.")]);
    expect(await kept()).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  it("a file without headings we know is refused with what to do", async () => {
    const { code, stderr } = await take("600111333,red\n600111444,blue\n");
    expect([code, stderr]).toEqual([1, expect.stringContaining('--map name="600111333"')]);
    expect((await take("")).stderr).toContain("The file is empty");
    expect((await cli.run(["import", "/nowhere.csv"])).stderr).toContain("there is no such file");
  });
});
