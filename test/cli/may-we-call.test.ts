// The command line's part in who may be called: lists of others come in, evidence goes out and is verified.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealedRow } from "../../src/app/campaign/evidence.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { createEvidenceSeal } from "../../src/adapters/system/evidence-seal.ts";
import { commandLine, pepper, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
const folder = mkdtempSync(join(tmpdir(), "atiende-do-not-call-"));
beforeAll(async () => { test = await openTestDatabase(); cli = commandLine(test.url); });
afterAll(async () => { cli.remove(); rmSync(folder, { recursive: true }); await test.drop(); });

const hex = (text: string): string => createHash("sha256").update(text).digest("hex");
const listedOf = async (number: string): Promise<readonly string[]> => (await test.database.callables.known(number, 0 as Instant)).listed;

describe("atiende do-not-call import", () => {
  it("takes numbers and digests of numbers, replaces the earlier copy, and puts aside what is neither", async () => {
    const file = join(folder, "robinson.csv");
    writeFileSync(file, `telefono\n600 111 222\n${hex("600111333")}\nnobody\n+34600111222\n`);
    const first = await cli.run(["do-not-call", "import", file, "--list", "es-robinson", "--as-of", "2026-11-20"]);
    expect(first.stdout).toContain("es-robinson as of 2026-11-20: 2 numbers of 4 rows, 1 twice, 0 there already, 1 rejected.");
    expect(readFileSync(`${file}.rejects.csv`, "utf8")).toContain("4,Neither a telephone number nor a SHA-256 digest: nobody,nobody");
    expect([await listedOf("+34600111222"), await listedOf("+34600111333"), await listedOf("+34600111444")]).toEqual([["es-robinson"], ["es-robinson"], []]);
    writeFileSync(file, "600111444\n");
    expect((await cli.run(["do-not-call", "import", file, "--list", "es-robinson", "--as-of", "2026-11-21"])).code).toBe(0);
    expect([await listedOf("+34600111222"), await listedOf("+34600111444")]).toEqual([[], ["es-robinson"]]);
    expect(await test.database.callables.lists()).toMatchObject([{ id: "es-robinson", asOf: "2026-11-21", numbers: 1 }]);
  });

  it("reads a register as of its own country", async () => {
    const file = join(folder, "oposicao.csv");
    writeFileSync(file, "912345678\n");
    expect((await cli.run(["do-not-call", "import", file, "--list", "pt-oposicao", "--as-of", "2026-11-20"], { env: { ATIENDE_REGION: "ES" } })).code).toBe(0);
    expect(await listedOf("+351912345678")).toEqual(["pt-oposicao"]);
  });

  it("says why a file is not taken, and changes nothing then", async () => {
    const file = join(folder, "names.csv");
    writeFileSync(file, "Ann\nBob\n");
    const { code, stderr } = await cli.run(["do-not-call", "import", file, "--list", "own"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${file}: No column holds telephone numbers`)]);
    expect(await test.rows("select from exclusion_imports where source = 'own'")).toEqual([]);
  });

  it.each([[["import"], "name one file"], [["import", "x.csv", "--list", "mine", "--as-of", "2026-11-20"], "--list must be one of"], [["import", "x.csv", "--list", "us-dnc"], "--as-of"]])("says what is wrong with %j", async (args, said) => {
    const { code, stderr } = await cli.run(["do-not-call", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe("atiende evidence", () => {
  it("exports by number and day, and names the row that was altered", async () => {
    for (const [n, number] of ["+34600111222", "+34600111333"].entries()) {
      await test.database.evidence.append({ kind: "decided", attempt: `placed-${String(n)}`, record: JSON.stringify({ at: Date.parse(`2026-11-2${String(n)}T10:00:00Z`), number, campaignId: null, may: true }) }, (row) => createEvidenceSeal(pepper)(sealedRow(row)));
    }
    expect((await cli.run(["evidence", "verify"])).stdout).toBe("2 rows of evidence; 0 fault(s).\n");
    const lines = (await cli.run(["evidence", "export", "--number", "+34600111222"])).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ n: 1, attempt: "placed-0", record: { number: "+34600111222" } }]);
    expect((await cli.run(["evidence", "export", "--from", "2026-11-21", "--format", "csv"])).stdout).toMatch(/^n,kind,attempt,at,number,campaign,record,follows,seal\n2,decided,placed-1,2026-11-21T10:00:00\.000Z,\+34600111333,,"\{""at""/u);
    const anchor = (await cli.run(["evidence", "anchor"])).stdout.trim().split(" ")[1] ?? "";
    expect(anchor).toMatch(/^2:k1\.[\w-]{43}$/u);
    expect((await cli.run(["evidence", "verify", "--anchor", anchor])).code).toBe(0);
    expect(await cli.run(["evidence", "verify", "--anchor", "2:k1.other"])).toMatchObject({ code: 1, stderr: "row 2 is not there as the anchor has it\n" });
    expect((await cli.run(["evidence", "verify", "--anchor", "today"])).code).toBe(2);
    await test.rows("alter table dial_evidence disable trigger all");
    await test.rows("update dial_evidence set record = replace(record, 'true', 'false') where n = 1");
    expect(await cli.run(["evidence", "verify"])).toMatchObject({ code: 1, stderr: "row 1 was altered: its seal is not that of what it says\n" });
  });
});
