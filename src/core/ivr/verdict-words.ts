// Why a saved test call does not pass, in sentences, in the languages of the house.
import type { Language } from "../kernel/kernel.ts";
import type { Ending } from "./rehearse.ts";
import type { Expectation, TestCall, TestVerdict } from "./test-call.ts";

interface Words {
  readonly stuck: (step: number) => string;
  readonly failed: string;
  readonly hears: (text: string, language: string | undefined) => string;
  readonly neverHears: (text: string) => string;
  readonly language: (name: string) => string;
  readonly ends: (wanted: string, came: string) => string;
  readonly endings: Readonly<Record<Ending["kind"], string>>;
  readonly tongues: Readonly<Record<Language, string>>;
}

const words: Readonly<Record<Language, Words>> = {
  es: {
    stuck: (step) => `El paso ${String(step)} no encaja con lo que el flujo espera ahí.`, failed: "El flujo no pudo continuar.",
    hears: (text, language) => `No se oye «${text}»${language === undefined ? "" : ` en ${language}`}.`, neverHears: (text) => `Se oye «${text}» y no debería.`,
    language: (name) => `La llamada no acaba en ${name}.`, ends: (wanted, came) => `Debía acabar así: ${wanted}. Acaba así: ${came}.`,
    endings: { queue: "en una cola", message: "con un mensaje para una cola", number: "en un número exterior", agent: "con un agente", "hang-up": "el flujo cuelga", failed: "con un fallo", waiting: "a la espera de quien llama" },
    tongues: { es: "español", ca: "catalán", en: "inglés" },
  },
  ca: {
    stuck: (step) => `El pas ${String(step)} no encaixa amb el que el flux espera allà.`, failed: "El flux no ha pogut continuar.",
    hears: (text, language) => `No se sent «${text}»${language === undefined ? "" : ` en ${language}`}.`, neverHears: (text) => `Se sent «${text}» i no s'hauria de sentir.`,
    language: (name) => `La trucada no acaba en ${name}.`, ends: (wanted, came) => `Havia d'acabar així: ${wanted}. Acaba així: ${came}.`,
    endings: { queue: "en una cua", message: "amb un missatge per a una cua", number: "en un número exterior", agent: "amb un agent", "hang-up": "el flux penja", failed: "amb una fallada", waiting: "a l'espera de qui truca" },
    tongues: { es: "espanyol", ca: "català", en: "anglès" },
  },
  en: {
    stuck: (step) => `Step ${String(step)} does not fit what the flow waits for there.`, failed: "The flow could not go on.",
    hears: (text, language) => `“${text}” is not heard${language === undefined ? "" : ` in ${language}`}.`, neverHears: (text) => `“${text}” is heard and should not be.`,
    language: (name) => `The call does not end in ${name}.`, ends: (wanted, came) => `It should end like this: ${wanted}. It ends like this: ${came}.`,
    endings: { queue: "in a queue", message: "with a message for a queue", number: "at an outside number", agent: "with an agent", "hang-up": "the flow hangs up", failed: "with a failure", waiting: "waiting for the caller" },
    tongues: { es: "Spanish", ca: "Catalan", en: "English" },
  },
};

/** Empty when the test call passes. */
export function whyNot({ expect }: TestCall, { unmet, stuckAt, ending }: TestVerdict, language: Language): readonly string[] {
  const say = words[language];
  return [
    ...(stuckAt === null ? [] : [say.stuck(stuckAt + 1)]),
    ...(ending.kind === "failed" ? [say.failed] : []),
    ...expect.filter((_, at) => unmet.includes(at)).map((one) => sentenceOf(one, ending, say)),
  ];
}

function sentenceOf(one: Expectation, ending: Ending, say: Words): string {
  if ("hears" in one) return say.hears(one.hears, one.language && say.tongues[one.language]);
  if ("neverHears" in one) return say.neverHears(one.neverHears);
  if ("language" in one) return say.language(say.tongues[one.language]);
  return say.ends(withPlace(say.endings[one.ending], one.at), withPlace(say.endings[ending.kind], placeOf(ending)));
}

function withPlace(ending: string, place: string | undefined): string {
  return place === undefined ? ending : `${ending} (${place})`;
}

function placeOf(ending: Ending): string | undefined {
  switch (ending.kind) {
    case "queue": case "message": return ending.queueId;
    case "number": return ending.number;
    case "agent": return ending.agent;
    case "waiting": return ending.nodeId;
    case "hang-up": case "failed": return undefined;
  }
}
