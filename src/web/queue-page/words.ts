// The words of the page, in the languages of the house. They come with it, since it loads nothing else.
import type { Language } from "../../core/kernel/kernel.ts";
import type { PageEnd } from "../../core/board/queue-page.ts";

export interface Words {
  readonly title: string; readonly language: string;
  readonly next: string; readonly ahead: (n: number) => string; readonly place: string; readonly ringing: string; readonly stay: string;
  readonly soon: string; readonly upTo: (most: number) => string; readonly about: (likely: number, most: number) => string; readonly maybeLong: (likely: number) => string; readonly long: string; readonly unknown: string;
  readonly closed: string; readonly opens: (when: string) => string;
  readonly inMenu: string; readonly talking: string; readonly end: Readonly<Record<PageEnd, string>>; readonly callUs: (phone: string) => string;
  readonly back: string; readonly backHint: string; readonly onThis: (number: string) => string; readonly onOther: string; readonly otherNumber: string; readonly when: string; readonly asSoon: string; readonly soonest: (when: string) => string; readonly from: (when: string) => string; readonly doBack: string;
  readonly agreed: string; readonly agreedOn: (number: string) => string; readonly notBefore: (when: string) => string; readonly calling: string; readonly takeBack: string; readonly takeBackHint: string; readonly doTakeBack: string;
  readonly why: string; readonly whyHint: string; readonly send: string; readonly sent: (reason: string) => string; readonly change: string;
  readonly leave: string; readonly leaveHint: string; readonly doLeave: string;
  readonly stale: (time: string) => string; readonly offline: string; readonly gone: string; readonly goneHint: string; readonly expired: string; readonly expiredHint: string;
  readonly refused: Readonly<Record<string, string>>; readonly failed: string;
}

