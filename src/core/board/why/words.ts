// The words of the ledger's answers, in the languages of the house. Spans come as texts ("4:10").
import type { OfferEnd } from "../../call/call.ts";
import type { Language } from "../../kernel/kernel.ts";
import type { Engagement } from "../../routing/ledger/decision.ts";
import type { Strategy, Turn } from "../../routing/work.ts";
import type { Moment, WaitEnd } from "./story.ts";

type Of<K extends Moment["kind"]> = Extract<Moment, { kind: K }>;
type Left = Extract<WaitEnd, { kind: "left" }>["reason"];

export interface WhyWords {
  readonly and: string;
  readonly answered: (span: string, queue: string, agent: string) => string;
  readonly left: (span: string, queue: string, why: string) => string;
  readonly hungUp: (span: string, queue: string) => string;
  readonly ended: (span: string, queue: string) => string;
  readonly waits: (span: string, queue: string) => string;
  readonly leftWhy: Readonly<Record<Left, string>>;
  readonly queued: Readonly<Record<Of<"queued">["reason"], (queue: string, by: string) => string>>;
  readonly sentTo: (agent: string) => string;
  /** What an agent must have: "Catalan ≥ 40". */
  readonly asks: (what: string) => string;
  readonly asksNothing: string;
  readonly skill: (skill: string, level: number) => string;
  readonly nobodySignedIn: string;
  readonly keptFor: (agent: string) => string;
  readonly waitsFor: (agent: string) => string;
  /** Of so many who may take him nobody was free; what they did. */
  readonly nobodyFree: (fits: number, engaged: string) => string;
  readonly engaged: Readonly<Record<Engagement["state"], (count: number) => string>>;
  readonly ahead: (count: number) => string;
  readonly forSpan: (span: string, what: string) => string;
  readonly passed: (agent: string, why: string) => string;
  readonly turn: Readonly<Record<Turn, string>>;
  readonly prioritised: (supervisor: string, priority: number) => string;
  readonly pulled: (agent: string) => string;
  readonly given: (supervisor: string, agent: string) => string;
  readonly rang: (agent: string) => string;
  readonly rangEnd: Readonly<Record<OfferEnd | "answered" | "rings", string>>;
  readonly onlyOne: (agent: string) => string;
  readonly sticky: (agent: string) => string;
  /** He set something aside for it. */
  readonly interrupted: (agent: string) => string;
  /** For somebody whom he served last. */
  readonly interruptedByHis: (agent: string) => string;
  readonly chosenAmong: (count: number, agent: string, lead: string) => string;
  readonly lead: Readonly<Record<Strategy, (figure: string) => string>>;
  readonly first: Readonly<Record<Turn, string>>;
  readonly notKept: string;
  readonly verdict: {
    readonly chosen: (agent: string) => string;
    readonly rungToo: (agent: string) => string;
    readonly notSignedIn: (agent: string) => string;
    readonly notInQueue: (agent: string, queue: string) => string;
    readonly lacks: (agent: string, skill: string, has: number, asked: number) => string;
    readonly outsideRule: (agent: string, rule: string) => string;
    readonly engaged: Readonly<Record<Engagement["state"], (agent: string, span: string, with_: string) => string>>;
    readonly notFree: (agent: string) => string;
    readonly noRoom: (agent: string) => string;
    readonly wentElsewhere: (agent: string) => string;
    readonly heldSomething: (agent: string, chosen: string) => string;
    readonly lessLiked: (agent: string, chosen: string, lead: string, against: string) => string;
  };
}

