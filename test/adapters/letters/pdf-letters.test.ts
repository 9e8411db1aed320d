import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createPdfLetters, printable } from "../../../src/adapters/letters/pdf-letters.ts";
import type { Letter } from "../../../src/app/communication/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const letter: Letter = { to: ["Núria Col·l Peña", "c/ d'Aragó, 12, 3r 2a", "08015 Barcelona"], on: Date.parse("2026-12-01T09:00:00Z") as Instant, subject: "Renovació de la pòlissa", text: "Benvolguda Núria,\n\nLi escrivim per…", language: "ca", reference: "welcome.letter.1.7" };
const press = createPdfLetters({ sender: ["Acme S.A.", "Gran Via 1", "28013 Madrid"], zone: "Europe/Madrid" });

interface Said { readonly text: string; readonly x: number; readonly y: number }

/** What a page says and where, in points from above: pdfkit writes each line as hexadecimal text after its place. */
function pagesOf(pdf: Uint8Array): readonly (readonly Said[])[] {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString("latin1");
  return [...raw.matchAll(/(?<!end)stream\n/gu)].map(({ index }) => {
    const begin = index + 7;
    const content = inflateSync(bytes.subarray(begin, raw.indexOf("\nendstream", begin))).toString("latin1");
    return [...content.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm\n[^[]*?\[((?:<[0-9a-f]*>|[\s\d.-])+)\] TJ/gu)].map(([, x, y, parts = ""]) => ({
      x: Number(x), y: Number(y), text: [...parts.matchAll(/<([0-9a-f]*)>/gu)].map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1")).join(""),
    }));
  }).filter((said) => said.length > 0);
}

describe("letters", () => {
  test("are pages of A4 with all letters of Catalan, the address where the window is", async () => {
    const pdf = await press.draw([letter]);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(Buffer.from(pdf).toString("latin1")).toContain("/MediaBox [0 0 595.28 841.89]");
    const [page = []] = pagesOf(pdf);
    const words = page.map(({ text }) => text);
    for (const line of [...letter.to, "1 de desembre del 2026", letter.subject, "Pàgina 1 / 1"]) expect(words).toContain(line);
    const name = page.find(({ text }) => text === letter.to[0]);
    // the address field of form B: 62.7 to 90 mm from above, 20 to 105 mm from the left
    const above = 841.89 - (name?.y ?? 0);
    expect(above).toBeGreaterThan((62.7 * 72) / 25.4);
    expect(above).toBeLessThan((90 * 72) / 25.4);
    expect(name?.x).toBeGreaterThanOrEqual((20 * 72) / 25.4);
  });

  test("of a batch each begin on a page of their own and are numbered by themselves", async () => {
    const long = { ...letter, text: Array.from({ length: 120 }, (_, n) => `Línia ${String(n)}`).join("\n"), language: "es" as const };
    const pages = pagesOf(await press.draw([long, letter])).map((page) => page.map(({ text }) => text));
    const numbers = pages.map((page) => page.find((text) => /^P[àá]gina/u.test(text)));
    expect(numbers.at(-1)).toBe("Pàgina 1 / 1");
    expect(numbers.slice(0, -1)).toEqual(numbers.slice(0, -1).map((_, n) => `Página ${String(n + 1)} / ${String(numbers.length - 1)}`));
    expect(numbers.length).toBeGreaterThan(2);
  });

  test("keep each line of the window in it, however long it is", async () => {
    const long = ["Aigües de l'Empordà i de la Selva Interior, S.A.", "Gran Via de les Corts Catalanes, 1234, esc. B, 3r 2a", "08015 Barcelona"];
    const [page = []] = pagesOf(await createPdfLetters({ sender: long, zone: "Europe/Madrid" }).draw([{ ...letter, to: ["Maria dels Àngels Puigdemont i Casamajor de Vilafranca del Penedès", "x".repeat(300), "08015 Barcelona"] }]));
    const lines = page.filter(({ x, y }) => x < 100 && 841.89 - y > (50 * 72) / 25.4 && 841.89 - y < (95 * 72) / 25.4).map(({ text }) => text);
    expect(lines).toEqual([expect.stringMatching(/^Aigües.* · Gran Via/u), "Maria dels Àngels Puigdemont i Casamajor de Vilafranca del Penedès", expect.stringMatching(/^x+\x85$/u), "08015 Barcelona"]);
  });

  test("say what the fonts lack in another way", () => {
    expect(printable("coŀlegi – “sí” 100 € 👍\t")).toBe("col·legi – “sí” 100 € ?    ");
  });
});
