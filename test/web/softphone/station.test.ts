// The phone's place in a browser of several tabs: one owns it, the others say so and may answer through it or take it.
import { afterEach, describe, expect, it } from "vitest";
import { createStation, type Message, type Station } from "../../../src/web/softphone/station.ts";
import { until } from "../../support/until.ts";
import { openFakeSoftphone, type FakeSoftphone } from "../support/fake-softphone.ts";
import { createLocks } from "../support/locks.ts";

const credentials = { uri: "sip:agent-101-web@atiende", authorizationUser: "agent-101-web", password: "p", expiresAt: "2026-11-24T10:00:00.000Z", path: "/sip", iceServers: [] };

interface Tab { readonly station: Station; readonly phones: FakeSoftphone[]; readonly rings: () => boolean; readonly beeps: () => number }

function browser(): { tab(refused?: string): Tab } {
  const locks = createLocks();
  const wires = new Set<(message: Message) => void>();
  return {
    tab(refused) {
      const phones: FakeSoftphone[] = [];
      let [ringing, beeps] = [0, 0];
      const station = createStation({
        locks: locks as never, credentials: () => (refused === undefined ? Promise.resolve(credentials) : Promise.reject(Object.assign(new Error("no"), { code: refused }))),
        open: async (options) => { const phone = await openFakeSoftphone(options); phones.push(phone); return phone; },
        beep: () => { beeps += 1; },
        ring: () => { ringing += 1; return { stop: () => { ringing -= 1; } }; },
        wire: (hear) => {
          wires.add(hear);
          return { post: (message) => { for (const each of wires) if (each !== hear) each(structuredClone(message)); }, close: () => { wires.delete(hear); } };
        },
      });
      return { station, phones, rings: () => ringing > 0, beeps: () => beeps };
    },
  };
}

const opened = (tab: Tab): Promise<FakeSoftphone> => until(() => { const phone = tab.phones.at(-1); return phone?.isStopped() === false && phone; }, { what: "the phone is open" });
const ready = { type: "line", line: { name: "ready" } } as const;
const rings = { type: "call.began", direction: "in" } as const;
afterEach(() => { localStorage.clear(); });

describe("one tab", () => {
  it("opens the phone when it is wanted, and lets it go when it is not", async () => {
    const tab = browser().tab();
    expect(tab.station.state()).toMatchObject({ owner: "none", line: { name: "off" } });
    tab.station.want(true);
    const phone = await opened(tab);
    phone.happens(ready);
    expect(tab.station.state()).toMatchObject({ owner: "here", line: { name: "ready" } });
    tab.station.want(false);
    expect([phone.isStopped(), tab.station.state().line.name, tab.station.state().owner]).toEqual([true, "off", "none"]);
  });

  it("rings aloud until it is answered, and answers when asked", async () => {
    const tab = browser().tab();
    tab.station.want(true);
    (await opened(tab)).happens(ready, rings);
    expect(tab.rings()).toBe(true);
    tab.station.answer();
    expect([tab.rings(), tab.station.state().call?.stage]).toEqual([false, "talking"]);
  });

  it("answers by itself, without a sound, what was agreed", async () => {
    const tab = browser().tab();
    tab.station.want(true);
    const phone = await opened(tab);
    tab.station.answerAlone(true);
    phone.happens(ready, rings);
    expect([tab.rings(), tab.station.state().call?.stage]).toEqual([false, "talking"]);
  });

  it("answers by itself a call that rings already when it is agreed", async () => {
    const tab = browser().tab();
    tab.station.want(true);
    (await opened(tab)).happens(ready, rings);
    tab.station.answerAlone(true);
    expect([tab.rings(), tab.station.state().call?.stage]).toEqual([false, "talking"]);
  });

  it("answers with a beep what asks to be answered, and nothing else", async () => {
    const tab = browser().tab();
    tab.station.want(true);
    const phone = await opened(tab);
    phone.happens(ready, { ...rings, answersItself: true });
    expect([tab.rings(), tab.beeps(), tab.station.state().call?.stage]).toEqual([false, 1, "talking"]);
    phone.happens({ type: "call.over", status: null }, rings);
    expect([tab.rings(), tab.beeps(), tab.station.state().call?.stage]).toEqual([true, 1, "ringing"]);
  });

  it("rings for what asks to be answered where the browser was told so, and remembers it", async () => {
    const house = browser();
    const tab = house.tab();
    tab.station.want(true);
    tab.station.letAnswer(false);
    (await opened(tab)).happens(ready, { ...rings, answersItself: true });
    expect([tab.rings(), tab.beeps(), tab.station.state().call?.stage]).toEqual([true, 0, "ringing"]);
    expect(house.tab().station.state().answersItself).toBe(false);
  });

  it("never ends a call that came in", async () => {
    const tab = browser().tab();
    tab.station.want(true);
    (await opened(tab)).happens(ready, rings);
    tab.station.answer();
    tab.station.end();
    expect(tab.station.state().call?.stage).toBe("talking");
  });

  it("says why it has no phone, and tries again when asked", async () => {
    const tab = browser().tab("no-phone");
    tab.station.want(true);
    await until(() => tab.station.state().line.name === "refused", { what: "refused" });
    expect(tab.station.state().line).toEqual({ name: "refused", code: "no-phone" });
  });
});

