// What a campaign does, and what becomes of its calls when it is paused or stopped, as sentences.
import type { Instant, Language } from "../kernel/kernel.ts";
import type { CampaignDoing } from "./doing.ts";
import type { CampaignWish } from "./plan.ts";

interface Words {
  readonly plain: Readonly<Record<"draft" | "paused" | "stopped" | "dialing", string>>;
  readonly waiting: Readonly<Record<Extract<CampaignDoing, { code: "waiting" }>["for"], (until: string | null) => string>>;
  readonly budget: (until: string | null) => string;
  readonly done: Readonly<Record<Extract<CampaignDoing, { code: "done" }>["because"], string>>;
  readonly none: string;
  readonly starts: string;
  readonly pauses: (lines: number, talks: number) => string;
  readonly stops: (lines: number, talks: number) => string;
}

const es: Words = {
  plain: { draft: "borrador", paused: "en pausa", stopped: "detenida", dialing: "marcando" },
  waiting: {
    hours: (until) => (until === null ? "espera: ninguna hora coincide con la ley y su horario" : `espera: fuera de horario hasta el ${until}`), start: (until) => `espera: empieza el ${until ?? ""}`,
    agents: () => "espera: no hay agentes en su puesto", due: (until) => (until === null ? "espera: nadie a quien llamar ahora" : `espera: la próxima llamada toca el ${until}`), line: () => "espera: no se puede marcar; se vuelve a intentar",
  },
  budget: (until) => `no marca: agotado el margen de llamadas abandonadas${until === null ? "" : ` hasta el ${until}`}`,
  done: { list: "terminada: lista acabada", quota: "terminada: objetivo alcanzado", end: "terminada: pasó su último día" },
  none: "No hay llamadas en curso.", starts: "Empieza a marcar en cuanto lo permitan la ley, su horario y los agentes.",
  pauses: (lines, talks) => `No se marca a nadie más. ${lines === 1 ? "La línea que suena sigue" : `Las ${String(lines)} líneas que suenan siguen`} y pasan a un agente si contestan; ${talks === 1 ? "la conversación continúa" : `las ${String(talks)} conversaciones continúan`}.`,
  stops: (lines, talks) => `No se marca a nadie más. ${lines === 1 ? "La línea que suena se cuelga" : `Las ${String(lines)} líneas que suenan se cuelgan`}; quien ya ha contestado llega a un agente, y ${talks === 1 ? "la conversación continúa" : `las ${String(talks)} conversaciones continúan`}.`,
};

const ca: Words = {
  plain: { draft: "esborrany", paused: "en pausa", stopped: "aturada", dialing: "marcant" },
  waiting: {
    hours: (until) => (until === null ? "espera: cap hora coincideix amb la llei i el seu horari" : `espera: fora d'horari fins al ${until}`), start: (until) => `espera: comença el ${until ?? ""}`,
    agents: () => "espera: no hi ha agents al seu lloc", due: (until) => (until === null ? "espera: ningú a qui trucar ara" : `espera: la propera trucada toca el ${until}`), line: () => "espera: no es pot marcar; es torna a provar",
  },
  budget: (until) => `no marca: exhaurit el marge de trucades abandonades${until === null ? "" : ` fins al ${until}`}`,
  done: { list: "acabada: llista exhaurida", quota: "acabada: objectiu assolit", end: "acabada: ha passat l'últim dia" },
  none: "No hi ha trucades en curs.", starts: "Comença a marcar tan bon punt ho permetin la llei, el seu horari i els agents.",
  pauses: (lines, talks) => `No es marca ningú més. ${lines === 1 ? "La línia que sona segueix" : `Les ${String(lines)} línies que sonen segueixen`} i passen a un agent si contesten; ${talks === 1 ? "la conversa continua" : `les ${String(talks)} converses continuen`}.`,
  stops: (lines, talks) => `No es marca ningú més. ${lines === 1 ? "La línia que sona es penja" : `Les ${String(lines)} línies que sonen es pengen`}; qui ja ha contestat arriba a un agent, i ${talks === 1 ? "la conversa continua" : `les ${String(talks)} converses continuen`}.`,
};

const en: Words = {
  plain: { draft: "draft", paused: "paused", stopped: "stopped", dialing: "dialing" },
  waiting: {
    hours: (until) => (until === null ? "waiting: no hour is in the law's and in its own" : `waiting: outside hours until ${until}`), start: (until) => `waiting: begins ${until ?? ""}`,
    agents: () => "waiting: no agents at work", due: (until) => (until === null ? "waiting: nobody to call now" : `waiting: the next call is due ${until}`), line: () => "waiting: nobody can be dialed; it is tried again",
  },
  budget: (until) => `does not dial: no call may be abandoned any more${until === null ? "" : ` until ${until}`}`,
  done: { list: "done: end of the list", quota: "done: goal reached", end: "done: its last day has passed" },
  none: "No calls are in flight.", starts: "It dials as soon as the law, its hours and agents permit.",
  pauses: (lines, talks) => `Nobody else is dialed. ${lines === 1 ? "The line that rings goes on" : `The ${String(lines)} lines that ring go on`} to an agent when answered; ${talks === 1 ? "the conversation goes on" : `the ${String(talks)} conversations go on`}.`,
  stops: (lines, talks) => `Nobody else is dialed. ${lines === 1 ? "The line that rings is hung up" : `The ${String(lines)} lines that ring are hung up`}; whoever has answered reaches an agent, and ${talks === 1 ? "the conversation goes on" : `the ${String(talks)} conversations go on`}.`,
};

const words: Readonly<Record<Language, Words>> = { es, ca, en };

export function doingIn(doing: CampaignDoing, language: Language, zone: string): string {
  const say = words[language];
  const told = "until" in doing && doing.until !== null ? moment(doing.until, language, zone) : null;
  switch (doing.code) {
    case "waiting": return say.waiting[doing.for](told);
    case "budget-spent": return say.budget(told);
    case "done": return say.done[doing.because];
    default: return say.plain[doing.code];
  }
}

/** Calls of a campaign that are under way: lines that ring or wait for an agent, and conversations. */
export interface InFlight { readonly lines: number; readonly talks: number }

/** What a wish does to them. */
export function becomesIn(wish: Exclude<CampaignWish, "draft">, { lines, talks }: InFlight, language: Language): string {
  const say = words[language];
  if (wish === "running") return say.starts;
  if (lines + talks === 0) return say.none;
  return wish === "paused" ? say.pauses(lines, talks) : say.stops(lines, talks);
}

function moment(at: Instant, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: zone, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}
