// The stand-in's REST answers.
import type { PageObstacle } from "../../../src/core/call/page-link.ts";
import type { DeskCallback } from "../../../src/protocol/rest-callbacks.ts";
import type { Contact } from "../../../src/protocol/rest-contacts.ts";
import type { ListedCall } from "../../../src/protocol/rest-calls.ts";
import type { CheckedNumber } from "../../../src/protocol/rest-dialing.ts";
import type { DemoBank } from "../../../src/protocol/rest-demo.ts";
import type { AgentNow, QueueNow } from "../../../src/protocol/rest-floor.ts";
import type { DuePerson, MyCampaign, PersonNumberReply } from "../../../src/protocol/rest-my-campaigns.ts";
import type { SessionUser } from "../../../src/protocol/rest-session.ts";
import type { EmergencyRecord } from "../../../src/protocol/rest-emergencies.ts";
import type { ThresholdRecord } from "../../../src/protocol/rest-supervision.ts";
import { answerCampaigns, type CampaignsState } from "./campaigns.ts";
import { labTodayIn } from "./lab.ts";
import { callbacksIn, myDayIn, queueDayIn, repetitionIn, thresholdsIn } from "./floor.ts";
import { answerLists } from "./lists.ts";
import { recordingsIn } from "./recordings.ts";
import { waitedIn, whyIn, whyNotIn } from "./why.ts";
import { firm, john, marta, nuria, pere } from "./people.ts";

export interface Answer { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }

export interface RestState extends CampaignsState {
  user: SessionUser | null; calls: readonly ListedCall[];
  /** What supervisors asked for, oldest first. */
  commands?: unknown[];
  thresholds?: ThresholdRecord;
  /** Left out: those of the scripted day. */
  callbacks?: readonly DeskCallback[];
  /** Left out: he calls in none. */
  myCampaigns?: readonly MyCampaign[];
  emergencies?: readonly EmergencyRecord[];
  /** Why no link can be sent to callers. */
  whyNoSms?: PageObstacle;
  /** The caller has: he has a page again once he is to be called back. */
  hasHungUp?: boolean;
}

export const ana: SessionUser = { id: "u-1", login: "ana", name: "Ana Ruiz", role: "agent", language: "es", agentId: "ana" };
export const olga: SessionUser = { id: "u-3", login: "olga", name: "Olga Riera", role: "administrator", language: "es", agentId: null };
export const laia: SessionUser = { id: "u-2", login: "laia", name: "Laia Pons", role: "supervisor", language: "ca", agentId: null };

const demoBank: DemoBank = {
  customers: [
    { name: "Marta Vila", phone: "+34600111222", pin: "991834", language: "ca" }, { name: "Javier García", phone: "+34600333444", pin: "334963", language: "es" },
    { name: "John Smith", phone: "+34600555666", pin: "251206", language: "en" }, { name: "Ferreteria Puig, SL", phone: "+34972000222", pin: "382885", language: "ca" },
  ],
  numbers: [{ number: "+34931000001", language: "es", name: "Banco Garbí" }, { number: "+34931000002", language: "ca", name: "Banc Garbí" }, { number: "+34931000003", language: "en", name: "Garbí Bank" }],
};

/** Password of everybody: "demo". */
export function answer(state: RestState, method: string, path: string, body: unknown): Answer {
  const url = new URL(path, "http://stand-in");
  const route = `${method} ${url.pathname.replace("/api/v1", "")}`;
  if (route === "GET /demo") return { status: 200, body: demoBank };
  if (route === "GET /session/ways") return { status: 200, body: { outside: null, demo: null } };
  if (route === "POST /session") return signIn(state, body as { login: string; password: string });
  if (state.user === null) return { status: 401, body: { type: "about:blank", title: "Unauthorized", status: 401, code: "not-signed-in", request_id: "7F3A" } };
  return answerSignedIn(state, { route, url, body }) ?? { status: 404, body: { code: "not-found", status: 404, title: "Not found", type: "about:blank", request_id: "7F3A" } };
}

