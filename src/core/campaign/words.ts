// What a refusal to dial is told in. Each sentence names the value that it is about.
import type { Language } from "../kernel/kernel.ts";
import type { DialOutcome } from "./rule.ts";
import type { OptOut } from "./terms.ts";

export interface Words {
  readonly begin: (because: string) => string;
  readonly from: (moment: string, zone: string) => string;
  readonly never: string;
  readonly rule: (id: string, version: string, isVerified: boolean) => string;
  readonly outsideHours: (time: string, zone: string, allowed: string) => string;
  readonly holiday: (name: string, zone: string, isComputed: boolean) => string;
  readonly noConsent: string;
  readonly consentRefused: (day: string) => string;
  readonly optedOut: (day: string, way: string, scope: string) => string;
  readonly listed: (list: string) => string;
  readonly listMissing: (list: string) => string;
  readonly listOld: (list: string, day: string) => string;
  readonly withheld: string;
  readonly forbiddenCallerId: (shown: string) => string;
  readonly tooMany: (used: number, most: number, span: string) => string;
  readonly tooSoon: (after: string, span: string) => string;
  readonly abandonRate: (abandoned: number, live: number, percent: number) => string;
  readonly unknownCountry: string;
  readonly outcomes: Readonly<Record<DialOutcome, string>>;
  readonly scopes: Readonly<Record<OptOut["scope"], string>>;
  readonly ways: Readonly<Record<string, string>>;
  readonly weekdays: readonly string[];
  readonly to: string;
  readonly days: (n: number) => string;
  readonly hours: (n: number) => string;
}

const es: Words = {
  begin: (because) => `No se puede llamar: ${because}.`, from: (moment, zone) => `Se podrá desde el ${moment} (hora de ${place(zone)}).`, never: "No se podrá mientras eso no cambie.", rule: (id, version, isVerified) => `Regla ${id}, en vigor desde ${version}${isVerified ? "" : "; sin verificar con su fuente"}.`,
  outsideHours: (time, zone, allowed) => `allí (${place(zone)}) son las ${time}, y estas llamadas solo se hacen ${allowed}`,
  holiday: (name, zone, isComputed) => `hoy es festivo allí (${place(zone)}): ${name}${isComputed ? "; festivo calculado, no contrastado con el boletín oficial" : ""}`,
  noConsent: "no consta el consentimiento previo que hace falta para llamarle", consentRefused: (day) => `rechazó estas llamadas el ${day}`,
  optedOut: (day, way, scope) => `pidió no recibir ${scope} (${day}, ${way})`,
  listed: (list) => `el número está en ${list}`, listMissing: (list) => `hay que consultar ${list} y no se ha importado nunca`, listOld: (list, day) => `la copia de ${list} es del ${day}: es demasiado antigua, importe una nueva`,
  withheld: "hay que mostrar un número propio y no se muestra ninguno", forbiddenCallerId: (shown) => `no se pueden hacer llamadas comerciales mostrando ${shown}: use un número fijo, 800 o 900`,
  tooMany: (used, most, span) => `se le ha llamado ${String(used)} ${used === 1 ? "vez" : "veces"} en ${span}, y el máximo es ${String(most)}`, tooSoon: (after, span) => `han pasado menos de ${span} desde ${after}`,
  abandonRate: (abandoned, live, percent) => `se han abandonado ${String(abandoned)} de ${String(live)} llamadas contestadas: más del ${String(percent)} %`, unknownCountry: "no se conocen aquí las reglas del país del número",
  outcomes: { "unknown": "la última llamada", "not-reached": "la última llamada sin respuesta", "conversation": "la última conversación", "refused": "que dijo que no", "abandoned": "una llamada abandonada", "machine": "una llamada que atendió un contestador" },
  scopes: { everything: "ninguna llamada", commercial: "llamadas comerciales", campaign: "llamadas de esta campaña" },
  ways: { "agent": "a un agente", "key": "con una tecla", "sms": "por SMS", "web": "en la web", "mail": "por correo", "import": "lista importada", "api": "por la API", "desk": "en administración" },
  weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"], to: "a", days: (n) => `${String(n)} días`, hours: (n) => `${String(n)} horas`,
};

