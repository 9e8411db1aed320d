// A file of an odd kind is brought into a list, and a segment is built: in a real browser, on the real service.
import { Buffer } from "node:buffer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { openBrowser } from "./chromium.ts";
import { enter, faultsOf, go } from "./walk.ts";

let house: Instance;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  browser = await openBrowser();
  page = await enter(browser, house, "admin", { language: "en", scheme: "light", width: 1280 });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const people = 60_000;

/** Parted by bars, in Windows-1252 (of which Latin-1 is all that stands here); one without a number, one number that is none, one twice. */
function oddFile(): Buffer {
  const rows = Array.from({ length: people }, (_, n) => `C${String(n)}|Núria Peña ${String(n)}|6${String(10_000_000 + n)}|08001|Hogar`);
  return Buffer.from(["Código|Nombre|Móvil|C.P.|Producto", ...rows, "X1|Íñigo sin número||08001|Hogar", "X2|Begoña|12|08001|Hogar", "C7|Núria otra vez|699999999|08001|Hogar", ""].join("\r\n"), "latin1");
}

/** A second try finds the list of the first. */
let lists = 0;

it("reads a file of bars in Windows-1252, shows how far it is, and gives back what was not taken", async () => {
  await go(page, "/lists");
  await page.getByRole("button", { name: "New list" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(`Odd ones ${String(++lists)}`);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.waitForURL(`**/lists/odd-ones-${String(lists)}`);
  await page.locator("input[type=file]").setInputFiles({ name: "odd.csv", mimeType: "text/csv", buffer: oddFile() });
  await page.getByRole("combobox", { name: "Delimiter" }).waitFor();
  const chosen = (name: string): Promise<string> => page.getByRole("combobox", { name }).inputValue();
  expect(await Promise.all(["Delimiter", "Encoding", "What Móvil holds", "What C.P. holds", "What Producto holds"].map(chosen))).toEqual(["|", "windows-1252", "number", "postalCode", "field"]);
  expect(await page.getByRole("group", { name: "First rows" }).textContent()).toContain("Núria Peña 0");
  await page.getByRole("combobox", { name: "What Producto holds" }).selectOption("none");
  expect(await faultsOf(page)).toEqual([]);
  const progress = page.getByRole("progressbar", { name: "Share read" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Import odd.csv" }).click();
  await progress;
  await page.getByText("Imported", { exact: true }).waitFor();
  await page.getByText("60,000 taken").waitFor();
  const link = page.getByRole("link", { name: "Rows not taken" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  let text = "";
  for await (const part of await download.createReadStream()) text += String(part);
  expect(text).toContain("Íñigo sin número");
  expect(text).toContain("Begoña");
  expect(text).toContain("Núria otra vez");
  expect(text.trim().split("\r\n")).toHaveLength(4);
  expect(await faultsOf(page)).toEqual([]);
});

it("counts a segment as it is typed, and makes a list of it", async () => {
  const counted = async (): Promise<string> => await page.getByRole("region", { name: "People and firms" }).getByRole("status").textContent() ?? "";
  for (const [name, town, number] of [["Ada", "Arcos", "+34600990001"], ["Bea", "Aranda", "+34600990002"]] as const) await house.api.send("POST", "/api/v1/contacts", { name, kind: "person", language: "es", town, phones: [{ number }] });
  await go(page, "/segments/new");
  await page.getByRole("button", { name: "Condition" }).click();
  await page.getByRole("combobox", { name: "Field" }).selectOption("town");
  await page.getByRole("combobox", { name: "Comparison" }).selectOption("contains");
  const value = page.getByRole("textbox", { name: "Value" });
  for (const [said, count] of [["ar", "2"], ["arc", "1"], ["arcz", "0"], ["ara", "1"]] as const) {
    await value.fill(said);
    await until(async () => await counted() === count, { what: `${count} are counted of "${said}"`, withinMs: 20_000 });
  }
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Name" }).fill("Towns of Ara");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/segments\/(?!new)[^/]+$/u);
  await go(page, "/lists");
  await page.getByRole("link", { name: /Towns of Ara/u }).waitFor();
});
