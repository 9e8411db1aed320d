// What the report says of a row, and what whoever sees it can do.
import type { Language } from "../kernel/kernel.ts";
import type { Remark } from "./read-rows.ts";

interface Words { readonly why: string; readonly remedy: string }

/** `{value}`: what stands there. */
const words: Readonly<Record<Remark["code"], Readonly<Record<Language, Words>>>> = {
  "quote-open": {
    es: { why: "Aquí se abre una comilla (\") que no se cierra", remedy: "Cierre la comilla o quítela" },
    ca: { why: "Aquí s'obre una cometa (\") que no es tanca", remedy: "Tanqueu la cometa o traieu-la" },
    en: { why: "A quote (\") opens here and is never closed", remedy: "Close the quote, or take it out" },
  },
  "zero-byte": {
    es: { why: "Hay un byte cero: {value}", remedy: "Vuelva a guardar el fichero como CSV UTF-8" },
    ca: { why: "Hi ha un byte zero: {value}", remedy: "Torneu a desar el fitxer com a CSV UTF-8" },
    en: { why: "It holds a zero byte: {value}", remedy: "Save the file again as CSV UTF-8" },
  },
  "ragged": {
    es: { why: "Número de columnas distinto del esperado: {value}", remedy: "Complete o quite columnas; entrecomille las celdas que llevan el separador" },
    ca: { why: "Nombre de columnes diferent de l'esperat: {value}", remedy: "Completeu o traieu columnes; poseu entre cometes les cel·les que porten el separador" },
    en: { why: "Not as many columns as expected: {value}", remedy: "Fill up or take out columns; quote cells that hold the delimiter" },
  },
  "no-number": {
    es: { why: "No hay ningún teléfono", remedy: "Añada un teléfono" },
    ca: { why: "No hi ha cap telèfon", remedy: "Afegiu un telèfon" },
    en: { why: "There is no telephone number", remedy: "Add a number" },
  },
  "number-invalid": {
    es: { why: "No es un teléfono: {value}", remedy: "Corrija el número; si es de otro país, escríbalo con + y el prefijo" },
    ca: { why: "No és un telèfon: {value}", remedy: "Corregiu el número; si és d'un altre país, escriviu-lo amb + i el prefix" },
    en: { why: "This is no telephone number: {value}", remedy: "Correct the number; one of another country needs + and its code" },
  },
  "language-unknown": {
    es: { why: "Idioma desconocido: {value}", remedy: "Escriba es, ca o en, o deje la celda vacía" },
    ca: { why: "Llengua desconeguda: {value}", remedy: "Escriviu es, ca o en, o deixeu la cel·la buida" },
    en: { why: "Unknown language: {value}", remedy: "Write es, ca or en, or leave the cell empty" },
  },
  "country-unknown": {
    es: { why: "País desconocido: {value}", remedy: "Escriba dos letras, como ES, o deje la celda vacía" },
    ca: { why: "País desconegut: {value}", remedy: "Escriviu dues lletres, com ES, o deixeu la cel·la buida" },
    en: { why: "Unknown country: {value}", remedy: "Write two letters, as ES, or leave the cell empty" },
  },
  "date-invalid": {
    es: { why: "No es una fecha: {value}", remedy: "Escriba 2026-12-31 o 31/12/2026" },
    ca: { why: "No és una data: {value}", remedy: "Escriviu 2026-12-31 o 31/12/2026" },
    en: { why: "This is no date: {value}", remedy: "Write 2026-12-31 or 31/12/2026" },
  },
  "text-too-long": {
    es: { why: "Una celda es demasiado larga: {value}", remedy: "Acórtela a 10.000 letras" },
    ca: { why: "Una cel·la és massa llarga: {value}", remedy: "Escurceu-la a 10.000 lletres" },
    en: { why: "A cell is too long: {value}", remedy: "Shorten it to 10,000 letters" },
  },
  "person-known": {
    es: { why: "Esta persona ya está en la lista (línea {value})", remedy: "Nada: sus números se han añadido a los que tenía" },
    ca: { why: "Aquesta persona ja és a la llista (línia {value})", remedy: "Res: els seus números s'han afegit als que tenia" },
    en: { why: "This person is in the list already (line {value})", remedy: "Nothing: his numbers were added to those he had" },
  },
  "number-known": {
    es: { why: "Alguien de la lista tiene ya este número (línea {value})", remedy: "Nada: los demás números se han añadido a los suyos" },
    ca: { why: "Algú de la llista ja té aquest número (línia {value})", remedy: "Res: els altres números s'han afegit als seus" },
    en: { why: "Somebody in the list has this number already (line {value})", remedy: "Nothing: the other numbers were added to his" },
  },
  "contact-known": {
    es: { why: "Es un contacto que ya está en la lista (línea {value})", remedy: "Nada: sus números se han añadido a los que tenía" },
    ca: { why: "És un contacte que ja és a la llista (línia {value})", remedy: "Res: els seus números s'han afegit als que tenia" },
    en: { why: "This is a contact who is in the list already (line {value})", remedy: "Nothing: his numbers were added to those he had" },
  },
  "number-left-out": {
    es: { why: "Uno de los números no es un teléfono y se ha dejado fuera: {value}", remedy: "Corríjalo e importe la fila otra vez" },
    ca: { why: "Un dels números no és un telèfon i s'ha deixat fora: {value}", remedy: "Corregiu-lo i importeu la fila una altra vegada" },
    en: { why: "One of the numbers is no telephone number and was left out: {value}", remedy: "Correct it and import the row again" },
  },
  "numbers-too-many": {
    es: { why: "Hay más de diez números; sobran: {value}", remedy: "Deje los diez mejores" },
    ca: { why: "Hi ha més de deu números; en sobren: {value}", remedy: "Deixeu els deu millors" },
    en: { why: "There are more than ten numbers; beyond them: {value}", remedy: "Keep the best ten" },
  },
};

const outcomes: Readonly<Record<Remark["outcome"], Readonly<Record<Language, string>>>> = {
  rejected: { es: "rechazada", ca: "rebutjada", en: "rejected" },
  duplicate: { es: "duplicada", ca: "duplicada", en: "duplicate" },
  noted: { es: "tomada con aviso", ca: "presa amb avís", en: "taken with a note" },
};

export function wordsOf({ code, value }: Pick<Remark, "code" | "value">, language: Language): Words {
  const { why, remedy } = words[code][language];
  // Of somebody who was in the list before the file there is no line.
  return { why: value === "" ? why.replace(/ \([^)]*\{value\}\)|: \{value\}/u, "") : why.replace("{value}", () => value), remedy };
}

export function outcomeWord(outcome: Remark["outcome"], language: Language): string {
  return outcomes[outcome][language];
}

/** Columns of the report before those of the file; a report that was mended is imported again, and these are left out. */
export const reportHeadings = ["atiende line", "atiende outcome", "atiende reason", "atiende what to do"] as const;
