// The United Kingdom. Law names no hours for live calls; the code of conduct does.
import { dayMs, hourMs, weekOf, workdays, type Regime } from "../rule.ts";

export const unitedKingdom: Regime = {
  country: "GB",
  rules: [
    { id: "gb.automated-consent", from: "2003-12-11", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "PECR 2003 reg. 19", isVerified: false },
    { id: "gb.tps", from: "2003-12-11", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "gb-tps", maxAgeDays: 28, unless: ["consent"] }, source: "PECR 2003 reg. 21(1)(b), (3), (4): not once he has been listed for 28 days, unless he told this caller that he does not object", isVerified: true, readOn: "2026-11-28" },
    { id: "gb.caller-id", from: "2016-05-16", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: "PECR 2003 reg. 21(A1): the number is shown, or that of a line on which the caller can be reached", isVerified: true, readOn: "2026-11-28" },
    { id: "gb.abandon", from: "2009-02-01", force: "code", purposes: ["commercial", "survey", "debt"], modes: ["predictive", "agentless"], demand: { kind: "abandon-rate", limit: 0.03 }, source: "Ofcom persistent misuse: since 2017-03-01 no safe harbour, 3 % remains the prudent bound", isVerified: true, readOn: "2026-11-27" },
    { id: "gb.after-abandoned", from: "2009-02-01", force: "code", purposes: ["commercial", "survey", "debt"], modes: ["predictive", "agentless"], demand: { kind: "cap", most: 1, windowMs: 3 * dayMs, of: "number", after: "abandoned", within: "all" }, source: "Ofcom 2008/2010 policy: 72 hours, but for a call with an agent waiting", isVerified: false },
    { id: "gb.after-machine", from: "2011-02-01", force: "code", purposes: ["commercial", "survey", "debt"], modes: ["predictive", "agentless"], demand: { kind: "cap", most: 1, windowMs: 24 * hourMs, of: "number", after: "machine", within: "all" }, source: "Ofcom 2010 policy: 24 hours after a machine was taken to answer", isVerified: false },
    { id: "gb.hours", from: "2014-08-01", force: "code", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([[...workdays, 5], "08:00-21:00"], [[6], "09:00-21:00"]), notOnHolidays: false }, source: "DMA Code of practice", isVerified: false },
  ],
};