interface Question { readonly route: string; readonly url: URL; readonly body: unknown }

function answerSignedIn(state: RestState, question: Question): Answer | undefined {
  return answerPerson(state, question) ?? answerDesk(state, question) ?? answerMyCampaigns(state, question) ?? answerCallbacks(state, question) ?? answerFloor(state, question) ?? answerRecordings(state, question) ?? answerLists(question) ?? answerWhy(state, question) ?? answerCampaigns(state, question);
}

function answerPerson(state: RestState, { route }: Question): Answer | undefined {
  switch (route) {
    case "GET /session": return { status: 200, body: { user: state.user, due: null } };
    case "DELETE /session": state.user = null; return { status: 204 };
    case "POST /session/ticket": return { status: 200, body: { ticket: "t".repeat(32), expiresAt: new Date(Date.now() + 30_000).toISOString() } };
    case "POST /me/phone/credentials": return { status: 200, body: { uri: "sip:agent-101-web@atiende", authorizationUser: "agent-101-web", password: "p", expiresAt: new Date(Date.now() + 3_600_000).toISOString(), path: "/sip", iceServers: [] } };
    default: return undefined;
  }
}

function answerDesk(state: RestState, { route, url }: Question): Answer | undefined {
  switch (route) {
    case "GET /flow-destinations": return list([{ id: "bank", name: "Banco", numbers: ["+34931000001", "+34931000002"] }, { id: "survey", name: "Encuesta", numbers: [] }]);
    case "GET /reasons": return list(["break", "lunch", "meeting", "training", "paperwork"].map((id) => ({ id })));
    case "GET /emergencies": return list(state.emergencies ?? []);
    case "GET /words": return { status: 200, body: { company: "Banco Garbí", reasons: [], dispositions: {}, skills: {}, fields: [] } };
    case "GET /queues": return list(queues());
    case "GET /agents": return list(agents());
    case "GET /me/calls": return list(state.calls);
    case "GET /contacts": return list(contacts().filter(({ name }) => name.toLowerCase().includes((url.searchParams.get("q") ?? "").toLowerCase())));
    case "GET /number-check": return { status: 200, body: numberCheckFor(url.searchParams.get("number") ?? "") };
    case "POST /contacts": return { status: 201, body: contacts()[1] };
    case "GET /me/callbacks": return list(state.callbacks ??= callbacksIn(Date.now()));
    case "GET /me/statistics": return { status: 200, body: myDayIn(Date.now()) };
    default: return undefined;
  }
}

function answerMyCampaigns(state: RestState, { route, url }: Question): Answer | undefined {
  if (route === "GET /me/campaigns") return list(state.myCampaigns ?? []);
  if (route === "GET /me/campaigns/autumn/people/1") return answerCampaigns(state, { route: "GET /campaigns/autumn/members/7", url, body: null });
  if (route === "GET /me/campaigns/autumn/people/1/numbers") return list(numbersIn());
  if (/^GET \/me\/contacts\/[\w-]+\/campaigns$/u.test(route)) return list((state.myCampaigns ?? []).map(({ id, name }) => ({ id, name, memberId: "1" })));
  const search = (url.searchParams.get("search") ?? "").toLowerCase();
  return route === "GET /me/campaigns/autumn/people" ? { status: 200, body: { data: [...dueIn(), ...(search === "" ? [] : foundIn())].filter(({ name }) => name.toLowerCase().includes(search)), more: search === "ma", preparing: search === "mar", prepared: search === "mar" ? 0.43 : null, leftOut: search === "nuri" ? 3 : 0 } } : undefined;
}

