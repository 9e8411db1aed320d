import { describe, expect, it } from "vitest";
import { doingOf, type CampaignDoing, type DoingNow } from "../../../src/core/campaign/doing.ts";
import { becomesIn, doingIn } from "../../../src/core/campaign/doing-words.ts";
import { hoursWithin, lawOf } from "../../../src/core/campaign/law-of-plan.ts";
import { openFrom } from "../../../src/core/campaign/open-hours.ts";
import { pacingWords } from "../../../src/core/campaign/pacing-words.ts";
import type { CampaignPlan } from "../../../src/core/campaign/plan.ts";
import type { CalendarId, CampaignId, Instant } from "../../../src/core/kernel/kernel.ts";
import { planHouse, planned } from "../../support/plans.ts";

const at = (text: string): Instant => Date.parse(text) as Instant;
const running = (change: Partial<CampaignPlan> = {}): CampaignPlan => ({ ...planned(), id: "autumn" as CampaignId, wish: "running", ...change });
const doing = (change: Partial<CampaignPlan>, now: string): CampaignDoing => doingOf(running(change), { ...planHouse, now: at(now) }, null);

describe("what a campaign does now", () => {
  it("is what people want of it, while it does not run", () => {
    expect((["draft", "paused", "stopped"] as const).map((wish) => doing({ wish }, "2026-11-27T10:00:00Z").code)).toEqual(["draft", "paused", "stopped"]);
  });

  it("dials inside the law's hours and its own", () => {
    expect(doing({ purpose: "commercial", calendar: "mornings" as CalendarId }, "2026-11-27T10:00:00Z")).toEqual({ code: "dialing" });
  });

  it("waits for the first hour that both open, over weekend and holiday", () => {
    expect(doing({ purpose: "commercial", calendar: "mornings" as CalendarId }, "2026-11-27T13:00:00Z")).toEqual({ code: "waiting", for: "hours", until: at("2026-12-01T08:00:00Z") });
    expect(doing({ purpose: "commercial" }, "2026-11-27T20:00:00Z")).toEqual({ code: "waiting", for: "hours", until: at("2026-11-30T08:00:00Z") });
    expect(doing({ purpose: "service" }, "2026-11-27T05:59:30Z")).toEqual({ code: "waiting", for: "hours", until: at("2026-11-27T08:00:00Z") });
  });

  it("waits for its first day and is done after its last", () => {
    expect(doing({ from: at("2026-12-01T09:00:00Z") }, "2026-11-27T10:00:00Z")).toEqual({ code: "waiting", for: "start", until: at("2026-12-01T09:00:00Z") });
    expect(doing({ until: at("2026-11-27T10:00:00Z") }, "2026-11-27T10:00:00Z")).toEqual({ code: "done", because: "end" });
  });

  it("never opens where law and calendar do not meet", () => {
    expect(doing({ purpose: "commercial", calendar: "sundays" as CalendarId }, "2026-11-27T10:00:00Z")).toEqual({ code: "waiting", for: "hours", until: null });
  });

  it("opens at nine by the clock on the wall, on the days when clocks change too", () => {
    const law = { zone: "Europe/Madrid", week: hoursWithin(lawOf({ country: "ES", purpose: "service", mode: { type: "predictive" } }, "2026-10-25"), null), holidays: new Set<string>() };
    expect(openFrom([law], at("2026-10-24T21:00:00Z"))).toBe(at("2026-10-25T08:00:00Z"));
    expect(openFrom([law], at("2026-03-28T22:00:00Z"))).toBe(at("2026-03-29T07:00:00Z"));
  });
});

