// What is wrong with a planned campaign, and what to do about it, in the words of whoever plans it.
import type { Language } from "../kernel/kernel.ts";
import type { PlanFault, PlanFaultCode } from "./check-plan.ts";

type Said = readonly [what: (value: (name: string) => string) => string, remedy: string];
type Table = Readonly<Record<PlanFaultCode, Said>>;

const es: Table = {
  "name-missing": [() => "La campaña no tiene nombre.", "Póngale uno por el que la reconozcan agentes y supervisores."],
  "queue-missing": [() => "La campaña no tiene cola.", "Elija la cola cuyos agentes van a hablar."],
  "queue-unknown": [(v) => `No hay ninguna cola «${v("queue")}».`, "Elija la cola cuyos agentes van a hablar."],
  "flow-unknown": [() => "Falta el flujo que oirá quien conteste.", "Elija un flujo publicado: en una campaña sin agentes no habla nadie más."],
  "calendar-unknown": [(v) => `No hay ningún horario «${v("calendar")}».`, "Elija un horario de administración, o ninguno: entonces solo cuenta la ley."],
  "disposition-unknown": [(v) => `La cola no ofrece el resultado «${v("disposition")}».`, "Elija uno de los que ofrece la cola, o añádaselo en administración."],
  "number-foreign": [(v) => `${v("number")} no es un número de la casa.`, "Muestre un número dado de alta en administración: quien devuelva la llamada debe encontrar a alguien."],
  "ring-too-short": [(v) => `El teléfono sonaría ${v("seconds")} s.`, "Entre 15 y 120 segundos: con menos de 15 no se da tiempo a contestar, y la norma lo prohíbe."],
  "attempts-out-of-bounds": [(v) => `${v("attempts")} intentos por persona.`, "Entre 1 y 20."],
  "retry-out-of-bounds": [(v) => `Reintento fuera de medida: a los ${v("minutes")} min, ${v("most")} veces.`, "De 1 minuto a 90 días de pausa (sin pausa solo al pasar a otro número), y de 1 a 20 veces."],
  "retry-twice": [() => "El mismo resultado está dos veces en los reintentos.", "Deje una sola fila por resultado."],
  "ratio-out-of-bounds": [(v) => `${v("ratio")} líneas por agente libre.`, "Entre 1 y 4."],
  "lines-out-of-bounds": [(v) => `${v("lines")} líneas a la vez.`, "Entre 1 y 2000, y no más de las que tiene su operador."],
  "rate-out-of-bounds": [(v) => `${v("rate")} llamadas por segundo.`, "Entre 0,1 y 50, y no más de las que admite su operador."],
  "preview-out-of-bounds": [(v) => `La ficha espera ${v("seconds")} s y se puede pasar ${v("skips")} veces seguidas.`, "Hasta 10 minutos (0: sin límite) y de 0 a 20 veces."],
  "hours-out-of-bounds": [(v) => `La franja de ${v("from")} a ${v("until")} h no es una franja.`, "De una hora a otra posterior del mismo día, con 1 a 20 intentos."],
  "amd-out-of-bounds": [(v) => `Detectar contestadores durante ${v("ms")} ms.`, "Entre 1000 y 1200 ms: en menos no se sabe nada, y quien descuelga no debe esperar más."],
  "control-share-out-of-bounds": [(v) => `Dar a un agente el ${v("percent")} % de los que parecen contestadores.`, "Entre 0 y 100 %; con un 5 % se sabe cuántas personas se toman por máquinas."],
  "quota-out-of-bounds": [() => "El objetivo está incompleto.", "Diga qué resultados cuentan y cuántos hacen falta, al menos uno."],
  "cap-out-of-bounds": [(v) => `Un tope de ${v("most")} llamadas.`, "De 1 a 100 llamadas en una hora o más."],
  "ends-before-it-begins": [() => "La campaña acaba antes de empezar.", "Ponga el final después del principio."],
  "safe-harbour-missing": [(v) => `Falta en ${languageIn(v("language"), "es")} el mensaje para quien contesta y no encuentra agente.`, "Escriba quién llama y cómo pedir que no vuelvan a llamar: la ley lo exige en los modos automáticos."],
  "script-field-unclosed": [(v) => `En el guion en ${languageIn(v("language"), "es")} hay una llave sin cerrar.`, "Un campo se escribe {nombre}."],
  "list-missing": [() => "No hay ninguna lista: nadie a quien llamar.", "Añada al menos una lista."],
  "over-already": [() => "El final de la campaña ya ha pasado.", "Póngalo en el futuro, o quítelo."],
  "caller-id-forbidden": [(v) => `Las llamadas comerciales no pueden mostrar ${v("number")} (regla ${v("rule")}).`, "Muestre un número fijo, 800 o 900: desde este no se llamará a nadie."],
  "never-open": [() => "Con este horario y las horas de la ley no se podría llamar nunca.", "Compárelos en el paso «Cuándo»: no coinciden en ninguna hora de la semana."],
  "nobody-has-skills": [() => "Ningún agente de la cola tiene las habilidades que pide.", "Dé la cola y las habilidades a alguien en administración, o elija otra cola."],
  "too-few-to-predict": [(v) => `Con ${v("agents")} agente no hay nada que predecir.`, "Marcará una línea por agente libre (progresivo) hasta que haya dos o más."],
  "consent-for-machines": [(v) => `Una máquina solo puede hacer llamadas comerciales a quien lo ha consentido expresamente (regla ${v("rule")}).`, "Se saltará a quien no conste con ese consentimiento."],
};