/** Of whom Ana has before her: a mobile that answers at noon, the office that was busy, and one where he wants no calls. */
function numbersIn(): readonly PersonNumberReply[] {
  const no = { es: "No se le puede llamar porque pidió que no se le llamara el 3 de noviembre de 2026.", ca: "No se li pot trucar perquè va demanar que no se li truqués el 3 de novembre del 2026.", en: "Not to be called: asked not to be called on 3 November 2026." };
  return [
    { number: "+34600123123", kind: "mobile", bestHour: 12, tried: [], mayCall: true, why: null },
    { number: "+34931234567", kind: "landline", bestHour: null, tried: [{ at: new Date(Date.now() - 90_000_000).toISOString(), outcome: "busy", disposition: null }], mayCall: true, why: null },
    { number: "+34600999888", kind: "mobile", bestHour: null, tried: [], mayCall: false, why: no },
  ];
}

/** Of the lists, and not due: one whom the law keeps from being called now, one whose turn is later, one with whom the plan is done. */
function foundIn(): readonly DuePerson[] {
  const person: DuePerson = { id: "31", name: "Mateo Luna", number: "+34600555001", language: "es", attempts: 1, dueAt: null, agreed: false, mine: false, fields: {}, reference: "C-2071", numbers: 1, due: true, mayTake: true, mayCall: false, why: lateIn };
  const early = { es: "Última llamada: comunicaba. Se le llamará al +34600555002 desde el lunes, 30 de noviembre de 2026 a las 11:00.", ca: "Última trucada: comunicava. Se li trucarà al +34600555002 des del dilluns, 30 de novembre del 2026 a les 11:00.", en: "Last call: busy. To be called at +34600555002 from Monday 30 November 2026 at 11:00." };
  return [{ ...person, id: "32", name: "María Soto", number: "+34600555002", reference: "C-2072", due: false, mayCall: true, why: early }, person, { ...person, id: "33", name: "Mauro Gil", number: "+34600555003", reference: "C-2073", numbers: 2, due: false, mayTake: false, why: doneIn }];
}

const doneIn = { es: "Ya se le llamó tantas veces como permite el plan.", ca: "Ja se li va trucar tantes vegades com permet el pla.", en: "Called as often as the plan allows." };
const lateIn = {
  es: "No se le puede llamar porque son las 21:40 en Europe/Madrid y solo se puede de lunes a viernes 9:00-21:00. Desde el lunes, 30 de noviembre de 2026 a las 9:00.", ca: "No se li pot trucar perquè són les 21:40 a Europe/Madrid i només es pot de dilluns a divendres 9:00-21:00. Des del dilluns, 30 de novembre del 2026 a les 9:00.", en: "Not to be called: it is 21:40 in Europe/Madrid, and the hours are Monday to Friday 9:00-21:00. From Monday 30 November 2026 at 9:00.",
};

function dueIn(): readonly DuePerson[] {
  const person: DuePerson = { id: "2", name: "Lucía Marín", number: "+34600123123", language: "es", attempts: 0, dueAt: null, agreed: false, mine: false, fields: {}, reference: null, numbers: 2, due: true, mayTake: true, mayCall: true, why: null };
  return [{ ...person, id: "1", name: "Marta Vila", number: "+34600111222", attempts: 2, dueAt: new Date(Date.now() - 600_000).toISOString(), agreed: true, mine: true }, person];
}

/** Marta's number may be called if one takes it upon oneself; premium ones may not. */
function numberCheckFor(typed: string): CheckedNumber {
  const digits = typed.replaceAll(/\D/gu, "");
  const number = digits.length < 9 ? null : `+34${digits.slice(-9)}`;
  const shown = ["+34931000001", "+34931000002"];
  if (number === null) return { number, concerns: [{ code: "number-invalid", blocks: true }], contacts: [], why: null, shown };
  if (number.startsWith("+34806")) return { number, concerns: [{ code: "number-premium", blocks: true }], contacts: [], why: null, shown };
  if (number !== "+34600111222") return { number, concerns: [], contacts: [], why: null, shown };
  return { number, concerns: [{ code: "outside-hours", blocks: false }], contacts: [{ id: marta.contactId, name: marta.name, language: marta.language }], why: null, shown };
}

function hasPage({ hasHungUp, commands }: RestState): boolean {
  return hasHungUp !== true || (commands ?? []).some((command) => typeof command === "object" && command !== null && "callId" in command);
}

