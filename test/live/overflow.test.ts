// A caller whose foretold wait is too long, on real telephones: he is taken out of his line while he waits, rings where he
// is served sooner, and talks there.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { hearEachOther, inLine, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterAll(async () => { await house.close(); });

it("a caller waits for one who talks, and goes on to another queue as soon as somebody is there", async () => {
  const others = await house.api.send<{ readonly id: string }>("POST", "/api/v1/configuration/queues", { name: { es: "Otros", ca: "Altres", en: "Others" }, languageLevel: 0, wayOutFlow: "no-one-here", agents: ["jordi"], announceEveryMs: 0 });
  await house.api.send("PATCH", "/api/v1/configuration/queues/operators", { agents: ["ana"], overflow: [{ predictedWaitSeconds: 20, to: { kind: "queue", id: others.id } }] });
  await expect(house.api.send("PATCH", `/api/v1/configuration/queues/${others.id}`, { overflow: [{ predictedWaitSeconds: 20, to: { kind: "queue", id: "operators" } }] })).rejects.toThrow(/422.*overflows back/su);
  await ana.screen.goReady();
  await talking(house, ana, caller, newNumber());
  const ani = newNumber();
  const call = await inLine(house, caller, ani);
  await house.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "queued"), "he stands in line");
  const rings = jordi.phone.calls.length;
  await jordi.screen.goReady();
  const leg = await until(() => jordi.phone.calls[rings], { what: "jordi's phone rings" });
  leg.answer();
  await jordi.screen.until(({ call: card }) => card?.stage === "connected", "jordi has him");
  await hearEachOther(call, leg);
  const { timeline } = await house.callOf(ani, (one) => one.timeline.filter(({ kind }) => kind === "queued").length === 2, "he stood in two lines");
  expect(timeline.filter(({ kind }) => kind === "queued").at(-1)?.detail).toMatchObject({ reason: "overflow", queue: others.id });
}, 90_000);
