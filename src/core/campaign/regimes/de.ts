// Germany. Law names no hours: the house's own hold.
import { allDays, weekOf, type Regime } from "../rule.ts";

export const germany: Regime = {
  country: "DE",
  rules: [
    { id: "de.automated-consent", from: "2009-08-04", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "UWG § 7 Abs. 2 Nr. 2", isVerified: false },
    { id: "de.consent", from: "2009-08-04", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "consent", of: "marketing", orCustomer: false }, source: "UWG § 7 Abs. 2 Nr. 1: consumers only with express prior consent, no legitimate interest; a firm's is presumed", isVerified: true, readOn: "2026-11-27" },
    { id: "de.caller-id", from: "2009-08-04", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: "TDDDG § 15 Abs. 2", isVerified: false },
    { id: "de.house-hours", from: "1970-01-01", force: "house", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([allDays, "09:00-21:00"]), notOnHolidays: false }, source: "The house's courtesy, as no law says when", isVerified: true },
  ],
};
