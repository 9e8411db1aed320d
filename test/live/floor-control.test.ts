// An agent who is lost in mid-call, and supervisors who listen in and decide over callers: on the real Asterisk, with
// what everybody hears measured.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openApi, type Api } from "../support/api.ts";
import { browserPhone } from "../support/browser-phone.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, shareOfTone } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
let mary: Seat;
let browser: Phone;
let floor: Api;

beforeAll(async () => {
  house = await Instance.open();
  await house.sql("insert into settings (name, value) values ('rescue-ms', '4000') on conflict (name) do update set value = '4000'");
  await house.sql("update users set role = 'supervisor' where login = 'mary'");
  [caller, ana, jordi, mary] = [await house.caller(), await house.seat("ana"), await house.seat("jordi"), await house.seat("mary")];
  floor = await signedIn("mary");
  await mary.screen.order({ type: "sign-in" });
  browser = await browserPhone(house, "agent-101-web");
}, 180_000);
afterEach(async () => {
  for (const call of [...caller.calls, ...browser.calls]) call.hangUp();
  await goHome(ana, jordi);
  mary.phone.behaviour = { does: "ring" };
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function signedIn(login: string): Promise<Api> {
  const { base } = house;
  const { password } = house.account(login);
  const response = await fetch(`${base}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json", origin: base }, body: JSON.stringify({ login, password }) });
  return openApi(base, { origin: base, cookie: response.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ") });
}

const supervise = (command: object): Promise<unknown> => floor.send("POST", "/api/v1/supervise", command);

const tail = (call: PhoneCall): Int16Array => joined(call.rtp.heard.slice(-15));
const hears = (call: PhoneCall, hertz: number): boolean => shareOfTone(tail(call), hertz) > 0.15;
/** What somebody hears once it has settled: of the three tones that are spoken. */
async function expectHeard(call: PhoneCall, who: string, tones: readonly number[]): Promise<void> {
  const from = call.rtp.heard.length + 30;
  await until(() => call.rtp.heard.length > from && [440, 660, 880].every((hertz) => hears(call, hertz) === tones.includes(hertz)), { what: `${who} hears ${tones.join(" and ")} and nothing else` });
}

/** Ana talks by her browser's phone. */
async function talkingByBrowser(ani: string): Promise<{ caller: PhoneCall; agent: PhoneCall }> {
  await ana.screen.order({ type: "sign-in", phone: { kind: "browser" } });
  await ana.screen.until(({ view }) => view?.agent.phone === "reachable" && view.agent.phoneKind === "browser", "her browser's phone is there");
  await ana.screen.order({ type: "ready" });
  return talking(house, { ...ana, phone: browser }, caller, ani);
}

describe("a browser that is refreshed in mid-call", () => {
  it.each([["says BYE", true], ["just goes", false]])("%s: the caller hears that he is put back, and talks to the same agent again", async (_how, saysBye) => {
    const ani = newNumber();
    browser.behaviour = { does: "ring" };
    const pair = await talkingByBrowser(ani);
    pair.agent.rtp.speak(null);
    if (saysBye) pair.agent.hangUp();
    else pair.agent.rtp.close();
    await browser.unregister();
    await ana.screen.until(({ call }) => call?.returning, "she is being rung back");
    const heard = pair.caller.rtp.heard.length;
    await until(() => loudness(joined(pair.caller.rtp.heard.slice(heard))) > 300, { what: "the caller hears a voice" });
    expect(shareOfTone(joined(pair.caller.rtp.heard.slice(heard)), 660)).toBeLessThan(0.1);
    browser.behaviour = { does: "answer" };
    await browser.register();
    await ana.screen.until(({ call }) => call?.stage === "connected" && call.returning === null, "connected again");
    const back = await until(() => browser.calls.findLast(({ state }) => state === "talking"), { what: "her phone talks" });
    await hearEachOther(pair.caller, back);
    await ana.screen.order({ type: "hang-up" });
    const record = await house.callOf(ani, ({ state }) => state === "ended", "ended");
    expect(record.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["agent-lost", "rung-back", "agent-returned"]));
    expect(record.agent?.id).toBe("ana");
    await until(() => house.asterisk.console("core show channels concise").trim() === "", { what: "no channel is left" });
    await ana.screen.finish();
  }, 60_000);

  it("and is not back in time: the best other agent gets the caller before everybody, and she is put aside", async () => {
    const [first, second] = [newNumber(), newNumber()];
    browser.behaviour = { does: "ring" };
    const pair = await talkingByBrowser(first);
    const waiting = await inLine(house, caller, second);
    pair.agent.hangUp();
    await browser.unregister();
    await ana.screen.until(({ state, view }) => state === "not-ready" && view?.agent.reason === "phone-unreachable", "put aside", 15_000);
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.goReady();
    await jordi.screen.until(({ call }) => call?.stage === "connected" && call.ani === first, "he talks to the rescued caller");
    expect(jordi.screen.call?.steps.some(({ kind }) => kind === "agent-not-back")).toBe(true);
    await hearEachOther(pair.caller, await until(() => jordi.phone.calls.at(-1), { what: "his phone" }));
    await house.callOf(second, ({ state }) => state === "queued", "who waited meanwhile still waits");
    waiting.hangUp();
    await house.callOf(second, ({ state }) => state === "ended", "he has given up");
    await browser.register();
    await ana.screen.finish();
    pair.caller.hangUp();
    await jordi.screen.finish();
  }, 60_000);
});

describe("a desk phone", () => {
  it("that dies in mid-call is noticed by its silence, and its caller is kept", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    pair.agent.rtp.close();
    const record = await house.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "agent-lost"), "lost", 45_000);
    expect(record.timeline.find(({ kind }) => kind === "agent-lost")?.detail["cause"]).toBe(44);
    const again = await until(() => ana.phone.calls.findLast(({ state }) => state === "ringing"), { what: "the phone rings again" });
    again.answer();
    await hearEachOther(pair.caller, again);
    await ana.screen.order({ type: "hang-up" });
    await ana.screen.finish();
  }, 80_000);
});

describe("a supervisor", () => {
  it("listens, whispers and barges: each is heard by whom he must be heard, and nobody else", async () => {
    await ana.screen.goReady();
    const ani = newNumber();
    const pair = await talking(house, ana, caller, ani);
    const { id: callId } = await house.callOf(ani, () => true, "the call");
    mary.phone.behaviour = { does: "answer" };
    const rings = mary.phone.calls.length;
    await supervise({ type: "monitor", callId, mode: "listen" });
    const ear = await until(() => mary.phone.calls[rings], { what: "her phone rings" });
    await until(() => ear.state === "talking", { what: "she has answered" });
    ear.rtp.speak(880);
    await expectHeard(ear, "the supervisor", [440, 660]);
    await expectHeard(pair.agent, "the agent", [440]);
    await expectHeard(pair.caller, "the caller", [660]);
    expect(ana.screen.call?.coach).toBeNull();
    await supervise({ type: "monitor-mode", callId, mode: "whisper" });
    await expectHeard(pair.agent, "the agent", [440, 880]);
    await expectHeard(pair.caller, "the caller", [660]);
    await expectHeard(ear, "the supervisor", [440, 660]);
    await ana.screen.until(({ call }) => call?.coach?.mode === "whisper", "the agent sees who whispers");
    await supervise({ type: "monitor-mode", callId, mode: "barge" });
    await expectHeard(pair.agent, "the agent", [440, 880]);
    await expectHeard(pair.caller, "the caller", [660, 880]);
    await expectHeard(ear, "the supervisor", [440, 660]);
    await supervise({ type: "monitor-end", callId });
    await until(() => ear.state === "ended", { what: "she is let go" });
    await expectHeard(pair.caller, "the caller", [660]);
    pair.caller.hangUp();
    await ana.screen.finish();
    expect((await house.callOf(ani, ({ state }) => state === "ended", "ended")).timeline.filter(({ kind }) => kind === "monitored").map(({ detail }) => detail["mode"])).toEqual(["listen", "whisper", "barge"]);
  }, 60_000);

  it("moves a waiting caller to another queue, and gives one out of turn to an agent", async () => {
    const [first, second] = [newNumber(), newNumber()];
    await inLine(house, caller, first);
    await inLine(house, caller, second);
    const moved = await house.callOf(first, ({ state }) => state === "queued", "in line");
    await supervise({ type: "move", callId: moved.id, queueId: "vip" });
    expect((await house.callOf(first, ({ queue }) => queue?.id === "vip", "moved")).state).toBe("queued");
    const pulled = await house.callOf(second, ({ state }) => state === "queued", "in line");
    await expect(supervise({ type: "pull", callId: pulled.id, agentId: "jordi" })).rejects.toThrow("agent-not-ready");
    await supervise({ type: "move", callId: pulled.id, queueId: "vip" });
    jordi.phone.behaviour = { does: "answer" };
    await jordi.screen.goReady();
    await supervise({ type: "pull", callId: pulled.id, agentId: "jordi" });
    await jordi.screen.until(({ call }) => call?.stage === "connected" && call.ani === second, "he has the caller");
    await house.callOf(first, ({ state }) => state === "queued", "the other waits on");
    for (const call of caller.calls) call.hangUp();
    await house.callOf(first, ({ state }) => state === "ended", "he has given up");
    await jordi.screen.finish();
  }, 60_000);
});