describe("two tabs", () => {
  async function both(): Promise<{ first: Tab; second: Tab; phone: FakeSoftphone }> {
    const house = browser();
    const [first, second] = [house.tab(), house.tab()];
    first.station.want(true);
    const phone = await opened(first);
    phone.happens(ready);
    second.station.want(true);
    await until(() => second.station.state().owner === "elsewhere", { what: "the second says that the phone is elsewhere" });
    return { first, second, phone };
  }

  it("have one phone, and the other shows what it does", async () => {
    const { second, phone } = await both();
    expect(second.phones).toEqual([]);
    expect(second.station.state().line.name).toBe("ready");
    phone.happens(rings);
    expect(second.station.state().call?.stage).toBe("ringing");
    expect(second.rings()).toBe(false);
  });

  it("answer through each other", async () => {
    const { first, second, phone } = await both();
    phone.happens(rings);
    second.station.answer();
    expect(first.station.state().call?.stage).toBe("talking");
    second.station.mute(true);
    expect(first.station.state().muted).toBe(true);
  });

  it("answer by themselves what was agreed in the other, once", async () => {
    const { first, second, phone } = await both();
    second.station.answerAlone(true);
    phone.happens(rings);
    expect([first.rings(), first.station.state().call?.stage]).toEqual([false, "talking"]);
    phone.happens({ type: "call.over", status: null }, rings);
    expect([first.rings(), first.station.state().call?.stage]).toEqual([true, "ringing"]);
  });

  it("show nothing of the other's phone once they have taken it over", async () => {
    const { second } = await both();
    const shown: string[] = [];
    second.station.subscribe(() => { const { owner, line } = second.station.state(); shown.push(`${owner} ${line.name}`); });
    second.station.takeOver();
    await opened(second);
    expect(shown).not.toContain("here ready");
  });

  it("take it over from each other when asked, and the first lets go without a word", async () => {
    const { first, second, phone } = await both();
    second.station.takeOver();
    await opened(second);
    expect([phone.isStopped(), first.station.state().owner, second.station.state().owner]).toEqual([true, "elsewhere", "here"]);
    first.station.takeOver();
    await until(() => first.station.state().owner === "here" && second.station.state().owner === "elsewhere", { what: "it is back" });
  });

  it("hand it on when the first is closed", async () => {
    const { first, second } = await both();
    first.station.close();
    await opened(second);
    expect(second.station.state().owner).toBe("here");
  });
});

it("devices are remembered by the browser", () => {
  const { station } = browser().tab();
  station.use({ microphone: "headset", speaker: "headset", ringer: "loudspeaker" });
  expect(browser().tab().station.state().devices).toEqual({ microphone: "headset", speaker: "headset", ringer: "loudspeaker" });
  localStorage.setItem("atiende.devices", "not json");
  expect(browser().tab().station.state().devices).toEqual({ microphone: "", speaker: "", ringer: "" });
});
