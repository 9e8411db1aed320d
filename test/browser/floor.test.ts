// The supervisors' floor and the wallboard in a real browser, full of people: nothing hard to read in light or dark,
// nothing wider than the window; and on a TV nothing too small for five metres.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWeb } from "../../scripts/house/web-build.ts";
import { laia } from "../web/stand-in/rest.ts";
import { startStandIn, type StandIn } from "../web/stand-in/server.ts";
import { openBrowser } from "./chromium.ts";
import { judge } from "./judge.ts";
import { countWaits, go, isWhole } from "./walk.ts";

const folder = mkdtempSync(join(tmpdir(), "atiende-floor-"));
let service: StandIn;
let browser: Browser;

beforeAll(async () => {
  await buildWeb(folder);
  service = await startStandIn(join(folder, "web"));
  service.rest.user = laia;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

interface Look { readonly scheme: "light" | "dark"; readonly width: number; readonly height: number; readonly language: string }

async function open(path: string, { scheme, width, height, language }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });
  await context.addInitScript(`localStorage.setItem("atiende.language", "${language}"); ${countWaits}`);
  const page = await context.newPage();
  await page.goto(`${service.url}${path}`);
  await isWhole(page);
  await page.locator("h2").first().waitFor();
  return page;
}

const looks: readonly Look[] = [
  { scheme: "light", width: 1280, height: 900, language: "ca" }, { scheme: "dark", width: 1280, height: 900, language: "es" },
  { scheme: "light", width: 480, height: 800, language: "en" }, { scheme: "dark", width: 480, height: 800, language: "ca" }, { scheme: "dark", width: 1920, height: 1080, language: "es" },
];
const paths = ["/floor", "/floor/day", "/floor/why", "/floor/messages", "/floor/alerts", "/floor/tv"];

// One page for all of a look, in which one goes from place to place as a link does it.
describe.each(looks)("in $scheme, $width pixels wide, in $language", (look) => {
  let page: Page;
  beforeAll(async () => { page = await open("/floor", look); });
  afterAll(async () => { await page.context().close(); });

  it.each(paths)("%s", async (path) => {
    await go(page, path);
    await page.locator("h2").first().waitFor();
    expect(await judge(page)).toEqual({ faults: [], isTooWide: false });
  });

  it("thresholds", async () => {
    await go(page, "/floor");
    await page.getByRole("button", { name: /Umbrales|Llindars|Thresholds/u }).click();
    await page.getByRole("dialog").locator("input").first().waitFor();
    expect(await judge(page, "[role=dialog]")).toEqual({ faults: [], isTooWide: false });
  });
});

describe("the wallboard on a TV", () => {
  it("writes nothing smaller than a fiftieth of the screen, and its figures do not touch", async () => {
    const page = await open("/floor/tv", { scheme: "light", width: 1920, height: 1080, language: "es" });
    await page.locator("li b").first().waitFor();
    const { smallest, overlaps } = await page.evaluate<{ smallest: number; overlaps: number }>(`(() => {
      const shown = [...document.querySelectorAll("main h1, main h2, main li b, main li span, main time")];
      const boxes = [...document.querySelectorAll("main li p")].map((each) => { const range = document.createRange(); range.selectNodeContents(each); return range.getBoundingClientRect(); });
      const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return { smallest: Math.min(...shown.map((each) => parseFloat(getComputedStyle(each).fontSize))), overlaps: boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => touch(a, b))).length };
    })()`);
    expect(smallest).toBeGreaterThanOrEqual(1080 / 50);
    expect(overlaps).toBe(0);
    await page.context().close();
  });

  it("goes back to the floor by Esc", async () => {
    const page = await open("/floor/tv", { scheme: "light", width: 1280, height: 720, language: "en" });
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Now" }).waitFor();
    await page.context().close();
  });
});

describe("a waiting call that is dragged", () => {
  it("is given to the ready agent on whom it is dropped", async () => {
    const page = await open("/floor", { scheme: "light", width: 1280, height: 1200, language: "en" });
    await page.getByRole("region", { name: /^Waiting/u }).getByRole("listitem").first().dragTo(page.getByRole("row", { name: /Laura Gil/u }));
    await expect.poll(() => service.rest.commands).toContainEqual({ type: "pull", callId: "wait-1", agentId: "laura" });
    await page.context().close();
  });
});
