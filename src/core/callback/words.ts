// What a caller in line hears when he would rather be called back.
import type { Language } from "../kernel/kernel.ts";

/** A number is read figure by figure, slowly enough to be checked. */
const read = (number: string): string => number.replace(/^\+34/u, "").replace(/^\+/u, "00").split("").join(", ");

interface Words {
  invite(key: string): string;
  choose(number: string): string;
  readonly type: string;
  readonly wrong: string;
  confirm(number: string): string;
  readonly agreed: string;
}

export const callbackWords: Readonly<Record<Language, Words>> = {
  es: {
    invite: (key) => `Si lo prefiere, pulse ${key} y le llamaremos. Conserva su turno.`,
    choose: (number) => `Para que le llamemos al ${read(number)}, pulse 1. Para otro número, pulse 2.`,
    type: "Marque el número y termine con almohadilla.",
    wrong: "A ese número no podemos llamar. Marque otro y termine con almohadilla.",
    confirm: (number) => `Ha marcado ${read(number)}. Si es correcto, pulse 1. Para cambiarlo, pulse 2.`,
    agreed: "De acuerdo. Conserva su turno y le llamaremos. Gracias, hasta luego.",
  },
  ca: {
    invite: (key) => `Si ho prefereix, premi ${key} i li trucarem. Conserva el seu torn.`,
    choose: (number) => `Perquè li truquem al ${read(number)}, premi 1. Per a un altre número, premi 2.`,
    type: "Marqui el número i acabi amb coixinet.",
    wrong: "A aquest número no podem trucar. Marqui'n un altre i acabi amb coixinet.",
    confirm: (number) => `Ha marcat ${read(number)}. Si és correcte, premi 1. Per canviar-lo, premi 2.`,
    agreed: "D'acord. Conserva el seu torn i li trucarem. Gràcies, fins ara.",
  },
  en: {
    invite: (key) => `If you prefer, press ${key} and we call you back. You keep your place.`,
    choose: (number) => `To be called on ${read(number)}, press 1. For another number, press 2.`,
    type: "Enter the number and end with the hash key.",
    wrong: "We cannot call that number. Enter another and end with the hash key.",
    confirm: (number) => `You entered ${read(number)}. If that is right, press 1. To change it, press 2.`,
    agreed: "Agreed. You keep your place and we will call you. Thank you, goodbye.",
  },
};
