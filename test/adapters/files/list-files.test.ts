import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { createListFiles } from "../../../src/adapters/files/list-files.ts";

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "atiende-list-files-")); });
afterAll(() => { rmSync(folder, { recursive: true }); });
const spanish = "Nombre;Teléfono\r\nNúria;600111001\r\n";

describe("the beginning of a file", () => {
  it.each([
    ["utf-8", Buffer.from(spanish)], ["utf-8", Buffer.from(`\ufeff${spanish}`)], ["windows-1252", Buffer.from(spanish, "latin1")],
    ["utf-16le", Buffer.from(`\ufeff${spanish}`, "utf16le")], ["utf-16le", Buffer.from(spanish, "utf16le")], ["utf-16be", Buffer.from(`\ufeff${spanish}`, "utf16le").swap16()],
  ])("is read as %s", async (encoding, bytes) => {
    writeFileSync(join(folder, "a.csv"), bytes);
    expect(await createListFiles(folder).head("a", null)).toEqual({ text: spanish, encoding });
  });

  it("ends with a whole line, and with a whole letter", async () => {
    writeFileSync(join(folder, "b.csv"), "ñ;600111001\n".repeat(40_000));
    const { text = "", encoding } = await createListFiles(folder).head("b", null) ?? {};
    expect([text.length > 100_000, text.endsWith("600111001\n"), encoding]).toEqual([true, true, "utf-8"]);
  });
});

it("an upload that breaks off leaves nothing, and one that is whole only the service can read", async () => {
  const files = createListFiles(join(folder, "uploads"));
  async function* broken(): AsyncGenerator<Uint8Array> { yield await Promise.resolve(Buffer.from("name")); throw new Error("gone"); }
  await expect(files.keep("c", broken())).rejects.toThrow("gone");
  expect(readdirSync(join(folder, "uploads"))).toEqual([]);
  async function* whole(): AsyncGenerator<Uint8Array> { yield await Promise.resolve(Buffer.from("name\n")); }
  expect(await files.keep("d", whole())).toBe(5);
  expect(statSync(join(folder, "uploads", "d.csv")).mode & 0o777).toBe(0o600);
  await files.removeAll("d");
  expect(readdirSync(join(folder, "uploads"))).toEqual([]);
});

it("a line that never ends is refused before it fills the memory", async () => {
  writeFileSync(join(folder, "e.csv"), Buffer.alloc(17 << 20, "x"));
  const blocks = createListFiles(folder).text("e", "utf-8", () => undefined)[Symbol.asyncIterator]();
  await expect(blocks.next()).rejects.toThrow("line");
});

it("old uploads go, whole or broken off, and old reports; newer ones stay, and where nothing came there is nothing to do", async () => {
  const files = createListFiles(join(folder, "old"));
  const before = (uploads: number, reports: number): Promise<number> => files.removeOld({ uploads: uploads as Instant, reports: reports as Instant });
  expect(await before(Date.now(), Date.now())).toBe(0);
  async function* bytes(): AsyncGenerator<Uint8Array> { yield await Promise.resolve(Buffer.from("name\n")); }
  for (const id of ["f", "g", "h"]) await files.keep(id, bytes());
  for (const id of ["f", "h"]) await (await files.openReport(id)).close();
  writeFileSync(join(folder, "old", "i.csv.part"), "na");
  for (const name of ["f.csv", "g.csv", "f.report", "i.csv.part"]) utimesSync(join(folder, "old", name), 1_000, 1_000);
  expect(await before(1_000_001, 999_999)).toBe(3);
  expect(readdirSync(join(folder, "old")).sort()).toEqual(["f.report", "h.csv", "h.report"]);
  expect(await files.head("f", null)).toBe(null);
  expect(await before(0, 1_000_001)).toBe(1);
  expect([await files.report("f"), await files.report("h") === null]).toEqual([null, false]);
});