const ca: Words = {
  begin: (because) => `No es pot trucar: ${because}.`, from: (moment, zone) => `Es podrà des del ${moment} (hora de ${place(zone)}).`, never: "No es podrà mentre això no canviï.", rule: (id, version, isVerified) => `Regla ${id}, en vigor des de ${version}${isVerified ? "" : "; sense verificar amb la font"}.`,
  outsideHours: (time, zone, allowed) => `allà (${place(zone)}) són les ${time}, i aquestes trucades només es fan ${allowed}`,
  holiday: (name, zone, isComputed) => `avui és festiu allà (${place(zone)}): ${name}${isComputed ? "; festiu calculat, no contrastat amb el butlletí oficial" : ""}`,
  noConsent: "no consta el consentiment previ que cal per trucar-li", consentRefused: (day) => `va rebutjar aquestes trucades el ${day}`,
  optedOut: (day, way, scope) => `va demanar no rebre ${scope} (${day}, ${way})`,
  listed: (list) => `el número és a ${list}`, listMissing: (list) => `cal consultar ${list} i no s'ha importat mai`, listOld: (list, day) => `la còpia de ${list} és del ${day}: és massa antiga, importeu-ne una de nova`,
  withheld: "cal mostrar un número propi i no se'n mostra cap", forbiddenCallerId: (shown) => `no es poden fer trucades comercials mostrant ${shown}: useu un número fix, 800 o 900`,
  tooMany: (used, most, span) => `se li ha trucat ${String(used)} ${used === 1 ? "vegada" : "vegades"} en ${span}, i el màxim és ${String(most)}`, tooSoon: (after, span) => `han passat menys de ${span} des de ${after}`,
  abandonRate: (abandoned, live, percent) => `s'han abandonat ${String(abandoned)} de ${String(live)} trucades contestades: més del ${String(percent)} %`, unknownCountry: "no es coneixen aquí les regles del país del número",
  outcomes: { "unknown": "l'última trucada", "not-reached": "l'última trucada sense resposta", "conversation": "l'última conversa", "refused": "que va dir que no", "abandoned": "una trucada abandonada", "machine": "una trucada que va atendre un contestador" },
  scopes: { everything: "cap trucada", commercial: "trucades comercials", campaign: "trucades d'aquesta campanya" },
  ways: { "agent": "a un agent", "key": "amb una tecla", "sms": "per SMS", "web": "al web", "mail": "per correu", "import": "llista importada", "api": "per l'API", "desk": "a administració" },
  weekdays: ["dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge"], to: "a", days: (n) => `${String(n)} dies`, hours: (n) => `${String(n)} hores`,
};

const en: Words = {
  begin: (because) => `May not be called: ${because}.`, from: (moment, zone) => `Allowed from ${moment} (${place(zone)} time).`, never: "It will not be allowed unless that changes.", rule: (id, version, isVerified) => `Rule ${id}, in force since ${version}${isVerified ? "" : "; not verified with its source"}.`,
  outsideHours: (time, zone, allowed) => `it is ${time} there (${place(zone)}), and such calls are made ${allowed} only`,
  holiday: (name, zone, isComputed) => `today is a public holiday there (${place(zone)}): ${name}${isComputed ? "; computed by rule, not compared with the gazette" : ""}`,
  noConsent: "the prior consent that this call needs is not on record", consentRefused: (day) => `such calls were refused on ${day}`,
  optedOut: (day, way, scope) => `the person asked for ${scope} (${day}, ${way})`,
  listed: (list) => `the number is on the ${list}`, listMissing: (list) => `the ${list} must be consulted and was never imported`, listOld: (list, day) => `the copy of the ${list} is of ${day}: it is too old, import a new one`,
  withheld: "a number of ours must be shown and none is", forbiddenCallerId: (shown) => `commercial calls may not show ${shown}: show a geographic, 800 or 900 number`,
  tooMany: (used, most, span) => `${String(used)} call${used === 1 ? "" : "s"} in ${span}, and ${String(most)} are the most`, tooSoon: (after, span) => `less than ${span} have passed since ${after}`,
  abandonRate: (abandoned, live, percent) => `${String(abandoned)} of ${String(live)} answered calls were abandoned: more than ${String(percent)} %`, unknownCountry: "the rules of the number's country are not known here",
  outcomes: { "unknown": "the last call", "not-reached": "the last unanswered call", "conversation": "the last conversation", "refused": "a refusal", "abandoned": "an abandoned call", "machine": "a call that a machine answered" },
  scopes: { everything: "no calls at all", commercial: "no commercial calls", campaign: "no calls of this campaign" },
  ways: { "agent": "told an agent", "key": "by a key", "sms": "by SMS", "web": "on the web", "mail": "by mail", "import": "imported list", "api": "by the API", "desk": "in administration" },
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], to: "to", days: (n) => `${String(n)} days`, hours: (n) => `${String(n)} hours`,
};

export const words: Readonly<Record<Language, Words>> = { es, ca, en };

/** "Europe/Madrid" → "Madrid". */
function place(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