describe("what it does, as the floor knows it", () => {
  const noon = { ...planHouse, now: at("2026-11-27T11:00:00Z") };
  const here = (known: Partial<DoingNow>, change: Partial<CampaignPlan> = {}): CampaignDoing => doingOf(running(change), noon, { whyNot: null, atWork: 3, left: 10, whereabouts: [], goesOnAt: null, ...known });

  it.each<[Partial<DoingNow>, CampaignDoing]>([
    [{}, { code: "dialing" }],
    [{ whyNot: "risk" }, { code: "dialing" }],
    [{ whyNot: "no-agents" }, { code: "dialing" }],
    [{ whyNot: "no-agents", atWork: 0 }, { code: "waiting", for: "agents", until: null }],
    [{ whyNot: "nobody-due" }, { code: "waiting", for: "due", until: null }],
    [{ whyNot: "nobody-due", left: 0 }, { code: "done", because: "list" }],
    [{ whyNot: "quota" }, { code: "done", because: "quota" }],
    [{ whyNot: "budget" }, { code: "dialing" }],
    [{ whyNot: "budget-spent", goesOnAt: at("2026-12-01T09:00:00Z") }, { code: "budget-spent", until: at("2026-12-01T09:00:00Z") }],
    [{ whyNot: "failing" }, { code: "waiting", for: "line", until: null }],
    [{ whyNot: "trunk-silent" }, { code: "waiting", for: "trunk", until: null }],
  ])("%o", (known, doing) => { expect(here(known)).toEqual(doing); });

  it("is nothing of that while it is paused, or outside its hours", () => {
    expect(here({ whyNot: "budget" }, { wish: "paused" })).toEqual({ code: "paused" });
    expect(here({ whyNot: "budget" }, { from: at("2026-12-01T09:00:00Z") })).toMatchObject({ code: "waiting", for: "start" });
  });
});

describe("why it dials so many lines", () => {
  const pacing = { bound: "risk", expectedAnswers: 3.24, risk: 0.014, worthwhile: 0.021, slack: 41.7 } as const;

  it("is said by what bound it and the figures that were weighed", () => {
    const said = pacingWords({ whyNot: "risk", pacing }).map((sentence) => sentence("en"));
    expect(said).toEqual(["One line more would be too likely to find no agent.", "Answers expected of the lines that ring: 3.2.", "Risk that the next one finds no agent: 1.4%; worth it up to 2.1%.", "Calls that could be abandoned now within the limit: 41."]);
    expect(pacingWords({ whyNot: null, pacing: { ...pacing, risk: null, expectedAnswers: null, slack: -3 } }).map((sentence) => sentence("es"))).toEqual(["Llamadas que podrían abandonarse ahora sin pasar el límite: 0."]);
    expect(pacingWords({ whyNot: "no-agents", pacing: null }).map((sentence) => sentence("ca"))).toEqual(["Cada agent lliure ja té la seva línia."]);
    expect(pacingWords({ whyNot: "not-running", pacing: null })).toEqual([]);
  });
});

describe("in words", () => {
  it("says what it does and until when, in the house's zone", () => {
    const waits: CampaignDoing = { code: "waiting", for: "hours", until: at("2026-11-30T08:00:00Z") };
    expect(doingIn(waits, "en", "Europe/Madrid")).toBe("waiting: outside hours until Monday 30 November at 09:00");
    expect(doingIn(waits, "es", "Europe/Madrid")).toBe("espera: fuera de horario hasta el lunes, 30 de noviembre, 09:00");
    expect(doingIn(waits, "ca", "Europe/Madrid")).toContain("fora d'horari fins al dilluns, 30 de novembre");
    expect(doingIn({ code: "budget-spent", until: null }, "en", "UTC")).toBe("does not dial: no call may be abandoned any more");
    expect(doingIn({ code: "done", because: "quota" }, "en", "UTC")).toBe("done: goal reached");
  });

  it("says what becomes of the calls in flight", () => {
    const none = { ringing: 0, waiting: 0, message: 0, talking: 0 };
    expect(becomesIn("stopped", { ringing: 3, waiting: 2, message: 1, talking: 5 }, "en")).toBe("3 ring, 2 wait for an agent, 1 hears the message, 5 talk. Nobody else is dialed: what rings is hung up; whoever waits gets the next agent; the message is heard to its end; conversations go on.");
    expect(becomesIn("paused", { ...none, ringing: 1, talking: 2 }, "es")).toBe("1 línea suena, 2 conversaciones. No se marca a nadie más: lo que suena sigue, y quien conteste pasa a un agente; las conversaciones continúan.");
    expect(becomesIn("stopped", none, "es")).toBe("No hay llamadas en curso.");
    expect(becomesIn("running", none, "ca")).toBe("Comença a marcar tan bon punt ho permetin la llei, el seu horari i els agents.");
    expect(becomesIn("running", { ...none, waiting: 1 }, "ca")).toContain("1 persona espera agent. Comença a marcar");
  });
});
