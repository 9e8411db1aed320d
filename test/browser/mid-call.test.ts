// What may change under a call that goes on: the agent's devices, and the line between his browser and the service.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWire, type Wire } from "../live/contract-proxy.ts";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { answer, callBank, openPage, signIn, startShift } from "./at-work.ts";
import { openBrowser } from "./chromium.ts";
import { hears, patience } from "./sound.ts";

/** Run before the page's own scripts: where sound was sent to, oldest first. */
const keepSinks = `
  window.sinks = [];
  const own = HTMLMediaElement.prototype.setSinkId;
  HTMLMediaElement.prototype.setSinkId = function (id) { window.sinks.push(id); return own.call(this, id); };`;

let house: Instance;
let wire: Wire;
let browser: Browser;
let agent: Page;
let caller: Page;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  wire = await openWire(Number(new URL(house.base).port));
  browser = await openBrowser({ microphone: true });
  [caller, agent] = [await openPage(browser), await openPage(browser)];
  await agent.addInitScript(keepSinks);
  await signIn(agent, { demo: house.demo, base: `http://127.0.0.1:${String(wire.port)}` }, "mary");
  await startShift(agent);
  await callBank(caller, house);
  await caller.keyboard.press("0");
  await answer(agent);
  await hears(caller, "the caller");
}, 300_000);
afterAll(async () => {
  await browser.close();
  await wire.close();
  await house.close();
});

const microphone = (): Promise<string> => agent.evaluate(`window.connections.at(-1).getSenders().find(({ track }) => track?.kind === "audio").track.label`);
const speaker = (): Promise<string> => agent.evaluate(`navigator.mediaDevices.enumerateDevices().then((all) => all.find(({ kind, deviceId }) => kind === "audiooutput" && deviceId === window.sinks.at(-1))?.label)`);

async function bothHear(): Promise<void> {
  await hears(caller, "the caller");
  await hears(agent, "the agent");
}

describe("an agent who talks", () => {
  it.each([1, 2])("takes another microphone, speaker and ringing device (%i), and each goes on hearing the other", async (n) => {
    await agent.getByRole("button", { name: /^Browser: ready/u }).click();
    const dialog = agent.getByRole("dialog");
    await dialog.getByLabel("Microphone", { exact: true }).selectOption({ label: `Fake Audio Input ${String(n)}` });
    await dialog.getByLabel("Voice", { exact: true }).selectOption({ label: `Fake Audio Output ${String(n)}` });
    await dialog.getByLabel("Ringing", { exact: true }).selectOption({ label: `Fake Audio Output ${String(3 - n)}` });
    await until(async () => {
      expect([await microphone(), await speaker()]).toEqual([`Fake Audio Input ${String(n)}`, `Fake Audio Output ${String(n)}`]);
      return true;
    }, { what: "the call is on the other devices", withinMs: patience });
    await bothHear();
    await agent.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }, 120_000);

  it("stays muted with another microphone", async () => {
    await agent.getByRole("button", { name: "Mute", exact: true }).click();
    await agent.getByRole("button", { name: /^Browser: ready/u }).click();
    await agent.getByRole("dialog").getByLabel("Microphone", { exact: true }).selectOption({ label: "Fake Audio Input 1" });
    await until(async () => await microphone() === "Fake Audio Input 1", { what: "the call is on the other microphone", withinMs: patience });
    expect(await agent.evaluate(`window.connections.at(-1).getSenders().every(({ track }) => track === null || !track.enabled)`)).toBe(true);
    await agent.keyboard.press("Escape");
    await agent.getByRole("button", { name: "Unmute", exact: true }).click();
    await bothHear();
  }, 120_000);

  it("is put back through by himself when screen and phone lose the service, and can then hang up", async () => {
    wire.refuse(true);
    wire.cut();
    await agent.getByText(/has lost its connection and is coming back/u).waitFor();
    wire.refuse(false);
    await agent.getByRole("button", { name: /^Browser: ready/u }).waitFor();
    await agent.getByText("Connected", { exact: true }).waitFor();
    await bothHear();
    await agent.getByRole("button", { name: "Hang up" }).click();
    await caller.getByText("Call ended").waitFor();
    await agent.getByRole("region", { name: "Wrap-up" }).waitFor();
  }, 180_000);
});
