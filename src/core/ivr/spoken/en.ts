// English: one thousand two hundred thirty-four euros and fifty cents; "and" is kept for the cents.
import type { ClockTime, Tongue } from "./tongue.ts";

const small = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ordinals = [
  "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
  "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function below100(n: number): string {
  if (n < 20) return small[n] ?? "";
  const ten = tens[Math.floor(n / 10)] ?? "";
  return n % 10 === 0 ? ten : `${ten}-${small[n % 10] ?? ""}`;
}

function ordinal(day: number): string {
  if (day <= 20) return ordinals[day] ?? "";
  return day === 30 ? "thirtieth" : `${tens[Math.floor(day / 10)] ?? ""}-${ordinals[day % 10] ?? ""}`;
}

function time({ hour, minute }: ClockTime): readonly string[] {
  if (minute === 0 && hour % 12 === 0) return [hour === 0 ? "midnight" : "noon"];
  const half = hour < 12 ? "a.m." : "p.m.";
  return [below100(hour % 12 === 0 ? 12 : hour % 12), ...minutes(minute), half];
}

function minutes(minute: number): readonly string[] {
  if (minute === 0) return [];
  return [minute < 10 ? `oh ${below100(minute)}` : below100(minute)];
}

export const english: Tongue = {
  below100,
  hundreds: (n) => `${below100(n)} hundred`,
  scales: [
    { value: 1e9, one: "one billion", many: "billion" }, { value: 1e6, one: "one million", many: "million" },
    { value: 1000, one: "one thousand", many: "thousand" },
  ],
  minus: "minus", point: "point", with: "and",
  currencies: {
    EUR: { one: "euro", many: "euros", ofRound: "euros", cent: "cent", cents: "cents" },
    USD: { one: "dollar", many: "dollars", ofRound: "dollars", cent: "cent", cents: "cents" },
  },
  day: (day) => `the ${ordinal(day)}`,
  month: (month) => `of ${months[month - 1] ?? ""}`,
  ofYear: "",
  time,
};
