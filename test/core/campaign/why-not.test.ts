import { describe, expect, it } from "vitest";
import { mayDial, setAsideBy } from "../../../src/core/campaign/may-dial.ts";
import type { Campaign, DialedContact } from "../../../src/core/campaign/terms.ts";
import { whyNotDialled } from "../../../src/core/campaign/why-not.ts";
import type { Instant, Language } from "../../../src/core/kernel/kernel.ts";

const instant = (text: string): Instant => Date.parse(text) as Instant;
const contact: DialedContact = { number: "+34911234567", kind: "person", address: null, isCustomer: true, consents: [{ purpose: "marketing", given: true, at: instant("2026-01-01") }], optOuts: [], listed: new Set(), history: [] };
const campaign: Campaign = { id: null, purpose: "commercial", mode: "manual", shown: "+34931000001", isSimilar: true, askedAt: null, lists: [{ id: "es-robinson", asOf: "2026-11-20" }], caps: [], abandonment: null };

function why(at: string, language: Language, change: { readonly contact?: Partial<DialedContact>; readonly campaign?: Partial<Campaign> } = {}): string {
  const verdict = mayDial({ ...contact, ...change.contact }, { ...campaign, ...change.campaign }, instant(at));
  if (verdict.may === "yes") throw new Error("may be dialled");
  return whyNotDialled(verdict, language);
}

describe("why was this number not dialled?", () => {
  it("says what time it is there, whose rule it is and when it is allowed, in the three languages", () => {
    expect(why("2026-11-27T21:30:00Z", "en")).toBe("May not be called: it is 22:30 there (Madrid), and such calls are made Monday to Friday 9:00-21:00 only. Allowed from Monday, 30 November 2026 at 09:00 (Madrid time). Rule es.hours, in force since 2007-12-01.");
    expect(why("2026-11-27T21:30:00Z", "es")).toBe("No se puede llamar: allí (Madrid) son las 22:30, y estas llamadas solo se hacen lunes a viernes 9:00-21:00. Se podrá desde el lunes, 30 de noviembre de 2026, 9:00 (hora de Madrid). Regla es.hours, en vigor desde 2007-12-01.");
    expect(why("2026-11-27T21:30:00Z", "ca")).toMatch(/^No es pot trucar: allà \(Madrid\) són les 22:30, i aquestes trucades només es fan dilluns a divendres 9:00-21:00\. Es podrà des del dilluns, 30 de novembre del? 2026/u);
  });

  it("says of a rule that nobody has compared with its source that it is so", () => {
    expect(why("2026-11-28T01:30:00Z", "en", { contact: { number: "+13055550123" } })).toMatch(/Rule us-fl\.hours, in force since 2021-07-01; not verified with its source\.$/u);
    expect(why("2026-11-27T05:00:00Z", "es", { contact: { number: "+351211234567" } })).toMatch(/Regla pt\.hours, en vigor desde 2009-11-29\.$/u);
  });

  it("says of a holiday that was computed that it is so, and of one that was gazetted not", () => {
    expect(why("2026-09-11T10:00:00Z", "en", { contact: { number: "+34931234567" } })).toContain("Diada Nacional de Catalunya; computed by rule, not compared with the gazette");
    expect(why("2026-12-08T10:00:00Z", "en", { contact: { number: "+34983123456" } })).toContain("today is a public holiday there (Madrid): Inmaculada Concepción. Allowed");
  });

  it.each([
    ["an opt-out", { contact: { optOuts: [{ id: "1", scope: "everything", campaignId: null, since: instant("2026-11-02"), way: "sms" }] } }, "the person asked for no calls at all (2 November 2026, by SMS). It will not be allowed unless that changes."],
    ["no consent", { contact: { consents: [], isCustomer: false } }, "the prior consent that this call needs is not on record"],
    ["a list of others", { contact: { consents: [], listed: new Set(["es-robinson"]) } }, "the number is on the Lista Robinson"],
    ["a list that was never imported", { contact: { consents: [] }, campaign: { lists: [] } }, "the Lista Robinson must be consulted and was never imported"],
    ["a mobile caller id", { campaign: { shown: "+34600000001" } }, "commercial calls may not show +34600000001"],
    ["a country that is not known", { contact: { number: "+5511987654321" } }, "the rules of the number's country are not known here"],
    ["a cap of the house", { contact: { history: [{ at: instant("2026-11-27T09:00Z"), number: contact.number, purpose: "commercial", campaignId: null, outcome: "not-reached" }] }, campaign: { caps: [{ id: "day", most: 1, windowMs: 86_400_000, of: "number" }] } }, "1 call in 24 hours, and 1 are the most. Allowed from Monday, 30 November 2026 at 09:00"],
  ] as const)("tells of %s", (_what, change, sentence) => {
    expect(why("2026-11-27T10:00:00Z", "en", change as never)).toContain(sentence);
  });

  it("lets whoever calls set the courtesy hours aside, who runs the floor a cap of the house, and nobody the law", () => {
    const objection = (at: string, change: { readonly contact?: Partial<DialedContact>; readonly campaign?: Partial<Campaign> }) => {
      const verdict = mayDial({ ...contact, ...change.contact }, { ...campaign, ...change.campaign }, instant(at));
      return verdict.may === "no" ? setAsideBy(verdict.objection) : "may be dialled";
    };
    expect(objection("2026-11-27T21:30:00Z", { campaign: { purpose: "service" } })).toBe("agent");
    expect(objection("2026-11-27T10:00:00Z", { contact: { history: [{ at: instant("2026-11-27T09:00Z"), number: contact.number, purpose: "service", campaignId: null, outcome: "not-reached" }] }, campaign: { caps: [{ id: "day", most: 1, windowMs: 86_400_000, of: "number" }] } })).toBe("supervisor");
    expect(objection("2026-11-27T21:30:00Z", {})).toBeNull();
  });
});

describe("the evidence of an answer", () => {
  it("names every country, place with its time, rule with its version, list with its date, and the consent", () => {
    const verdict = mayDial({ ...contact, address: { country: "ES", region: null, postalCode: "38001" } }, campaign, instant("2026-11-27T10:00:00Z"));
    expect(verdict.evidence).toMatchObject({
      regimes: ["ES"], places: [{ zone: "Europe/Madrid", region: "ES-MD", local: "2026-11-27T11:00" }, { zone: "Atlantic/Canary", region: "ES-CN", local: "2026-11-27T10:00" }],
      lists: [{ id: "es-robinson", asOf: "2026-11-20", isFound: false }], consent: { purpose: "marketing", given: true }, attemptsBefore: 0,
    });
    expect(verdict.evidence.rules).toContainEqual({ id: "es.caller-id", version: "2025-06-07", force: "law", region: null, isMet: true });
  });

  it("says on which list he was found, also where his consent excepts him, and how often he was dialled until then", () => {
    const before = (at: string) => ({ at: instant(at), number: contact.number, purpose: "commercial", campaignId: null, outcome: "not-reached" } as const);
    const asked = { ...contact, listed: new Set(["es-robinson"]), history: [before("2026-11-25T10:00:00Z"), before("2026-11-26T10:00:00Z"), before("2026-11-28T10:00:00Z")] };
    expect(mayDial(asked, campaign, instant("2026-11-27T10:00:00Z"))).toMatchObject({ may: "yes", evidence: { lists: [{ id: "es-robinson", isFound: true }], attemptsBefore: 2 } });
  });
});
