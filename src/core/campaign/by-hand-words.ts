// Why an agent may not call whom he found, where neither the plan nor the law stands against it.
import type { Language } from "../kernel/kernel.ts";

type Said = Readonly<Record<Language, string>>;

export const takenWords: Said = {
  es: "Ahora no se le puede llamar: lo tiene otro agente o se le está llamando.", ca: "Ara no se li pot trucar: el té un altre agent o se li està trucant.", en: "Not to be called now: another agent has this person, or a call is under way.",
};

export const wrongNumberWords: Said = {
  es: "Ya se probó: el número no existe.", ca: "Ja es va provar: el número no existeix.", en: "It was tried: the number does not exist.",
};

export const notDialableWords: Said = {
  es: "Desde esta centralita no se puede marcar este número.", ca: "Des d'aquesta centraleta no es pot marcar aquest número.", en: "This number cannot be dialed from here.",
};

/** `agent` null: nobody knows his name any more. */
export function promisedWords(agent: string | null): Said {
  return {
    es: `Le llama ${agent ?? "otro agente"}, que se lo ha prometido.`, ca: `Li truca ${agent ?? "un altre agent"}, que li ho ha promès.`, en: `${agent ?? "Another agent"} calls this person, having promised to.`,
  };
}
