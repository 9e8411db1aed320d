import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose } from "../../../../src/core/campaign/communication/compose.ts";
import { isInControlGroup } from "../../../../src/core/campaign/communication/control-group.ts";
import { differenceOf, wilson } from "../../../../src/core/campaign/communication/difference.ts";
import { planFaults, type PlanHouse } from "../../../../src/core/campaign/communication/faults.ts";
import { fieldsOf, filled } from "../../../../src/core/campaign/communication/fields.ts";
import { smsLength } from "../../../../src/core/campaign/communication/sms-length.ts";
import type { CommunicationPlan } from "../../../../src/core/campaign/communication/plan.ts";
import { languages } from "../../../../src/core/kernel/kernel.ts";
import { contents, house, plan, step } from "./plans.ts";

describe("the length of an SMS", () => {
  test("160 letters of the default alphabet are one segment, 161 are two of 153", () => {
    expect(smsLength("a".repeat(160))).toMatchObject({ encoding: "gsm-7", segments: 1, left: 0 });
    expect(smsLength("a".repeat(161))).toMatchObject({ segments: 2, units: 161, left: 145 });
  });
  test("€ and brackets count twice, and are not cut between two segments", () => {
    expect(smsLength("€".repeat(80))).toMatchObject({ segments: 1, units: 160 });
    expect(smsLength(`${"a".repeat(152)}€${"a".repeat(153)}`).segments).toBe(3);
  });
  test("á, í and the l geminada make it one of 70 letters, and are named", () => {
    expect(smsLength("col·lecció")).toMatchObject({ encoding: "ucs-2", left: 60, foreign: ["·", "ó"] });
    expect(smsLength("ñ à è ü Ç")).toMatchObject({ encoding: "gsm-7" });
    expect(smsLength("á".repeat(71))).toMatchObject({ segments: 2, left: 63 });
    expect(smsLength("👍")).toMatchObject({ units: 2 });
  });
  test("all ends that we put to an SMS are of the 7-bit alphabet", () => {
    for (const language of languages) for (const byReply of [true, false]) {
      const { message } = compose({ purpose: "commercial" }, step("s", "sms", { content: { channel: "sms", words: { es: "x", ca: "x", en: "x" } } }), { language, fields: {}, wayOut: { link: "https://a.example/u/x", byReply } });
      expect(message.channel === "sms" && smsLength(message.text).encoding).toBe("gsm-7");
    }
  });
});

describe("fields", () => {
  test("are filled, or have another word, or are missing", () => {
    expect(filled("Hola {first_name|client}, {policy} {name}", { name: "Ana", first_name: " " })).toEqual({ text: "Hola client,  Ana", missing: ["policy"] });
    expect(fieldsOf("{a} {a|x} {b|}")).toEqual([{ name: "a", isOptional: false }, { name: "b", isOptional: true }]);
  });
  test("what a person is called is never a field itself", () => {
    expect(filled("{name}", { name: "{policy}", policy: "secret" }).text).toBe("{policy}");
    expect(filled("{constructor}", {})).toEqual({ text: "", missing: ["constructor"] });
  });
});

describe("a message", () => {
  const wayOut = { link: "https://centre.example/u/x", byReply: false };
  test("of advertising says how to have no more, in its language; one of service does not", () => {
    const mail = (purpose: CommunicationPlan["purpose"]) => compose({ purpose }, step("s", "mail"), { language: "ca", fields: {}, wayOut }).message;
    const sales = mail("commercial");
    if (sales.channel !== "mail") throw new Error("a mail");
    expect(sales.text).toContain("No vull rebre més publicitat: https://centre.example/u/x");
    expect(sales.html).toContain('<a href="https://centre.example/u/x">No vull rebre més publicitat</a>');
    expect(JSON.stringify(mail("service"))).not.toContain("/u/x");
    for (const [byReply, end] of [[true, "responda BAJA"], [false, "No mas: https://centre.example/u/x"]] as const) {
      expect(compose({ purpose: "commercial" }, step("s", "sms"), { language: "es", fields: { name: "Ana" }, wayOut: { ...wayOut, byReply } }).message).toMatchObject({ text: expect.stringContaining(end) as string });
    }
  });
  test("holds nobody's markup and no line break in its subject", () => {
    const { message } = compose({ purpose: "service" }, step("s", "mail", { content: { channel: "mail", words: { ...contents.mail.words, en: { subject: "Hi {name}", text: "Dear {name}, see https://a.example/b?c=1&d=2." } } } }), { language: "en", fields: { name: "<b>\r\nBcc: x" }, wayOut });
    if (message.channel !== "mail") throw new Error("a mail");
    expect(message.subject).toBe("Hi <b> Bcc: x");
    expect(message.html).toContain("&lt;b&gt;");
    expect(message.html).toContain('<a href="https://a.example/b?c=1&amp;d=2">https://a.example/b?c=1&amp;d=2</a>.');
  });
});