const ca: Table = {
  "name-missing": [() => "La campanya no té nom.", "Poseu-n'hi un pel qual la reconeguin agents i supervisors."],
  "queue-missing": [() => "La campanya no té cua.", "Trieu la cua els agents de la qual parlaran."],
  "queue-unknown": [(v) => `No hi ha cap cua «${v("queue")}».`, "Trieu la cua els agents de la qual parlaran."],
  "flow-unknown": [() => "Falta el flux que sentirà qui contesti.", "Trieu un flux publicat: en una campanya sense agents no parla ningú més."],
  "calendar-unknown": [(v) => `No hi ha cap horari «${v("calendar")}».`, "Trieu un horari d'administració, o cap: llavors només compta la llei."],
  "disposition-unknown": [(v) => `La cua no ofereix el resultat «${v("disposition")}».`, "Trieu-ne un dels que ofereix la cua, o afegiu-l'hi a administració."],
  "number-foreign": [(v) => `${v("number")} no és un número de la casa.`, "Mostreu un número donat d'alta a administració: qui torni la trucada ha de trobar algú."],
  "ring-too-short": [(v) => `El telèfon sonaria ${v("seconds")} s.`, "Entre 15 i 120 segons: amb menys de 15 no es dona temps a contestar, i la norma ho prohibeix."],
  "attempts-out-of-bounds": [(v) => `${v("attempts")} intents per persona.`, "Entre 1 i 20."],
  "retry-out-of-bounds": [(v) => `Reintent fora de mida: als ${v("minutes")} min, ${v("most")} vegades.`, "D'1 minut a 90 dies de pausa (sense pausa només en passar a un altre número), i d'1 a 20 vegades."],
  "retry-twice": [() => "El mateix resultat és dues vegades als reintents.", "Deixeu una sola fila per resultat."],
  "ratio-out-of-bounds": [(v) => `${v("ratio")} línies per agent lliure.`, "Entre 1 i 4."],
  "lines-out-of-bounds": [(v) => `${v("lines")} línies alhora.`, "Entre 1 i 2000, i no més de les que té el vostre operador."],
  "rate-out-of-bounds": [(v) => `${v("rate")} trucades per segon.`, "Entre 0,1 i 50, i no més de les que admet el vostre operador."],
  "preview-out-of-bounds": [(v) => `La fitxa espera ${v("seconds")} s i es pot passar ${v("skips")} vegades seguides.`, "Fins a 10 minuts (0: sense límit) i de 0 a 20 vegades."],
  "hours-out-of-bounds": [(v) => `La franja de ${v("from")} a ${v("until")} h no és una franja.`, "D'una hora a una altra de posterior del mateix dia, amb 1 a 20 intents."],
  "amd-out-of-bounds": [(v) => `Detectar contestadors durant ${v("ms")} ms.`, "Entre 1000 i 1200 ms: en menys no se sap res, i qui despenja no ha d'esperar més."],
  "control-share-out-of-bounds": [(v) => `Donar a un agent el ${v("percent")} % dels que semblen contestadors.`, "Entre 0 i 100 %; amb un 5 % se sap quantes persones es prenen per màquines."],
  "quota-out-of-bounds": [() => "L'objectiu és incomplet.", "Digueu quins resultats compten i quants en calen, almenys un."],
  "cap-out-of-bounds": [(v) => `Un topall de ${v("most")} trucades.`, "D'1 a 100 trucades en una hora o més."],
  "ends-before-it-begins": [() => "La campanya acaba abans de començar.", "Poseu el final després del principi."],
  "safe-harbour-missing": [(v) => `Falta en ${languageIn(v("language"), "ca")} el missatge per a qui contesta i no troba agent.`, "Escriviu qui truca i com demanar que no tornin a trucar: la llei ho exigeix en els modes automàtics."],
  "script-field-unclosed": [(v) => `Al guió en ${languageIn(v("language"), "ca")} hi ha una clau sense tancar.`, "Un camp s'escriu {nom}."],
  "list-missing": [() => "No hi ha cap llista: ningú a qui trucar.", "Afegiu almenys una llista."],
  "over-already": [() => "El final de la campanya ja ha passat.", "Poseu-lo en el futur, o traieu-lo."],
  "caller-id-forbidden": [(v) => `Les trucades comercials no poden mostrar ${v("number")} (regla ${v("rule")}).`, "Mostreu un número fix, 800 o 900: des d'aquest no es trucarà a ningú."],
  "never-open": [() => "Amb aquest horari i les hores de la llei no es podria trucar mai.", "Compareu-los al pas «Quan»: no coincideixen en cap hora de la setmana."],
  "nobody-has-skills": [() => "Cap agent de la cua té les habilitats que demana.", "Doneu la cua i les habilitats a algú a administració, o trieu una altra cua."],
  "too-few-to-predict": [(v) => `Amb ${v("agents")} agent no hi ha res a predir.`, "Marcarà una línia per agent lliure (progressiu) fins que n'hi hagi dos o més."],
  "consent-for-machines": [(v) => `Una màquina només pot fer trucades comercials a qui ho ha consentit expressament (regla ${v("rule")}).`, "Se saltarà qui no consti amb aquest consentiment."],
};

