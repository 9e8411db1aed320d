// The United States: federal rules, and those of the states that are stricter.
import { allDays, dayMs, weekOf, type Regime, type Rule } from "../rule.ts";
import { stateRules } from "./us-states.ts";

const daily = weekOf([allDays, "08:00-21:00"]);
const dialer: Rule["modes"] = ["predictive", "agentless"];

export const unitedStates: Regime = {
  country: "US",
  rules: [
    { id: "us.automated-consent", from: "2013-10-16", force: "law", purposes: ["commercial", "survey"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "47 CFR 64.1200(a)(2)-(3): prior express (written) consent for artificial or prerecorded voice", isVerified: false },
    { id: "us.dnc", from: "2003-10-01", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "list", list: "us-dnc", maxAgeDays: 31, unless: ["consent", "customer"], covers: ["sms"] }, source: "16 CFR 310.4(b)(1)(iii)(B), 310.4(b)(3)(iv): a version at most 31 days old; established business relationship or written consent excepted; text messages too by 47 CFR 64.1200(e)", isVerified: false },
    { id: "us.caller-id", from: "2004-01-29", force: "law", purposes: ["commercial", "debt"], demand: { kind: "caller-id", not: [] }, source: "16 CFR 310.4(a)(8)", isVerified: false },
    { id: "us.abandon", from: "2009-01-01", force: "law", purposes: ["commercial"], modes: dialer, demand: { kind: "abandon-rate", limit: 0.03 }, source: "16 CFR 310.4(b)(4)(i): at most 3 % of live answers, per campaign and 30 days", isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-attempts", from: "2021-11-30", force: "law", purposes: ["debt"], demand: { kind: "cap", most: 7, windowMs: 7 * dayMs, of: "person", after: "any", within: "purpose" }, source: "Reg F, 12 CFR 1006.14(b)(2)(i)(A): 7 attempts in 7 days", isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-silence", from: "2021-11-30", force: "law", purposes: ["debt"], demand: { kind: "cap", most: 1, windowMs: 7 * dayMs, of: "person", after: "conversation", within: "purpose" }, source: "Reg F, 12 CFR 1006.14(b)(2)(i)(B): 7 days after a conversation", isVerified: true, readOn: "2026-11-27" },
    { id: "us.hours", from: "1995-12-31", force: "law", purposes: ["commercial"], demand: { kind: "hours", week: daily, notOnHolidays: false }, source: "16 CFR 310.4(c); 47 CFR 64.1200(c)(1): 8 to 21, local time at the called place", isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-hours", from: "1978-03-20", force: "law", purposes: ["debt"], demand: { kind: "hours", week: daily, notOnHolidays: false }, source: "15 USC 1692c(a)(1); 12 CFR 1006.6(b)(1)", isVerified: false },
    ...stateRules,
  ],
};
