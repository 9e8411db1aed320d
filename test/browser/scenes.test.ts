// Every scene of the scripted day in a real browser under the service's Content-Security-Policy: nothing hard to read
// in light or dark, nothing wider than the window, nothing that the policy stops.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sceneNames } from "../web/stand-in/scenes.ts";
import { startStandIn, type StandIn } from "../web/stand-in/server.ts";
import { buildScreens, openBrowser } from "./chromium.ts";
import { judge } from "./judge.ts";

const folder = mkdtempSync(join(tmpdir(), "atiende-screens-"));
let service: StandIn;
let browser: Browser;

beforeAll(async () => {
  await buildScreens(folder);
  service = await startStandIn(folder);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

const looks = [
  { scheme: "light", width: 1280, language: "ca" }, { scheme: "dark", width: 1280, language: "es" },
  { scheme: "light", width: 480, language: "en" }, { scheme: "dark", width: 480, language: "ca" },
] as const;

describe.each(looks)("the screens in $scheme, $width pixels wide, in $language", ({ scheme, width, language }) => {
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: "reduce" });
    await context.addInitScript(`localStorage.setItem("atiende.language", "${language}")`);
    page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`); });
    page.on("pageerror", ({ message }) => { complaints.push(message); });
    await page.goto(service.url);
    await page.locator("#desk-main").waitFor();
  });
  afterAll(async () => { await page.context().close(); });

  it.each(sceneNames)("%s", async (name) => {
    service.day.show("ready");
    await page.locator("h2").first().waitFor();
    service.day.show(name);
    await page.waitForFunction(`document.querySelector("#desk-main h2") !== null`);
    expect(await judge(page)).toEqual({ faults: [], isTooWide: false });
    expect(complaints).toEqual([]);
  });
});
