// What happens next for one person, in the words of the three languages.
import type { Language } from "../kernel/kernel.ts";
import type { Never } from "./next.ts";
import type { AttemptEnd } from "./plan.ts";

export interface NextWords {
  readonly untouched: (ahead: number) => string;
  readonly inHand: string;
  /** `when` null: as soon as a line is free. */
  readonly waiting: (when: string | null, number: string, last: string | null) => string;
  readonly agreed: (when: string | null, agent: string | null) => string;
  readonly ended: (last: string) => string;
  readonly never: Readonly<Record<Exclude<Never, "ended"> | "twice", string>>;
  readonly ends: Readonly<Record<AttemptEnd, string>>;
}

const es: NextWords = {
  untouched: (ahead) => (ahead === 0 ? "Todavía no se le ha llamado: es el siguiente de su lista." : `Todavía no se le ha llamado: ${ahead === 1 ? "queda 1 persona" : `quedan ${String(ahead)} personas`} antes que él.`),
  inHand: "Le toca ahora: se le está llamando o se le llamará en cuanto haya línea.",
  waiting: (when, number, last) => `${last === null ? "" : `Última llamada: ${last}. `}Se le llamará al ${number} ${when === null ? "en cuanto haya línea" : `desde el ${when}`}.`,
  agreed: (when, agent) => `Se acordó con él una llamada: ${agent === null ? "se le llama" : `le llama ${agent}`} ${when === null ? "en cuanto haya línea, porque la hora ya ha llegado" : `el ${when}`}.`,
  ended: (last) => `No se le llamará más: la última llamada terminó así (${last}) y el plan no la repite.`,
  never: {
    "taken-out": "No se le llamará más: se le quitó de esta campaña a mano.", "gone": "No se le llamará más: ya no está en la lista.", "opted-out": "No se le llama: pidió no recibir estas llamadas en ninguno de sus números.",
    "final-disposition": "No se le llamará más: el resultado que puso el agente es definitivo.", "quota": "No se le llamará más: la campaña ya ha conseguido los resultados que buscaba.", "campaign-over": "No se le llamará más: la campaña termina antes de que le toque.",
    "attempts-spent": "No se le llamará más: se le ha llamado tantas veces como permite el plan.", "retries-spent": "No se le llamará más: su última llamada ha terminado así tantas veces como permite el plan.", "no-number-left": "No se le llamará más: ninguno de sus números sirve.",
    "day-parts-spent": "No se le llamará más: se han hecho todos los intentos de cada parte del día.", "no-hours": "No se le llamará: el horario de la campaña no abre en los próximos 60 días.", "not-allowed": "No se le llamará: las reglas no lo permiten en ninguno de sus números.",
    "twice": "No se le llama por esta fila: es la misma persona que otra de las listas de la campaña.",
  },
  ends: {
    "conversation": "habló con un agente", "abandoned": "contestó y no había agente", "opted-out": "oyó el mensaje y pidió que no se le llame más", "machine": "contestador", "hung-up": "colgó enseguida", "played": "oyó el mensaje", "busy": "comunicaba", "no-answer": "no contestó", "given-up": "no contestó a tiempo",
    "rejected": "rechazó la llamada", "unreachable": "no disponible", "no-such-number": "el número no existe", "failed": "no se pudo llamar", "not-allowed": "no estaba permitido", "skipped": "un agente la dejó pasar", "not-called": "no se llegó a marcar", "unknown": "no se sabe cómo terminó",
  },
};

