// A supervisor at her browser on the real Asterisk: she opens the floor, her phone is there without being asked for, and
// she listens to a call, whispers to its agent and joins it. Who hears whom is measured while one speaks at a time.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { answer, callBank, openPage, signIn, startShift } from "./at-work.ts";
import { openBrowser } from "./chromium.ts";
import { heardBy, listen, patience } from "./sound.ts";

let house: Instance;
let browser: Browser;
let caller: Page;
let agent: Page;
let supervisor: Page;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  browser = await openBrowser({ microphone: true });
  [caller, agent, supervisor] = [await openPage(browser), await openPage(browser), await openPage(browser)];
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const listening = (page = supervisor) => page.getByRole("region", { name: "Your listening" });

async function listenTo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Actions for Mary Clark" }).click();
  await page.getByRole("menuitem", { name: "Listen" }).click();
  await listening(page).getByText("You hear Mary Clark with John Smith.").waitFor();
}

async function letGo(page: Page): Promise<void> {
  await listening(page).getByRole("button", { name: "Stop listening" }).click();
  await listening(page).waitFor({ state: "detached" });
}

describe("a supervisor in her browser", () => {
  it("sees on the floor who talks with whom", async () => {
    await signIn(agent, house, "mary");
    await startShift(agent);
    await callBank(caller, house);
    await caller.keyboard.press("0");
    await answer(agent);
    await signIn(supervisor, house, "laia");
    await supervisor.getByRole("row", { name: /Mary Clark/u }).getByText("John Smith").waitFor();
  }, 120_000);

  it("listens: her phone answers itself, she hears both, and nobody hears her", async () => {
    await listenTo(supervisor);
    await heardBy({ caller, agent, supervisor }, "caller", ["agent", "supervisor"]);
    await heardBy({ caller, agent, supervisor }, "agent", ["caller", "supervisor"]);
    await heardBy({ caller, agent, supervisor }, "supervisor", []);
  }, 180_000);

  it("whispers: the agent hears her, the caller does not", async () => {
    await listening().getByText("Whisper to the agent").click();
    await heardBy({ caller, agent, supervisor }, "supervisor", ["agent"]);
    await heardBy({ caller, agent, supervisor }, "caller", ["agent", "supervisor"]);
    await heardBy({ caller, agent, supervisor }, "agent", ["caller", "supervisor"]);
  }, 180_000);

  it("joins the call: everybody hears everybody", async () => {
    await listening().getByText("Join the call").click();
    await heardBy({ caller, agent, supervisor }, "supervisor", ["agent", "caller"]);
    await heardBy({ caller, agent, supervisor }, "caller", ["agent", "supervisor"]);
    await heardBy({ caller, agent, supervisor }, "agent", ["caller", "supervisor"]);
  }, 180_000);

  it("lets go: her phone is silent, and the two talk on", async () => {
    await letGo(supervisor);
    await until(async () => (await listen(supervisor)).packets === 0, { what: "nothing comes to the supervisor any more", withinMs: patience });
    await heardBy({ caller, agent }, "caller", ["agent"]);
    await heardBy({ caller, agent }, "agent", ["caller"]);
  }, 180_000);

  it("who has a seat listens by its phone, which answers itself, here or in the tab of his desk", async () => {
    await house.sql("update users set role = 'supervisor' where login = 'jordi'");
    const desk = await openPage(browser);
    await signIn(desk, house, "jordi");
    await startShift(desk);
    const floor = await desk.context().newPage();
    await floor.goto(`${house.base}/floor`);
    await listenTo(floor);
    await heardBy({ caller, agent, supervisor: desk }, "caller", ["agent", "supervisor"]);
    await letGo(floor);
    await floor.close();
    await desk.getByRole("link", { name: "Floor" }).click();
    await listenTo(desk);
    await letGo(desk);
    await desk.context().close();
  }, 180_000);

  it("and the call is over as any other", async () => {
    await agent.getByRole("button", { name: "Hang up" }).click();
    await caller.getByText("Call ended").waitFor();
    await agent.getByRole("region", { name: "Wrap-up" }).waitFor();
    expect(await supervisor.getByRole("alert").count()).toBe(0);
  });
});
