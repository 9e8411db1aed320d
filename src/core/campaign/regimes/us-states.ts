// States whose rules for commercial calls are stricter than the federal ones. They agree with a table that a dialler's maker
// publishes (2025-11), and none has been compared with its statute yet: each says so, and errs on the side of not calling.
import { cited } from "../cited.ts";
import { allDays, dayMs, weekOf, workdays, type Rule, type Week } from "../rule.ts";

const daily = (hours: string): Week => weekOf([allDays, hours]);
const notSundays = (hours: string): Week => weekOf([[...workdays, 5], hours]);

const hours: readonly (readonly [state: string, from: string, week: Week, notOnHolidays: boolean, source: string])[] = [
  ["AL", "1999-01-01", notSundays("08:00-20:00"), true, "Ala. Code 8-19C"],
  ["CT", "2014-10-01", daily("09:00-20:00"), false, "Conn. Gen. Stat. 42-288a"],
  ["FL", "2021-07-01", daily("08:00-20:00"), false, "Fla. Stat. 501.616(6)(a)"],
  ["KY", "2002-07-15", daily("10:00-21:00"), false, "KRS 367.46955"],
  ["LA", "2009-01-01", notSundays("08:00-20:00"), true, "La. R.S. 45:844.31"],
  ["MA", "2003-01-01", daily("08:00-20:00"), false, "M.G.L. c. 159C"],
  ["MD", "2024-01-01", daily("08:00-20:00"), false, "Md. Code, Com. Law 14-4502"],
  ["MI", "2003-01-01", daily("09:00-21:00"), false, "Mich. Comp. Laws 445.111 ff."],
  ["MN", "1994-08-01", daily("09:00-21:00"), false, "Minn. Stat. 325E.30"],
  ["MS", "2003-07-01", notSundays("08:00-20:00"), true, "Miss. Code 77-3-723"],
  ["NM", "2003-07-01", daily("09:00-21:00"), false, "N.M. Stat. 57-12-22"],
  ["NV", "2003-10-01", daily("09:00-20:00"), false, "NRS 599B"],
  ["OK", "2022-11-01", daily("08:00-20:00"), false, "15 O.S. 775C.4"],
  ["RI", "2000-01-01", weekOf([workdays, "09:00-18:00"], [[5], "10:00-17:00"]), true, "R.I. Gen. Laws 5-61-3.6"],
  ["SD", "2003-07-01", notSundays("09:00-21:00"), false, "SDCL 37-30A"],
  ["TX", "2003-01-01", weekOf([[...workdays, 5], "09:00-21:00"], [[6], "12:00-21:00"]), false, "Tex. Bus. & Com. Code 301.051"],
  ["UT", "2003-01-01", notSundays("08:00-21:00"), true, "Utah Code 13-25a-103"],
  ["WA", "2022-06-09", daily("08:00-20:00"), false, "RCW 80.36.390"],
  ["WY", "2003-01-01", daily("08:00-20:00"), false, "Wyo. Stat. 40-12-302"],
];

/** At most three calls about one subject in 24 hours. */
const thrice: readonly (readonly [state: string, from: string, source: string])[] = [
  ["FL", "2021-07-01", "Fla. Stat. 501.616(6)(b)"], ["MD", "2024-01-01", "Md. Code, Com. Law 14-4502"], ["OK", "2022-11-01", "15 O.S. 775C.4"],
];

export const stateRules: readonly Rule[] = [
  ...hours.map(([state, from, week, notOnHolidays, source]): Rule => ({ id: `us-${state.toLowerCase()}.hours`, from, force: "law", purposes: ["commercial"], region: `US-${state}`, demand: { kind: "hours", week, notOnHolidays }, source: cited(source), isVerified: false })),
  ...thrice.map(([state, from, source]): Rule => ({ id: `us-${state.toLowerCase()}.attempts`, from, force: "law", purposes: ["commercial"], region: `US-${state}`, demand: { kind: "cap", most: 3, windowMs: dayMs, of: "person", after: "any", within: "purpose" }, source: cited(source), isVerified: false })),
];
