// People at their browsers: somebody signs in, an agent begins his shift, a customer calls the bank.
import type { Browser, Page } from "playwright-core";
import type { Instance } from "../support/instance.ts";
import { keepConnections, patience } from "./sound.ts";

export const john = "+34600555666";

/** A browser of its own (no cookies, no locks shared), in English. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await context.addInitScript(`${keepConnections} localStorage.setItem("atiende.language", "en");`);
  context.setDefaultTimeout(patience);
  return context.newPage();
}

export async function signIn(page: Page, house: Pick<Instance, "base" | "demo">, login: string): Promise<void> {
  const password = [...house.demo.agents, ...house.demo.staff].find((each) => each.login === login)?.password ?? "";
  await page.goto(house.base);
  await page.getByLabel("User").fill(login);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Works with the phone in the browser, and is ready. */
export async function startShift(page: Page): Promise<void> {
  await page.getByText("Which phone do you work with today?").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Start shift" }).click();
  await page.getByRole("button", { name: /^Browser: ready/u }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Go ready" }).click();
  await page.getByRole("heading", { name: "Waiting for the next call" }).waitFor();
}

/** John Smith calls the bank from the page for callers, and it answers. */
export async function callBank(page: Page, house: Instance): Promise<void> {
  await page.goto(`${house.base}/call`);
  await page.getByRole("radio", { name: "John Smith" }).check();
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.getByText("The switchboard has your call").waitFor();
}

export async function answer(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Incoming call" }).waitFor();
  await page.getByRole("button", { name: /^Answer/u }).click();
  await page.getByRole("region", { name: "Current call" }).waitFor();
}