const ca: NextWords = {
  untouched: (ahead) => (ahead === 0 ? "Encara no se li ha trucat: és el següent de la seva llista." : `Encara no se li ha trucat: ${ahead === 1 ? "queda 1 persona" : `queden ${String(ahead)} persones`} abans que ell.`),
  inHand: "Li toca ara: se li està trucant o se li trucarà quan hi hagi línia.",
  waiting: (when, number, last) => `${last === null ? "" : `Última trucada: ${last}. `}Se li trucarà al ${number} ${when === null ? "quan hi hagi línia" : `des del ${when}`}.`,
  agreed: (when, agent) => `S'hi va acordar una trucada: ${agent === null ? "se li truca" : `li truca ${agent}`} ${when === null ? "quan hi hagi línia, perquè l'hora ja ha arribat" : `el ${when}`}.`,
  ended: (last) => `No se li trucarà més: l'última trucada va acabar així (${last}) i el pla no la repeteix.`,
  never: {
    "taken-out": "No se li trucarà més: se'l va treure d'aquesta campanya a mà.", "gone": "No se li trucarà més: ja no és a la llista.", "opted-out": "No se li truca: va demanar no rebre aquestes trucades en cap dels seus números.",
    "final-disposition": "No se li trucarà més: el resultat que va posar l'agent és definitiu.", "quota": "No se li trucarà més: la campanya ja ha aconseguit els resultats que buscava.", "campaign-over": "No se li trucarà més: la campanya s'acaba abans que li toqui.",
    "attempts-spent": "No se li trucarà més: se li ha trucat tantes vegades com permet el pla.", "retries-spent": "No se li trucarà més: la seva última trucada ha acabat així tantes vegades com permet el pla.", "no-number-left": "No se li trucarà més: cap dels seus números serveix.",
    "day-parts-spent": "No se li trucarà més: s'han fet tots els intents de cada part del dia.", "no-hours": "No se li trucarà: l'horari de la campanya no obre en els propers 60 dies.", "not-allowed": "No se li trucarà: les regles no ho permeten en cap dels seus números.",
    "twice": "No se li truca per aquesta fila: és la mateixa persona que una altra de les llistes de la campanya.",
  },
  ends: {
    "conversation": "va parlar amb un agent", "abandoned": "va contestar i no hi havia agent", "opted-out": "va sentir el missatge i va demanar que no se li truqui més", "machine": "contestador", "hung-up": "va penjar de seguida", "played": "va sentir el missatge", "busy": "comunicava", "no-answer": "no va contestar", "given-up": "no va contestar a temps",
    "rejected": "va rebutjar la trucada", "unreachable": "no disponible", "no-such-number": "el número no existeix", "failed": "no s'hi va poder trucar", "not-allowed": "no estava permès", "skipped": "un agent la va deixar passar", "not-called": "no s'hi va arribar a trucar", "unknown": "no se sap com va acabar",
  },
};

const en: NextWords = {
  untouched: (ahead) => (ahead === 0 ? "Not called yet: next on the list." : `Not called yet: ${ahead === 1 ? "1 person comes" : `${String(ahead)} people come`} first.`),
  inHand: "It is this person's turn: being called now, or as soon as there is a line.",
  waiting: (when, number, last) => `${last === null ? "" : `Last call: ${last}. `}To be called on ${number} ${when === null ? "as soon as there is a line" : `from ${when}`}.`,
  agreed: (when, agent) => `A call was agreed: ${agent === null ? "to be called" : `${agent} calls`} ${when === null ? "as soon as there is a line, since the time has come" : `on ${when}`}.`,
  ended: (last) => `Will not be called again: that is how the last call ended (${last}), and the plan does not repeat it.`,
  never: {
    "taken-out": "Will not be called again: taken out of this campaign by hand.", "gone": "Will not be called again: not on the list any more.", "opted-out": "Not called: does not want such calls, on any number.",
    "final-disposition": "Will not be called again: the disposition that the agent chose is final.", "quota": "Will not be called again: the campaign has the results that it wanted.", "campaign-over": "Will not be called again: the campaign ends before it is this person's turn.",
    "attempts-spent": "Will not be called again: called as often as the plan allows.", "retries-spent": "Will not be called again: the last call has ended this way as often as the plan allows.", "no-number-left": "Will not be called again: none of the numbers is any good.",
    "day-parts-spent": "Will not be called again: all attempts of each part of the day have been made.", "no-hours": "Will not be called: the campaign's hours do not open within 60 days.", "not-allowed": "Will not be called: the rules do not permit it on any number.",
    "twice": "Not called by this row: the same person as another on the campaign's lists.",
  },
  ends: {
    "conversation": "talked with an agent", "abandoned": "answered, and no agent was there", "opted-out": "heard the message and asked not to be called again", "machine": "answering machine", "hung-up": "hung up at once", "played": "heard the message", "busy": "busy", "no-answer": "no answer", "given-up": "not answered in time",
    "rejected": "rejected the call", "unreachable": "unreachable", "no-such-number": "there is no such number", "failed": "could not be dialed", "not-allowed": "was not allowed", "skipped": "skipped by an agent", "not-called": "was not dialed after all", "unknown": "nobody knows how it ended",
  },
};

export const nextWords: Readonly<Record<Language, NextWords>> = { es, ca, en };
