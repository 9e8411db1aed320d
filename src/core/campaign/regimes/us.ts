// The United States: federal rules, and those of the states that are stricter.
import { cited } from "../cited.ts";
import { allDays, dayMs, weekOf, type Regime, type Rule } from "../rule.ts";
import { stateRules } from "./us-states.ts";

const daily = weekOf([allDays, "08:00-21:00"]);
const dialer: Rule["modes"] = ["predictive", "agentless"];

export const unitedStates: Regime = {
  country: "US",
  rules: [
    { id: "us.automated-consent", from: "2013-10-16", force: "law", purposes: ["commercial", "survey"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: cited("47 CFR 64.1200(a)(2)-(3)", { es: "consentimiento previo y expreso (por escrito) para voz artificial o grabada", ca: "consentiment previ i exprés (per escrit) per a veu artificial o gravada", en: "prior express (written) consent for artificial or prerecorded voice" }), isVerified: false },
    { id: "us.dnc", from: "2003-10-01", force: "law", purposes: ["commercial"], kinds: ["person"], demand: { kind: "list", list: "us-dnc", maxAgeDays: 31, unless: ["consent", "customer"], covers: ["sms"] }, source: cited("16 CFR 310.4(b)(1)(iii)(B), 310.4(b)(3)(iv); 47 CFR 64.1200(e)", { es: "una versión de 31 días como mucho; salvo relación comercial en curso o consentimiento por escrito; también los mensajes de texto", ca: "una versió de 31 dies com a molt; llevat de relació comercial en curs o consentiment per escrit; també els missatges de text", en: "a version at most 31 days old; established business relationship or written consent excepted; text messages too" }), isVerified: false },
    { id: "us.caller-id", from: "2004-01-29", force: "law", purposes: ["commercial", "debt"], demand: { kind: "caller-id", not: [] }, source: cited("16 CFR 310.4(a)(8)"), isVerified: false },
    { id: "us.abandon", from: "2009-01-01", force: "law", purposes: ["commercial"], modes: dialer, demand: { kind: "abandon-rate", limit: 0.03 }, source: cited("16 CFR 310.4(b)(4)(i)", { es: "como mucho el 3 % de quienes contestan, por campaña y 30 días", ca: "com a molt el 3 % de qui respon, per campanya i 30 dies", en: "at most 3 % of live answers, per campaign and 30 days" }), isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-attempts", from: "2021-11-30", force: "law", purposes: ["debt"], demand: { kind: "cap", most: 7, windowMs: 7 * dayMs, of: "person", after: "any", within: "purpose" }, source: cited("Reg F, 12 CFR 1006.14(b)(2)(i)(A)", { es: "7 intentos en 7 días", ca: "7 intents en 7 dies", en: "7 attempts in 7 days" }), isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-silence", from: "2021-11-30", force: "law", purposes: ["debt"], demand: { kind: "cap", most: 1, windowMs: 7 * dayMs, of: "person", after: "conversation", within: "purpose" }, source: cited("Reg F, 12 CFR 1006.14(b)(2)(i)(B)", { es: "7 días después de una conversación", ca: "7 dies després d'una conversa", en: "7 days after a conversation" }), isVerified: true, readOn: "2026-11-27" },
    { id: "us.hours", from: "1995-12-31", force: "law", purposes: ["commercial"], demand: { kind: "hours", week: daily, notOnHolidays: false }, source: cited("16 CFR 310.4(c); 47 CFR 64.1200(c)(1)", { es: "de 8 a 21, hora local de donde se llama", ca: "de 8 a 21, hora local d'on es truca", en: "8 to 21, local time at the called place" }), isVerified: true, readOn: "2026-11-27" },
    { id: "us.debt-hours", from: "1978-03-20", force: "law", purposes: ["debt"], demand: { kind: "hours", week: daily, notOnHolidays: false }, source: cited("15 USC 1692c(a)(1); 12 CFR 1006.6(b)(1)"), isVerified: false },
    ...stateRules,
  ],
};
