// Parts of the house go away: the service dead or frozen, Asterisk restarted. A dead server never means a dead number.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { bank, goHome, hearEachOther, inLine, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { secondsOfVoice } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana] = [await house.caller(), await house.seat("ana")];
  await house.staff("mary");
}, 180_000);
afterEach(() => {
  for (const call of caller.calls) call.hangUp();
  for (const call of ana.phone.calls) call.hangUp();
});
afterAll(async () => { await house.close(); });

/** A caller rings while nobody decides: he hears an apology, and the failover queue rings an operator's phone. */
async function servedByFailover(ani: string): Promise<PhoneCall> {
  const rings = ana.phone.calls.length;
  const call = await caller.dial(bank.es, { from: ani });
  await until(() => call.state === "talking", { what: "failover answers", withinMs: 5000 });
  const operator = await until(() => ana.phone.calls[rings], { what: "an operator's phone rings", withinMs: 30_000 });
  expect(secondsOfVoice(call.rtp.heard), "seconds of apology").toBeGreaterThan(2);
  operator.answer();
  await hearEachOther(call, operator);
  return call;
}

describe("the service is away", () => {
  it("dead: the failover queue apologises and rings an operator", async () => {
    await house.service.kill9();
    const call = await servedByFailover(newNumber());
    call.hangUp();
    await house.service.start();
    const ani = newNumber();
    await inLine(house, caller, ani);
  }, 90_000);

  it("frozen with its socket open: the same, after a moment", async () => {
    house.service.freeze();
    const ani = newNumber();
    const dialledAt = Date.now();
    const call = await servedByFailover(ani).finally(() => { house.service.thaw(); });
    expect((call.answeredAt ?? Infinity) - dialledAt, "ms until failover answers").toBeLessThan(4000);
    call.hangUp();
    await house.service.ready();
    await inLine(house, caller, newNumber());
  }, 90_000);
});

describe("Asterisk is restarted", () => {
  it.each(["killed", "stopped in order"] as const)("after it was %s: the calls are over, the agent is free, the phones are still known, the next call works", async (how) => {
    await ana.screen.goReady();
    const [talked, waited] = [newNumber(), newNumber()];
    await talking(house, ana, caller, talked);
    await inLine(house, caller, waited);
    if (how === "killed") await house.killAsterisk();
    else await house.stopAsterisk();
    await house.startAsterisk();
    await house.service.ready();
    for (const ani of [talked, waited]) {
      const { endedBy } = await house.callOf(ani, ({ state }) => state === "ended", "closed", 20_000);
      if (how === "killed") expect(endedBy).toBe("switch-lost");
    }
    await ana.screen.until(({ state }) => state === "wrap-up", "wrap-up");
    await ana.screen.finish();
    await ana.phone.register();
    await ana.screen.until(({ view }) => view?.agent.phone === "reachable", "his phone is reachable", 20_000);
    for (const call of [...caller.calls, ...ana.phone.calls]) call.hangUp();
    await talkAgain();
  }, 120_000);
});

async function talkAgain(): Promise<void> {
  await ana.screen.goReady();
  await talking(house, ana, caller, newNumber());
  await goHome(ana);
}
