import { describe, expect, it } from "vitest";
import { checkPlan, isStartable, needsSafeHarbour, type Planned } from "../../../src/core/campaign/check-plan.ts";
import { planFaultIn } from "../../../src/core/campaign/plan-fault-words.ts";
import type { CalendarId, FlowId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { planHouse, planned } from "../../support/plans.ts";

const found = (change: Partial<Planned>): readonly string[] => checkPlan(planned(change), planHouse).map(({ gravity, code, field }) => `${gravity} ${code} ${field}`);
const minute = 60_000;

describe("a plan that is sound", () => {
  it("has nothing said of it, and may start", () => {
    expect(checkPlan(planned(), planHouse)).toEqual([]);
    expect(isStartable([])).toBe(true);
  });
});

describe("what cannot be kept", () => {
  it.each<readonly [Partial<Planned>, string]>([
    [{ name: "  " }, "fault name-missing name"],
    [{ queueId: "" as QueueId }, "fault queue-missing queueId"],
    [{ queueId: "gone" as QueueId }, "fault queue-unknown queueId"],
    [{ mode: { type: "agentless", flowId: "gone" as FlowId } }, "fault flow-unknown mode/flowId"],
    [{ calendar: "gone" as CalendarId }, "fault calendar-unknown calendar"],
    [{ shown: ["+34931000001", "+34910000000"] }, "fault number-foreign shown/1"],
    [{ finalDispositions: ["married"] }, "fault disposition-unknown finalDispositions"],
    [{ quota: { dispositions: ["married"], most: 3 } }, "fault disposition-unknown quota/dispositions"],
    [{ quota: { dispositions: [], most: 3 } }, "fault quota-out-of-bounds quota"],
    [{ ringMs: 14_999 }, "fault ring-too-short ringMs"],
    [{ attemptsMax: 0 }, "fault attempts-out-of-bounds attemptsMax"],
    [{ attemptsMax: 21 }, "fault attempts-out-of-bounds attemptsMax"],
    [{ linesMax: 0 }, "fault lines-out-of-bounds linesMax"],
    [{ dialsPerSecond: 51 }, "fault rate-out-of-bounds dialsPerSecond"],
    [{ mode: { type: "ratio", ratio: 4.5 } }, "fault ratio-out-of-bounds mode/ratio"],
    [{ mode: { type: "preview", acceptMs: 601_000, skipsInARow: 3 } }, "fault preview-out-of-bounds mode"],
    [{ retries: [{ after: "busy", pauseMs: minute - 1, most: 1, next: false }] }, "fault retry-out-of-bounds retries/0"],
    [{ retries: [{ after: "busy", pauseMs: minute, most: 21, next: false }] }, "fault retry-out-of-bounds retries/0"],
    [{ retries: [{ after: "busy", pauseMs: minute, most: 1, next: false }, { after: "busy", pauseMs: minute, most: 2, next: true }] }, "fault retry-twice retries/1/after"],
    [{ dayParts: [{ fromHour: 14, untilHour: 14, most: 1 }] }, "fault hours-out-of-bounds dayParts/0"],
    [{ amd: { budgetMs: 999, then: "hang-up" } }, "fault amd-out-of-bounds amd/budgetMs"],
    [{ amd: { budgetMs: 1_201, then: "message" } }, "fault amd-out-of-bounds amd/budgetMs"],
    [{ amd: { budgetMs: 1_200, then: "message", controlShare: 1.1 } }, "fault control-share-out-of-bounds amd/controlShare"],
    [{ caps: [{ id: "hour", most: 0, windowMs: 3_600_000, of: "person" }] }, "fault cap-out-of-bounds caps/0"],
    [{ from: 9e12 as Instant, until: 8e12 as Instant }, "fault ends-before-it-begins until"],
  ])("%j", (change, expected) => { expect(found(change)).toEqual([expected]); });

  it("lets a retry follow at once only on another number", () => {
    expect(found({ retries: [{ after: "no-such-number", pauseMs: 0, most: 1, next: true }] })).toEqual([]);
    expect(found({ retries: [{ after: "no-such-number", pauseMs: 0, most: 1, next: false }] })).toEqual(["fault retry-out-of-bounds retries/0"]);
  });
});

describe("what is missing before it may start", () => {
  it.each<readonly [Partial<Planned>, string]>([
    [{ lists: [] }, "missing list-missing lists"],
    [{ mode: { type: "agentless", flowId: "" as FlowId } }, "missing flow-unknown mode/flowId"],
    [{ until: (planHouse.now - 1) as Instant }, "missing over-already until"],
    [{ safeHarbour: { ...planned().safeHarbour, ca: " " } }, "missing safe-harbour-missing safeHarbour/ca"],
  ])("%j", (change, expected) => {
    expect(found(change)).toEqual([expected]);
    expect(isStartable(checkPlan(planned(change), planHouse))).toBe(false);
  });

  it("asks for the message wherever somebody may answer while no agent is free", () => {
    const automatic = ["progressive", "predictive"] as const;
    expect(automatic.map((type) => needsSafeHarbour({ mode: { type }, amd: null }))).toEqual([true, true]);
    expect(needsSafeHarbour({ mode: { type: "ratio", ratio: 2 }, amd: null })).toBe(true);
    expect(needsSafeHarbour({ mode: { type: "manual" }, amd: null })).toBe(false);
    expect(needsSafeHarbour({ mode: { type: "preview", acceptMs: 0, skipsInARow: 3 }, amd: { budgetMs: 1200, then: "hang-up" } })).toBe(true);
  });
});

describe("what whoever plans it should know", () => {
  it.each<readonly [Partial<Planned>, string]>([
    [{ purpose: "commercial", shown: ["+34600000001"] }, "warning caller-id-forbidden shown/0"],
    [{ purpose: "commercial", calendar: "sundays" as CalendarId }, "warning never-open calendar"],
    [{ queueId: "nobody" as QueueId }, "warning nobody-has-skills queueId"],
    [{ queueId: "alone" as QueueId, mode: { type: "predictive" } }, "warning too-few-to-predict mode"],
    [{ purpose: "commercial", mode: { type: "agentless", flowId: "survey" as FlowId } }, "warning consent-for-machines mode"],
    [{ script: { es: "Buenos días, {nombre", ca: "", en: "" } }, "warning script-field-unclosed script/es"],
  ])("%j", (change, expected) => {
    expect(found(change)).toEqual([expected]);
    expect(isStartable(checkPlan(planned(change), planHouse))).toBe(true);
  });

  it("says nothing of a mobile number where nothing is sold, nor of Sundays where no law closes them", () => {
    expect(found({ purpose: "service", shown: ["+34600000001"], calendar: "sundays" as CalendarId })).toEqual([]);
  });
});

describe("the words", () => {
  it("name what is wrong and say what to do, in the three languages", () => {
    const [fault] = checkPlan(planned({ ringMs: 5_000 }), planHouse);
    expect(fault === undefined ? null : languages.map((language) => planFaultIn(fault, language).what)).toEqual(["El teléfono sonaría 5 s.", "El telèfon sonaria 5 s.", "The phone would ring for 5 s."]);
    const [message] = checkPlan(planned({ safeHarbour: { ...planned().safeHarbour, ca: "" } }), planHouse);
    expect(message === undefined ? null : planFaultIn(message, "ca").what).toBe("Falta en català el missatge per a qui contesta i no troba agent.");
    expect(message === undefined ? "" : planFaultIn(message, "en").remedy).toContain("how to ask not to be called again");
  });
});
