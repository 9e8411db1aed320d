// Every screen that a role can reach by links, on the real service: nothing that WCAG 2.2 AA forbids, nothing wider than
// the window, nothing that the Content-Security-Policy stops, no text without words; in each language, light and dark.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { buildScreens, openBrowser } from "./chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const people = ["admin", "laia", "ana"] as const;
const looks = [
  { language: "es", scheme: "light", width: 1280 }, { language: "ca", scheme: "dark", width: 1280 }, { language: "en", scheme: "light", width: 480 },
] as const;
type Look = (typeof looks)[number];

let house: Instance;
let browser: Browser;

beforeAll(async () => {
  house = await Instance.open();
  await buildScreens(join(house.data, "web"));
  await house.service.terminate(); // it looks for the screens when it starts
  await house.service.start();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

function passwordOf(login: string): string {
  const found = [...house.demo.agents, ...house.demo.staff].find((each) => each.login === login);
  if (found === undefined) throw new Error(`the demo has nobody called ${login}`);
  return found.password;
}

async function enter(login: string | null, { language, scheme, width }: Look): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" });
  await context.addInitScript(`localStorage.setItem("atiende.language", "${language}")`);
  if (login === null) return context;
  const answer = await context.request.post(`${house.base}/api/v1/session`, { data: { login, password: passwordOf(login) }, headers: { origin: house.base } });
  expect(answer.status()).toBe(200);
  return context;
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(`${house.base}${path}`);
  await page.locator("main:not([aria-busy=true])").first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** "/flows/bank" and "/flows/no-one-here" are one screen: of those that differ in their last word the first stands for all. */
const kindOf = (path: string): string => path.replace(/\/([^/]*\d[^/]*|bank|no-one-here)(?=\/|$)/gu, "/:id");

/** Behind menus or a button, where no link leads. */
const doors = ["/", "/account", "/floor/tv", "/call"];

/** Follows the links of each page until there is none left. */
async function reach(page: Page): Promise<readonly string[]> {
  const found = new Map(doors.map((path) => [kindOf(path), path]));
  for (const path of found.values()) {
    await settled(page, path);
    const links = await page.evaluate<string[]>(`[...document.querySelectorAll("a[href^='/']")].map((link) => link.pathname)`);
    for (const link of links.filter((each) => !each.startsWith("/api/"))) if (!found.has(kindOf(link))) found.set(kindOf(link), link);
  }
  return [...found.values()];
}

/** Animations are taken to their end first, so that a colour is judged as it stays. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`(async () => {
    for (const animation of document.getAnimations()) try { animation.finish(); } catch { animation.cancel(); }
    const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + (any[0]?.message ?? "") + " " + html.slice(0, 160)));
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...faults, "wider than the window: " + scrollWidth + " > " + clientWidth] : faults;
  })()`);
}

describe.each([...people, null])("the screens that %s reaches", (login) => {
  it.each(looks)("in $language, $scheme, $width pixels wide", async (look) => {
    const context = await enter(login, look);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => { if (message.type() === "error" && !/status of 40[134]/u.test(message.text())) complaints.push(message.text()); });
    page.on("pageerror", ({ message }) => { complaints.push(message); });
    const wrong: Record<string, readonly string[]> = {};
    for (const path of await reach(page)) {
      await settled(page, path);
      const faults = [...await faultsOf(page), ...complaints.splice(0)];
      if (faults.length > 0) wrong[path] = faults;
    }
    await context.close();
    expect(wrong).toEqual({});
  }, 240_000);
});
