// Every scene of the scripted day, and what opens over it, in a real browser under the service's Content-Security-Policy: nothing hard to read
// in light or dark, nothing wider than the window, nothing that the policy stops.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page, WebSocket } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWeb } from "../../scripts/house/web-build.ts";
import { sceneNames } from "../web/stand-in/scenes.ts";
import { startStandIn, type StandIn } from "../web/stand-in/server.ts";
import { openBrowser } from "./chromium.ts";
import { openings } from "./desk-openings.ts";
import { judge } from "./judge.ts";

const folder = mkdtempSync(join(tmpdir(), "atiende-screens-"));
let service: StandIn;
let browser: Browser;

beforeAll(async () => {
  await buildWeb(folder);
  service = await startStandIn(join(folder, "web"));
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

/** Nothing of the agent's state runs out of its button, under what stands beside it. */
const isInSight = (page: Page): Promise<boolean> => page.evaluate<boolean>(`(() => {
  const button = document.querySelector("header button, [class*=bar] button");
  const { right } = button.getBoundingClientRect();
  return [...button.children].every((part) => getComputedStyle(part).position === "absolute" || part.getBoundingClientRect().right <= right + 0.5);
})()`);

describe.each(looks)("the screens in $scheme, $width pixels wide, in $language", ({ scheme, width, language }) => {
  let page: Page;
  let line: WebSocket;
  const complaints: string[] = [];
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: "reduce" });
    await context.addInitScript(`localStorage.setItem("atiende.language", "${language}")`);
    page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`); });
    page.on("pageerror", ({ message }) => { complaints.push(message); });
    const opened = page.waitForEvent("websocket", (socket) => socket.url().endsWith("/ws"));
    await page.goto(service.url);
    line = await opened;
    await page.locator("#desk-main").waitFor();
  });
  afterAll(async () => { await page.context().close(); });

  /** Resolves when the page has heard of it and drawn it. */
  async function show(name: string): Promise<void> {
    const heard = line.waitForEvent("framereceived");
    service.day.show(name);
    await heard;
    await page.evaluate("new Promise(requestAnimationFrame)");
    await page.locator("#desk-main h2").first().waitFor();
    await page.locator("#desk-main [aria-busy=true]").first().waitFor({ state: "detached" });
  }

  it.each(sceneNames)("%s", async (name) => {
    await show("ready");
    await show(name);
    expect(await judge(page)).toEqual({ faults: [], isTooWide: false });
    expect(await isInSight(page)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it.each(openings)("$what, over $scene", async ({ scene, open, part }) => {
    await show("signed-out"); // closes what is open
    await show(scene);
    await open(page, language);
    await page.locator(part).waitFor();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    expect(await judge(page, part)).toEqual({ faults: [], isTooWide: false });
    expect(complaints).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("[role=dialog], [role=menu]").waitFor({ state: "detached" });
  });
});
