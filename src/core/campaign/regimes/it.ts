// Italy.
import { cited } from "../cited.ts";
import { weekOf, workdays, type Regime } from "../rule.ts";

export const italy: Regime = {
  country: "IT",
  rules: [
    { id: "it.automated-consent", from: "2004-01-01", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: cited("D.lgs. 196/2003 art. 130 c. 1-2"), isVerified: false },
    { id: "it.rpo", from: "2022-07-27", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "it-rpo", maxAgeDays: 15, unless: ["customer"], covers: ["letter"] }, source: cited("Legge 5/2018, DPR 26/2022 (Registro pubblico delle opposizioni)", { es: "consultado 15 días antes como mucho; también direcciones postales; al inscribirse caducan los consentimientos anteriores, salvo contratos en curso. Según la prensa; el texto no se ha leído", ca: "consultat 15 dies abans com a molt; també adreces postals; en inscriure-s'hi caduquen els consentiments anteriors, llevat de contractes en curs. Segons la premsa; el text no s'ha llegit", en: "consulted at most 15 days before; postal addresses too; earlier consents lapse by entering, contracts under way excepted. As the press has it; the text was not read" }), isVerified: false },
    { id: "it.caller-id", from: "2018-02-04", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: cited("Legge 5/2018 art. 2"), isVerified: false },
    { id: "it.hours", from: "2024-03-01", force: "code", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([workdays, "09:00-20:00"], [[5], "10:00-19:00"]), notOnHolidays: true }, source: cited("Codice di condotta telemarketing (Garante, 2023-03-09)", { es: "obliga a quienes lo firmaron. También de 10 a 19 en vísperas de festivo, que aquí no se tiene en cuenta. Según la prensa de octubre de 2024; el texto no se ha leído", ca: "obliga qui el va signar. També de 10 a 19 en vigílies de festiu, que aquí no es té en compte. Segons la premsa d'octubre de 2024; el text no s'ha llegit", en: "binds those who signed it. Also 10 to 19 on days before holidays, which is not modelled. As the press of 2024-10 has it; the text was not read" }), isVerified: false },
  ],
};
