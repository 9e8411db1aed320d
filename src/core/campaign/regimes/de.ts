// Germany. Law names no hours: the house's own hold.
import { cited } from "../cited.ts";
import { allDays, weekOf, type Regime } from "../rule.ts";

export const germany: Regime = {
  country: "DE",
  rules: [
    { id: "de.automated-consent", from: "2009-08-04", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: cited("UWG § 7 Abs. 2 Nr. 2"), isVerified: false },
    { id: "de.consent", from: "2009-08-04", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "consent", of: "marketing", orCustomer: false }, source: cited("UWG § 7 Abs. 2 Nr. 1", { es: "a consumidores, solo con consentimiento expreso y previo, sin interés legítimo; el de una empresa se presume", ca: "als consumidors, només amb consentiment exprés i previ, sense interès legítim; el d'una empresa es presumeix", en: "consumers only with express prior consent, no legitimate interest; a firm's is presumed" }), isVerified: true, readOn: "2026-11-27" },
    { id: "de.caller-id", from: "2009-08-04", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: cited("TDDDG § 15 Abs. 2"), isVerified: false },
    { id: "de.house-hours", from: "1970-01-01", force: "house", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([allDays, "09:00-21:00"]), notOnHolidays: false }, source: { es: "Cortesía de la casa, ya que ninguna ley dice cuándo", ca: "Cortesia de la casa, ja que cap llei no diu quan", en: "The house's courtesy, as no law says when" }, isVerified: true },
  ],
};
