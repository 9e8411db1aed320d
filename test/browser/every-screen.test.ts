// Every screen that a role can reach by links, on the real service: nothing that WCAG 2.2 AA forbids, nothing wider than
// the window, nothing that the Content-Security-Policy stops, no complaint of the browser.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { openBrowser } from "./chromium.ts";
import { use, usedHouse } from "./used-house.ts";
import { complaintsOf, enter, faultsOf, go, isWhole, walk, type Look, type Walk } from "./walk.ts";

const wide: Look = { language: "es", scheme: "light", width: 1280 };
const dark: Look = { language: "ca", scheme: "dark", width: 1280 };
const narrow: Look = { language: "en", scheme: "light", width: 480 };

/** Behind a menu or a tab, where no link leads. */
const doors = ["/", "/account", "/floor/day", "/floor/why", "/floor/lab", "/floor/messages", "/floor/alerts", "/administration/set-up"];

let house: Instance;
let browser: Browser;

beforeAll(async () => {
  house = await Instance.open(usedHouse);
  browser = await openBrowser();
  const admin = await enter(browser, house, "admin", wide);
  await use(house, admin);
  await admin.context().close();
}, 600_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function walked(login: string | null, look: Look, from: readonly string[], follows: boolean): Promise<Walk> {
  const page = await enter(browser, house, login, look);
  const found = await walk(page, from, follows);
  await page.context().close();
  return found;
}

describe("an administrator", () => {
  let paths: readonly string[] = [];

  it("finds no fault in any screen that links lead to", async () => {
    const found = await walked("admin", wide, doors, true);
    paths = found.paths;
    expect(paths).toEqual(expect.arrayContaining(["/floor/tv", "/flows/bank", "/administration/audit", "/administration/teams/new", "/administration/calendars/office"]));
    expect(found.wrong).toEqual({});
  }, 600_000);

  it.each([dark, narrow])("finds none in $scheme, $width pixels wide, in $language", async (look) => {
    expect((await walked("admin", look, paths, false)).wrong).toEqual({});
  }, 600_000);
});

describe.each([
  ["a supervisor", "laia", ["/", "/account", "/floor/day", "/floor/why", "/floor/lab", "/floor/messages", "/floor/alerts"], dark], ["an agent", "ana", ["/", "/account"], narrow], ["nobody", null, ["/", "/call"], dark],
] as const)("%s", (_who, login, from, look) => {
  it("finds no fault in any screen of his", async () => {
    expect((await walked(login, look, from, true)).wrong).toEqual({});
  }, 600_000);
});

const button = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole("main").getByRole("button", { name }).first().click();
const tab = (name: string) => (page: Page): Promise<void> => page.getByRole("tab", { name }).click();

/** Where no link leads: what opens it, and the part of the page that is judged. */
const opened: readonly (readonly [path: string, what: string, open: (page: Page) => Promise<void>, part?: string])[] = [
  ["/floor", "a message to all", button("Write a message")],
  ["/floor", "an emergency message", button("Emergency message")],
  ["/floor", "a break for an agent", async (page) => { await button("Actions for Jordi Soler")(page); await page.getByRole("menuitem", { name: "Put on a break…" }).click(); }],
  ["/recordings", "the player", button(/^Hear the/u), "section:has(input[type=range])"],
  ["/recordings", "deleting", async (page) => { await button(/^Hear the/u)(page); await button("Delete")(page); }],
  ["/flows", "a new flow", button("New flow")],
  ["/flows/bank", "a node", async (page) => { await page.getByRole("group", { name: /^Menu menu/u }).focus(); await page.keyboard.press("Enter"); }, "#flow-panel"],
  ["/flows/bank", "faults", tab("Faults"), "#flow-panel"],
  ["/flows/bank", "a try", async (page) => { await tab("Try")(page); await page.locator("#flow-panel").getByRole("button", { name: "Call", exact: true }).click(); }, "#flow-panel"],
  ["/flows/bank", "tests", tab("Tests"), "#flow-panel"],
  ["/flows/bank", "versions", tab("Versions"), "#flow-panel"],
  ["/administration/prompts", "a new prompt", button("New prompt")],
  ["/administration/prompts", "a take", button(/^bank\/welcome, Spanish/u)],
  ["/administration/access", "a temporary password", async (page) => { await button(/^Actions for Jordi/u)(page); await page.getByRole("menuitem", { name: "Give a temporary password" }).click(); }],
  ["/administration/calendars/office", "holidays to take", button("Look and add")],
  ["/administration/skills/accounts", "removing", button("Delete")],
  ["/administration/queues/operators", "steps, one of them wrong", async (page) => {
    for (const rule of ['skill("accounts") >= 60', 'skill("acounts") >= 60']) { await button("Add a step")(page); await page.getByLabel("To whoever meets").last().fill(rule); }
    await page.getByText("What can be written").click();
  }, "fieldset:has(ol textarea)"],
  ["/administration/queues/operators", "where callers go on to when the wait is long", button("Add overflow"), "fieldset:has(ol li):not(:has(textarea))"],
  ["/account", "a new key", button("Make a key")],
  ["/account", "taking a key back", button(/^Take back/u)],
];

describe("what opens over a screen", () => {
  it.each(["dark", "light"] as const)("has no fault either, in the %s and narrow", async (scheme) => {
    const page = await enter(browser, house, "admin", { language: "en", scheme, width: 480 });
    const complaints = complaintsOf(page);
    const wrong: Record<string, readonly string[]> = {};
    for (const [path, what, open, part = "[role=dialog]"] of opened) {
      await go(page, path);
      await open(page);
      await page.locator(part).waitFor();
      await isWhole(page);
      const faults = [...await faultsOf(page, part), ...complaints.splice(0)];
      if (faults.length > 0) wrong[`${path}: ${what}`] = faults;
      await go(page, "/floor/tv"); // has nothing that opens, and closes what is open
    }
    await page.context().close();
    expect(wrong).toEqual({});
  }, 600_000);
});
