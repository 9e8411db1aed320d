// What a campaign does, and what becomes of its calls when it is paused or stopped, as sentences.
import type { Instant, Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import type { CampaignDoing } from "./doing.ts";
import type { CampaignWish } from "./plan.ts";

interface Words {
  readonly plain: Readonly<Record<"draft" | "paused" | "stopped" | "dialing", string>>;
  readonly waiting: Readonly<Record<Extract<CampaignDoing, { code: "waiting" }>["for"], (until: string | null) => string>>;
  readonly budget: (until: string | null) => string;
  readonly done: Readonly<Record<Extract<CampaignDoing, { code: "done" }>["because"], string>>;
  readonly none: string;
  readonly starts: string;
  readonly kinds: Readonly<Record<keyof InFlight, (count: number) => string>>;
  readonly nobodyElse: string;
  /** What becomes of each kind; of what rings when paused, and when stopped. */
  readonly fates: Readonly<Record<Exclude<keyof InFlight, "ringing"> | "pausedRinging" | "stoppedRinging", string>>;
}

const es: Words = {
  plain: { draft: "borrador", paused: "en pausa", stopped: "detenida", dialing: "marcando" },
  waiting: {
    hours: (until) => (until === null ? "espera: ninguna hora coincide con la ley y su horario" : `espera: fuera de horario hasta el ${until}`), start: (until) => `espera: empieza el ${until ?? ""}`,
    agents: () => "espera: no hay agentes en su puesto", due: (until) => (until === null ? "espera: nadie a quien llamar ahora" : `espera: la próxima llamada toca el ${until}`), line: () => "espera: no se puede marcar; se vuelve a intentar", trunk: () => "espera: la línea del operador no responde; se vuelve a intentar",
  },
  budget: (until) => `no marca: agotado el margen de llamadas abandonadas${until === null ? "" : ` hasta el ${until}`}`,
  done: { list: "terminada: lista acabada", quota: "terminada: objetivo alcanzado", end: "terminada: pasó su último día" },
  none: "No hay llamadas en curso.", starts: "Empieza a marcar en cuanto lo permitan la ley, su horario y los agentes.",
  kinds: {
    ringing: (count) => (count === 1 ? "1 línea suena" : `${String(count)} líneas suenan`), waiting: (count) => (count === 1 ? "1 persona espera agente" : `${String(count)} personas esperan agente`),
    message: (count) => (count === 1 ? "1 oye el mensaje" : `${String(count)} oyen el mensaje`), talking: (count) => (count === 1 ? "1 conversación" : `${String(count)} conversaciones`),
  },
  nobodyElse: "No se marca a nadie más",
  fates: { pausedRinging: "lo que suena sigue, y quien conteste pasa a un agente", stoppedRinging: "lo que suena se cuelga", waiting: "quien espera pasa al siguiente agente", message: "el mensaje se oye hasta el final", talking: "las conversaciones continúan" },
};

const ca: Words = {
  plain: { draft: "esborrany", paused: "en pausa", stopped: "aturada", dialing: "marcant" },
  waiting: {
    hours: (until) => (until === null ? "espera: cap hora coincideix amb la llei i el seu horari" : `espera: fora d'horari fins al ${until}`), start: (until) => `espera: comença el ${until ?? ""}`,
    agents: () => "espera: no hi ha agents al seu lloc", due: (until) => (until === null ? "espera: ningú a qui trucar ara" : `espera: la propera trucada toca el ${until}`), line: () => "espera: no es pot marcar; es torna a provar", trunk: () => "espera: la línia de l'operador no respon; es torna a provar",
  },
  budget: (until) => `no marca: exhaurit el marge de trucades abandonades${until === null ? "" : ` fins al ${until}`}`,
  done: { list: "acabada: llista exhaurida", quota: "acabada: objectiu assolit", end: "acabada: ha passat l'últim dia" },
  none: "No hi ha trucades en curs.", starts: "Comença a marcar tan bon punt ho permetin la llei, el seu horari i els agents.",
  kinds: {
    ringing: (count) => (count === 1 ? "1 línia sona" : `${String(count)} línies sonen`), waiting: (count) => (count === 1 ? "1 persona espera agent" : `${String(count)} persones esperen agent`),
    message: (count) => (count === 1 ? "1 sent el missatge" : `${String(count)} senten el missatge`), talking: (count) => (count === 1 ? "1 conversa" : `${String(count)} converses`),
  },
  nobodyElse: "No es marca ningú més",
  fates: { pausedRinging: "el que sona segueix, i qui contesti passa a un agent", stoppedRinging: "el que sona es penja", waiting: "qui espera passa al següent agent", message: "el missatge se sent fins al final", talking: "les converses continuen" },
};

const en: Words = {
  plain: { draft: "draft", paused: "paused", stopped: "stopped", dialing: "dialing" },
  waiting: {
    hours: (until) => (until === null ? "waiting: no hour is in the law's and in its own" : `waiting: outside hours until ${until}`), start: (until) => `waiting: begins ${until ?? ""}`,
    agents: () => "waiting: no agents at work", due: (until) => (until === null ? "waiting: nobody to call now" : `waiting: the next call is due ${until}`), line: () => "waiting: nobody can be dialed; it is tried again", trunk: () => "waiting: the trunk does not answer; it is tried again",
  },
  budget: (until) => `does not dial: no call may be abandoned any more${until === null ? "" : ` until ${until}`}`,
  done: { list: "done: end of the list", quota: "done: goal reached", end: "done: its last day has passed" },
  none: "No calls are in flight.", starts: "It dials as soon as the law, its hours and agents permit.",
  kinds: {
    ringing: (count) => (count === 1 ? "1 rings" : `${String(count)} ring`), waiting: (count) => (count === 1 ? "1 waits for an agent" : `${String(count)} wait for an agent`),
    message: (count) => (count === 1 ? "1 hears the message" : `${String(count)} hear the message`), talking: (count) => (count === 1 ? "1 talks" : `${String(count)} talk`),
  },
  nobodyElse: "Nobody else is dialed",
  fates: { pausedRinging: "what rings goes on, to an agent when answered", stoppedRinging: "what rings is hung up", waiting: "whoever waits gets the next agent", message: "the message is heard to its end", talking: "conversations go on" },
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

/** Calls of a campaign that are under way: they ring, were answered and wait for an agent, hear a message instead, or talk. */
export interface InFlight { readonly ringing: number; readonly waiting: number; readonly message: number; readonly talking: number }

const kindsInOrder = ["ringing", "waiting", "message", "talking"] as const;

/** What a wish does to them, after how many there are. */
export function becomesIn(wish: Exclude<CampaignWish, "draft">, calls: InFlight, language: Language): string {
  const say = words[language];
  const present = kindsInOrder.filter((kind) => calls[kind] > 0);
  const now = present.map((kind) => say.kinds[kind](calls[kind])).join(", ");
  if (wish === "running") return now === "" ? say.starts : `${now}. ${say.starts}`;
  if (now === "") return say.none;
  const ringing = wish === "paused" ? "pausedRinging" : "stoppedRinging";
  const fates = present.map((kind) => say.fates[kind === "ringing" ? ringing : kind]);
  return `${now}. ${say.nobodyElse}: ${fates.join("; ")}.`;
}

function moment(at: Instant, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}
