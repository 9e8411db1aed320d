// Call control on the real Asterisk, with what everybody hears measured: a call taken over, parked and taken again, keys
// sent to the other side, and what a caller gave carried from one department to the next.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Flow } from "../../src/core/ivr/flow.ts";
import { openApi, spoken, type Api } from "../support/api.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, shareOfTone, type HeardFrame } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
let mary: Seat;
let floor: Api;

beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update users set role = 'supervisor' where login = 'mary'");
  [caller, ana, jordi, mary] = [await house.caller(), await house.seat("ana"), await house.seat("jordi"), await house.seat("mary")];
  floor = await signedIn("mary");
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  await goHome(ana, jordi, mary);
});
afterAll(async () => { await house.close(); });

async function signedIn(login: string): Promise<Api> {
  const { base } = house;
  const { password } = house.account(login);
  const response = await fetch(`${base}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json", origin: base }, body: JSON.stringify({ login, password }) });
  return openApi(base, { origin: base, cookie: response.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ") });
}

async function put(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(`${house.base}/api/v1${path}`, { method: "PUT", headers: { authorization: `Bearer ${house.demo.token}`, "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`PUT ${path} answered ${String(response.status)}: ${await response.text()}`);
}

const supervise = (command: object): Promise<unknown> => floor.send("POST", "/api/v1/supervise", command);
const tail = (call: PhoneCall): Int16Array => joined(call.rtp.heard.slice(-15));

/** What somebody hears once it has settled: of the three tones that are spoken. */
async function expectHeard(call: PhoneCall, who: string, tones: readonly number[]): Promise<void> {
  const from = call.rtp.heard.length + 30;
  await until(() => call.rtp.heard.length > from && [440, 660, 880].every((hertz) => (shareOfTone(tail(call), hertz) > 0.15) === tones.includes(hertz)), { what: `${who} hears ${tones.join(" and ")} and nothing else` });
}

/** The longest stretch, in frames of 20 ms, in which a call heard next to nothing. */
function longestSilence(frames: readonly HeardFrame[]): number {
  let [longest, now] = [0, 0];
  for (const { samples } of frames) {
    now = loudness(samples) < 100 ? now + 1 : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}

async function talkingTo(ani: string): Promise<{ caller: PhoneCall; agent: PhoneCall; callId: string }> {
  await ana.screen.goReady();
  const pair = await talking(house, ana, caller, ani);
  const { id: callId } = await house.callOf(ani, () => true, "the call");
  return { ...pair, callId };
}

it("a supervisor who listens takes the call over: the caller hears no gap, the agent writes up, the seat has the screen", async () => {
  const ani = newNumber();
  await mary.screen.order({ type: "sign-in" });
  mary.phone.behaviour = { does: "answer" };
  const { caller: customer, agent, callId } = await talkingTo(ani);
  await supervise({ type: "monitor", callId, mode: "barge" });
  const ear = await until(() => mary.phone.calls.at(-1), { what: "her phone rings" });
  await until(() => ear.state === "talking", { what: "she has answered" });
  ear.rtp.speak(880);
  await expectHeard(customer, "the caller", [660, 880]);
  const from = customer.rtp.heard.length;
  await supervise({ type: "take-over", callId });
  await until(() => agent.state === "ended", { what: "the agent's phone is let go" });
  await expectHeard(customer, "the caller", [880]);
  await expectHeard(ear, "the supervisor", [440]);
  expect(longestSilence(customer.rtp.heard.slice(from))).toBeLessThan(10);
  await mary.screen.until(({ call }) => call?.stage === "connected" && call.part === "agent", "her screen has the call");
  await ana.screen.until(({ state }) => state === "wrap-up", "she writes up");
  await ana.screen.finish();
  expect((await house.callOf(ani, () => true, "the call")).timeline.map(({ kind }) => kind)).toContain("taken-over");
  const trail = await house.api.get<{ data: readonly { action: string; subject: { id: string } }[] }>("/api/v1/audit?action=taken-over");
  expect(trail.data).toContainEqual(expect.objectContaining({ subject: expect.objectContaining({ id: callId }) as object }));
  await mary.screen.order({ type: "hang-up" });
  await until(() => customer.state === "ended", { what: "she ends it" });
  await mary.screen.finish();
}, 90_000);

describe("a parked call", () => {
  it("hears music, and is taken by a colleague on his screen", async () => {
    const ani = newNumber();
    await jordi.screen.order({ type: "sign-in" });
    const { caller: customer, agent } = await talkingTo(ani);
    await ana.screen.order({ type: "park" });
    await until(() => agent.state === "ended", { what: "the agent's phone is let go" });
    const from = customer.rtp.heard.length;
    await until(() => customer.rtp.heard.length > from + 50 && loudness(tail(customer)) > 100 && shareOfTone(tail(customer), 660) < 0.2, { what: "the caller hears music" });
    const slot = await jordi.screen.until(({ view }) => view?.parked?.[0], "he sees the slot");
    expect(slot).toMatchObject({ slot: 701, by: { id: "ana" } });
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.order({ type: "take", callId: slot.callId });
    await jordi.screen.until(({ call }) => call?.stage === "connected", "he has the caller");
    await hearEachOther(customer, await until(() => jordi.phone.calls.at(-1), { what: "his phone" }));
    await ana.screen.finish();
    customer.hangUp();
    await jordi.screen.finish();
  }, 60_000);

  it("is taken by dialling its slot, also after the service was killed", async () => {
    const ani = newNumber();
    await jordi.screen.order({ type: "sign-in" });
    const { caller: customer } = await talkingTo(ani);
    await ana.screen.order({ type: "park" });
    await jordi.screen.until(({ view }) => view?.parked?.[0], "he sees the slot");
    await ana.screen.finish();
    await ana.screen.order({ type: "sign-out" });
    await house.service.kill9();
    await house.service.start();
    await jordi.screen.until(({ view }) => view?.parked?.[0]?.slot === 701, "the slot is there again", 20_000);
    const rings = jordi.phone.calls.length;
    await jordi.phone.dial("701");
    const rung = await until(() => jordi.phone.calls.slice(rings).find(({ state }) => state === "ringing"), { what: "his phone is rung back" });
    rung.answer();
    await jordi.screen.until(({ call }) => call?.stage === "connected", "he has the caller");
    await hearEachOther(customer, rung);
    customer.hangUp();
    await jordi.screen.finish();
  }, 90_000);
});

it("keys that an agent sends on his screen are heard by the other side", async () => {
  const { caller: customer } = await talkingTo(newNumber());
  await ana.screen.order({ type: "digits", digits: "42#" });
  await until(() => customer.rtp.keys.join("") === "42#", { what: "the caller's phone gets 42#" });
  customer.hangUp();
  await ana.screen.finish();
}, 60_000);

describe("what a caller gave", () => {
  const words = (text: string) => ({ text: { es: text, ca: text, en: text } });
  const accounts: Flow = {
    id: "accounts-desk" as Flow["id"], version: 0, name: "Accounts desk", languages: ["es", "ca", "en"], defaultLanguage: "es", start: "account", operator: "line",
    nodes: {
      account: { type: "collect-digits", prompt: words("¿Qué cuenta?"), variable: "account", min: 4, max: 4, next: "thanks", timeoutSeconds: 10, retries: 1, onTimeout: "line" },
      thanks: { type: "say", prompt: words("Gracias."), next: "line" },
      line: { type: "queue", queue: "operators" as never, onClosed: "bye", onFull: "bye", onNoAgents: "bye", onMaxWait: "bye" },
      bye: { type: "hang-up" },
    },
  };

  it("is not asked again by the next department's flow, and the next agent sees it", async () => {
    await put("/flows/accounts-desk/draft", accounts, { "if-none-match": "*" });
    await house.api.send("POST", "/api/v1/flows/accounts-desk/publish", {});
    const { id, version, ...queue } = await house.api.get<Record<string, unknown>>("/api/v1/configuration/queues/vip");
    expect([id, version]).toEqual(["vip", expect.any(Number)]);
    await house.api.send("PATCH", "/api/v1/configuration/queues/vip", { ...queue, maxWaiting: 0, wayOutFlow: "accounts-desk" });
    const ani = newNumber();
    const { caller: customer, callId } = await talkingTo(ani);
    ana.phone.behaviour = { does: "answer" };
    const sendOn = async (): Promise<void> => { await ana.screen.order({ type: "transfer", callId, to: { kind: "queue", queueId: "vip" } }); await ana.screen.finish(); };
    await sendOn();
    await house.callOf(ani, (call) => spoken(call).includes("¿Qué cuenta?"), "he is asked for his account");
    await customer.press("4321");
    await ana.screen.until(({ call }) => call?.stage === "connected" && call.known.some(({ field, value }) => field === "account" && value === "4321"), "the card shows it");
    await sendOn();
    const record = await house.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "spared"), "the question is left out");
    expect(spoken(record).filter((text) => text === "¿Qué cuenta?")).toHaveLength(1);
    await ana.screen.until(({ call }) => call?.stage === "connected", "he talks to a person again");
    const { flows } = await house.api.get<{ flows: readonly { flow: string; known: number; askedAgain: number }[] }>("/api/v1/statistics/repetition");
    expect(flows).toContainEqual({ flow: "accounts-desk", known: 1, askedAgain: 0, rate: 0 });
    customer.hangUp();
    await ana.screen.finish();
  }, 120_000);
});
