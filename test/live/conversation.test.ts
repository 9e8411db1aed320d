// Conversations of more than two: an agent asks a colleague, hands the caller over, joins everybody.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ari } from "../support/ari.ts";
import { browserPhone } from "../support/browser-phone.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, shareOfTone } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  await goHome(ana, jordi);
});
afterAll(() => house.close());

const tones = { caller: 440, ana: 660, jordi: 880 } as const;
type Voice = keyof typeof tones;

/** Of everybody who speaks his own tone, exactly these reach this ear. A busy machine drops frames, so no share is asked to be whole. */
async function hears(ear: PhoneCall, voices: readonly Voice[], what: string): Promise<void> {
  const from = ear.rtp.heard.length + 25;
  const share = (voice: Voice): number => shareOfTone(joined(ear.rtp.heard.slice(-15)), tones[voice]);
  await until(() => ear.rtp.heard.length > from && (Object.keys(tones) as Voice[]).every((voice) => (voices.includes(voice) ? share(voice) > 0.4 / voices.length : share(voice) < 0.08)), { what });
}

/** Loud, and not the caller's voice. */
async function hearsMusic(ear: PhoneCall, what: string, from = ear.rtp.heard.length): Promise<void> {
  const latest = (): Int16Array => joined(ear.rtp.heard.slice(-50));
  await until(() => ear.rtp.heard.length > from + 100 && loudness(latest()) > 100 && shareOfTone(latest(), tones.caller) < 0.08, { what });
}

/** The channel of his phone in the call that he has. */
function legOf({ screen }: Seat): string {
  const own = screen.call?.participants.find(({ name }) => name === screen.view?.agent.name);
  if (own === undefined) throw new Error("he has no leg in a call");
  return own.id;
}

interface Three { readonly ani: string; readonly client: PhoneCall; readonly anas: PhoneCall; readonly jordis: PhoneCall }

/** Ana talks with a caller and asks Jordi, who has answered. */
async function asking(seat: Seat = ana): Promise<Three> {
  const ani = newNumber();
  await ana.screen.goReady();
  const { caller: client, agent: anas } = await talking(house, seat, caller, ani);
  await jordi.screen.goReady();
  const [offers, rings] = [jordi.screen.offers().length, jordi.phone.calls.length];
  await ana.screen.order({ type: "consult", to: { kind: "agent", agentId: "jordi" } });
  const jordis = await until(() => jordi.phone.calls[rings], { what: "Jordi's phone rings" });
  const offer = jordi.screen.offers()[offers];
  expect(offer?.at).toBeLessThanOrEqual(jordis.invitedAt);
  expect(offer?.frame.call).toMatchObject({ ani, part: "consulted", consult: { state: "ringing" } });
  jordis.answer();
  await ana.screen.until(({ call }) => call?.consult?.state === "talking", "both talk");
  client.rtp.speak(tones.caller);
  anas.rtp.speak(tones.ana);
  jordis.rtp.speak(tones.jordi);
  return { ani, client, anas, jordis };
}


describe("an agent who asks a colleague", () => {
  it("talks with him alone, survives kill -9 with him, and gives him the caller", async () => {
    const { ani, client, anas, jordis } = await asking();
    await hears(anas, ["jordi"], "Ana hears Jordi alone");
    await hears(jordis, ["ana"], "Jordi hears Ana alone");
    await hears(client, [], "the caller hears neither of them");
    const before = ana.screen.connections;
    await house.service.kill9();
    await hears(anas, ["jordi"], "they talk on while the service is away");
    await house.service.start();
    await ana.screen.until(({ connections, isConnected, call }) => connections > before && isConnected && call?.consult?.state === "talking", "the screen is back with the consultation");
    await hears(jordis, ["ana"], "and after it is back");
    await ana.screen.order({ type: "consult-complete" });
    await hears(client, ["jordi"], "the caller hears Jordi");
    await hears(jordis, ["caller"], "Jordi hears the caller");
    await until(() => anas.state === "ended", { what: "Ana's phone is free" });
    expect([ana.screen.state, jordi.screen.state]).toEqual(["wrap-up", "talking"]);
    const record = await house.callOf(ani, ({ agent }) => agent?.id === "jordi", "the call is Jordi's");
    expect(record.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["consult-began", "consult-answered", "handed-over"]));
    client.hangUp();
    await jordi.screen.until(({ state }) => state === "wrap-up", "it is over for Jordi too");
  }, 60_000);

  it("joins everybody: each hears both others, one who is muted is heard by nobody, and who leaves leaves the others talking", async () => {
    const { client, anas, jordis } = await asking();
    await ana.screen.order({ type: "conference" });
    await hears(client, ["ana", "jordi"], "the caller hears both");
    await hears(jordis, ["caller", "ana"], "Jordi hears both");
    await hears(anas, ["caller", "jordi"], "Ana hears both");
    await ana.screen.order({ type: "mute", muted: true });
    await hears(client, ["jordi"], "nobody hears Ana who is muted");
    await hears(anas, ["caller", "jordi"], "who still hears both");
    await ana.screen.order({ type: "leave" });
    await until(() => anas.state === "ended", { what: "Ana's phone is free" });
    await hearEachOther(client, jordis);
  }, 60_000);
});

