// Somebody who walks through the screens as one does, from link to link in one page, and looks at each when it is whole.
import { expect } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { judge } from "./judge.ts";

export interface Look { readonly language: "es" | "ca" | "en"; readonly scheme: "light" | "dark"; readonly width: number }

/** The page counts what it waits for: answers, and the first words of the live line after its greeting. */
export const countWaits = `
  window.awaited = 0;
  const wait = () => {
    let isOver = false;
    window.awaited += 1;
    return () => { if (!isOver) { isOver = true; setTimeout(() => { window.awaited -= 1; }, 30); } };
  };
  const ownFetch = window.fetch;
  window.fetch = (...given) => ownFetch(...given).finally(wait());
  const OwnSocket = window.WebSocket;
  window.WebSocket = class extends OwnSocket {
    constructor(...given) {
      super(...given);
      if (!String(given[0]).endsWith("/ws")) return;
      const over = wait();
      this.addEventListener("message", ({ data }) => { if (!data.includes('"welcome"')) over(); });
      this.addEventListener("close", over);
    }
  };`;

/** A new page in which `login` is signed in; null is nobody. */
export async function enter(browser: Browser, house: Instance, login: string | null, { language, scheme, width }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(`localStorage.setItem("atiende.language", "${language}"); ${countWaits}`);
  const password = [...house.demo.agents, ...house.demo.staff].find((each) => each.login === login)?.password;
  if (login !== null) {
    const answer = await context.request.post(`${house.base}/api/v1/session`, { data: { login, password }, headers: { origin: house.base } });
    expect(answer.status(), `${login} signs in`).toBe(200);
  }
  const page = await context.newPage();
  await page.goto(house.base);
  await isWhole(page);
  return page;
}

/** Nothing is asked for any more, and nothing says that it is being fetched. */
export async function isWhole(page: Page): Promise<void> {
  await until(() => page.evaluate(`window.awaited === 0 && document.querySelector("main") !== null && document.querySelector("[aria-busy=true]") === null`), { what: `${page.url()} is whole`, withinMs: 20_000 });
}

/** As a link does it: the page is not loaded anew. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, "", ${JSON.stringify(path)})`);
  await isWhole(page);
}

/** All records of a kind are one screen; the form for a new one is another. */
const screenOf = (path: string): string => path.replace(/^(\/flows|\/administration\/[^/]+)\/(?!new$)[^/]+$/u, "$1/:id");

const linksOf = (page: Page): Promise<readonly string[]> => page.evaluate(`[...document.querySelectorAll("a[href^='/']:not([download])")].map((link) => link.pathname).filter((path) => !path.startsWith("/api/"))`);

/** Collects what the browser complains of: scripts that fail, files that are missing, what the policy stops. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`); });
  page.on("pageerror", ({ message }) => { complaints.push(message); });
  return complaints;
}

export async function faultsOf(page: Page, part?: string): Promise<readonly string[]> {
  const { faults, isTooWide } = await judge(page, part);
  return [...faults, ...(isTooWide ? ["wider than the window"] : [])];
}

export interface Walk { readonly paths: readonly string[]; /** faults by path */ readonly wrong: Readonly<Record<string, readonly string[]>> }

/** Judges these screens and, one of each kind, those that links lead to from them. */
export async function walk(page: Page, from: readonly string[], follows: boolean): Promise<Walk> {
  const complaints = complaintsOf(page);
  const found = new Map(from.map((path) => [screenOf(path), path]));
  const wrong: Record<string, readonly string[]> = {};
  for (const path of found.values()) {
    await go(page, path);
    const faults = [...await faultsOf(page), ...complaints.splice(0)];
    if (faults.length > 0) wrong[path] = faults;
    for (const link of follows ? await linksOf(page) : []) if (!found.has(screenOf(link))) found.set(screenOf(link), link);
  }
  return { paths: [...found.values()], wrong };
}
