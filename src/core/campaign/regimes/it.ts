// Italy.
import { weekOf, workdays, type Regime } from "../rule.ts";

export const italy: Regime = {
  country: "IT",
  rules: [
    { id: "it.automated-consent", from: "2004-01-01", force: "law", purposes: ["commercial"], modes: ["agentless"], demand: { kind: "consent", of: "automated-calls", orCustomer: false }, source: "D.lgs. 196/2003 art. 130 c. 1-2", isVerified: false },
    { id: "it.rpo", from: "2022-07-27", force: "law", purposes: ["commercial"], demand: { kind: "list", list: "it-rpo", maxAgeDays: 15, unless: ["customer"], covers: ["letter"] }, source: "Legge 5/2018, DPR 26/2022 (Registro pubblico delle opposizioni): consulted at most 15 days before; postal addresses too; earlier consents lapse by entering, contracts under way excepted. As the press has it; the text was not read", isVerified: false },
    { id: "it.caller-id", from: "2018-02-04", force: "law", purposes: ["commercial"], demand: { kind: "caller-id", not: [] }, source: "Legge 5/2018 art. 2", isVerified: false },
    { id: "it.hours", from: "2024-03-01", force: "code", purposes: ["commercial"], demand: { kind: "hours", week: weekOf([workdays, "09:00-20:00"], [[5], "10:00-19:00"]), notOnHolidays: true }, source: "Codice di condotta telemarketing (Garante, 2023-03-09): binds those who signed it. Also 10 to 19 on days before holidays, which is not modelled. As the press of 2024-10 has it; the text was not read", isVerified: false },
  ],
};
