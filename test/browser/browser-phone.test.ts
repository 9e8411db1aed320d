// The telephone in the browser on the real Asterisk: a newcomer calls the bank from one tab, hears a balance, presses 0,
// and answers himself as the agent in another. Sound is measured both ways, by packets and by energy, not by states.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiCall } from "../support/api.ts";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { answer, callBank, john, openPage, signIn, startShift } from "./at-work.ts";
import { openBrowser } from "./chromium.ts";
import { cutOff } from "./cut-off.ts";
import { audible, codecsOf, hears, hearsSilence, listen, patience } from "./sound.ts";

let house: Instance;
let street: Browser;
let office: Browser;
let agent: Page;
let caller: Page;

beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  [street, office] = [await openBrowser({ microphone: true }), await openBrowser({ microphone: true })];
  [caller, agent] = [await openPage(street), await openPage(office)];
}, 240_000);
afterAll(async () => {
  await street.close();
  await office.close();
  await house.close();
});

const hasSaid = (node: string): Promise<unknown> => house.callOf(john, ({ timeline, state }) => state !== "ended" && timeline.some((step) => step.kind === "prompt" && step.node === node), `${node} is said`, patience);

describe("a newcomer in two tabs", () => {
  it("starts his shift at the phone in the browser", async () => {
    await signIn(agent, house, "mary");
    await startShift(agent);
  });

  it("calls the bank as a customer, types the PIN and hears the balance", async () => {
    await callBank(caller, house);
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
    await answer(agent);
    await hears(agent, "the agent");
    await hears(caller, "the caller");
    await agent.getByRole("group", { name: "Sound of the call" }).getByText("Quality: Good").waitFor();
  }, 120_000);

  it("speaks Opus, both as caller and as agent, with an Asterisk that would take A-law too", async () => {
    for (const page of [caller, agent]) {
      const { used, taken } = await codecsOf(page);
      expect(used).toEqual(["inbound-rtp audio/opus", "outbound-rtp audio/opus"]);
      expect(taken).toEqual(expect.arrayContaining(["opus/48000/2", "PCMA/8000"]));
    }
  });

  it("mutes his microphone, and the agent hears silence until he speaks again", async () => {
    await caller.getByRole("button", { name: "Mute" }).click();
    await hearsSilence(agent, "the agent");
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

  it("hears the caller again by itself when the network was away for some seconds", async () => {
    const reconnect = await cutOff(office);
    await until(() => agent.evaluate(`window.connections.at(-1).iceConnectionState === "disconnected"`), { what: "the browser knows that nothing comes", withinMs: patience });
    expect((await listen(caller)).packets).toBeLessThan(5);
    reconnect();
    await hears(agent, "the agent");
    await hears(caller, "the caller");
    expect((await house.callOf(john, ({ agent: who }) => who?.id === "mary", "mary has the call")).timeline.filter(({ kind }) => kind === "agent-lost")).toHaveLength(1); // that of the page loaded again
  }, 180_000);

  it("is put back through when the network was away for so long that the call was given up: the phone comes back and answers itself", async () => {
    const times = (kind: string) => ({ timeline }: ApiCall): number => timeline.filter((step) => step.kind === kind).length;
    const reconnect = await cutOff(office);
    await house.callOf(john, (call) => times("agent-lost")(call) === 2, "the agent is lost", patience);
    reconnect();
    await house.callOf(john, (call) => times("agent-returned")(call) === 2, "the agent is back", patience);
    await hears(agent, "the agent");
    await hears(caller, "the caller");
    await agent.getByRole("button", { name: /^Browser: ready/u }).waitFor();
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
  it("have one phone: the other says where it is and can take it, and when that is closed the first has it again", async () => {
    const second = await agent.context().newPage();
    await second.goto(house.base);
    await second.getByText("Your phone is in another tab of this browser.").waitFor();
    await second.getByRole("button", { name: "Bring it here" }).click();
    await second.getByRole("button", { name: /^Browser: ready/u }).waitFor();
    await second.close();
    await agent.getByRole("heading", { level: 1, name: "Atiende is open somewhere else" }).waitFor();
    await agent.getByRole("button", { name: "Use it here" }).click();
    await agent.getByRole("button", { name: /^Browser: ready/u }).waitFor();
  }, 120_000);
});

describe("at the door", () => {
  it("a session that ends takes its phone's line with it", async () => {
    const page = await agent.context().newPage();
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
