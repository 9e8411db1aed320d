// Spain.
import { weekOf, workdays, type Regime } from "../rule.ts";

export const spain: Regime = {
  country: "ES",
  rules: [
    { id: "es.automated-consent", from: "2022-06-30", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "Ley 11/2022 (LGTel) art. 66.1.a", isVerified: true, readOn: "2026-11-27" },
    { id: "es.consent", from: "2023-06-29", force: "law", purposes: ["commercial"], demand: { kind: "consent", of: "marketing", orCustomer: true }, source: "Ley 11/2022 (LGTel) art. 66.1.b; Circular 1/2023 AEPD (BOE-A-2023-15071): prior consent, or legitimate interest presumed for current customers and similar products", isVerified: true, readOn: "2026-11-27" },
    { id: "es.robinson", from: "2018-12-07", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "es-robinson", maxAgeDays: 30, unless: ["consent"], covers: ["sms", "mail", "letter"] }, source: "LO 3/2018 art. 23.4: whoever does direct marketing, by whatever channel, consults exclusion lists before, but for those who consented; Circular 1/2023 AEPD art. 4; the 30 days are the list's own advice", isVerified: true, readOn: "2026-11-27" },
    { id: "es.caller-id", from: "2010-01-01", until: "2025-06-07", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: "RDLeg 1/2007 (TRLGDCU) art. 96.2: calls come from an identifiable number", isVerified: false },
    { id: "es.caller-id", from: "2025-06-07", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: ["+346", "+347"] }, source: "Orden TDF/149/2025: no commercial calls from mobile numbers", isVerified: true, readOn: "2026-11-27" },
    { id: "es.hours", from: "2007-12-01", force: "law", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([workdays, "09:00-21:00"]), notOnHolidays: true }, source: "RDLeg 1/2007 (TRLGDCU) art. 96.2: not before 9 nor after 21, nor on holidays or weekends", isVerified: true, readOn: "2026-11-27" },
  ],
};
