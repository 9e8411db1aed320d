// Callers and the bank's flow on real Asterisk and Postgres: what they press, what they hear, what is recorded.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiCall } from "../support/api.ts";
import { spoken } from "../support/api.ts";
import type { DemoCustomer } from "../support/demo.ts";
import { Instance } from "../support/instance.ts";
import { bank, callIn, hearing, newCustomer, newNumber } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { openEar } from "../support/sip-phone/rtp.ts";
import { joined, loudness, secondsOfVoice } from "../support/sip-phone/sound.ts";
import type { CallerStep } from "../support/sipp/scenario.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { startSipp } from "../support/sipp/run.ts";
import { until } from "../support/until.ts";

let house: Instance;
let phone: Phone;
beforeAll(async () => {
  house = await Instance.open();
  phone = await house.caller();
  await house.staff("ana");
}, 180_000);
afterAll(async () => { await house.close(); });

const balanceInWords = {
  es: /mil doscientos treinta y cuatro euros con cincuenta céntimos/u,
  ca: /mil dos-cents trenta-quatre euros (?:amb|i) cinquanta cèntims/u,
  en: /one thousand two hundred (?:and )?thirty-four euros and fifty cents/u,
} as const;

/** The greeting lasts some five seconds; 1 is pressed in the menu, the PIN while it is asked for. */
const askBalance = (pin: string): readonly CallerStep[] => [
  { do: "call" }, { do: "wait", ms: 8000 }, { do: "press", digits: "1" }, { do: "wait", ms: 2000 }, { do: "press", digits: `${pin}#` }, { do: "wait", ms: 11_000 }, { do: "hang-up" },
];

async function typePin(call: PhoneCall, ani: string, pin: string, nth: number): Promise<void> {
  await hearing(house, ani, "pin", nth);
  await call.press(`${pin}#`);
}

/** Calls, asks for the balance and types a wrong PIN so many times; resolves when a person is waited for. */
async function wrong({ phone: ani }: DemoCustomer, times: number): Promise<ApiCall> {
  const call = await callIn(phone, ani);
  await hearing(house, ani, "menu");
  await call.press("1");
  for (let nth = 1; nth <= times; nth++) await typePin(call, ani, "999999", nth);
  const record = await house.callOf(ani, ({ queuedAt }) => queuedAt, "he is in line for a person", 30_000);
  call.hangUp();
  await house.callOf(ani, ({ state }) => state === "ended", "he gave up");
  return record;
}

describe("a customer asks for his balance", () => {
  it.concurrent.each(["es", "ca", "en"] as const)("hears it in his language (%s) after the right PIN", async (language) => {
    const customer = await newCustomer(house, { language });
    const ear = await openEar("127.0.0.1");
    const sipp = await startSipp({ scenario: callerScenario({ ani: customer.phone, hasEar: true }, askBalance(customer.pin)), earPort: ear.port, server: house.sip, dials: bank.es, calls: 1, timeoutMs: 60_000 });
    const { successful, errors } = await sipp.finished;
    ear.socket.close();
    expect(successful, errors).toBe(1);

    const record = await house.callOf(customer.phone, ({ state }) => state === "ended", "the call is over");
    const balance = record.timeline.find(({ kind, node }) => kind === "prompt" && node === "say-balance");
    expect(balance).toMatchObject({ language });
    expect(balance?.text).toMatch(balanceInWords[language]);
    expect(record).toMatchObject({ verified: true, language, endedBy: "caller" });
    expect(record.timeline.find(({ kind }) => kind === "look-up")?.detail).toMatchObject({ query: "balance", value: "1234.50" });
    expect(JSON.stringify(record), "the PIN is nowhere in the record").not.toContain(customer.pin);

    const saidAt = Date.parse(balance?.at ?? "");
    const heard = ear.heard.filter(({ at }) => at >= saidAt && at < saidAt + 6000);
    expect(loudness(joined(heard))).toBeGreaterThan(300);
    expect(secondsOfVoice(heard), "seconds of voice while the balance is said").toBeGreaterThan(3);
  }, 90_000);

  it.concurrent("who types a wrong PIN three times is put through to a person, and after five he is locked out", async () => {
    const customer = await newCustomer(house, { language: "es" });
    const first = await wrong(customer, 3);
    expect(first.timeline.filter(({ kind }) => kind === "pin").map(({ detail }) => detail["result"])).toEqual(["wrong", "wrong", "wrong"]);
    expect(first.timeline.some(({ node }) => node === "say-balance")).toBe(false);
    expect(first.verified).toBe(false);

    const second = await wrong(customer, 2);
    expect(spoken(second).join(" ")).toMatch(/bloqueada/u);

    const call = await callIn(phone, customer.phone);
    await hearing(house, customer.phone, "menu");
    await call.press("1");
    await typePin(call, customer.phone, customer.pin, 1);
    const third = await house.callOf(customer.phone, ({ queuedAt }) => queuedAt, "even the right PIN leads to a person now", 30_000);
    expect(third.verified).toBe(false);
    expect(third.timeline.findLast(({ kind }) => kind === "pin")?.detail).toMatchObject({ result: "locked" });
    call.hangUp();
  }, 150_000);
});

