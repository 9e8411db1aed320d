// Why a campaign dials as many lines as it does, as sentences.
import type { Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import type { PacingReasons } from "./pacing/pace.ts";
import type { WhyNot } from "./run/run.ts";

type Sentence = (language: Language) => string;

interface Words {
  readonly rests: Readonly<Partial<Record<WhyNot, string>>>;
  readonly expected: (answers: string) => string;
  readonly risk: (risk: string, worthwhile: string) => string;
  readonly slack: (calls: string) => string;
}

const es: Words = {
  rests: {
    "budget-spent": "Una llamada abandonada más pasaría el límite de la ley: no marca a nadie hasta que las más antiguas dejen de contar.",
    "no-agents": "Cada agente libre tiene ya su línea.", "nobody-free": "Ningún agente está libre para ver a la siguiente persona.", "lines": "Todas sus líneas están ocupadas.", "speed": "Ya ha marcado lo que permite un segundo.", "risk": "Una línea más tendría demasiado riesgo de no encontrar agente.",
    "budget": "El margen de llamadas abandonadas no permite más riesgo.", "past-unknown": "Lee lo que ha hecho hasta ahora.", "by-hand": "Llaman los agentes, una persona cada vez.", "failing": "Las últimas llamadas no han podido salir; se prueba de una en una.",
    "trunk-silent": "La línea del operador no ha dado señal en las últimas llamadas: parece caída. Se prueba de una en una, y esos intentos no le cuentan a nadie.",
    "outside-hours": "A nadie de sus listas se le puede llamar a esta hora: por la ley donde vive, o por el horario de la campaña.", "nobody-due": "A nadie de sus listas le toca una llamada ahora.",
  },
  expected: (answers) => `Respuestas que se esperan de las líneas que suenan: ${answers}.`,
  risk: (risk, worthwhile) => `Riesgo de que la siguiente no encuentre agente: ${risk}; vale la pena hasta ${worthwhile}.`,
  slack: (calls) => `Llamadas que podrían abandonarse ahora sin pasar el límite: ${calls}.`,
};

const ca: Words = {
  rests: {
    "budget-spent": "Una trucada abandonada més passaria el límit de la llei: no marca ningú fins que les més antigues deixin de comptar.",
    "no-agents": "Cada agent lliure ja té la seva línia.", "nobody-free": "Cap agent no està lliure per veure la persona següent.", "lines": "Totes les seves línies estan ocupades.", "speed": "Ja ha marcat el que permet un segon.", "risk": "Una línia més tindria massa risc de no trobar agent.",
    "budget": "El marge de trucades abandonades no permet més risc.", "past-unknown": "Llegeix el que ha fet fins ara.", "by-hand": "Truquen els agents, una persona cada vegada.", "failing": "Les últimes trucades no han pogut sortir; es prova d'una en una.",
    "trunk-silent": "La línia de l'operador no ha donat senyal a les últimes trucades: sembla caiguda. Es prova d'una en una, i aquests intents no compten a ningú.",
    "outside-hours": "A ningú de les seves llistes se li pot trucar a aquesta hora: per la llei on viu, o per l'horari de la campanya.", "nobody-due": "A ningú de les seves llistes li toca una trucada ara.",
  },
  expected: (answers) => `Respostes que s'esperen de les línies que sonen: ${answers}.`,
  risk: (risk, worthwhile) => `Risc que la següent no trobi agent: ${risk}; val la pena fins a ${worthwhile}.`,
  slack: (calls) => `Trucades que es podrien abandonar ara sense passar el límit: ${calls}.`,
};

const en: Words = {
  rests: {
    "budget-spent": "One more abandoned call would pass the law's limit: it dials nobody until the oldest of them count no more.",
    "no-agents": "Each free agent has a line already.", "nobody-free": "No agent is free to look at the next person.", "lines": "All its lines are in use.", "speed": "It has dialed what one second allows.", "risk": "One line more would be too likely to find no agent.",
    "budget": "The abandonment budget allows no more risk.", "past-unknown": "It reads what it has done so far.", "by-hand": "Agents call, one person at a time.", "failing": "The last calls could not go out; one is tried at a time.",
    "trunk-silent": "The trunk gave no sign of life in the last calls: it seems to be down. One is tried at a time, and these attempts count for nobody.",
    "outside-hours": "Nobody on its lists may be called at this hour: by the law where they are, or by the campaign's own hours.", "nobody-due": "No call is due now to anybody on its lists.",
  },
  expected: (answers) => `Answers expected of the lines that ring: ${answers}.`,
  risk: (risk, worthwhile) => `Risk that the next one finds no agent: ${risk}; worth it up to ${worthwhile}.`,
  slack: (calls) => `Calls that could be abandoned now within the limit: ${calls}.`,
};

const words: Readonly<Record<Language, Words>> = { es, ca, en };

/** What bound it first, then the figures that it weighed. */
export function pacingWords({ whyNot, pacing }: { readonly whyNot: WhyNot | null; readonly pacing: PacingReasons | null }): readonly Sentence[] {
  const rests: readonly Sentence[] = whyNot === null || words.en.rests[whyNot] === undefined ? [] : [(language) => words[language].rests[whyNot] ?? ""];
  return pacing === null ? rests : [...rests, ...figuresOf(pacing)];
}

function figuresOf({ expectedAnswers, risk, worthwhile, slack }: PacingReasons): readonly Sentence[] {
  return [
    ...(expectedAnswers === null ? [] : [(language: Language) => words[language].expected(figure(expectedAnswers, language))]),
    ...(risk === null ? [] : [(language: Language) => words[language].risk(percent(risk, language), percent(worthwhile, language))]),
    (language) => words[language].slack(figure(Math.max(0, Math.floor(slack)), language)),
  ];
}

function figure(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);
}

function percent(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: "percent", maximumFractionDigits: 1 }).format(value);
}
