// What a caller hears of being called back: offered in a flow, before he waits.
import type { Text } from "./flow.ts";

/** A number is read figure by figure, slowly enough to be checked. */
const read = (number: string): string => number.replace(/^\+34/u, "").replace(/^\+/u, "00").split("").join(", ");

/** He presses 1; 2 for another number, where he may; the last key is no. `number` null: he must type one. */
export function offerWords(number: string | null, mayType: boolean): Text {
  if (number === null) {
    return {
      es: "Podemos llamarle cuando le toque, sin que pierda su turno. Para que le llamemos a un número que usted marque, pulse 1. Si prefiere esperar, pulse 2.",
      ca: "Li podem trucar quan li toqui, sense que perdi el torn. Perquè li truquem a un número que vostè marqui, premi 1. Si prefereix esperar, premi 2.",
      en: "We can call you when it is your turn, and you keep your place. To be called on a number that you enter, press 1. If you prefer to wait, press 2.",
    };
  }
  const other = { es: " Para otro número, pulse 2.", ca: " Per a un altre número, premi 2.", en: " For another number, press 2." };
  const no = mayType ? "3" : "2";
  return {
    es: `Podemos llamarle cuando le toque, sin que pierda su turno. Para que le llamemos al ${read(number)}, pulse 1.${mayType ? other.es : ""} Si prefiere esperar, pulse ${no}.`,
    ca: `Li podem trucar quan li toqui, sense que perdi el torn. Perquè li truquem al ${read(number)}, premi 1.${mayType ? other.ca : ""} Si prefereix esperar, premi ${no}.`,
    en: `We can call you when it is your turn, and you keep your place. To be called on ${read(number)}, press 1.${mayType ? other.en : ""} If you prefer to wait, press ${no}.`,
  };
}

export const typeWords: Text = {
  es: "Marque el número y termine con almohadilla. Para hablar con una persona, asterisco y cero.",
  ca: "Marqui el número i acabi amb coixinet. Per parlar amb una persona, asterisc i zero.",
  en: "Enter the number and end with the hash key. For a person, press star and zero.",
};

export const wrongWords: Text = {
  es: "A ese número no podemos llamar.",
  ca: "A aquest número no podem trucar.",
  en: "We cannot call that number.",
};

export function confirmWords(number: string): Text {
  return {
    es: `Ha marcado ${read(number)}. Si es correcto, pulse 1. Para cambiarlo, pulse 2.`,
    ca: `Ha marcat ${read(number)}. Si és correcte, premi 1. Per canviar-lo, premi 2.`,
    en: `You entered ${read(number)}. If that is right, press 1. To change it, press 2.`,
  };
}