const s = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const whyWords: Readonly<Record<Language, WhyWords>> = {
  es: {
    and: "y",
    answered: (span, queue, agent) => `${agent} atendió tras ${span} de espera en ${queue}.`,
    left: (span, queue, why) => `Salió de ${queue} tras ${span}: ${why}.`,
    hungUp: (span, queue) => `Colgó tras ${span} de espera en ${queue}.`,
    ended: (span, queue) => `La llamada acabó tras ${span} de espera en ${queue}.`,
    waits: (span, queue) => `Lleva ${span} esperando en ${queue}.`,
    leftWhy: { "closed": "estaba cerrada", "full": "estaba llena", "no-agents": "no quedaba nadie que pudiera atenderle", "max-wait": "llegó a la espera máxima", "overflow": "la espera prevista pasaba de lo que la cola permite", "emergency": "oyó un aviso de emergencia y no siguió en la cola", "callback": "pidió que se le llamara y conserva su turno", "message": "dejó un mensaje y conserva su turno", "opt-out": "pidió que no se le llame más" },
    queued: {
      overflow: (queue) => `La espera prevista era demasiada y pasó a ${queue}.`,
      flow: (queue) => `El flujo le puso en ${queue}.`, zero: (queue) => `Pulsó 0 y entró en ${queue}.`, transfer: (queue, by) => `${by === "" ? "Fue transferido" : `${by} le transfirió`} a ${queue}.`,
      moved: (queue, by) => `${by} le movió a ${queue}.`, rescue: (queue) => `Perdió a su agente y volvió a ${queue}, delante de todos.`, unparked: (queue) => `Salió de donde estaba aparcado hacia ${queue}, delante de todos.`, campaign: (queue) => `Contestó a una llamada de campaña: ${queue}, delante de todos.`, "no-message": (queue) => `No dijo nada en su mensaje y siguió en su turno en ${queue}.`,
    },
    sentTo: (agent) => `Se le envió a ${agent}.`,
    asks: (what) => `se pedía esto: ${what}`, asksNothing: "valía cualquiera de la cola", skill: (skill, level) => `${skill} ≥ ${String(level)}`,
    nobodySignedIn: "nadie de turno podía atenderle", keptFor: (agent) => `se le guardó para ${agent}, que le atendió la última vez`, waitsFor: (agent) => `esperaba solo a ${agent}`,
    nobodyFree: (fits, engaged) => `${fits === 1 ? "el único que podía atenderle no estaba libre" : `de los ${String(fits)} que podían atenderle no había nadie libre`}${engaged === "" ? "" : ` (${engaged})`}`,
    engaged: {
      "reserved": (n) => s(n, "con otra llamada sonando", "con otra llamada sonando"), "talking": (n) => s(n, "hablando", "hablando"), "wrap-up": (n) => s(n, "terminando la anterior", "terminando la anterior"), "not-ready": (n) => s(n, "en pausa", "en pausa"),
      "unreachable": (n) => s(n, "con el teléfono sin conexión", "con el teléfono sin conexión"), "listening": (n) => s(n, "escuchando otra llamada", "escuchando otra llamada"),
    },
    ahead: (n) => s(n, "persona iba delante", "personas iban delante"),
    forSpan: (span, what) => `Durante ${span} ${what}.`,
    passed: (agent, why) => `${agent} quedó libre y fue para otra persona que ${why}.`,
    turn: { rescued: "había perdido a su agente", returned: "ya había sonado sin respuesta", overdue: "llevaba más del límite de espera", line: "iba delante en la fila" },
    prioritised: (who, priority) => `${who} le puso prioridad ${String(priority)}.`, pulled: (agent) => `${agent} le cogió fuera de turno.`, given: (who, agent) => `${who} se lo dio a ${agent}.`,
    rang: (agent) => `Sonó ${agent}`,
    rangEnd: { "answered": "y atendió", "rings": "y sigue sonando", "no-answer": "y no contestó", "rejected": "y lo rechazó", "unreachable": "y su teléfono no tenía conexión", "busy": "y su teléfono comunicaba", "failed": "y la llamada falló", "caller-left": "y quien llamaba colgó", "agent-left": "y salió de turno", "taken": "y otra persona atendió antes" },
    onlyOne: (agent) => `${agent} era la única persona libre que podía atenderle.`, sticky: (agent) => `${agent} le atendió la última vez y estaba libre.`,
    interrupted: (agent) => `No había nadie con las manos libres: ${agent} apartó lo que tenía abierto.`,
    interruptedByHis: (agent) => `Se le guardó para ${agent}, que le atendió la última vez y apartó lo que tenía abierto.`,
    chosenAmong: (count, agent, lead) => `De ${String(count)} libres que podían atenderle, ${agent} ${lead}.`,
    lead: {
      "longest-idle": (figure) => `llevaba más tiempo libre (${figure})`, "least-occupied": (figure) => `era quien menos ocupación llevaba (${figure})`, "best-fit": (figure) => `era quien mejor encajaba (${figure})`,
      "round-robin": (figure) => `llevaba más tiempo sin que le sonara (${figure})`, "specialists-last": (figure) => `era quien menos otras cosas sabe (${figure})`, "ring-several": (figure) => `llevaba más tiempo libre (${figure}) y sonó el primero`,
    },
    first: { rescued: "Iba delante de todos: había perdido a su agente.", returned: "Iba delante: ya había sonado sin respuesta.", overdue: "Iba delante: llevaba más del límite de espera.", line: "" },
    notKept: "Las decisiones de ese momento ya no se guardan.",
    verdict: {
      chosen: (agent) => `${agent} recibió la llamada.`, rungToo: (agent) => `A ${agent} también le sonó.`, notSignedIn: (agent) => `${agent} no estaba de turno.`, notInQueue: (agent, queue) => `${agent} no atiende ${queue}.`,
      lacks: (agent, skill, has, asked) => `${agent} ${has === 0 ? `no tiene ${skill}` : `tiene ${skill} ${String(has)}`} y hacía falta ${String(asked)}.`, outsideRule: (agent, rule) => `${agent} no cumplía la regla en vigor: ${rule}.`,
      engaged: {
        "reserved": (agent) => `A ${agent} le estaba sonando otra llamada.`, "talking": (agent, span) => `${agent} estaba hablando (desde hacía ${span}).`, "wrap-up": (agent, span) => `${agent} estaba terminando la llamada anterior (desde hacía ${span}).`,
        "not-ready": (agent, span, reason) => `${agent} estaba en pausa (${reason}, desde hacía ${span}).`, "unreachable": (agent) => `El teléfono de ${agent} no tenía conexión.`, "listening": (agent) => `${agent} estaba escuchando otra llamada.`,
      },
      notFree: (agent) => `${agent} no estaba libre.`, noRoom: (agent) => `${agent} no tenía hueco para más trabajo.`, wentElsewhere: (agent) => `${agent} estaba libre, pero fue para otra persona que iba delante.`,
      heldSomething: (agent, chosen) => `${agent} podía apartar lo que tenía abierto, pero ${chosen} tenía las manos libres.`,
      lessLiked: (agent, chosen, lead, against) => `${agent} estaba libre y podía atenderle, pero ${chosen} ${lead}; ${agent}: ${against}.`,
    },
  },
  ca: {
    and: "i",
    answered: (span, queue, agent) => `${agent} va atendre després de ${span} d'espera a ${queue}.`,
    left: (span, queue, why) => `Va sortir de ${queue} després de ${span}: ${why}.`,
    hungUp: (span, queue) => `Va penjar després de ${span} d'espera a ${queue}.`,
    ended: (span, queue) => `La trucada va acabar després de ${span} d'espera a ${queue}.`,
    waits: (span, queue) => `Fa ${span} que espera a ${queue}.`,
    leftWhy: { "closed": "estava tancada", "full": "estava plena", "no-agents": "no quedava ningú que el pogués atendre", "max-wait": "va arribar a l'espera màxima", "overflow": "l'espera prevista passava del que la cua permet", "emergency": "va sentir un avís d'emergència i no va continuar a la cua", "callback": "va demanar que se li truqués i conserva el torn", "message": "va deixar un missatge i conserva el torn", "opt-out": "va demanar que no se li truqui més" },
    queued: {
      overflow: (queue) => `L'espera prevista era massa i va passar a ${queue}.`,
      flow: (queue) => `El flux el va posar a ${queue}.`, zero: (queue) => `Va prémer 0 i va entrar a ${queue}.`, transfer: (queue, by) => `${by === "" ? "Va ser transferit" : `${by} el va transferir`} a ${queue}.`,
      moved: (queue, by) => `${by} el va moure a ${queue}.`, rescue: (queue) => `Va perdre el seu agent i va tornar a ${queue}, davant de tothom.`, unparked: (queue) => `Va sortir d'on estava aparcat cap a ${queue}, davant de tothom.`, campaign: (queue) => `Va respondre a una trucada de campanya: ${queue}, davant de tothom.`, "no-message": (queue) => `No va dir res al missatge i va continuar en el seu torn a ${queue}.`,
    },
    sentTo: (agent) => `Se'l va enviar a ${agent}.`,
    asks: (what) => `es demanava això: ${what}`, asksNothing: "valia qualsevol de la cua", skill: (skill, level) => `${skill} ≥ ${String(level)}`,
    nobodySignedIn: "ningú de torn el podia atendre", keptFor: (agent) => `se'l va guardar per a ${agent}, que el va atendre l'última vegada`, waitsFor: (agent) => `esperava només ${agent}`,
    nobodyFree: (fits, engaged) => `${fits === 1 ? "l'únic que el podia atendre no estava lliure" : `dels ${String(fits)} que el podien atendre no hi havia ningú lliure`}${engaged === "" ? "" : ` (${engaged})`}`,
    engaged: {
      "reserved": (n) => s(n, "amb una altra trucada sonant", "amb una altra trucada sonant"), "talking": (n) => s(n, "parlant", "parlant"), "wrap-up": (n) => s(n, "acabant l'anterior", "acabant l'anterior"), "not-ready": (n) => s(n, "en pausa", "en pausa"),
      "unreachable": (n) => s(n, "amb el telèfon sense connexió", "amb el telèfon sense connexió"), "listening": (n) => s(n, "escoltant una altra trucada", "escoltant una altra trucada"),
    },
    ahead: (n) => s(n, "persona anava davant", "persones anaven davant"),
    forSpan: (span, what) => `Durant ${span} ${what}.`,
    passed: (agent, why) => `${agent} va quedar lliure i va ser per a una altra persona que ${why}.`,
    turn: { rescued: "havia perdut el seu agent", returned: "ja havia sonat sense resposta", overdue: "portava més del límit d'espera", line: "anava davant a la fila" },
    prioritised: (who, priority) => `${who} li va posar prioritat ${String(priority)}.`, pulled: (agent) => `${agent} el va agafar fora de torn.`, given: (who, agent) => `${who} el va donar a ${agent}.`,
    rang: (agent) => `Va sonar ${agent}`,
    rangEnd: { "answered": "i va atendre", "rings": "i encara sona", "no-answer": "i no va contestar", "rejected": "i la va rebutjar", "unreachable": "i el seu telèfon no tenia connexió", "busy": "i el seu telèfon comunicava", "failed": "i la trucada va fallar", "caller-left": "i qui trucava va penjar", "agent-left": "i va sortir de torn", "taken": "i una altra persona va atendre abans" },
    onlyOne: (agent) => `${agent} era l'única persona lliure que el podia atendre.`, sticky: (agent) => `${agent} el va atendre l'última vegada i estava lliure.`,
    interrupted: (agent) => `No hi havia ningú amb les mans lliures: ${agent} va apartar el que tenia obert.`,
    interruptedByHis: (agent) => `Se li va guardar a ${agent}, que el va atendre l'última vegada i va apartar el que tenia obert.`,
    chosenAmong: (count, agent, lead) => `De ${String(count)} lliures que el podien atendre, ${agent} ${lead}.`,
    lead: {
      "longest-idle": (figure) => `portava més temps lliure (${figure})`, "least-occupied": (figure) => `era qui menys ocupació portava (${figure})`, "best-fit": (figure) => `era qui millor encaixava (${figure})`,
      "round-robin": (figure) => `portava més temps sense que li sonés (${figure})`, "specialists-last": (figure) => `era qui menys altres coses sap (${figure})`, "ring-several": (figure) => `portava més temps lliure (${figure}) i va sonar el primer`,
    },
    first: { rescued: "Anava davant de tothom: havia perdut el seu agent.", returned: "Anava davant: ja havia sonat sense resposta.", overdue: "Anava davant: portava més del límit d'espera.", line: "" },
    notKept: "Les decisions d'aquell moment ja no es guarden.",
    verdict: {
      chosen: (agent) => `${agent} va rebre la trucada.`, rungToo: (agent) => `A ${agent} també li va sonar.`, notSignedIn: (agent) => `${agent} no estava de torn.`, notInQueue: (agent, queue) => `${agent} no atén ${queue}.`,
      lacks: (agent, skill, has, asked) => `${agent} ${has === 0 ? `no té ${skill}` : `té ${skill} ${String(has)}`} i calia ${String(asked)}.`, outsideRule: (agent, rule) => `${agent} no complia la regla en vigor: ${rule}.`,
      engaged: {
        "reserved": (agent) => `A ${agent} li estava sonant una altra trucada.`, "talking": (agent, span) => `${agent} estava parlant (des de feia ${span}).`, "wrap-up": (agent, span) => `${agent} estava acabant la trucada anterior (des de feia ${span}).`,
        "not-ready": (agent, span, reason) => `${agent} estava en pausa (${reason}, des de feia ${span}).`, "unreachable": (agent) => `El telèfon de ${agent} no tenia connexió.`, "listening": (agent) => `${agent} estava escoltant una altra trucada.`,
      },
      notFree: (agent) => `${agent} no estava lliure.`, noRoom: (agent) => `${agent} no tenia lloc per a més feina.`, wentElsewhere: (agent) => `${agent} estava lliure, però va ser per a una altra persona que anava davant.`,
      heldSomething: (agent, chosen) => `${agent} podia apartar el que tenia obert, però ${chosen} tenia les mans lliures.`,
      lessLiked: (agent, chosen, lead, against) => `${agent} estava lliure i el podia atendre, però ${chosen} ${lead}; ${agent}: ${against}.`,
    },
  },
  en: {
    and: "and",
    answered: (span, queue, agent) => `${agent} answered after a wait of ${span} in ${queue}.`,
    left: (span, queue, why) => `Left ${queue} after ${span}: ${why}.`,
    hungUp: (span, queue) => `Hung up after waiting ${span} in ${queue}.`,
    ended: (span, queue) => `The call ended after a wait of ${span} in ${queue}.`,
    waits: (span, queue) => `Has waited ${span} in ${queue}.`,
    leftWhy: { "closed": "it was closed", "full": "it was full", "no-agents": "nobody was left who could take the call", "max-wait": "the longest wait was reached", "overflow": "the foretold wait was longer than the queue allows", "emergency": "an emergency message was heard and the line was left", "callback": "a callback was asked for, which keeps the place", "message": "a message was left, which keeps the place", "opt-out": "it was asked never to be called again" },
    queued: {
      overflow: (queue) => `The foretold wait was too long and the caller went on to ${queue}.`,
      flow: (queue) => `The flow put the caller into ${queue}.`, zero: (queue) => `Pressed 0 and came to ${queue}.`, transfer: (queue, by) => `${by === "" ? "Was transferred" : `${by} transferred the caller`} to ${queue}.`,
      moved: (queue, by) => `${by} moved the caller to ${queue}.`, rescue: (queue) => `Lost the agent and came back to ${queue}, before everybody.`, unparked: (queue) => `Left the slot where the call was parked for ${queue}, before everybody.`, campaign: (queue) => `Answered a call of a campaign: ${queue}, before everybody.`, "no-message": (queue) => `Said nothing for a message and went on in line in ${queue}.`,
    },
    sentTo: (agent) => `The caller was sent to ${agent}.`,
    asks: (what) => `this was asked: ${what}`, asksNothing: "anybody of the queue would do", skill: (skill, level) => `${skill} ≥ ${String(level)}`,
    nobodySignedIn: "nobody on shift could take the call", keptFor: (agent) => `the caller was kept for ${agent}, who served them last`, waitsFor: (agent) => `the caller waited for ${agent} alone`,
    nobodyFree: (fits, engaged) => `${fits === 1 ? "the only one who could take the call was not free" : `of ${String(fits)} who could take the call nobody was free`}${engaged === "" ? "" : ` (${engaged})`}`,
    engaged: {
      "reserved": (n) => `${String(n)} with another call ringing`, "talking": (n) => `${String(n)} talking`, "wrap-up": (n) => `${String(n)} in wrap-up`, "not-ready": (n) => `${String(n)} on a break`,
      "unreachable": (n) => `${String(n)} with no phone that can be reached`, "listening": (n) => `${String(n)} listening in`,
    },
    ahead: (n) => s(n, "caller was ahead", "callers were ahead"),
    forSpan: (span, what) => `For ${span} ${what}.`,
    passed: (agent, why) => `${agent} came free and went to another caller, who ${why}.`,
    turn: { rescued: "had lost their agent", returned: "had been rung for in vain", overdue: "had waited beyond the bound", line: "was ahead in line" },
    prioritised: (who, priority) => `${who} set the priority to ${String(priority)}.`, pulled: (agent) => `${agent} took the caller out of turn.`, given: (who, agent) => `${who} gave the caller to ${agent}.`,
    rang: (agent) => `${agent} was rung`,
    rangEnd: { "answered": "and answered", "rings": "and still rings", "no-answer": "and did not answer", "rejected": "and declined", "unreachable": "but the phone could not be reached", "busy": "but the phone was busy", "failed": "but the call failed", "caller-left": "and the caller hung up", "agent-left": "and left", "taken": "and another answered first" },
    onlyOne: (agent) => `${agent} was the only one free who could take the call.`, sticky: (agent) => `${agent} had served the caller last and was free.`,
    interrupted: (agent) => `Nobody's hands were empty: ${agent} set aside what was open.`,
    interruptedByHis: (agent) => `Kept for ${agent}, who served them last and set aside what was open.`,
    chosenAmong: (count, agent, lead) => `Of ${String(count)} free who could take the call, ${agent} ${lead}.`,
    lead: {
      "longest-idle": (figure) => `had been idle longest (${figure})`, "least-occupied": (figure) => `had been least busy (${figure})`, "best-fit": (figure) => `fits best (${figure})`,
      "round-robin": (figure) => `had gone longest without an offer (${figure})`, "specialists-last": (figure) => `knows the fewest other things (${figure})`, "ring-several": (figure) => `had been idle longest (${figure}) and was rung first`,
    },
    first: { rescued: "The caller went before everybody: their agent was lost.", returned: "The caller went first: they had been rung for in vain.", overdue: "The caller went first: they had waited beyond the bound.", line: "" },
    notKept: "Decisions of that time are no longer kept.",
    verdict: {
      chosen: (agent) => `${agent} got the call.`, rungToo: (agent) => `${agent} was rung too.`, notSignedIn: (agent) => `${agent} was not signed in.`, notInQueue: (agent, queue) => `${agent} does not serve ${queue}.`,
      lacks: (agent, skill, has, asked) => `${agent} has ${has === 0 ? `no ${skill}` : `${skill} ${String(has)}`}; ${String(asked)} was needed.`, outsideRule: (agent, rule) => `${agent} did not meet the rule in force: ${rule}.`,
      engaged: {
        "reserved": (agent) => `Another call was ringing for ${agent}.`, "talking": (agent, span) => `${agent} was talking (for ${span}).`, "wrap-up": (agent, span) => `${agent} was in wrap-up (for ${span}).`,
        "not-ready": (agent, span, reason) => `${agent} was on a break (${reason}, for ${span}).`, "unreachable": (agent) => `The phone of ${agent} could not be reached.`, "listening": (agent) => `${agent} was listening in to another call.`,
      },
      notFree: (agent) => `${agent} was not free.`, noRoom: (agent) => `${agent} had no room for more work.`, wentElsewhere: (agent) => `${agent} was free, but went to another caller who was ahead.`,
      heldSomething: (agent, chosen) => `${agent} could have set aside what was open, but the hands of ${chosen} were empty.`,
      lessLiked: (agent, chosen, lead, against) => `${agent} was free and could take the call, but ${chosen} ${lead}; ${agent}: ${against}.`,
    },
  },
};
