// Portugal.
import { allDays, weekOf, type Regime } from "../rule.ts";

export const portugal: Regime = {
  country: "PT",
  rules: [
    { id: "pt.automated-consent", from: "2004-08-18", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "Lei 41/2004 art. 13.º-A n.º 1", isVerified: false },
    { id: "pt.list", from: "2012-08-29", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "pt-oposicao", maxAgeDays: 30, unless: ["consent"] }, source: "Lei 41/2004 art. 13.º-B: lists of those who do not want it, consulted monthly", isVerified: false },
    { id: "pt.caller-id", from: "2010-01-01", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: "DL 134/2009", isVerified: false },
    { id: "pt.hours", from: "2009-11-29", force: "law", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([allDays, "09:00-22:00"]), notOnHolidays: false }, source: "DL 134/2009 art. 7.º n.º 1: never before 9 nor after 22 on the consumer's clock, and with respect for usual times of rest, unless agreed before", isVerified: true, readOn: "2026-11-28" },
  ],
};