describe("the control group", () => {
  test("is of the size that was asked for, the same each time, another with another seed", () => {
    const people = Array.from({ length: 20_000 }, (_, n) => `person-${String(n)}`);
    for (const percent of [0, 5, 10, 50]) {
      const share = people.filter((each) => isInControlGroup("a", each, percent)).length / people.length;
      expect(Math.abs(share - percent / 100)).toBeLessThan(0.01);
    }
    const both = people.filter((each) => isInControlGroup("a", each, 50) && isInControlGroup("b", each, 50)).length / people.length;
    expect(Math.abs(both - 0.25)).toBeLessThan(0.02);
    fc.assert(fc.property(fc.string(), fc.string(), (seed, person) => isInControlGroup(seed, person, 20) === isInControlGroup(seed, person, 20)));
  });
  test("who is in a small one is in a greater one too", () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 50 }), (person, percent) => !isInControlGroup("s", person, percent) || isInControlGroup("s", person, percent + 1)));
  });
});

describe("the difference to the control group", () => {
  test("is that of Newcombe's own example (1998, table II: 56/70 against 48/80)", () => {
    const found = differenceOf({ of: 70, did: 56 }, { of: 80, did: 48 });
    expect(found?.difference).toBeCloseTo(0.2, 4);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    expect(found?.verdict).toBe("higher");
  });
  test("is told only where it leaves zero out: a little more may be chance, and less is told, too", () => {
    expect(differenceOf({ of: 50, did: 6 }, { of: 50, did: 5 })?.verdict).toBe("undecided");
    expect(differenceOf({ of: 50, did: 5 }, { of: 50, did: 6 })?.verdict).toBe("undecided");
    expect(differenceOf({ of: 80, did: 48 }, { of: 70, did: 56 })?.verdict).toBe("lower");
  });
  test("is undecided when nothing happened, and none without a group", () => {
    expect(differenceOf({ of: 50, did: 0 }, { of: 50, did: 0 })).toMatchObject({ difference: 0, verdict: "undecided" });
    expect(differenceOf({ of: 50, did: 1 }, { of: 0, did: 0 })).toBeNull();
    expect(wilson({ of: 10, did: 0 }).low).toBe(0);
  });
});

describe("what is wrong with a plan", () => {
  const codes = (more: Partial<CommunicationPlan>, of: Partial<PlanHouse> = {}): readonly string[] => planFaults(plan(more), { ...house, ...of }).map(({ code, stepId }) => `${stepId ?? "-"} ${code}`);
  test("nothing with a good one", () => { expect(planFaults(plan(), house)).toEqual([]); });
  test.each<[string, Partial<CommunicationPlan>, Partial<PlanHouse>?]>([
    ["- no-name", { name: " " }], ["- no-aim", { aim: "" }], ["- no-steps", { steps: [] }], ["- list-unknown", {}, { listMembers: null }], ["- list-empty", {}, { listMembers: 0 }],
    ["- hours-none", { hours: { days: [], from: 540, until: 600, notOnHolidays: true } }], ["- hours-late", { purpose: "commercial", hours: { days: [0], from: 8 * 60, until: 600, notOnHolidays: true } }],
    ["- control-range", { controlPercent: 51 }], ["- measure-range", { measure: { result: "order", withinDays: 0 } }], ["- repeat-range", { repeat: { every: 7, unit: "day", most: 1 } }],
    ["- repeat-too-soon", { repeat: { every: 1, unit: "day", most: 2 } }], ["- link-insecure", { purpose: "commercial" }, { isHttps: false }],
    ["a step-twice", { steps: [step("a", "mail"), step("a", "sms")] }], ["a step-aim-none", { steps: [step("a", "mail", { aim: "" })] }], ["a people-none", { steps: [step("a", "mail", { people: [] })] }],
    ["a person-unknown", { steps: [step("a", "mail", { people: ["gone"] })] }], ["a channel-off", { steps: [step("a", "letter")] }, { channels: new Set(["mail"] as const) }],
    ["a condition-step-unknown", { steps: [step("a", "mail", { condition: { type: "not-reached", stepId: "b" } }), step("b", "sms")] }],
    ["a time-range", { steps: [step("a", "mail", { time: { type: "after", ms: -1 } })] }],
    ["b time-backwards", { steps: [step("a", "mail", { time: { type: "date", date: "2026-12-02", minute: 0 } }), step("b", "sms", { time: { type: "date", date: "2026-12-01", minute: 0 } })] }],
    ["a campaign-unknown", { steps: [step("a", "phone")] }, { campaigns: new Set<string>() }],
    ["a sms-long", { steps: [step("a", "sms", { content: { channel: "sms", words: { es: "á".repeat(500), ca: "a", en: "a" } } })] }],
    ["a text-none", { steps: [step("a", "sms", { content: { channel: "sms", words: { es: "a", ca: " ", en: "a" } } })] }],
    ["a subject-none", { steps: [step("a", "letter", { content: { channel: "letter", words: { es: { subject: "", text: "a" }, ca: { subject: "a", text: "a" }, en: { subject: "a", text: "a" } } } })] }],
    ["a field-unknown", { steps: [step("a", "sms", { content: { channel: "sms", words: { es: "{pilicy}", ca: "{policy}", en: "a" } } })] }],
    ["a braces-stray", { steps: [step("a", "sms", { content: { channel: "sms", words: { es: "{ name}", ca: "a", en: "a" } } })] }],
  ])("%s", (expected, more, of = {}) => { expect(codes(more, of)).toEqual([expected]); });
});