function answerCallbacks(state: RestState, { route, body }: Question): Answer | undefined {
  if (route === "POST /callbacks") { (state.commands ??= []).push(body); return { status: 201, body: {} }; }
  const page = /^(GET|POST) \/calls\/[\w-]+\/queue-page(?:\/messages)?$/u.exec(route)?.[1];
  if (page === "GET") return { status: 200, body: { url: hasPage(state) ? "https://centre.example/w/abc.def" : null, whyNoSms: state.whyNoSms ?? null } };
  if (page === "POST" && !hasPage(state)) return { status: 409, body: { code: "not-in-line" } };
  if (page === "POST") { (state.commands ??= []).push(route); return { status: 204 }; }
  const [, id] = /^DELETE \/callbacks\/([\w-]+)$/u.exec(route) ?? [];
  if (id === undefined) return undefined;
  (state.commands ??= []).push(route);
  state.callbacks = (state.callbacks ?? []).filter((one) => one.id !== id);
  return { status: 200, body: {} };
}

function answerFloor(state: RestState, { route, body }: Question): Answer | undefined {
  if (route.startsWith("PUT /emergencies/")) { (state.commands ??= []).push({ route, body }); return { status: 200, body: {} }; }
  if (/^POST \/messages\/[\w-]+\/read$/u.test(route)) { (state.commands ??= []).push(route); return { status: 200, body: {} }; }
  switch (route) {
    case "GET /thresholds": return { status: 200, body: state.thresholds ?? thresholdsIn() };
    case "PATCH /thresholds": return { status: 200, body: state.thresholds = { ...body as ThresholdRecord, version: (body as ThresholdRecord).version + 1 } };
    case "GET /statistics/queues": return list(queueDayIn(Date.now()));
    case "GET /statistics/repetition": return { status: 200, body: repetitionIn };
    case "GET /lab/today": return { status: 200, body: labTodayIn() };
    case "POST /supervise": (state.commands ??= []).push(body); return { status: 200, body: { done: true } };
    case "POST /messages": (state.commands ??= []).push(body); return { status: 201, body };
    default: return undefined;
  }
}

function answerRecordings(state: RestState, { route, url }: Question): Answer | undefined {
  const found = recordingsIn(Date.now());
  if (route === "GET /recordings") return list(found.filter(({ startedAt }) => startedAt >= (url.searchParams.get("from") ?? "")));
  const [, method, id] = /^(GET|DELETE) \/recordings\/([\w.-]+)$/u.exec(route) ?? [];
  if (method === "GET") return { status: 200, body: found.find((one) => one.id === id) };
  if (method !== "DELETE") return undefined;
  (state.commands ??= []).push(route);
  return { status: 204 };
}

function answerWhy(state: RestState, { route, url }: Question): Answer | undefined {
  if (route === "GET /calls") return list(waitedIn(state.calls.length > 0 ? state.calls : callsOfToday()));
  const [, callId, agentId] = /^GET \/calls\/([^/]+)\/why(?:-not\/(.+))?$/u.exec(route) ?? [];
  if (callId === undefined) return undefined;
  return { status: 200, body: agentId === undefined ? whyIn(callId, (url.searchParams.get("language") ?? "es") as "es", Date.now()) : whyNotIn(callId, agentId, Date.now()) };
}

const list = (data: readonly unknown[]): Answer => ({ status: 200, body: { data, nextCursor: null } });

function signIn(state: RestState, { login, password }: { login: string; password: string }): Answer {
  const user = [ana, laia].find((each) => each.login === login);
  if (user === undefined || password !== "demo") return { status: 401, body: { type: "about:blank", title: "Unauthorized", status: 401, code: "wrong-credentials", detail: "The user or the password is not right.", request_id: "7F3A" } };
  state.user = user;
  return { status: 200, body: { user, due: null } };
}

