// Reads number words back, written apart from the speaking code: own word lists, own grammar.
import type { Language } from "../../../../src/core/kernel/kernel.ts";

const es = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve";
const ca = "zero u dos tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint";
const en = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

function listed(words: string, more: Record<string, number>): Map<string, number> {
  return new Map([...words.split(" ").map((word, n): [string, number] => [word, n]), ...Object.entries(more)]);
}

const values: Readonly<Record<Language, Map<string, number>>> = {
  es: listed(es, {
    un: 1, veintiún: 21, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90, cien: 100, ciento: 100,
    doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500, seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900,
  }),
  ca: listed(ca, { un: 1, i: 0, trenta: 30, quaranta: 40, cinquanta: 50, seixanta: 60, setanta: 70, vuitanta: 80, noranta: 90, cent: 100, cents: 100 }),
  en: listed(en, { thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 }),
};

const scales: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  es: { mil: 1e3, millón: 1e6, millones: 1e6 }, ca: { mil: 1e3, milió: 1e6, milions: 1e6 }, en: { thousand: 1e3, million: 1e6, billion: 1e9 },
};

/** Words and hyphens are read from left to right: hundreds multiply, scales close what stands before them. */
export function numberOf(language: Language, sentence: string): number {
  let closed = 0;
  let thousands = 0;
  let open = 0;
  for (const word of sentence.split(/[\s-]+/u).filter((part) => part !== "y" && part !== "i")) {
    const scale = scales[language][word];
    if (scale === 1e3 && language !== "en") { thousands += (open || 1) * 1000; open = 0; }
    else if (scale !== undefined) { closed += (thousands + open || 1) * scale; thousands = 0; open = 0; }
    else if (word === "hundred" || (word === "cents" && open > 0)) open = Math.floor(open / 10) * 10 + (open % 10) * 100;
    else open += valueOf(language, word);
  }
  return closed + thousands + open;
}

function valueOf(language: Language, word: string): number {
  const value = values[language].get(word);
  if (value === undefined) throw new Error(`“${word}” is no number in ${language}`);
  return value;
}
