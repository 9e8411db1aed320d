// The main job as an agent sees it: real Chromium, real Asterisk, a SIPp caller in line.
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWeb } from "../../scripts/house/web-build.ts";
import { customer } from "../support/demo.ts";
import { Instance } from "../support/instance.ts";
import { bank } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { startSipp } from "../support/sipp/run.ts";
import { until } from "../support/until.ts";

let house: Instance;
let phone: Phone;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  house = await Instance.open();
  await buildWeb(house.data);
  await house.service.terminate();
  await house.service.start();
  phone = await house.phone("ana");
  phone.behaviour = { does: "ring" };
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu"] });
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "es-ES" });
  page.on("pageerror", (reason) => { faults.push(String(reason)); });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function signIn(): Promise<void> {
  const { login, password } = house.account("ana");
  await page.goto(house.base);
  await page.locator("input").first().fill(login);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /ponerme disponible/iu }).first().click();
  await until(async () => (await house.api.get<{ data: readonly { id: string; state: string }[] }>("/api/v1/agents")).data.find(({ id }) => id === "ana")?.state === "ready", { what: "ana is ready" });
}

describe("an agent at her screen", () => {
  it("sees who calls, why, and his account, while he is still in line and her phone rings", async () => {
    await signIn();
    const marta = customer(house.demo, "ca");
    const caller = { ani: marta.phone };
    const sipp = await startSipp({
      scenario: callerScenario(caller, [{ do: "call" }, { do: "wait", ms: 3000 }, { do: "press", digits: "0" }, { do: "hear-bye", withinMs: 60_000 }]),
      server: house.sip, dials: bank.ca, calls: 1, timeoutMs: 90_000,
    });
    await page.getByRole("button", { name: /rechazar/iu }).waitFor();
    const call = await house.callOf(marta.phone, ({ state }) => state === "offered", "he is in line and offered");
    expect(call.timeline.some(({ kind }) => kind === "answered")).toBe(false);
    // Intl writes a no-break space before the currency.
    const text = (await page.locator("body").innerText()).replaceAll(/\u00a0|\u202f/gu, " ");
    for (const shown of [marta.name, "Oro", "Operadores", "1.234,50 €", "F-2026-0117"]) expect(text).toContain(shown);

    const ringing = await until(() => phone.calls.at(-1), { what: "her phone rings" });
    ringing.answer();
    await page.getByRole("button", { name: /espera/iu }).waitFor();
    await page.getByRole("button", { name: /colgar/iu }).click();
    expect((await sipp.finished).successful).toBe(1);
    await page.getByText(/resuelta/iu).first().click();
    await page.getByRole("button", { name: /terminar y disponible/iu }).click();
    await house.callOf(marta.phone, ({ disposition }) => disposition === "resolved", "her disposition is kept");
    expect(faults).toEqual([]);
  }, 120_000);
});
