// The telephone in the browser on the real Asterisk: a newcomer calls the bank from one tab, hears a balance, presses 0,
// and answers himself as the agent in another. Sound is measured both ways, by packets and by energy, not by states.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { openBrowser } from "./chromium.ts";

const patience = 40_000;
const john = "+34600555666";
let house: Instance;
let browser: Browser;
let desk: BrowserContext;
let agent: Page;
let caller: Page;

/** Keeps the page's connections where a test can measure them. */
const keepConnections = `
  window.connections = [];
  const Own = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Own { constructor(...given) { super(...given); window.connections.push(this); } };
  localStorage.setItem("atiende.language", "en");`;

interface Heard { readonly packets: number; readonly energy: number; readonly sent: number }

/** What a page hears and sends within a second and a half: the fake microphone beeps once in each. */
function listen(page: Page): Promise<Heard> {
  return page.evaluate(`(async () => {
    const connection = window.connections.filter((each) => each.connectionState === "connected").at(-1);
    if (!connection) return { packets: 0, energy: 0, sent: 0 };
    const look = async () => {
      const all = [...(await connection.getStats()).values()];
      const inbound = all.find(({ type, kind }) => type === "inbound-rtp" && kind === "audio") ?? {};
      const outbound = all.find(({ type, kind }) => type === "outbound-rtp" && kind === "audio") ?? {};
      return { packets: inbound.packetsReceived ?? 0, energy: inbound.totalAudioEnergy ?? 0, sent: outbound.packetsSent ?? 0 };
    };
    const before = await look();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const now = await look();
    return { packets: now.packets - before.packets, energy: now.energy - before.energy, sent: now.sent - before.sent };
  })()`);
}

/** A voice, and not the noise of a codec. */
const audible = 1e-4;
const hears = (page: Page, who: string): Promise<Heard> => until(async () => {
  const heard = await listen(page);
  return heard.packets > 40 && heard.sent > 40 && heard.energy > audible ? heard : Promise.reject(new Error(JSON.stringify(heard)));
}, { what: `${who} hears the other`, withinMs: patience });

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  browser = await openBrowser({ microphone: true });
  desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  const street = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  for (const context of [desk, street]) {
    await context.addInitScript(keepConnections);
    context.setDefaultTimeout(patience);
  }
  [agent, caller] = [await desk.newPage(), await street.newPage()];
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function goReady(): Promise<void> {
  await agent.getByRole("main").getByRole("button", { name: "Go ready" }).click();
  await agent.getByRole("heading", { name: "Waiting for the next call" }).waitFor();
}
async function dial(): Promise<void> {
  await caller.getByRole("radio", { name: "John Smith" }).check();
  await caller.getByRole("button", { name: "Call", exact: true }).click();
  await caller.getByText("The switchboard has your call").waitFor();
}
const hasSaid = (node: string): Promise<unknown> => house.callOf(john, ({ timeline, state }) => state !== "ended" && timeline.some((step) => step.kind === "prompt" && step.node === node), `${node} is said`, patience);

