// What every telephone in a browser promises: the fake that stands in for it in the tests of screens, and JsSIP in a real
// browser at the real Asterisk. What the fake promises, the real one keeps.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SoftphoneState } from "../../../src/web/softphone/softphone.ts";
import { until } from "../../support/until.ts";
import type { Circumstances, FarEnd, PhoneSite, TestPhone } from "./contract-phone.ts";

/** On a machine that others slow down. */
const withinMs = 30_000;

/** Until the phone shows this; gives the whole state. */
async function shows(phone: TestPhone, part: object): Promise<SoftphoneState> {
  return until(async () => {
    const state = await phone.state();
    expect(state).toMatchObject(part);
    return state;
  }, { what: `the phone shows ${JSON.stringify(part)}`, withinMs });
}

const becomes = (far: FarEnd, state: ReturnType<FarEnd["state"]>): Promise<boolean> => until(() => far.state() === state, { what: `the far end is ${state}`, withinMs });
const isHeard = (far: FarEnd): Promise<boolean> => until(() => far.hears(), { what: "the far end hears a voice", withinMs });
const isSilent = (far: FarEnd): Promise<boolean> => until(() => !far.hears(), { what: "the far end hears silence", withinMs });
const ringing = { call: { direction: "in", stage: "ringing", since: null } };
const talking = { call: { stage: "talking" } };
const idle = { call: null, muted: false, quality: null, failed: null };

interface At {
  readonly site: () => PhoneSite;
  /** A phone that is ready, and is stopped after the test. */
  readonly opened: (circumstances?: Circumstances) => Promise<TestPhone>;
  /** One that talks with the far end. */
  readonly onCall: () => Promise<{ readonly phone: TestPhone; readonly far: FarEnd }>;
  /** One that rings. */
  readonly rung: (circumstances?: Circumstances) => Promise<{ readonly phone: TestPhone; readonly far: FarEnd }>;
}

export function describeSoftphone(name: string, open: () => Promise<PhoneSite>): void {
  describe(name, () => {
    let site: PhoneSite;
    const phones: TestPhone[] = [];
    const fars: FarEnd[] = [];
    const opened: At["opened"] = async (circumstances) => {
      const phone = await site.open(circumstances);
      phones.push(phone);
      await shows(phone, { line: { name: "ready" } });
      return phone;
    };
    const rung: At["rung"] = async (circumstances) => {
      const phone = await opened(circumstances);
      const far = await site.call();
      fars.push(far);
      await shows(phone, ringing);
      return { phone, far };
    };
    const onCall: At["onCall"] = async () => {
      const { phone, far } = await rung();
      await phone.answer();
      await shows(phone, talking);
      await becomes(far, "talking");
      return { phone, far };
    };
    beforeAll(async () => { site = await open(); }, 240_000);
    afterAll(async () => { await site.close(); });
    afterEach(async () => {
      for (const far of fars.splice(0)) far.hangUp();
      await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    });
    const at: At = { site: () => site, opened, rung, onCall };
    describe("its line", () => { lineTests(at); });
    describe("a call that comes in", () => { ringingTests(at); });
    describe("a call that is answered", () => { talkTests(at); });
    describe("a line that is lost in mid-call", () => { lossTests(at); });
    describe("a call that goes out", () => { dialTests(at); });
    describe("whoever else wants the line", () => { endTests(at); });
  });
}

function lineTests({ site, opened }: At): void {
  it("is being connected, then ready", async () => {
    const phone = await opened();
    expect(await phone.told()).toEqual(["connecting", "ready"]);
    expect(await phone.state()).toEqual({ line: { name: "ready" }, problem: null, ...idle });
    expect(await phone.levels()).toEqual({ microphone: 0, speaker: 0 });
  });
  it("is not to be had where the service refuses it, and the refusal says why", async () => {
    await expect(site().open({ isSignedIn: false })).rejects.toMatchObject({ code: "not-signed-in" });
  });
  it("says that it is lost while the switchboard refuses the password, and asks for another by itself", async () => {
    const phone = await opened({ isMisled: true });
    expect(await phone.told()).toEqual(["connecting", "lost", "ready"]);
    expect(await phone.asked()).toBe(2);
  });
  it("says that it is lost when it is cut, and comes back by itself with new credentials", async () => {
    const phone = await opened();
    site().cut();
    await shows(phone, { line: { name: "lost" } });
    site().mend();
    await shows(phone, { line: { name: "ready" } });
    expect(await phone.asked()).toBe(2);
  });
  it("of a phone that only calls is ready, too", async () => {
    const phone = await opened({ registers: false });
    expect(await phone.told()).toEqual(["connecting", "ready"]);
  });
}

function ringingTests({ rung }: At): void {
  it("rings until the caller gives up, and that is no failure", async () => {
    const { phone, far } = await rung();
    far.hangUp();
    await shows(phone, idle);
    expect(await phone.told()).toEqual(["connecting", "ready", "ready: in ringing", "ready"]);
  });
  it("is answered once, however often it is asked to", async () => {
    const { phone, far } = await rung();
    await Promise.all([phone.answer(), phone.answer()]);
    const { call } = await shows(phone, talking);
    await becomes(far, "talking");
    expect(await phone.told()).toEqual(["connecting", "ready", "ready: in ringing", "ready: in answering", "ready: in talking"]);
    expect(call?.since).toBeGreaterThan(0);
  });
  it("is refused without a microphone, and the phone says why", async () => {
    const { phone, far } = await rung({ hasMicrophone: false });
    await phone.answer();
    await shows(phone, { ...idle, problem: "microphone-denied" });
    await becomes(far, "ended");
  });
}

