// A flow from nothing to a caller's ear on the real house: an administrator builds it in the editor, tries it, keeps the
// try as a test, publishes it, and a SIPp call hears what was written.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spoken } from "../support/api.ts";
import { Instance } from "../support/instance.ts";
import { newNumber } from "../support/scenes.ts";
import { startSipp } from "../support/sipp/run.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { openBrowser } from "./chromium.ts";

const words = "Welcome to the night line of Garbí Bank.";
let house: Instance;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  await context.addInitScript(`localStorage.setItem("atiende.language", "en")`);
  const password = house.demo.staff.find(({ login }) => login === "admin")?.password;
  await context.request.post(`${house.base}/api/v1/session`, { data: { login: "admin", password }, headers: { origin: house.base } });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const panel = () => page.getByRole("complementary", { name: "Flow panel" });

describe("an administrator in the flow editor", () => {
  it("makes a flow from a template and writes what it says", async () => {
    await page.goto(`${house.base}/flows`);
    await page.getByRole("button", { name: "New flow" }).click();
    await page.getByLabel("Name of the flow").fill("Night line");
    await page.getByRole("radio", { name: "A greeting" }).check();
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { level: 1, name: "Night line" }).waitFor();
    await page.getByRole("group", { name: "Say welcome" }).click();
    await panel().getByRole("tab", { name: "en" }).click();
    await panel().getByRole("textbox", { name: "What is said, in English" }).fill(words);
    await page.getByText(/Draft saved at/u).waitFor();
  });

  it("joins a node to an exit with the mouse, and takes it back", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Hang up" }).dragTo(page.locator(".react-flow__pane"), { targetPosition: { x: 520, y: 560 } });
    const made = page.getByRole("group", { name: /^Hang up hang-up/u });
    await made.waitFor();
    await page.locator("[data-nodeid=welcome][data-handlepos=right]").dragTo(page.locator("[data-nodeid=hang-up][data-handlepos=left]"));
    await page.locator("[data-id='welcome next hang-up']").waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Undo: connect" }).click();
    await page.getByRole("button", { name: "Undo: add a node" }).click();
    await made.waitFor({ state: "detached" });
  });

  it("tries it, and keeps the try as a test that passes", async () => {
    await page.getByRole("button", { name: "Try" }).click();
    await panel().getByLabel("Language of the number dialled").click();
    await page.getByRole("listbox", { name: "Language of the number dialled" }).getByRole("option", { name: "English" }).click();
    await panel().getByRole("button", { name: "Call", exact: true }).click();
    await panel().getByText("In the queue", { exact: false }).waitFor();
    await panel().getByText(words).waitFor();
    await panel().getByRole("button", { name: "Keep as a test" }).click();
    await page.getByLabel("Name of the test").fill("Says where one has called");
    await page.getByRole("button", { name: "Save the test" }).click();
    await panel().getByText("1 test passes").waitFor();
  });

  it("publishes it, and a caller hears it and comes into line", async () => {
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByLabel("What changes").fill("First words");
    await page.getByRole("button", { name: "Publish now" }).click();
    await page.getByText("Published. New calls enter this version.").waitFor();
    await house.api.send("POST", "/api/v1/configuration/numbers", { id: "+34931000077", flow: "night-line", language: "en", label: "Night" });
    const ani = newNumber();
    const caller = await startSipp({ scenario: callerScenario({ ani }, [{ do: "call" }, { do: "wait", ms: 12_000 }, { do: "hang-up" }]), server: house.sip, dials: "931000077", calls: 1, timeoutMs: 60_000 });
    const call = await house.callOf(ani, (each) => spoken(each).includes(words), `${ani} hears the first words`, 60_000);
    expect(spoken(call)[0]).toBe(words);
    await caller.finished;
    await panel().getByRole("tab", { name: /^Versions/u }).click();
    await panel().getByText("First words").first().waitFor();
  }, 120_000);
});
