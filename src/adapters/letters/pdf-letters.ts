// Letters as one PDF of A4 pages, ready to print: form B of DIN 5008, whose address field (45 mm from above, 20 from the left)
// lies in the window of DL and C5/6 envelopes once the sheet is folded at its marks. The standard fonts have all letters of
// Spanish and Catalan; their l with a middle dot is written as two.
import type PDFDocument from "pdfkit";
import type { Letter, Letters } from "../../app/communication/ports.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { locales } from "../../core/kernel/locale.ts";

const mm = 72 / 25.4;
const left = 25 * mm;
const right = 20 * mm;
const places = { returnLine: 45 * mm, address: 62.7 * mm, addressLeft: 25 * mm, date: 98 * mm, subject: 108 * mm, nextPage: 25 * mm, bottom: 25 * mm, foot: 282 * mm, folds: [105 * mm, 210 * mm], hole: 148.5 * mm } as const;

/** `sender`: lines under each other; the first is its name. */
export function createPdfLetters({ sender, zone }: { readonly sender: readonly string[]; readonly zone: string }): Letters {
  return {
    async draw(letters) {
      const { default: Document } = await import("pdfkit");
      const document = new Document({ size: "A4", margins: { top: places.nextPage, bottom: places.bottom, left, right }, autoFirstPage: false, bufferPages: true, info: { Title: letters.length === 1 ? letters[0]?.subject ?? "" : `${String(letters.length)} letters`, CreationDate: new Date(letters[0]?.on ?? 0) } });
      const parts: Buffer[] = [];
      const whole = new Promise<Uint8Array>((resolve, reject) => {
        document.on("data", (part: Buffer) => { parts.push(part); });
        document.on("end", () => { resolve(Buffer.concat(parts)); });
        document.on("error", reject);
      });
      for (const letter of letters) drawOne(document, letter, { sender, zone });
      document.end();
      return whole;
    },
  };
}

type Page = PDFDocument;

function drawOne(page: Page, letter: Letter, { sender, zone }: { readonly sender: readonly string[]; readonly zone: string }): void {
  const first = page.bufferedPageRange().count;
  page.addPage();
  const width = page.page.width - left - right;
  page.font("Helvetica-Bold").fontSize(11).fillColor("#000").text(printable(sender[0] ?? ""), left, 20 * mm, { width, align: "right" });
  page.font("Helvetica").fontSize(9);
  for (const line of sender.slice(1)) page.text(printable(line), { width, align: "right" });
  inWindow(page, sender.slice(0, 3).join(" · "), { y: places.returnLine + 12.7 * mm, size: 7, least: 5 });
  letter.to.slice(0, 6).forEach((line, n) => { inWindow(page, line, { y: places.address + n * 4.5 * mm, size: 11, least: 7 }); });
  page.fontSize(11).text(dateOf(letter, zone), left, places.date, { width, align: "right" });
  page.font("Helvetica-Bold").text(printable(letter.subject), left, places.subject, { width });
  page.font("Helvetica").moveDown(1).text(printable(letter.text), { width, lineGap: 2, paragraphGap: 4 });
  finish(page, letter, first);
}

/** On one line of the window, in smaller letters where it is long; what is longer still ends in an ellipsis. */
function inWindow(page: Page, text: string, { y, size, least }: { readonly y: number; readonly size: number; readonly least: number }): void {
  const width = 80 * mm;
  let line = printable(text);
  const own = page.fontSize(size).widthOfString(line);
  page.fontSize(own <= width ? size : Math.max(least, (size * width) / own));
  while (page.widthOfString(line) > width + 0.1) line = `${line.replace(/…$/u, "").slice(0, -1)}…`;
  page.text(line, places.addressLeft, y, { lineBreak: false });
}

/** Marks and numbers, when it is known how many pages it has. */
function finish(page: Page, letter: Letter, first: number): void {
  const count = page.bufferedPageRange().count - first;
  for (let n = 0; n < count; n += 1) {
    page.switchToPage(first + n);
    // Written in the margin, which else would begin another page.
    page.page.margins.bottom = 0;
    page.lineWidth(0.4);
    for (const y of n === 0 ? places.folds : []) page.moveTo(5 * mm, y).lineTo(10 * mm, y).stroke("#666");
    page.moveTo(5 * mm, places.hole).lineTo(12 * mm, places.hole).stroke("#666");
    page.font("Helvetica").fontSize(7).fillColor("#444").text(printable(letter.reference), left, places.foot, { width: 110 * mm, lineBreak: false });
    page.fontSize(8).text(`${pageWords[letter.language]} ${String(n + 1)} / ${String(count)}`, page.page.width - right - 50 * mm, places.foot, { width: 50 * mm, align: "right", lineBreak: false });
    page.fillColor("#000");
  }
}

const pageWords: Readonly<Record<Language, string>> = { es: "Página", ca: "Pàgina", en: "Page" };

function dateOf({ on, language }: Letter, zone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: zone }).format(on);
}

/** What the standard fonts lack (all but Windows-1252) is said otherwise or left as a question mark, as a typist would see it. */
export function printable(text: string): string {
  return text.normalize("NFC").replaceAll("ŀ", "l·").replaceAll("Ŀ", "L·").replaceAll(/[\u00A0\u2007\u202F]/gu, " ").replaceAll("\t", "    ").replaceAll("\r", "").replaceAll(/[^\n\u0020-\u007E\u00A1-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, "?");
}