function talkTests({ site, onCall }: At): void {
  it("is over when the far end hangs up", async () => {
    const { phone, far } = await onCall();
    far.hangUp();
    await shows(phone, { line: { name: "ready" }, ...idle });
  });
  it("is never ended from here: that is the service's", async () => {
    const { phone, far } = await onCall();
    await phone.end();
    await isHeard(far);
    expect([(await phone.state()).call?.stage, far.state()]).toEqual(["talking", "talking"]);
  });
  it("carries the voice, and neither voice nor level while muted", async () => {
    const { phone, far } = await onCall();
    await isHeard(far);
    await phone.mute(true);
    expect([(await phone.state()).muted, (await phone.levels()).microphone]).toEqual([true, 0]);
    await isSilent(far);
    await phone.mute(false);
    expect((await phone.state()).muted).toBe(false);
    await isHeard(far);
  });
  it("begins unmuted, whatever the one before was", async () => {
    const { phone, far } = await onCall();
    await phone.mute(true);
    far.hangUp();
    await shows(phone, idle);
    const next = await site().call();
    await shows(phone, { ...ringing, muted: false });
    await phone.answer();
    await isHeard(next);
    next.hangUp();
    await shows(phone, idle);
  });
  it("carries keys, each once and in order, and nothing that is no key", async () => {
    const { phone, far } = await onCall();
    await isHeard(far);
    for (const key of ["1", "2", "x", "#", "*", "0", ""]) await phone.press(key);
    await until(() => far.keys() === "12#*0", { what: "the far end has five keys", withinMs });
  });
  it("shows how loud both ends are, and how good the sound is, until it is over", async () => {
    const { phone, far } = await onCall();
    await until(async () => { const { microphone, speaker } = await phone.levels(); return microphone > 0 && speaker > 0; }, { what: "both levels move", withinMs });
    const { quality } = await shows(phone, { quality: { heard: {}, said: {} } });
    expect(quality?.heard.mos).toBeGreaterThan(3);
    far.hangUp();
    await shows(phone, idle);
    expect(await phone.levels()).toEqual({ microphone: 0, speaker: 0 });
  });
  it("goes on with other devices, and with the default where one is gone", async () => {
    const { phone, far } = await onCall();
    await phone.use({ microphone: "another", speaker: "another", ringer: "" });
    await isHeard(far);
    expect((await phone.state()).problem).toBeNull();
  });
  it("is busy for whoever else calls", async () => {
    const { phone, far } = await onCall();
    const other = await site().call();
    await becomes(other, "ended");
    expect([(await phone.state()).call?.stage, far.state()]).toEqual(["talking", "talking"]);
  });
}

function lossTests({ site, onCall }: At): void {
  it("takes no voice away, and the call is ended by the far end when the line is back", async () => {
    const { phone, far } = await onCall();
    site().cut();
    await shows(phone, { line: { name: "lost" }, ...talking });
    await isHeard(far);
    site().mend();
    await shows(phone, { line: { name: "ready" }, ...talking });
    await isHeard(far);
    far.hangUp();
    await shows(phone, { line: { name: "ready" }, ...idle });
  });
}

function dialTests({ site, opened }: At): void {
  it("rings, talks and is ended from here", async () => {
    const phone = await opened();
    await phone.dial(site().answering);
    await shows(phone, { call: { direction: "out", stage: "talking" } });
    await phone.end();
    await shows(phone, idle);
    expect(await phone.told()).toEqual(["connecting", "ready", "ready: out ringing", "ready: out talking", "ready"]);
  });
  it("says why when it is refused", async () => {
    const phone = await opened();
    await phone.dial(site().refused.number);
    await shows(phone, { call: null, failed: site().refused.status });
  });
  it("is never placed without a microphone", async () => {
    const phone = await opened({ hasMicrophone: false });
    await phone.dial(site().answering);
    await shows(phone, { ...idle, problem: "microphone-denied" });
    expect(await phone.told()).toEqual(["connecting", "ready"]);
  });
}

function endTests({ site, opened, onCall }: At): void {
  it("takes it from this phone, which says so and has no call any more", async () => {
    const { phone } = await onCall();
    await opened();
    await shows(phone, { line: { name: "taken" }, ...idle });
    expect((await phone.told()).at(-1)).toBe("taken");
  });
  it("has it when this phone lets go, which has no call any more though the far end is told no word", async () => {
    const { phone, far } = await onCall();
    await phone.stop();
    expect((await phone.state()).call).toBeNull();
    const next = await opened();
    expect([far.state(), (await next.state()).call, (await phone.told()).at(-1)]).toEqual(["talking", null, "ready"]);
  });
  it("loses it with the session, and the phone says so", async () => {
    const phone = await opened();
    await site().endSession();
    await shows(phone, { line: { name: "refused", code: "session-over" } });
  });
}
