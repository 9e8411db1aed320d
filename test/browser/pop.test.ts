// The main job in a real browser: a SIPp caller is in line, and the agent's screen shows who he is before the agent's
// telephone is answered; then they talk, and the call is wrapped up.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { bank } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { startSipp, type Sipp } from "../support/sipp/run.ts";
import { until } from "../support/until.ts";
import { openBrowser } from "./chromium.ts";

const patience = 30_000;
let house: Instance;
let browser: Browser;
let page: Page;
let phone: Phone;
let caller: Sipp;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  phone = await house.phone("ana");
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  page.setDefaultTimeout(patience);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

describe("an agent at his screen", () => {
  it("signs in, and sees that his telephone is ready", async () => {
    await page.addInitScript(`localStorage.setItem("atiende.language", "en")`);
    await page.goto(house.base);
    await page.getByLabel("User").fill("ana");
    await page.getByLabel("Password", { exact: true }).fill(house.account("ana").password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "You are on a break" }).waitFor();
    await page.getByText("Phone 101 ready").waitFor();
  });

  it("sees a caller come into line", async () => {
    const ani = "+34600111222";
    caller = await startSipp({ scenario: callerScenario({ ani }, [{ do: "call" }, { do: "wait", ms: 4_000 }, { do: "press", digits: "0" }, { do: "wait", ms: 60_000 }, { do: "hang-up" }]), server: house.sip, dials: bank.ca, calls: 1, timeoutMs: 90_000 });
    await page.getByRole("region", { name: "My queues" }).getByText("1 waiting").waitFor();
  });

  it("is shown who calls and everything that is known of her, while her call rings", async () => {
    await page.getByRole("main").getByRole("button", { name: "Go ready" }).click();
    const card = page.getByRole("region", { name: "Incoming call" });
    await card.getByRole("heading", { name: /Marta Vila/u }).waitFor();
    for (const text of ["Answer on your phone 101", "600 11 12 22", "931 00 00 02", "Catalan"]) await card.getByText(text, { exact: true }).waitFor();
    await card.getByText(/Asks for a person with 0/u).waitFor();
    const record = page.getByRole("region", { name: /^Record of Marta Vila/u });
    for (const part of ["Summary", "Invoices", "Accounts", "Calls", "Incidents", "Orders", "Interactions", "People"]) await record.getByRole("tab", { name: new RegExp(`^${part}`, "u") }).waitFor();
    await record.getByText(/€1,234\.50/u).first().waitFor();
  });

  it("talks with her, holds and hangs up by key, and wraps the call up", async () => {
    const call = await until(() => phone.calls[0], { what: "the telephone rings" });
    call.answer();
    await page.getByRole("button", { name: "Hold" }).click();
    await page.getByRole("region", { name: "Current call" }).getByText("On hold", { exact: true }).waitFor();
    await page.keyboard.press("h");
    await page.getByRole("button", { name: "Hold" }).waitFor();
    await page.keyboard.press("Shift+X");
    await page.getByRole("region", { name: "Wrap-up" }).waitFor();
    await page.getByText("Needs follow-up", { exact: true }).first().click();
    await page.getByLabel("Notes").fill("Will send the duplicate receipt.");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Waiting for the next call" }).waitFor();
    const today = page.getByRole("region", { name: "My calls today" });
    await today.getByText("Will send the duplicate receipt.").waitFor();
    expect(await today.getByRole("listitem").first().textContent()).toMatch(/Marta Vila.*Needs follow-up/u);
    await caller.finished;
  }, 120_000);
});
