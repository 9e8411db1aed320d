// Conversations of more than two: an agent asks a colleague, hands the caller over, joins everybody, records.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { asteriskFolders } from "../../scripts/house/paths.ts";
import { browserPhone } from "../support/browser-phone.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, sampleRate, shareOfTone } from "../support/sip-phone/sound.ts";
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
/** What a caller says that nobody may keep. */
const secret = 1100;

/** Of everybody who speaks his own tone, exactly these reach this ear. A busy machine drops frames, so no share is asked to be whole. */
async function hears(ear: PhoneCall, voices: readonly Voice[], what: string): Promise<void> {
  const from = ear.rtp.heard.length + 25;
  const share = (voice: Voice): number => shareOfTone(joined(ear.rtp.heard.slice(-15)), tones[voice]);
  await until(() => ear.rtp.heard.length > from && (Object.keys(tones) as Voice[]).every((voice) => (voices.includes(voice) ? share(voice) > 0.4 / voices.length : share(voice) < 0.08)), { what, withinMs: 15_000 });
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

const callId = (seat: Seat): string => seat.screen.call?.id ?? "";
const fileOf = (id: string): string => join(asteriskFolders(house.data).spool, "recording", `${id}.wav`);

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

describe("a recording", () => {
  it("holds what was said, nothing of a pause, and goes on when a colleague takes over", async () => {
    const ani = newNumber();
    await ana.screen.goReady();
    const { caller: client, agent: anas } = await talking(house, ana, caller, ani);
    await jordi.screen.goReady();
    jordi.phone.behaviour = { does: "answer" };
    await ana.screen.order({ type: "record", state: "on" });
    await ana.screen.until(({ call }) => call?.recording.state === "on", "it records");
    client.rtp.speak(tones.caller);
    anas.rtp.speak(null);
    await hears(anas, ["caller"], "the caller speaks");
    await ana.screen.order({ type: "record", state: "paused" });
    client.rtp.speak(secret);
    await until(() => shareOfTone(joined(anas.rtp.heard.slice(-15)), secret) > 0.5, { what: "he says what nobody may keep" });
    client.rtp.speak(tones.caller);
    await hears(anas, ["caller"], "and then something else");
    await ana.screen.order({ type: "record", state: "on" });
    const id = callId(ana);
    await ana.screen.order({ type: "consult", to: { kind: "agent", agentId: "jordi" } });
    await ana.screen.until(({ call }) => call?.consult?.state === "talking", "Jordi is asked");
    await ana.screen.order({ type: "consult-complete" });
    await jordi.screen.until(({ call }) => call?.part === "agent" && call.recording.state === "on", "it goes on with Jordi");
    const jordis = jordi.phone.calls.at(-1);
    if (jordis !== undefined) await hears(jordis, ["caller"], "Jordi hears the caller");
    await jordi.screen.order({ type: "hang-up" });
    const rows = await until(async () => {
      const found = await house.sql<{ id: string; duration_ms: number }>("select id, duration_ms from recordings where call_id = $1 order by id", [id]);
      return found.length === 2 && found.every((row) => existsSync(fileOf(row.id))) ? found : null;
    }, { what: "both parts of the recording are kept: with Ana, and with Jordi" });
    const [withAna, withJordi] = await Promise.all(rows.map((row) => until(() => wav(fileOf(row.id)), { what: "its file is complete" })));
    if (withAna === undefined || withJordi === undefined) throw new Error("two recordings are expected");
    expect(rows[0]?.duration_ms).toBeGreaterThan(500);
    expect(loudness(withAna)).toBeGreaterThan(500);
    expect(secondsOf(withAna, tones.caller)).toBeGreaterThan(0.3);
    expect(secondsOf(withAna, secret)).toBe(0);
    expect(secondsOf(withJordi, tones.caller)).toBeGreaterThan(0.1);
  }, 60_000);
});

/** How long a tone is heard in a recording, in steps of a tenth of a second. */
function secondsOf(sound: Int16Array, hertz: number): number {
  const step = sampleRate / 10;
  const steps = Array.from({ length: Math.floor(sound.length / step) }, (_, n) => sound.subarray(n * step, (n + 1) * step));
  return steps.filter((part) => loudness(part) > 200 && shareOfTone(part, hertz) > 0.5).length / 10;
}

/** The samples of a 16-bit WAV; null while its header still says that it is empty. */
function wav(file: string): Int16Array | null {
  const bytes = readFileSync(file);
  const length = bytes.length < 44 ? 0 : bytes.readUInt32LE(40);
  return length === 0 ? null : new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + 44 + length - (length % 2)));
}
