// What was typed and not saved, before a real browser's Back: a browser calls a window's listeners in the order in which
// they came, so only a real one tells whether the form is asked before the router has gone.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { openBrowser } from "./chromium.ts";
import { enter, go } from "./walk.ts";

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

const nameField = () => page.getByRole("textbox", { name: "Name", exact: true });

it("asks before Back loses it, keeps it for who stays, and goes where he wanted for who leaves", async () => {
  await go(page, "/administration/teams");
  await page.getByRole("link", { name: "Add a team" }).click();
  await nameField().fill("Mornings");
  await page.goBack();
  await page.getByRole("dialog", { name: "There are unsaved changes" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/administration/teams/new");
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(await nameField().inputValue()).toBe("Mornings");
  await page.goBack();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL("**/administration/teams");
  await page.getByRole("heading", { name: "Teams", level: 1 }).waitFor();
});
