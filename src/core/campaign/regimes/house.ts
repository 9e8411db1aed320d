// What holds wherever somebody is: his own word, and what the house wants of itself where no law says when.
import { allDays, weekOf, type Rule } from "../rule.ts";

export const everywhere: readonly Rule[] = [
  { id: "own-list", from: "1970-01-01", force: "law", purposes: ["commercial", "service", "debt", "survey", "asked"], demand: { kind: "own-list" }, source: "GDPR art. 21(2)-(3); 47 CFR 64.1200(d); the house's own list binds every purpose that its entry names", isVerified: false },
  { id: "known-country", from: "1970-01-01", force: "law", purposes: ["commercial"], demand: { kind: "known-country" }, source: "Nobody is sold anything where the rules are not known here", isVerified: true },
  { id: "house.hours", from: "1970-01-01", force: "house", purposes: ["service", "debt", "survey"], demand: { kind: "hours", week: weekOf([allDays, "09:00-21:00"]), notOnHolidays: false }, source: "The house's courtesy", isVerified: true },
];
