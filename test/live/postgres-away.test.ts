// Postgres is stopped in the middle of everything: calls do not notice, and afterwards the record is whole.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { callIn, hearEachOther, hearing, inLine, newCustomer, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { pause, until } from "../support/until.ts";

const awayMs = 30_000;
let house: Instance;
let caller: Phone;
let ana: Seat;
let mary: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, mary] = [await house.caller(), await house.seat("ana"), await house.seat("mary")];
}, 180_000);
afterAll(async () => { await house.close(); });

describe("Postgres is stopped for half a minute", () => {
  it("talks go on, new callers are answered and reach an agent, and every fact is in the record once afterwards", async () => {
    await ana.screen.goReady();
    const [talked, waited, arrived, menu] = [newNumber(), newNumber(), newNumber(), (await newCustomer(house, { language: "es" })).phone];
    const pair = await talking(house, ana, caller, talked);
    const waiting = await inLine(house, caller, waited);
    const inMenu = await callIn(caller, menu);
    await hearing(house, menu, "menu");

    await house.stopPostgres();
    const backAt = Date.now() + awayMs;
    await hearEachOther(pair.caller, pair.agent);
    const during = await caller.dial("931000003", { from: arrived });
    await until(() => during.state === "talking", { what: "a new caller is answered while the database is away" });
    await until(() => during.rtp.heard.length > 50, { what: "he hears a prompt" });
    mary.phone.behaviour = { does: "answer" };
    await mary.screen.goReady();
    await mary.screen.until(({ call }) => call?.stage === "connected", "mary talks with the caller who waited");
    await hearEachOther(waiting, await until(() => mary.phone.calls.at(-1), { what: "mary's phone" }));
    await inMenu.press("1");
    await ana.screen.order({ type: "hold" });
    await ana.screen.order({ type: "retrieve" });
    await hearEachOther(pair.caller, pair.agent);
    pair.caller.hangUp();
    await ana.screen.finish("sin base de datos");
    during.hangUp();
    await pause(Math.max(0, backAt - Date.now()));
    await house.startPostgres();

    const record = await house.callOf(talked, ({ notes }) => notes, "the record is complete", 30_000);
    expect(record).toMatchObject({ state: "ended", notes: "sin base de datos", endedBy: "caller" });
    expect(record.timeline.map(({ kind }) => kind).filter((kind) => ["arrived", "queued", "offered", "answered", "held", "retrieved", "ended", "noted"].includes(kind)))
      .toEqual(["arrived", "queued", "offered", "answered", "held", "retrieved", "ended", "noted"]);
    expect(await house.callOf(arrived, ({ state }) => state === "ended", "the caller of the half minute is in the record", 30_000)).toMatchObject({ caller: "unknown" });
    expect((await house.callOf(menu, () => true, "")).timeline.filter(({ kind, detail }) => kind === "key" && detail["key"] === "1")).toHaveLength(1);
    waiting.hangUp();
    await house.callOf(waited, ({ state }) => state === "ended", "ended");
    expect(await house.sql("select subject, type, body, count(*) from facts group by subject, type, at, body having count(*) > 1"), "facts recorded twice").toEqual([]);
    inMenu.hangUp();
  }, 180_000);
});
