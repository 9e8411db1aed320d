// Castilian: veintiún euros, ciento uno, un millón de euros, las dos y media de la tarde.
import type { ClockTime, Tongue } from "./tongue.ts";

const small = [
  "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince",
  "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
  "veintiséis", "veintisiete", "veintiocho", "veintinueve",
];
const tens = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const hundreds = ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"];
const months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

function below100(n: number, beforeNoun: boolean): string {
  if (beforeNoun && n === 1) return "un";
  if (beforeNoun && n === 21) return "veintiún";
  if (n < 30) return small[n] ?? "";
  const ten = tens[Math.floor(n / 10)] ?? "";
  return n % 10 === 0 ? ten : `${ten} y ${below100(n % 10, beforeNoun)}`;
}

function time({ hour, minute }: ClockTime): readonly string[] {
  const onDial = hour % 12 === 0 ? 12 : hour % 12;
  return [onDial === 1 ? "la una" : `las ${below100(onDial, false)}`, ...minutes(minute), partOfDay(hour)];
}

function minutes(minute: number): readonly string[] {
  if (minute === 0) return [];
  if (minute === 15) return ["y cuarto"];
  return [minute === 30 ? "y media" : `y ${below100(minute, false)}`];
}

function partOfDay(hour: number): string {
  if (hour === 12) return "del mediodía";
  if (hour === 0 || hour >= 21) return "de la noche";
  if (hour < 6) return "de la madrugada";
  return hour < 12 ? "de la mañana" : "de la tarde";
}

export const castilian: Tongue = {
  below100,
  hundreds: (n, rest) => (n === 1 && rest === 0 ? "cien" : hundreds[n] ?? ""),
  scales: [{ value: 1e6, one: "un millón", many: "millones" }, { value: 1000, one: "mil", many: "mil" }],
  minus: "menos", point: "coma", with: "con",
  currencies: {
    EUR: { one: "euro", many: "euros", ofRound: "de euros", cent: "céntimo", cents: "céntimos" },
    USD: { one: "dólar", many: "dólares", ofRound: "de dólares", cent: "centavo", cents: "centavos" },
  },
  day: (day) => `el ${below100(day, false)}`,
  month: (month) => `de ${months[month - 1] ?? ""}`,
  ofYear: "de",
  time,
};