describe("an agent who asks a queue", () => {
  it("waits in its line through kill -9, hears its music, and gives the caller to whoever comes", async () => {
    const ani = newNumber();
    await ana.screen.goReady();
    const { caller: client, agent: anas } = await talking(house, ana, caller, ani);
    client.rtp.speak(tones.caller);
    anas.rtp.speak(tones.ana);
    const rings = jordi.phone.calls.length;
    await jordi.screen.order({ type: "sign-in" });
    await ana.screen.order({ type: "consult", to: { kind: "queue", queueId: ana.screen.call?.queue?.id ?? "" } });
    await ana.screen.until(({ call }) => call?.consult?.state === "waiting", "her question is in line");
    await hearsMusic(anas, "she hears its music, and the caller no more");
    await hears(client, [], "the caller hears music, not her");
    expect(ana.screen.call?.consult?.place).toEqual({ position: 1, wait: null });
    const before = ana.screen.connections;
    await house.service.kill9();
    await hearsMusic(anas, "it goes on while nobody rules");
    // As if the service had died between writing down that she waits and starting the music.
    await ari(house, "DELETE", `channels/${encodeURIComponent(legOf(ana))}/moh`);
    const silence = anas.rtp.heard.length;
    await house.service.start();
    await ana.screen.until(({ connections, isConnected, call }) => connections > before && isConnected && call?.consult?.state === "waiting", "it is in line still");
    await hearsMusic(anas, "she hears the music of the line again", silence);
    await jordi.screen.goReady();
    const jordis = await until(() => jordi.phone.calls[rings], { what: "Jordi's phone rings for it" });
    expect(jordi.screen.call).toMatchObject({ ani, part: "consulted", consult: { state: "ringing", queue: { id: ana.screen.call?.queue?.id } } });
    jordis.answer();
    await ana.screen.until(({ call }) => call?.consult?.state === "talking", "both talk");
    jordis.rtp.speak(tones.jordi);
    await hears(anas, ["jordi"], "Ana hears Jordi, and no music");
    await ana.screen.order({ type: "consult-complete" });
    await hears(client, ["jordi"], "the caller hears Jordi");
    await hears(jordis, ["caller"], "Jordi hears the caller");
    client.hangUp();
    await jordi.screen.until(({ state }) => state === "wrap-up", "it is over");
  }, 60_000);
});

describe("an agent who sends his caller to a flow", () => {
  it("is in wrap-up, and the caller hears the flow from its start, also out of the music of a hold", async () => {
    const ani = newNumber();
    await ana.screen.goReady();
    const { caller: client } = await talking(house, ana, caller, ani);
    await ana.screen.order({ type: "hold" });
    await ana.screen.until(({ call }) => call?.stage === "held", "the caller hears music");
    await ana.screen.order({ type: "transfer", to: { kind: "flow", flowId: "bank" } });
    await ana.screen.until(({ state }) => state === "wrap-up", "it is over for Ana");
    const record = await house.callOf(ani, ({ timeline }) => timeline.findLastIndex(({ kind }) => kind === "prompt") > timeline.findIndex(({ kind }) => kind === "transferred"), "he hears the flow");
    expect(record.state).toBe("in-flow");
    client.hangUp();
  }, 60_000);
});

describe("an agent whose browser is gone from a conference", () => {
  let browser: Phone;
  beforeAll(async () => { browser = await browserPhone(house, "agent-101-web"); });
  afterAll(() => browser.close());

  it("is rung back into it, while the others talk on and hear nothing else", async () => {
    await ana.screen.order({ type: "sign-in", phone: { kind: "browser" } });
    await ana.screen.until(({ view }) => view?.agent.phoneKind === "browser" && view.agent.phone === "reachable", "her browser's phone is there");
    browser.behaviour = { does: "ring" };
    const { client, anas, jordis } = await asking({ ...ana, phone: browser });
    await ana.screen.order({ type: "conference" });
    await hears(client, ["ana", "jordi"], "the caller hears both");
    anas.rtp.close();
    await browser.unregister();
    await ana.screen.until(({ call }) => call?.returning?.among, "she is being rung back, and knows that the others talk on");
    await hears(client, ["jordi"], "the caller goes on hearing Jordi, and no voice of the house");
    await hears(jordis, ["caller"], "Jordi goes on hearing the caller");
    expect(jordi.screen.call?.participants.map(({ away }) => away)).toEqual([false, true, false]);
    const rings = browser.calls.length;
    browser.behaviour = { does: "answer" };
    await browser.register();
    await ana.screen.until(({ call }) => call !== null && call.returning === null, "she is in it again");
    const back = await until(() => browser.calls.slice(rings).findLast(({ state }) => state === "talking"), { what: "her phone talks" });
    back.rtp.speak(tones.ana);
    await hears(client, ["ana", "jordi"], "the caller hears both again");
    await hears(back, ["caller", "jordi"], "Ana hears both again");
    await ana.screen.order({ type: "hang-up" });
    await ana.screen.finish();
    await jordi.screen.finish();
  }, 60_000);
});
