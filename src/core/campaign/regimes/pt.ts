// Portugal.
import { cited } from "../cited.ts";
import { allDays, weekOf, type Regime } from "../rule.ts";

export const portugal: Regime = {
  country: "PT",
  rules: [
    { id: "pt.automated-consent", from: "2004-08-18", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: cited("Lei 41/2004 art. 13.º-A n.º 1"), isVerified: false },
    { id: "pt.list", from: "2012-08-29", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "pt-oposicao", maxAgeDays: 30, unless: ["consent"] }, source: cited("Lei 41/2004 art. 13.º-B", { es: "listas de quienes no lo quieren, consultadas cada mes", ca: "llistes de qui no ho vol, consultades cada mes", en: "lists of those who do not want it, consulted monthly" }), isVerified: false },
    { id: "pt.caller-id", from: "2010-01-01", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: cited("DL 134/2009"), isVerified: false },
    { id: "pt.hours", from: "2009-11-29", force: "law", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([allDays, "09:00-22:00"]), notOnHolidays: false }, source: cited("DL 134/2009 art. 7.º n.º 1", { es: "nunca antes de las 9 ni después de las 22 en el reloj del consumidor, y con respeto a las horas habituales de descanso, salvo acuerdo previo", ca: "mai abans de les 9 ni després de les 22 al rellotge del consumidor, i amb respecte a les hores habituals de descans, llevat d'acord previ", en: "never before 9 nor after 22 on the consumer's clock, and with respect for usual times of rest, unless agreed before" }), isVerified: true, readOn: "2026-11-28" },
  ],
};
