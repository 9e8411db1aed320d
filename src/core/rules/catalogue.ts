// What is said of each fault of a rule: [what is wrong, what to do, what to do where a near name is known].
import type { Language } from "../kernel/kernel.ts";

export type Words = readonly [message: string, remedy: string, nearer?: string];
export type Entry = Readonly<Record<Language, Words>> & { readonly severity?: "warning" };

export const catalogue = {
  "empty": {
    es: ["La regla está vacía.", "Escriba una condición, por ejemplo skill(\"ventas\") >= 50."],
    ca: ["La regla és buida.", "Escriviu una condició, per exemple skill(\"vendes\") >= 50."],
    en: ["The rule is empty.", "Write a condition, for example skill(\"sales\") >= 50."],
  },
  "too-long": {
    es: ["La regla pasa de {most} caracteres.", "Repártala en varios pasos."],
    ca: ["La regla passa de {most} caràcters.", "Repartiu-la en uns quants passos."],
    en: ["The rule is longer than {most} characters.", "Spread it over several steps."],
  },
  "too-deep": {
    es: ["Hay demasiados paréntesis unos dentro de otros.", "Simplifique la regla o repártala en varios pasos."],
    ca: ["Hi ha massa parèntesis els uns dins dels altres.", "Simplifiqueu la regla o repartiu-la en uns quants passos."],
    en: ["Too many parentheses stand inside each other.", "Simplify the rule, or spread it over several steps."],
  },
  "unexpected-character": {
    es: ["El signo {what} no tiene sentido en una regla.", "Bórrelo. Si es parte de un nombre, póngalo entre comillas."],
    ca: ["El signe {what} no té sentit en una regla.", "Esborreu-lo. Si és part d'un nom, poseu-lo entre cometes."],
    en: ["The sign {what} has no meaning in a rule.", "Remove it. If it is part of a name, put the name in quotes."],
  },
  "curly-quotes": {
    es: ["Estas comillas son tipográficas: {what}", "Use comillas rectas: \"así\"."],
    ca: ["Aquestes cometes són tipogràfiques: {what}", "Feu servir cometes rectes: \"així\"."],
    en: ["These are typographic quotes: {what}", "Use straight quotes: \"like this\"."],
  },
  "text-not-closed": {
    es: ["Falta la comilla que cierra este texto.", "Añada {what} donde acaba."],
    ca: ["Falta la cometa que tanca aquest text.", "Afegiu {what} on s'acaba."],
    en: ["The quote that ends this text is missing.", "Add {what} where it ends."],
  },
  "unknown-escape": {
    es: ["{what} no significa nada dentro de un texto.", "Para una barra invertida escriba \\\\."],
    ca: ["{what} no vol dir res dins d'un text.", "Per a una barra invertida escriviu \\\\."],
    en: ["{what} means nothing inside a text.", "For a backslash write \\\\."],
  },
  "single-equals": {
    es: ["Un solo = no compara.", "Escriba == para comparar."],
    ca: ["Un sol = no compara.", "Escriviu == per comparar."],
    en: ["A single = does not compare.", "Write == to compare."],
  },
  "word-for-operator": {
    es: ["«{what}» no es un operador.", "Escriba {sign}."],
    ca: ["«{what}» no és un operador.", "Escriviu {sign}."],
    en: ["“{what}” is no operator.", "Write {sign}."],
  },
  "ends-early": {
    es: ["La regla acaba antes de tiempo.", "Complete lo que empieza con {after}."],
    ca: ["La regla s'acaba abans d'hora.", "Completeu el que comença amb {after}."],
    en: ["The rule ends too early.", "Complete what begins with {after}."],
  },
  "not-expected": {
    es: ["Aquí no se espera {what}.", "Una dos condiciones con && (y) o || (o), y revise comas y paréntesis."],
    ca: ["Aquí no s'espera {what}.", "Uniu dues condicions amb && (i) o || (o), i reviseu comes i parèntesis."],
    en: ["{what} is not expected here.", "Join two conditions with && (and) or || (or), and check commas and parentheses."],
  },
  "not-closed": {
    es: ["Falta cerrar {open}.", "Añada {close}."],
    ca: ["Falta tancar {open}.", "Afegiu {close}."],
    en: ["{open} is not closed.", "Add {close}."],
  },
  "chained": {
    es: ["Una comparación no puede seguir a otra.", "Escriba dos y únalas con &&: 1 < x && x < 5."],
    ca: ["Una comparació no en pot seguir una altra.", "Escriviu-ne dues i uniu-les amb &&: 1 < x && x < 5."],
    en: ["One comparison cannot follow another.", "Write two and join them with &&: 1 < x && x < 5."],
  },
  "unknown-name": {
    es: ["No existe «{name}».", "Elija un nombre de la lista; los textos van entre comillas.", "¿Quería decir {near}?"],
    ca: ["No existeix «{name}».", "Trieu un nom de la llista; els textos van entre cometes.", "Volíeu dir {near}?"],
    en: ["There is no “{name}”.", "Choose a name from the list; texts go in quotes.", "Did you mean {near}?"],
  },
  "not-a-value": {
    es: ["{name} necesita decir de qué.", "Escriba {example}."],
    ca: ["{name} ha de dir de què.", "Escriviu {example}."],
    en: ["{name} must be told of what.", "Write {example}."],
  },
  "not-a-function": {
    es: ["A {name} no se le pregunta nada más.", "Quite los paréntesis."],
    ca: ["A {name} no se li pregunta res més.", "Traieu els parèntesis."],
    en: ["{name} takes nothing in parentheses.", "Remove the parentheses."],
  },
  "wrong-count": {
    es: ["{name} necesita exactamente un valor; hay {given}.", "Escriba {example}."],
    ca: ["{name} necessita exactament un valor; n'hi ha {given}.", "Escriviu {example}."],
    en: ["{name} needs exactly one value; there are {given}.", "Write {example}."],
  },
  "unknown-word": {
    es: ["No existe {kind} «{word}».", "Revise el nombre o créelo antes en administración.", "¿Quería decir «{near}»?"],
    ca: ["No existeix {kind} «{word}».", "Reviseu el nom o creeu-lo abans a administració.", "Volíeu dir «{near}»?"],
    en: ["There is no such {kind}: “{word}”.", "Check the name, or create it in administration first.", "Did you mean “{near}”?"],
  },
  "word-never-seen": {
    severity: "warning",
    es: ["Nadie tiene {kind} «{word}».", "Revise el nombre: tal como está, nunca se cumplirá.", "¿Quería decir «{near}»?"],
    ca: ["Ningú no té {kind} «{word}».", "Reviseu el nom: tal com està, no es complirà mai.", "Volíeu dir «{near}»?"],
    en: ["Nobody has the {kind} “{word}”.", "Check the name: as it is, this is never true.", "Did you mean “{near}”?"],
  },
  "wrong-type": {
    es: ["Esto es {given} y hace falta {wanted}.", "Cámbielo, o compárelo para obtener {wanted}."],
    ca: ["Això és {given} i cal {wanted}.", "Canvieu-ho, o compareu-ho per obtenir {wanted}."],
    en: ["This is {given}, and {wanted} is needed.", "Change it, or compare it to get {wanted}."],
  },
  "not-alike": {
    es: ["No se puede comparar {left} con {right}.", "Compare cosas del mismo tipo; los textos van entre comillas y los números sin ellas."],
    ca: ["No es pot comparar {left} amb {right}.", "Compareu coses del mateix tipus; els textos van entre cometes i els números sense."],
    en: ["{left} cannot be compared with {right}.", "Compare things of one type; texts go in quotes, numbers without."],
  },
  "choices-differ": {
    es: ["Según el caso, esto sería {left} o {right}.", "Ponga dos valores del mismo tipo a ambos lados de los dos puntos."],
    ca: ["Segons el cas, això seria {left} o {right}.", "Poseu dos valors del mateix tipus a banda i banda dels dos punts."],
    en: ["Depending on the case this would be {left} or {right}.", "Put two values of one type on both sides of the colon."],
  },
  "list-mixed": {
    es: ["La lista mezcla {left} y {right}.", "Deje en la lista un solo tipo de valor."],
    ca: ["La llista barreja {left} i {right}.", "Deixeu a la llista un sol tipus de valor."],
    en: ["The list mixes {left} and {right}.", "Keep one type of value in the list."],
  },
  "list-empty": {
    es: ["La lista está vacía: nada está en ella.", "Añada al menos un valor."],
    ca: ["La llista és buida: no hi ha res.", "Afegiu-hi almenys un valor."],
    en: ["The list is empty: nothing is in it.", "Add at least one value."],
  },
  "never-true": {
    es: ["Esto no se cumple nunca.", "Revise los valores que compara."],
    ca: ["Això no es compleix mai.", "Reviseu els valors que compareu."],
    en: ["This is never true.", "Check the values that it compares."],
  },
  "nobody-has": {
    es: ["Ningún agente cumple {part}.", "El nivel más alto que alguien tiene es {best}."],
    ca: ["Cap agent no compleix {part}.", "El nivell més alt que algú té és {best}."],
    en: ["No agent meets {part}.", "The highest level that anybody has is {best}."],
  },
  "nobody-fits": {
    es: ["Ningún agente cumple {part}.", "Pida menos, o dé a alguien lo que falta."],
    ca: ["Cap agent no compleix {part}.", "Demaneu menys, o doneu a algú el que falta."],
    en: ["No agent meets {part}.", "Ask for less, or give somebody what is missing."],
  },
  "nobody-has-all": {
    es: ["Cada parte la cumple alguien, pero nadie las cumple todas a la vez.", "Pida menos, o ponga parte de ello en otro paso."],
    ca: ["Cada part la compleix algú, però ningú no les compleix totes alhora.", "Demaneu menys, o poseu-ne una part en un altre pas."],
    en: ["Somebody meets each part, but nobody meets all of them at once.", "Ask for less, or put some of it in another step."],
  },
  "nobody-in-queue": {
    severity: "warning",
    es: ["Nadie de esta cola cumple {part}.", "Añada a la cola a alguien que lo cumpla, o pida menos."],
    ca: ["Ningú d'aquesta cua no compleix {part}.", "Afegiu a la cua algú que ho compleixi, o demaneu menys."],
    en: ["Nobody in this queue meets {part}.", "Add somebody to the queue who does, or ask for less."],
  },
  "nobody-on-shift": {
    severity: "warning",
    es: ["Nadie que esté ahora de turno cumple {part}.", "Ponga al paso un final «si no hay nadie de turno»."],
    ca: ["Ningú que sigui ara de torn no compleix {part}.", "Poseu al pas un final «si no hi ha ningú de torn»."],
    en: ["Nobody on shift now meets {part}.", "Let the step end “when nobody is on shift”."],
  },
  "nobody-speaks": {
    severity: "warning",
    es: ["Para quien habla {language} no hay ningún agente.", "Añada otro paso para esas llamadas, o pida menos nivel."],
    ca: ["Per a qui parla {language} no hi ha cap agent.", "Afegiu un altre pas per a aquestes trucades, o demaneu menys nivell."],
    en: ["For callers who speak {language} there is no agent.", "Add another step for these calls, or ask for a lower level."],
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type FaultCode = keyof typeof catalogue;
