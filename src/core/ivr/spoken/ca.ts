// Catalan: vint-i-un euros, dos-cents, un milió d'euros, l'onze d'abril, les dues i trenta minuts de la tarda.
// Counting says "u", a noun asks for "un" (Institut d'Estudis Catalans, Gramàtica: numerals).
import type { ClockTime, Tongue } from "./tongue.ts";

const small = [
  "zero", "u", "dos", "tres", "quatre", "cinc", "sis", "set", "vuit", "nou", "deu", "onze", "dotze", "tretze", "catorze", "quinze", "setze",
  "disset", "divuit", "dinou",
];
const tens = ["", "", "vint", "trenta", "quaranta", "cinquanta", "seixanta", "setanta", "vuitanta", "noranta"];
const months = ["gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre", "desembre"];
const hours = ["", "la una", "les dues", "les tres", "les quatre", "les cinc", "les sis", "les set", "les vuit", "les nou", "les deu", "les onze", "les dotze"];

function below100(n: number, beforeNoun: boolean): string {
  if (n === 1) return beforeNoun ? "un" : "u";
  if (n < 20) return small[n] ?? "";
  const ten = tens[Math.floor(n / 10)] ?? "";
  if (n % 10 === 0) return ten;
  return `${ten}${n < 30 ? "-i-" : "-"}${below100(n % 10, beforeNoun)}`;
}

/** "d'" before a vowel or h. */
function of(word: string): string {
  return /^[aeiouàèéíòóúh]/u.test(word) ? `d'${word}` : `de ${word}`;
}

function time({ hour, minute }: ClockTime): readonly string[] {
  const minutes = minute === 0 ? [] : [`i ${below100(minute, true)} ${minute === 1 ? "minut" : "minuts"}`];
  return [hours[hour % 12 === 0 ? 12 : hour % 12] ?? "", ...minutes, partOfDay(hour)];
}

function partOfDay(hour: number): string {
  if (hour === 12) return "del migdia";
  if (hour === 0 || hour >= 22) return "de la nit";
  if (hour < 6) return "de la matinada";
  if (hour < 12) return "del matí";
  return hour < 20 ? "de la tarda" : "del vespre";
}

export const catalan: Tongue = {
  below100,
  hundreds: (n) => (n === 1 ? "cent" : `${small[n] ?? ""}-cents`),
  scales: [{ value: 1e6, one: "un milió", many: "milions" }, { value: 1000, one: "mil", many: "mil" }],
  minus: "menys", point: "coma", with: "amb",
  currencies: {
    EUR: { one: "euro", many: "euros", ofRound: "d'euros", cent: "cèntim", cents: "cèntims" },
    USD: { one: "dòlar", many: "dòlars", ofRound: "de dòlars", cent: "centau", cents: "centaus" },
  },
  day: (day) => (day === 1 || day === 11 ? `l'${below100(day, false)}` : `el ${below100(day, false)}`),
  month: (month) => of(months[month - 1] ?? ""),
  ofYear: "de",
  time,
};
