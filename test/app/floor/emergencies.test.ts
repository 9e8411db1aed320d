// An emergency message is spoken before any caller can be sent to hear it.
import { describe, expect, it } from "vitest";
import { createEmergencies, type EmergencyPorts, type EmergencyWish } from "../../../src/app/floor/emergencies.ts";
import type { Principal } from "../../../src/app/access/sessions.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { openCentre } from "../../support/centre.ts";
import { memoryEmergencies } from "../../support/memory-emergencies.ts";

const laia: Principal = { kind: "key", id: "k-1", name: "Laia Mas", role: "supervisor", agentId: null, scopes: null };
const text = { es: "Avería general.", ca: "Avaria general.", en: "General fault." };
const wish: EmergencyWish = { message: { text, isRecorded: false, then: { kind: "wait" }, until: null }, isClosed: false };

function open(speak: EmergencyPorts["speak"]) {
  const centre = openCentre();
  const memory = memoryEmergencies(centre);
  let ids = 0;
  const emergencies = createEmergencies({ clock: { now: () => 0 as Instant }, floor: () => centre.floor, makeId: () => `e-${String(++ids)}`, speak, ...memory });
  return { centre, put: (one: EmergencyWish) => emergencies.put(null, one, { caller: laia, ip: "" }) };
}

describe("an emergency message that is set", () => {
  it("is spoken in three languages before the floor lives by it", async () => {
    const onTheFloor: number[] = [];
    const spoken: unknown[] = [];
    const { centre, put } = open((words) => { onTheFloor.push(centre.floor.configuration.emergencies.length); spoken.push(...words); return Promise.resolve(); });
    await put(wish);
    expect(onTheFloor).toEqual([0]);
    expect(spoken).toEqual([{ language: "es", text: text.es }, { language: "ca", text: text.ca }, { language: "en", text: text.en }]);
    expect(centre.floor.configuration.emergencies).toHaveLength(1);
  });

  it("is spoken again only when it is another", async () => {
    let times = 0;
    const { put } = open(() => { times += 1; return Promise.resolve(); });
    await put(wish);
    await put(wish);
    await put({ ...wish, message: null });
    expect(times).toBe(1);
  });

  it("holds though no voice can speak it", async () => {
    const { centre, put } = open(() => Promise.reject(new Error("no voice")));
    await put(wish);
    expect(centre.floor.configuration.emergencies).toHaveLength(1);
  });
});
