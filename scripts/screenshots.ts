// `npm run screenshots`: opens a house of its own, lives through one call in two browsers, visits each screen, and leaves
// the pictures of the README's tour in docs/tour/<language>. The screens find their own words, so it works in any language.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { callerPage as callerTexts } from "../src/web/i18n/texts/caller-page.ts";
import { areas } from "../src/web/i18n/resources.ts";
import { openBrowser } from "../test/browser/chromium.ts";
import { Instance } from "../test/support/instance.ts";
import { until } from "../test/support/until.ts";
import { project } from "./house/paths.ts";
import { pageOfPictures, visits } from "./tour.ts";

type Language = "es" | "en";
const languages: readonly Language[] = ["es", "en"];
/** Who answers: both speak the caller's Catalan, and one of them is still in wrap-up when the other begins. */
const agentOf: Readonly<Record<Language, string>> = { es: "ana", en: "jordi" };
const patience = 60_000;

interface Studio { readonly house: Instance; readonly browser: Browser; readonly language: Language; readonly folder: string }

async function open({ browser, language }: Studio, scheme: "light" | "dark" = "light"): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, colorScheme: scheme, locale: language === "es" ? "es-ES" : "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(patience);
  await context.addInitScript(`localStorage.setItem("atiende.language", "${language}")`);
  return context;
}

async function signIn({ house }: Studio, context: BrowserContext, login: string): Promise<void> {
  const person = [...house.demo.agents, ...house.demo.staff].find((each) => each.login === login);
  await context.request.post(`${house.base}/api/v1/session`, { data: { login, password: person?.password ?? "" }, headers: { origin: house.base } });
}

async function shoot({ folder }: Studio, page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path.slice(project.length + 1)}\n`);
}

/** A customer in one browser, an agent in another: from the choice of a phone to the wrap-up. */
async function call(studio: Studio): Promise<void> {
  const { house, language } = studio;
  const { desk, phone, call: words } = { desk: areas.desk[language], phone: areas.phone[language], call: areas.call[language] };
  const [agents, street] = [await open(studio), await open(studio)];
  const door = await agents.newPage();
  await door.goto(house.base);
  await shoot(studio, door, "sign-in");
  await signIn(studio, agents, agentOf[language]);
  await door.goto(house.base);
  await door.getByRole("main").getByRole("button", { name: phone.start }).click();
  await door.getByRole("main").getByRole("button", { name: desk.goReady }).click();
  const caller = await street.newPage();
  await caller.goto(`${house.base}/call`);
  await caller.getByRole("radio", { name: "Marta Vila" }).check();
  await caller.getByRole("button", { name: callerTexts[language].call, exact: true }).click();
  await said(house, "menu");
  await caller.keyboard.press("1");
  await said(house, "pin");
  for (const digit of house.demo.customers.find(({ phone: number }) => number === marta)?.pin ?? "") await caller.keyboard.press(digit);
  await said(house, "say-balance");
  await shoot(studio, caller, "call-the-bank");
  await caller.keyboard.press("0");
  await door.getByRole("region", { name: words.incoming }).waitFor();
  await shoot(studio, door, "ringing");
  await door.getByRole("button", { name: new RegExp(`^${phone.answer}`, "u") }).first().click();
  await door.getByRole("region", { name: words.current }).waitFor();
  await door.getByRole("button", { name: words.recordAs.off }).first().click();
  await shoot(studio, door, "talking");
  await visit(studio, visits.filter(({ isAfter }) => isAfter !== true));
  await door.getByRole("button", { name: words.hangUp }).click();
  await shoot(studio, door, "wrap-up");
  await kept(house);
  await visit(studio, visits.filter(({ isAfter }) => isAfter === true));
  await agents.close();
  await street.close();
}

const marta = "+34600111222";

async function said(house: Instance, node: string): Promise<void> {
  await house.callOf(marta, ({ timeline, state }) => state !== "ended" && timeline.some((step) => step.kind === "prompt" && step.node === node), `${node} is said`, patience);
}

async function kept({ api }: Instance): Promise<void> {
  await until(async () => (await api.get<{ data: readonly { state: string }[] }>("/api/v1/recordings")).data[0]?.state === "kept", { what: "the recording is kept", withinMs: patience });
}

/** Most are seen while the call is on, so that the floor has something to show. */
async function visit(studio: Studio, places: typeof visits): Promise<void> {
  for (const { name, login, path, scheme, press } of places) {
    const context = await open(studio, scheme ?? "light");
    await signIn(studio, context, login);
    const page = await context.newPage();
    await page.goto(`${studio.house.base}${path}`);
    await page.locator("main h1, main h2").first().waitFor({ state: "attached" });
    if (press !== undefined) await page.getByRole("button", { name: press[studio.language] }).first().click();
    await shoot(studio, page, name);
    await context.close();
  }
}

const house = await Instance.open({ hasScreens: true });
const browser = await openBrowser({ microphone: true });
try {
  for (const language of languages) {
    const folder = join(project, "docs/tour", language);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await call({ house, browser, language, folder });
    writeFileSync(join(folder, "README.md"), pageOfPictures(language));
  }
} finally {
  await browser.close();
  await house.close();
}
