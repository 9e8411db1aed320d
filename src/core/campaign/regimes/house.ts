// What holds wherever somebody is: his own word, and what the house wants of itself where no law says when.
import { cited } from "../cited.ts";
import { allDays, weekOf, type Rule } from "../rule.ts";

export const everywhere: readonly Rule[] = [
  { id: "own-list", from: "1970-01-01", force: "law", purposes: ["commercial", "service", "debt", "survey", "asked"], demand: { kind: "own-list" }, source: cited("GDPR art. 21(2)-(3); 47 CFR 64.1200(d)", { es: "la lista propia de la casa vale para todos los fines que nombra su entrada", ca: "la llista pròpia de la casa val per a totes les finalitats que anomena la seva entrada", en: "the house's own list binds every purpose that its entry names" }), isVerified: false },
  { id: "known-country", from: "1970-01-01", force: "law", purposes: ["commercial"], demand: { kind: "known-country" }, source: { es: "A nadie se le vende nada donde las normas no se conocen aquí", ca: "A ningú no se li ven res on les normes no es coneixen aquí", en: "Nobody is sold anything where the rules are not known here" }, isVerified: true },
  { id: "house.hours", from: "1970-01-01", force: "house", purposes: ["service", "debt", "survey"], demand: { kind: "hours", week: weekOf([allDays, "09:00-21:00"]), notOnHolidays: false }, source: { es: "Cortesía de la casa", ca: "Cortesia de la casa", en: "The house's courtesy" }, isVerified: true },
];