describe("a newcomer in two tabs", () => {
  it("starts his shift at the phone in the browser", async () => {
    await agent.goto(house.base);
    await agent.getByLabel("User").fill("mary");
    await agent.getByLabel("Password", { exact: true }).fill(house.account("mary").password);
    await agent.getByRole("button", { name: "Sign in" }).click();
    await agent.getByText("Which phone do you work with today?").waitFor();
    await agent.getByRole("main").getByRole("button", { name: "Start shift" }).click();
    await agent.getByRole("button", { name: /^Browser: ready/u }).waitFor();
    await goReady();
  });

  it("calls the bank as a customer, types the PIN and hears the balance", async () => {
    await caller.goto(`${house.base}/call`);
    await dial();
    await hasSaid("menu");
    await caller.keyboard.press("1");
    await hasSaid("pin");
    for (const digit of house.demo.customers.find(({ phone }) => phone === john)?.pin ?? "") await caller.getByRole("button", { name: digit, exact: true }).click();
    const record = await house.callOf(john, ({ timeline }) => timeline.some(({ node, kind }) => kind === "prompt" && node === "say-balance"), "the balance is said", patience);
    expect((await hears(caller, "the caller")).energy).toBeGreaterThan(audible);
    expect(record).toMatchObject({ verified: true, ani: john });
    const words = record.timeline.find(({ node, kind }) => kind === "prompt" && node === "say-balance")?.text ?? "";
    await caller.getByRole("log", { name: "What the bank says" }).getByText(words).waitFor();
  }, 120_000);

  it("presses 0, and his other tab rings with who calls", async () => {
    await caller.keyboard.press("0");
    await agent.getByRole("region", { name: "Incoming call" }).getByRole("heading", { name: /John Smith/u }).waitFor();
  });

  it("answers himself, and each hears the other", async () => {
    await agent.getByRole("button", { name: /^Answer/u }).click();
    await agent.getByRole("region", { name: "Current call" }).waitFor();
    await hears(agent, "the agent");
    await hears(caller, "the caller");
    await agent.getByRole("group", { name: "Sound of the call" }).getByText("Quality: Good").waitFor();
  }, 120_000);

  it("mutes his microphone, and the agent hears silence until he speaks again", async () => {
    await caller.getByRole("button", { name: "Mute" }).click();
    await until(async () => { const { energy, packets } = await listen(agent); return packets > 40 && energy < audible / 10; }, { what: "the agent hears silence", withinMs: patience });
    await caller.getByRole("button", { name: "Unmute" }).click();
    await hears(agent, "the agent");
  }, 120_000);

  it("keeps the caller when the agent's page is loaded again: the agent is rung back, and both hear each other", async () => {
    const before = await house.callOf(john, ({ state }) => state !== "ended", "the call is on");
    await agent.reload();
    await agent.getByRole("region", { name: "Current call" }).waitFor();
    await hears(agent, "the agent");
    await hears(caller, "the caller");
    const after = await house.callOf(john, ({ agent: who }) => who?.id === "mary", "mary has the call");
    expect(after).toMatchObject({ id: before.id, endedAt: null });
  }, 180_000);

  it("hangs up as the agent, and the caller's page says so", async () => {
    await agent.getByRole("button", { name: "Hang up" }).click();
    await caller.getByText("Call ended").waitFor();
    await agent.getByRole("region", { name: "Wrap-up" }).waitFor();
  });
});

describe("a service that restarts", () => {
  it("takes the phone's line away, and the phone is back by itself with new credentials", async () => {
    await house.service.terminate();
    await agent.getByRole("button", { name: /^Browser: offline/u }).waitFor();
    await house.service.start();
    await agent.getByRole("button", { name: /^Browser: ready/u }).waitFor();
    // His screen is back, too: of two screens the newer has the seat.
    await agent.getByText("Connected", { exact: true }).waitFor();
  }, 120_000);
});

describe("two tabs of one agent", () => {
  it("have one phone: the other says where it is, and can take it", async () => {
    const second = await desk.newPage();
    await second.goto(house.base);
    await second.getByText("Your phone is in another tab of this browser.").waitFor();
    await second.getByRole("button", { name: "Bring it here" }).click();
    await second.getByRole("button", { name: /^Browser: ready/u }).waitFor();
    await second.close();
  }, 120_000);
});

describe("at the door", () => {
  it("a session that ends takes its phone's line with it", async () => {
    const page = await desk.newPage();
    await page.goto(house.base);
    const closed = page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket("ws://" + location.host + "/sip", "sip");
      socket.onopen = () => { void fetch("/api/v1/session", { method: "DELETE" }); };
      socket.onclose = ({ code }) => { resolve(code); };
    })`);
    expect(await closed).toBe(4401);
    await page.close();
  });
});