const en: Table = {
  "name-missing": [() => "The campaign has no name.", "Give it one by which agents and supervisors know it."],
  "queue-missing": [() => "The campaign has no queue.", "Choose the queue whose agents will talk."],
  "queue-unknown": [(v) => `There is no queue "${v("queue")}".`, "Choose the queue whose agents will talk."],
  "flow-unknown": [() => "The flow is missing that whoever answers will hear.", "Choose a published flow: in a campaign without agents nobody else talks."],
  "calendar-unknown": [(v) => `There are no hours "${v("calendar")}".`, "Choose hours of administration, or none: then the law alone counts."],
  "disposition-unknown": [(v) => `The queue does not offer the disposition "${v("disposition")}".`, "Choose one that the queue offers, or add it there in administration."],
  "number-foreign": [(v) => `${v("number")} is no number of the house.`, "Show a number that administration has: whoever calls back must find somebody."],
  "ring-too-short": [(v) => `The phone would ring for ${v("seconds")} s.`, "15 to 120 seconds: less than 15 leaves no time to answer, and is forbidden."],
  "attempts-out-of-bounds": [(v) => `${v("attempts")} attempts on one person.`, "1 to 20."],
  "retry-out-of-bounds": [(v) => `A retry out of measure: after ${v("minutes")} min, ${v("most")} times.`, "A pause of 1 minute to 90 days (none only on to another number), and 1 to 20 times."],
  "retry-twice": [() => "The same end stands twice in the retries.", "Leave one row for each."],
  "ratio-out-of-bounds": [(v) => `${v("ratio")} lines for each free agent.`, "1 to 4."],
  "lines-out-of-bounds": [(v) => `${v("lines")} lines at once.`, "1 to 2000, and no more than your carrier gives you."],
  "rate-out-of-bounds": [(v) => `${v("rate")} calls a second.`, "0.1 to 50, and no more than your carrier takes."],
  "preview-out-of-bounds": [(v) => `The card waits ${v("seconds")} s and may be skipped ${v("skips")} times in a row.`, "Up to 10 minutes (0: no limit), and 0 to 20 times."],
  "hours-out-of-bounds": [(v) => `From ${v("from")} to ${v("until")} h is no part of a day.`, "From one hour to a later one of the same day, with 1 to 20 attempts."],
  "amd-out-of-bounds": [(v) => `Telling machines from people for ${v("ms")} ms.`, "1000 to 1200 ms: in less nothing is known, and who picks up must not wait longer."],
  "control-share-out-of-bounds": [(v) => `Giving an agent ${v("percent")} % of those who sound like machines.`, "0 to 100 %; with 5 % it is known how many people are taken for machines."],
  "quota-out-of-bounds": [() => "The goal is not complete.", "Say which dispositions count and how many are wanted, one at least."],
  "cap-out-of-bounds": [(v) => `A cap of ${v("most")} calls.`, "1 to 100 calls in an hour or more."],
  "ends-before-it-begins": [() => "The campaign ends before it begins.", "Put its end after its beginning."],
  "safe-harbour-missing": [(v) => `The message for who answers and finds no agent is missing in ${languageIn(v("language"), "en")}.`, "Say who called and how to ask not to be called again: the law demands it where dialing is automatic."],
  "script-field-unclosed": [(v) => `A brace is not closed in the script in ${languageIn(v("language"), "en")}.`, "A field is written {name}."],
  "list-missing": [() => "There is no list: nobody to call.", "Add one list at least."],
  "over-already": [() => "The campaign's end has passed.", "Put it in the future, or take it away."],
  "caller-id-forbidden": [(v) => `Commercial calls may not show ${v("number")} (rule ${v("rule")}).`, "Show a geographic, 800 or 900 number: from this one nobody will be called."],
  "never-open": [() => "With these hours and those of the law nobody could ever be called.", "Compare them under \"When\": there is no hour of the week in both."],
  "nobody-has-skills": [() => "No agent of the queue has the skills that it asks for.", "Give somebody the queue and the skills in administration, or choose another queue."],
  "too-few-to-predict": [(v) => `With ${v("agents")} agent there is nothing to predict.`, "It will dial a line for each free agent (progressive) until there are two or more."],
  "consent-for-machines": [(v) => `A machine may make commercial calls only to who expressly agreed to it (rule ${v("rule")}).`, "Whoever is not on record with that consent will be passed over."],
};

const tables: Readonly<Record<Language, Table>> = { es, ca, en };

/** In a language of the screens. */
export function planFaultIn({ code, values }: Pick<PlanFault, "code" | "values">, language: Language): { readonly what: string; readonly remedy: string } {
  const [what, remedy] = tables[language][code];
  return { what: what((name) => String(values[name] ?? "")), remedy };
}

const languageNames: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  es: { es: "español", ca: "catalán", en: "inglés" }, ca: { es: "castellà", ca: "català", en: "anglès" }, en: { es: "Spanish", ca: "Catalan", en: "English" },
};

function languageIn(named: string, language: Language): string {
  return languageNames[language][named] ?? named;
}