export const words: Readonly<Record<Language, Words>> = {
  es: {
    title: "Su turno", language: "Idioma",
    next: "Es usted el siguiente", ahead: (n) => (n === 1 ? "Tiene 1 persona por delante" : `Tiene ${String(n)} personas por delante`), place: "Su lugar en la cola", ringing: "Le toca: ya suena el teléfono de un agente.", stay: "Siga al teléfono: le atenderemos en esa misma llamada.",
    soon: "Salvo imprevistos, menos de un minuto.", upTo: (most) => `Salvo imprevistos, menos de ${String(most)} minutos.`, about: (likely, most) => `Lo más probable, unos ${String(likely)} min. Nueve de cada diez esperan menos de ${String(most)}.`,
    maybeLong: (likely) => `Lo más probable, unos ${String(likely)} min. Puede ser más de media hora.`, long: "Seguramente más de media hora.", unknown: "Aún no podemos decir cuánto tardará.",
    closed: "Este servicio está cerrado ahora.", opens: (when) => `Abre ${when}.`,
    inMenu: "Todavía no está en la cola. Siga las indicaciones del teléfono; su turno aparecerá aquí.", talking: "Ya está hablando con nosotros. Esta página no hace falta.",
    end: { answered: "Su llamada ya fue atendida.", "called-back": "Ya hablamos con usted.", "gave-up": "Le llamamos y no pudimos hablar con usted.", cancelled: "Ha anulado que le llamemos.", "called-in": "Ha vuelto a llamar: esa llamada conserva su turno.", left: "Su llamada terminó sin que le atendiéramos." },
    callUs: (phone) => `Si nos necesita, llame al ${phone}.`,
    back: "Que me llamen", backHint: "Cuelgue y conserve su turno: le llamaremos cuando le toque.", onThis: (number) => `Al teléfono desde el que llamo, ${number}`, onOther: "A otro teléfono", otherNumber: "Número de teléfono", when: "¿Cuándo?", asSoon: "En cuanto me toque", soonest: (when) => `Lo antes posible, ${when}`, from: (when) => `A partir de ${when}`, doBack: "Llámenme",
    agreed: "Le llamaremos", agreedOn: (number) => `Al ${number}. Conserva su turno y puede colgar.`, notBefore: (when) => `No antes de ${when}.`, calling: "Le estamos llamando ahora mismo.", takeBack: "Ya no hace falta que me llamen", takeBackHint: "Perderá su turno.", doTakeBack: "Anular la llamada",
    why: "¿Por qué llama?", whyHint: "En una línea, sin claves ni números de tarjeta. Quien le atienda lo leerá antes de descolgar.", send: "Enviar", sent: (reason) => `Ha escrito: «${reason}»`, change: "Cambiar",
    leave: "No quiero esperar más", leaveHint: "Colgaremos su llamada y perderá su turno.", doLeave: "Dejar de esperar",
    stale: (time) => `Sin actualizar desde las ${time}`, offline: "No hay conexión. Seguimos intentándolo.", gone: "Este enlace no es válido", goneHint: "Cópielo entero, tal como se le envió.", expired: "Este enlace ha caducado", expiredHint: "Solo vale mientras dura su llamada y un tiempo después.",
    refused: {
      "not-in-line": "Ya no está en la cola: mire arriba cómo está su llamada.", "callback-over": "Ya no había ninguna llamada pendiente.", "callback-being-tried": "Le estamos llamando ahora mismo.", "callback-already-asked": "Ya está previsto que le llamemos.",
      "number-invalid": "Este número no está completo o no existe.", "number-emergency": "A este número no podemos llamar.", "number-premium": "A números de tarificación especial no llamamos.", "number-not-allowed": "A este número no podemos llamar. Indique otro.", "time-not-offered": "A esa hora no llamamos. Elija otra.", "too-many-requests": "Demasiado seguido. Espere un momento.",
    },
    failed: "No ha podido ser. Inténtelo otra vez.",
  },
  ca: {
    title: "El seu torn", language: "Idioma",
    next: "Vostè és el següent", ahead: (n) => (n === 1 ? "Té 1 persona al davant" : `Té ${String(n)} persones al davant`), place: "El seu lloc a la cua", ringing: "Li toca: ja sona el telèfon d'un agent.", stay: "Segueixi al telèfon: l'atendrem en aquesta mateixa trucada.",
    soon: "Llevat d'imprevistos, menys d'un minut.", upTo: (most) => `Llevat d'imprevistos, menys de ${String(most)} minuts.`, about: (likely, most) => `El més probable, uns ${String(likely)} min. Nou de cada deu esperen menys de ${String(most)}.`,
    maybeLong: (likely) => `El més probable, uns ${String(likely)} min. Pot ser més de mitja hora.`, long: "Segurament més de mitja hora.", unknown: "Encara no podem dir quant trigarà.",
    closed: "Aquest servei ara és tancat.", opens: (when) => `Obre ${when}.`,
    inMenu: "Encara no és a la cua. Segueixi les indicacions del telèfon; el seu torn apareixerà aquí.", talking: "Ja parla amb nosaltres. Aquesta pàgina no cal.",
    end: { answered: "La seva trucada ja va ser atesa.", "called-back": "Ja vam parlar amb vostè.", "gave-up": "Li vam trucar i no vam poder parlar amb vostè.", cancelled: "Ha anul·lat que li truquem.", "called-in": "Ha tornat a trucar: aquella trucada conserva el seu torn.", left: "La seva trucada va acabar sense que l'atenguéssim." },
    callUs: (phone) => `Si ens necessita, truqui al ${phone}.`,
    back: "Que em truquin", backHint: "Pengi i conservi el torn: li trucarem quan li toqui.", onThis: (number) => `Al telèfon des del qual truco, ${number}`, onOther: "A un altre telèfon", otherNumber: "Número de telèfon", when: "Quan?", asSoon: "Quan em toqui", soonest: (when) => `Tan aviat com es pugui, ${when}`, from: (when) => `A partir de ${when}`, doBack: "Truqui'm",
    agreed: "Li trucarem", agreedOn: (number) => `Al ${number}. Conserva el seu torn i pot penjar.`, notBefore: (when) => `No abans de ${when}.`, calling: "Li estem trucant ara mateix.", takeBack: "Ja no cal que em truquin", takeBackHint: "Perdrà el seu torn.", doTakeBack: "Anul·lar la trucada",
    why: "Per què truca?", whyHint: "En una línia, sense claus ni números de targeta. Qui l'atengui ho llegirà abans de despenjar.", send: "Envia", sent: (reason) => `Ha escrit: «${reason}»`, change: "Canvia",
    leave: "No vull esperar més", leaveHint: "Penjarem la seva trucada i perdrà el torn.", doLeave: "Deixar d'esperar",
    stale: (time) => `Sense actualitzar des de les ${time}`, offline: "No hi ha connexió. Ho seguim provant.", gone: "Aquest enllaç no és vàlid", goneHint: "Copiï'l sencer, tal com se li va enviar.", expired: "Aquest enllaç ha caducat", expiredHint: "Només val mentre dura la seva trucada i un temps després.",
    refused: {
      "not-in-line": "Ja no és a la cua: miri a dalt com està la seva trucada.", "callback-over": "Ja no hi havia cap trucada pendent.", "callback-being-tried": "Li estem trucant ara mateix.", "callback-already-asked": "Ja està previst que li truquem.",
      "number-invalid": "Aquest número no és complet o no existeix.", "number-emergency": "A aquest número no podem trucar.", "number-premium": "A números de tarifació especial no truquem.", "number-not-allowed": "A aquest número no podem trucar. Indiqui'n un altre.", "time-not-offered": "A aquesta hora no truquem. Triï'n una altra.", "too-many-requests": "Massa seguit. Esperi un moment.",
    },
    failed: "No ha pogut ser. Torni-ho a provar.",
  },
  en: {
    title: "Your place in line", language: "Language",
    next: "You are next", ahead: (n) => (n === 1 ? "1 person ahead of you" : `${String(n)} people ahead of you`), place: "Your place in line", ringing: "It is your turn: an agent's phone is ringing.", stay: "Stay on the phone: we answer in that very call.",
    soon: "Barring surprises, less than a minute.", upTo: (most) => `Barring surprises, less than ${String(most)} minutes.`, about: (likely, most) => `Probably about ${String(likely)} min. Nine of ten wait less than ${String(most)}.`,
    maybeLong: (likely) => `Probably about ${String(likely)} min. It may be more than half an hour.`, long: "Probably more than half an hour.", unknown: "We cannot say yet how long it will take.",
    closed: "This service is closed now.", opens: (when) => `It opens ${when}.`,
    inMenu: "You are not in line yet. Follow what you hear on the phone; your place will appear here.", talking: "You are talking with us already. This page is not needed.",
    end: { answered: "Your call has been answered.", "called-back": "We have called you back.", "gave-up": "We called you and could not reach you.", cancelled: "You took the callback back.", "called-in": "You called again: that call has your place.", left: "Your call ended before we could answer." },
    callUs: (phone) => `If you need us, call ${phone}.`,
    back: "Call me back", backHint: "Hang up and keep your place: we call you when it is your turn.", onThis: (number) => `On the phone I call from, ${number}`, onOther: "On another phone", otherNumber: "Phone number", when: "When?", asSoon: "As soon as it is my turn", soonest: (when) => `As soon as possible, ${when}`, from: (when) => `From ${when} on`, doBack: "Call me",
    agreed: "We will call you", agreedOn: (number) => `On ${number}. You keep your place and may hang up.`, notBefore: (when) => `Not before ${when}.`, calling: "We are calling you right now.", takeBack: "I need no callback any more", takeBackHint: "You lose your place.", doTakeBack: "Take the callback back",
    why: "Why do you call?", whyHint: "In one line, no passwords or card numbers. Whoever answers reads it before picking up.", send: "Send", sent: (reason) => `You wrote: “${reason}”`, change: "Change",
    leave: "I do not want to wait", leaveHint: "We hang your call up and you lose your place.", doLeave: "Stop waiting",
    stale: (time) => `Not up to date since ${time}`, offline: "No connection. We keep trying.", gone: "This link is not valid", goneHint: "Copy it whole, as it was sent to you.", expired: "This link has expired", expiredHint: "It is good while your call lasts and for some time after.",
    refused: {
      "not-in-line": "You are not in line any more: see above how your call stands.", "callback-over": "There was no callback left.", "callback-being-tried": "We are calling you right now.", "callback-already-asked": "A callback to you is planned already.",
      "number-invalid": "This number is not complete or does not exist.", "number-emergency": "We cannot call this number.", "number-premium": "We do not call premium numbers.", "number-not-allowed": "We cannot call this number. Give another one.", "time-not-offered": "We do not call at that time. Choose another.", "too-many-requests": "Too often. Wait a moment.",
    },
    failed: "That did not work. Try again.",
  },
};

/** Beyond it no figure is named, as on the telephone. */
const longestMinutes = 30;

/** What is likely and what nine of ten do not pass, in words. Milliseconds. */
export function waitInWords(say: Words, wait: { readonly p50Ms: number; readonly p90Ms: number } | null): string {
  if (wait === null) return say.unknown;
  const [likely, most] = [Math.ceil(wait.p50Ms / 60_000), Math.ceil(wait.p90Ms / 60_000)];
  if (likely > longestMinutes) return say.long;
  if (most > longestMinutes) return say.maybeLong(likely);
  if (most <= 1) return say.soon;
  return likely === most ? say.upTo(most) : say.about(likely, most);
}

/** "lunes, 9:00", in the zone of the house; the day is left out when it is today. */
export function whenInWords(language: Language, at: string, { zone, now }: { readonly zone: string; readonly now: string }): string {
  const day = (text: string): string => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(text));
  const isToday = day(at) === day(now);
  return new Intl.DateTimeFormat(language, { timeZone: zone, hour: "numeric", minute: "2-digit", ...(isToday ? {} : { weekday: "long" }) }).format(new Date(at));
}
