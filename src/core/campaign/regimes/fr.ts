// France.
import { cited } from "../cited.ts";
import { dayMs, weekOf, workdays, type Regime } from "../rule.ts";

export const france: Regime = {
  country: "FR",
  rules: [
    { id: "fr.automated-consent", from: "2004-06-22", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: cited("CPCE art. L34-5"), isVerified: false },
    { id: "fr.bloctel", from: "2016-06-01", until: "2026-08-11", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "list", list: "fr-bloctel", maxAgeDays: 30, unless: ["consent", "customer"] }, source: cited("Code de la consommation art. L223-1 (Bloctel)"), isVerified: false },
    { id: "fr.consent", from: "2026-08-11", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "consent", of: "marketing", orCustomer: true }, source: cited("Loi 2025-594 art. 13", { es: "consentimiento previo de todos desde agosto de 2026, salvo por un contrato en curso", ca: "consentiment previ de tothom des de l'agost de 2026, llevat d'un contracte en curs", en: "prior consent for all from August 2026, but for a contract under way" }), isVerified: true, readOn: "2026-11-27" },
    { id: "fr.caller-id", from: "2023-01-01", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: cited("Code de la consommation art. L221-17"), isVerified: false },
    { id: "fr.automated-caller-id", from: "2023-01-01", force: "law", purposes: ["commercial"], modes: ["predictive", "agentless"], demand: { kind: "caller-id", not: ["+336", "+337"] }, source: cited("ARCEP décision 2022-1583"), isVerified: false },
    { id: "fr.after-refusal", from: "2023-03-01", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "cap", most: 1, windowMs: 60 * dayMs, of: "person", after: "refused", within: "purpose" }, source: cited("Décret 2022-1313", { es: "60 días después de un rechazo", ca: "60 dies després d'un rebuig", en: "60 days after a refusal" }), isVerified: true, readOn: "2026-11-27" },
    { id: "fr.attempts", from: "2023-03-01", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "cap", most: 4, windowMs: 30 * dayMs, of: "person", after: "any", within: "purpose" }, source: cited("Décret 2022-1313", { es: "cuatro veces como mucho en 30 días", ca: "quatre vegades com a molt en 30 dies", en: "at most four times in 30 days" }), isVerified: true, readOn: "2026-11-27" },
    { id: "fr.hours", from: "2023-03-01", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "hours", week: weekOf([workdays, "10:00-13:00 14:00-20:00"]), notOnHolidays: true }, source: cited("Décret 2022-1313", { es: "de lunes a viernes, de 10 a 13 y de 14 a 20, no en festivos", ca: "de dilluns a divendres, de 10 a 13 i de 14 a 20, no en festius", en: "Monday to Friday, 10 to 13 and 14 to 20, not on holidays" }), isVerified: true, readOn: "2026-11-27" },
  ],
};