describe("0 reaches a person", () => {
  type Way = readonly [node: string, keys: string][];
  const toPin: Way = [["menu", "1"]];
  const ways: readonly { readonly at: string; readonly way: Way; readonly key: string; readonly isGuest?: boolean }[] = [
    { at: "greet", way: [], key: "0" },
    { at: "menu", way: [], key: "0" },
    { at: "pin", way: toPin, key: "*0" },
    { at: "say-balance", way: [...toPin, ["pin", "246810#"]], key: "0" },
    { at: "more", way: [...toPin, ["pin", "246810#"]], key: "0" },
    { at: "say-branch", way: [["menu", "3"]], key: "0" },
    { at: "welcome", way: [], key: "0", isGuest: true },
    { at: "guest", way: [], key: "0", isGuest: true },
    { at: "customers-only", way: [["guest", "1"]], key: "0", isGuest: true },
  ];

  it("from every prompt, in the middle of it", async () => {
    await Promise.all(ways.map(async ({ at, way, key, isGuest = false }) => {
      const ani = isGuest ? newNumber() : (await newCustomer(house, { language: "es" })).phone;
      const call = await callIn(phone, ani);
      for (const [node, keys] of way) {
        await hearing(house, ani, node);
        await call.press(keys);
      }
      await hearing(house, ani, at);
      await call.press(key);
      const record = await house.callOf(ani, ({ queuedAt }) => queuedAt, `0 at ${at} leads to a person`);
      expect(record.queue?.id).toBe("operators");
      call.hangUp();
      await house.callOf(ani, ({ state, endedBy }) => state === "ended" && endedBy === "caller", `${at}: the caller gave up in line`);
    }));
    const { data } = await house.api.get<{ data: readonly { waiting: number }[] }>("/api/v1/queues");
    expect(data.map(({ waiting }) => waiting).every((count) => count === 0), "nobody is left in line").toBe(true);
  }, 120_000);
});

describe("who calls", () => {
  it("a number that nobody has is unknown", async () => {
    const ani = newNumber();
    const call = await callIn(phone, ani);
    const record = await hearing(house, ani, "welcome");
    expect(record).toMatchObject({ caller: "unknown", contact: null, ani });
    call.hangUp();
  });

  it("a withheld number is unknown, and is not shown", async () => {
    const sipp = await startSipp({ scenario: callerScenario({ ani: newNumber(), isWithheld: true }, [{ do: "call" }, { do: "wait", ms: 2000 }, { do: "hang-up" }]), server: house.sip, dials: bank.es, calls: 1, timeoutMs: 30_000 });
    expect(await sipp.finished).toMatchObject({ successful: 1 });
    const record = await until(async () => {
      const { data } = await house.api.get<{ data: readonly ApiCall[] }>("/api/v1/calls?limit=20");
      const found = data.find(({ ani }) => ani === null);
      if (!found) throw new Error(data.map(({ ani }) => String(ani)).join(", "));
      return found;
    }, { what: "a call without a number is in the record" });
    expect(record).toMatchObject({ caller: "unknown", contact: null });
  });

  it("a number that two people share is nobody's until an agent says whose", async () => {
    const call = await callIn(phone, "+34972000111");
    const record = await house.callOf("+34972000111", ({ caller }) => caller !== "looking-up", "looked up");
    expect(record).toMatchObject({ caller: "shared", contact: null });
    call.hangUp();
  });
});
