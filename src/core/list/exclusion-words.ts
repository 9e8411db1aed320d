// What the report says of a row of an exclusion file that was not taken, and what whoever sees it can do.
import type { Language } from "../kernel/kernel.ts";
import type { ExclusionReject } from "./exclusion-rows.ts";

interface Words { readonly why: string; readonly remedy: string }

const words: Readonly<Record<ExclusionReject["code"], Readonly<Record<Language, Words>>>> = {
  "no-number": {
    es: { why: "No hay ningún teléfono", remedy: "Añada un teléfono o quite la fila" },
    ca: { why: "No hi ha cap telèfon", remedy: "Afegiu un telèfon o traieu la fila" },
    en: { why: "There is no telephone number", remedy: "Add a number, or take the row out" },
  },
  "number-invalid": {
    es: { why: "No es un teléfono ni un resumen SHA-256: {value}", remedy: "Corrija el número; si es de otro país, escríbalo con + y el prefijo" },
    ca: { why: "No és un telèfon ni un resum SHA-256: {value}", remedy: "Corregiu el número; si és d'un altre país, escriviu-lo amb + i el prefix" },
    en: { why: "Neither a telephone number nor a SHA-256 digest: {value}", remedy: "Correct the number; one of another country needs + and its code" },
  },
  "digest-not-number": {
    es: { why: "Es un resumen SHA-256, y la lista propia guarda números: {value}", remedy: "Pida el fichero con los números, o tráigalo como el registro del que es" },
    ca: { why: "És un resum SHA-256, i la llista pròpia desa números: {value}", remedy: "Demaneu el fitxer amb els números, o porteu-lo com el registre del qual és" },
    en: { why: "A SHA-256 digest, and the house's own list keeps numbers: {value}", remedy: "Ask for the file with the numbers, or bring it in as the register that it is of" },
  },
  "quote-open": {
    es: { why: "Aquí se abre una comilla (\") que no se cierra: {value}", remedy: "Cierre la comilla o quítela" },
    ca: { why: "Aquí s'obre una cometa (\") que no es tanca: {value}", remedy: "Tanqueu la cometa o traieu-la" },
    en: { why: "A quote (\") opens here and is never closed: {value}", remedy: "Close the quote, or take it out" },
  },
};

export function exclusionWords({ code, value }: Pick<ExclusionReject, "code" | "value">, language: Language): Words {
  const { why, remedy } = words[code][language];
  return { why: why.replace("{value}", () => value), remedy };
}
