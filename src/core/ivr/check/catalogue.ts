// What is said of each fault of a flow, and its remedy: [message, remedy] in the languages of the house. {variable} and
// the like are what the author wrote; {field:start} is the name of a field, {exit} that of the exit at fault, as those
// who read it know it: authors of documents as the document spells it, others as their screen shows it.
import type { Language } from "../../kernel/kernel.ts";

type Entry = Readonly<Record<Language, readonly [message: string, remedy: string]>>;

export const catalogue = {
  "start-missing": {
    es: ["El flujo empieza en «{to}», que no existe.", "Indique en «{field:start}» uno de sus nodos."],
    ca: ["El flux comença a «{to}», que no existeix.", "Indiqueu a «{field:start}» un dels seus nodes."],
    en: ["The flow starts at “{to}”, which does not exist.", "Set “{field:start}” to one of its nodes."],
  },
  "operator-missing": {
    es: ["El 0 lleva a «{to}», que no existe.", "Indique en «{field:operator}» un nodo de cola o de transferencia."],
    ca: ["El 0 porta a «{to}», que no existeix.", "Indiqueu a «{field:operator}» un node de cua o de transferència."],
    en: ["0 leads to “{to}”, which does not exist.", "Set “{field:operator}” to a queue or transfer node."],
  },
  "operator-not-a-person": {
    es: ["El 0 lleva a «{to}», que no es ni cola ni transferencia.", "Indique en «{field:operator}» un nodo de cola o de transferencia."],
    ca: ["El 0 porta a «{to}», que no és ni cua ni transferència.", "Indiqueu a «{field:operator}» un node de cua o de transferència."],
    en: ["0 leads to “{to}”, which is neither a queue nor a transfer.", "Set “{field:operator}” to a queue or transfer node."],
  },
  "no-way-to-a-person": {
    es: ["En el nodo «{node}» el 0 no lleva a una persona: {why}.", "Revise «{field:operator}» y lo que necesita ese nodo."],
    ca: ["Al node «{node}» el 0 no porta a una persona: {why}.", "Reviseu «{field:operator}» i el que necessita aquell node."],
    en: ["At node “{node}” 0 does not reach a person: {why}.", "Check “{field:operator}” and what that node needs."],
  },
  "zero-not-stated": {
    es: ["El nodo «{node}» pide una clave sin decir que ahí el 0 es una cifra.", "Active «{field:zeroIsDigit}» y diga en la locución que *0 lleva a una persona."],
    ca: ["El node «{node}» demana una clau sense dir que allà el 0 és una xifra.", "Activeu «{field:zeroIsDigit}» i digueu a la locució que *0 porta a una persona."],
    en: ["Node “{node}” asks for a PIN without stating that 0 is a digit there.", "Switch “{field:zeroIsDigit}” on, and say in the prompt that *0 reaches a person."],
  },
  "zero-is-a-choice": {
    es: ["El menú «{node}» da otro sentido al 0.", "Quite la opción 0: siempre lleva a una persona."],
    ca: ["El menú «{node}» dona un altre sentit al 0.", "Traieu l'opció 0: sempre porta a una persona."],
    en: ["Menu “{node}” gives 0 another meaning.", "Remove choice 0: it always reaches a person."],
  },
  "unknown-exit": {
    es: ["La salida «{exit}» de «{node}» lleva a «{to}», que no existe.", "Corrija el nombre o cree el nodo."],
    ca: ["La sortida «{exit}» de «{node}» porta a «{to}», que no existeix.", "Corregiu el nom o creeu el node."],
    en: ["Exit “{exit}” of “{node}” leads to “{to}”, which does not exist.", "Correct the name or create the node."],
  },
  "exit-open": {
    es: ["La salida «{exit}» de «{node}» todavía no lleva a ningún sitio.", "Enlácela con un nodo."],
    ca: ["La sortida «{exit}» de «{node}» encara no porta enlloc.", "Enllaceu-la amb un node."],
    en: ["Exit “{exit}” of “{node}” leads nowhere yet.", "Connect it to a node."],
  },
  "field-empty": {
    es: ["En «{node}» falta «{field}».", "Rellénelo."],
    ca: ["A «{node}» hi falta «{field}».", "Ompliu-lo."],
    en: ["At “{node}”, “{field}” is missing.", "Fill it in."],
  },
  "type-without-variable": {
    es: ["Se declara el tipo de «{variable}», que ningún nodo guarda.", "Quite el tipo, o guarde la variable en un nodo."],
    ca: ["Es declara el tipus de «{variable}», que cap node no desa.", "Traieu el tipus, o deseu la variable en un node."],
    en: ["A type is declared for “{variable}”, which no node sets.", "Take the type away, or set the variable in a node."],
  },
  "type-said-otherwise": {
    es: ["En «{node}», «{variable}» se dice como «{format}», pero su tipo declarado es «{type}».", "Cambie cómo se dice, o el tipo en la lista de variables."],
    ca: ["A «{node}», «{variable}» es diu com a «{format}», però el seu tipus declarat és «{type}».", "Canvieu com es diu, o el tipus a la llista de variables."],
    en: ["At “{node}”, “{variable}” is said as “{format}”, but it is declared to be “{type}”.", "Say it otherwise, or change its type in the list of variables."],
  },
  "type-compared-otherwise": {
    es: ["En «{node}», «{variable}» se compara con «{value}» de un modo que su tipo «{type}» no admite.", "Cambie la comparación o el valor, o el tipo en la lista de variables."],
    ca: ["A «{node}», «{variable}» es compara amb «{value}» d'una manera que el seu tipus «{type}» no admet.", "Canvieu la comparació o el valor, o el tipus a la llista de variables."],
    en: ["At “{node}”, “{variable}” is compared with “{value}” in a way that its type “{type}” does not allow.", "Change the comparison or the value, or its type in the list of variables."],
  },
  "type-set-otherwise": {
    es: ["En «{node}», «{variable}» recibe «{value}», que no es del tipo «{type}».", "Cambie el valor, o el tipo en la lista de variables."],
    ca: ["A «{node}», «{variable}» rep «{value}», que no és del tipus «{type}».", "Canvieu el valor, o el tipus a la llista de variables."],
    en: ["At “{node}”, “{variable}” is given “{value}”, which is not of its type “{type}”.", "Change the value, or its type in the list of variables."],
  },
  "unreachable": {
    es: ["Nadie puede llegar al nodo «{node}».", "Enlácelo desde otro nodo o elimínelo."],
    ca: ["Ningú no pot arribar al node «{node}».", "Enllaceu-lo des d'un altre node o elimineu-lo."],
    en: ["Nobody can come to node “{node}”.", "Lead to it from another node, or remove it."],
  },
  "endless-loop": {
    es: ["Quien no pulse nada daría vueltas sin fin por: {path}.", "Ponga en el camino una espera de teclas con salida, una cola o un final."],
    ca: ["Qui no premi res donaria voltes sense fi per: {path}.", "Poseu al camí una espera de tecles amb sortida, una cua o un final."],
    en: ["A caller who presses nothing would go round for ever: {path}.", "Put a wait for keys with a way out, a queue or an end on the way."],
  },
  "empty-menu": {
    es: ["El menú «{node}» no tiene opciones.", "Añada al menos una opción o use un nodo «{kind:say}»."],
    ca: ["El menú «{node}» no té opcions.", "Afegiu-hi almenys una opció o feu servir un node «{kind:say}»."],
    en: ["Menu “{node}” has no choices.", "Add at least one choice, or use a “{kind:say}” node."],
  },
  "not-a-key": {
    es: ["El menú «{node}» tiene la opción «{key}», que no es una tecla del teléfono.", "Use 1 a 9, * o #."],
    ca: ["El menú «{node}» té l'opció «{key}», que no és una tecla del telèfon.", "Feu servir 1 a 9, * o #."],
    en: ["Menu “{node}” has the choice “{key}”, which is no key of a telephone.", "Use 1 to 9, * or #."],
  },
  "empty-prompt": {
    es: ["El nodo «{node}» no dice nada.", "Escriba un texto o elija una grabación."],
    ca: ["El node «{node}» no diu res.", "Escriviu un text o trieu un enregistrament."],
    en: ["Node “{node}” says nothing.", "Write a text or choose a recording."],
  },
  "language-missing": {
    es: ["Al texto de «{node}» le falta el idioma «{language}».", "Escríbalo, o quite ese idioma del flujo."],
    ca: ["Al text de «{node}» li falta l'idioma «{language}».", "Escriviu-lo, o traieu aquest idioma del flux."],
    en: ["The text of “{node}” lacks the language “{language}”.", "Write it, or remove the language from the flow."],
  },
  "language-not-spoken": {
    es: ["El flujo no habla «{language}».", "Añádalo a «{field:languages}» o elija otro."],
    ca: ["El flux no parla «{language}».", "Afegiu-lo a «{field:languages}» o trieu-ne un altre."],
    en: ["The flow does not speak “{language}”.", "Add it to “{field:languages}” or choose another."],
  },
  "language-not-chosen": {
    es: ["El nodo «{node}» no dice qué idioma.", "Elija en «{field:language}» uno de los del flujo, o «{language:contact}»."],
    ca: ["El node «{node}» no diu quin idioma.", "Trieu a «{field:language}» un dels del flux, o «{language:contact}»."],
    en: ["Node “{node}” does not say which language.", "Choose one of the flow's in “{field:language}”, or “{language:contact}”."],
  },
  "unknown-format": {
    es: ["El texto de «{node}» usa el formato «{value}», que no existe.", "Use amount, date, time, digits o number."],
    ca: ["El text de «{node}» fa servir el format «{value}», que no existeix.", "Feu servir amount, date, time, digits o number."],
    en: ["The text of “{node}” uses the format “{value}”, which does not exist.", "Use amount, date, time, digits or number."],
  },
  "unknown-variable": {
    es: ["El nodo «{node}» usa «{variable}», a la que nadie da valor.", "Corrija el nombre o dele valor antes."],
    ca: ["El node «{node}» fa servir «{variable}», a la qual ningú no dona valor.", "Corregiu el nom o doneu-li valor abans."],
    en: ["Node “{node}” uses “{variable}”, which nothing sets.", "Correct the name, or set it before."],
  },
  "built-in-variable": {
    es: ["El nodo «{node}» quiere cambiar «{variable}», que es del sistema.", "Use otro nombre."],
    ca: ["El node «{node}» vol canviar «{variable}», que és del sistema.", "Feu servir un altre nom."],
    en: ["Node “{node}” would overwrite “{variable}”, which belongs to the system.", "Use another name."],
  },
  "loose-brace": {
    es: ["El texto de «{node}» tiene una llave sin pareja.", "Escriba los huecos así: {example}"],
    ca: ["El text de «{node}» té una clau sense parella.", "Escriviu els buits així: {example}"],
    en: ["The text of “{node}” has a brace without its pair.", "Write placeholders like this: {example}"],
  },
  "out-of-range": {
    es: ["En «{node}», «{field}» es {value}; debe estar entre {least} y {most}.", "Ponga un valor dentro de ese margen."],
    ca: ["A «{node}», «{field}» és {value}; ha d'estar entre {least} i {most}.", "Poseu-hi un valor dins d'aquest marge."],
    en: ["At “{node}”, “{field}” is {value}; it must be between {least} and {most}.", "Set a value in that range."],
  },
  "url-not-safe": {
    es: ["La dirección de «{node}» no empieza por https ni es de esta máquina: {url}", "Use https, o http hacia 127.0.0.1, y no ponga variables en el nombre del servidor."],
    ca: ["L'adreça de «{node}» no comença per https ni és d'aquesta màquina: {url}", "Feu servir https, o http cap a 127.0.0.1, i no poseu variables al nom del servidor."],
    en: ["The address of “{node}” is neither https nor on this machine: {url}", "Use https, or http to 127.0.0.1, and no variables in the host name."],
  },
  "sub-flow-missing": {
    es: ["El nodo «{node}» llama al flujo «{flow}», que no está publicado.", "Publíquelo antes o corrija el nombre."],
    ca: ["El node «{node}» crida el flux «{flow}», que no està publicat.", "Publiqueu-lo abans o corregiu el nom."],
    en: ["Node “{node}” calls the flow “{flow}”, which is not published.", "Publish it first, or correct the name."],
  },
  "sub-flow-cyclic": {
    es: ["El nodo «{node}» hace que el flujo se llame a sí mismo: {flows}.", "Rompa el círculo."],
    ca: ["El node «{node}» fa que el flux es cridi a si mateix: {flows}.", "Trenqueu el cercle."],
    en: ["Node “{node}” makes the flow call itself: {flows}.", "Break the circle."],
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type FaultCode = keyof typeof catalogue;

/** While a node waits for what 0 does not reach a person. */
export const moments = {
  "nothing": { es: "al llegar", ca: "en arribar-hi", en: "on arrival" },
  "caller": { es: "mientras se averigua quién llama", ca: "mentre s'esbrina qui truca", en: "while it is found out who calls" },
  "fault": { es: "cuando algo falla ahí", ca: "quan hi falla alguna cosa", en: "when something fails there" },
  "prompt": { es: "mientras suena la locución", ca: "mentre sona la locució", en: "while the prompt is heard" },
  "keys": { es: "mientras se esperan teclas", ca: "mentre s'esperen tecles", en: "while keys are waited for" },
  "answer": { es: "mientras se espera la respuesta", ca: "mentre s'espera la resposta", en: "while the answer is waited for" },
  "recording": { es: "mientras se graba la voz", ca: "mentre s'enregistra la veu", en: "while the voice is recorded" },
  "way-out": { es: "a la salida", ca: "a la sortida", en: "on the way out" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