function queues(): readonly QueueNow[] {
  const queue = (id: string, name: QueueNow["name"], waiting: number, longestWaitMs: number): QueueNow => ({
    id, name, hours: id === "accounts" ? "closed" : "open", waiting, longestWaitMs, wait: { p50Ms: 40_000, p90Ms: 90_000 }, calibration: { state: "good", p50: { share: 0.52, of: 143 }, p90: { share: 0.91, of: 143 } }, callers: [],
    agents: { signedIn: 3, ready: waiting > 0 ? 0 : 2, reserved: 0, talking: 1, wrapUp: 0, notReady: 0 }, targetMs: 20_000, maxWaiting: 50, dispositions: ["resolved"], dispositionRequired: true,
  });
  return [queue("operators", { es: "Operadores", ca: "Operadors", en: "Operators" }, 2, 48_000), queue("vip", { es: "Clientes oro", ca: "Clients or", en: "Gold customers" }, 0, 0), queue("accounts", { es: "Cuentas", ca: "Comptes", en: "Accounts" }, 0, 0)];
}

function agents(): readonly AgentNow[] {
  const agent = (id: string, name: string, extension: string, part: Partial<AgentNow>): AgentNow => ({
    id, name, extension, language: "ca", skills: {}, queues: ["operators"], state: "ready", since: new Date().toISOString(), reason: null, until: null, afterCall: null, phone: "reachable", call: null, ...part,
  });
  return [
    agent("ana", "Ana Ruiz", "101", { state: "talking" }), agent("jordi", "Jordi Ferrer", "102", {}), agent("mary", "Mary Jones", "103", { state: "not-ready", reason: "lunch", language: "en" }),
    agent("pau", "Pau Serra", "104", { state: "signed-out" }),
  ];
}

function contacts(): readonly Contact[] {
  return [marta, john, pere, nuria, firm].map((card, n) => ({
    id: card.contactId, name: card.name, firstName: card.firstName, kind: card.kind, language: card.language, valueTier: card.valueTier,
    phones: [{ number: `+3460055566${String(n)}`, label: "mobile" }], mails: [`${card.contactId}@example.org`], address: null, postalCode: null, town: null, country: "ES", tags: [], customerSince: null, firmId: null, notes: null, attributes: {}, hasPin: false,
    accounts: [], balance: null, createdAt: new Date().toISOString(), updatedAt: new Date().toISOString(), version: 1,
  }));
}

export function callsOfToday(): readonly ListedCall[] {
  const call = (n: number, minutes: number, part: Partial<ListedCall>): ListedCall => ({
    id: `today-${String(n)}`, direction: "inbound", state: "ended", ani: "+34600333444", dnis: "+34931000001", trunk: "trunk-demo", language: "es", caller: "known",
    contact: { id: "c-9", name: "Javier García", kind: "person", language: "es", valueTier: "silver" }, verified: true, queue: { id: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" } }, agent: { id: "ana", name: "Ana Ruiz" },
    arrivedAt: new Date(Date.now() - minutes * 60_000).toISOString(), queuedAt: null, answeredAt: new Date(Date.now() - minutes * 60_000 + 40_000).toISOString(), endedAt: new Date(Date.now() - minutes * 60_000 + 240_000).toISOString(),
    waitedMs: 18_000, talkMs: 184_000, holdMs: 0, cause: 16, endedBy: "caller", disposition: "resolved", notes: null, followUpAt: null, ...part,
  });
  return [
    call(4, 12, { notes: "Quería cambiar el límite de la tarjeta; hecho." }),
    call(3, 31, { contact: null, caller: "unknown", ani: "+34972000111", disposition: "wrong-number", talkMs: 21_000 }),
    call(2, 55, { contact: { id: "c-3", name: "John Smith", kind: "person", language: "en", valueTier: "standard" }, disposition: null, answeredAt: null, talkMs: 0 }),
    call(1, 80, { contact: { id: "c-1", name: "Marta Vila Puig", kind: "person", language: "ca", valueTier: "gold" }, disposition: "follow-up", followUpAt: new Date(Date.now() + 20 * 3_600_000).toISOString(), talkMs: 372_000 }),
  ];
}
