// The scenes of the scripted day: an agent's view at one moment each.
import type { ConsultTarget } from "../../../src/core/call/consultation.ts";
import type { AgentStateName, AgentView, CallCard, Participant, Step, PersonOnCard } from "../../../src/core/board/agent-view.ts";
import type { Caller } from "../../../src/core/kernel/contact-card.ts";
import type { AgentId, CallId, FlowId, Instant, Language, QueueId, RecordingId } from "../../../src/core/kernel/kernel.ts";
import type { ContactPop } from "../../../src/protocol/pop.ts";
import { emptyPop, firm, john, marta, martaPop, nuria, pere } from "./people.ts";

export interface Scene { readonly view: AgentView; readonly pop: ContactPop | null }

const at = (ms: number): Instant => ms as Instant;
const s = 1_000;

export function agentIn(state: AgentStateName, now: number, part: Partial<AgentView["agent"]> = {}): AgentView["agent"] {
  return {
    id: "ana" as AgentId, name: "Ana Ruiz", extension: "101", language: "es", skills: { es: 100, ca: 60, en: 40 }, queues: ["operators", "vip"],
    state, since: at(now - 72 * s), reason: null, until: null, afterCall: null, phone: "reachable", phoneKind: "desk", phoneNumber: null, ...part,
  };
}

const operators = { id: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" } };
const known = (contact: typeof marta): Caller => ({ status: "known", contact });

function balanceSteps(t: number): readonly Step[] {
  const step = (seconds: number, kind: Step["kind"], more: Partial<Step> = {}): Step => ({ at: at(t + seconds * s), kind, detail: {}, ...more });
  return [
    step(0, "arrived", { detail: { ani: "+34600111222", dnis: "+34931000002", trunk: "trunk-demo" } }),
    step(0, "identified", { text: marta.name, detail: { status: "known", contactId: marta.contactId, by: "number" } }),
    step(0, "flow", { node: "greet", detail: { flow: "bank", version: 3 } }),
    step(1, "prompt", { node: "menu", text: "Hola, Marta. Per saber el saldo, premi 1.", language: "ca" }),
    step(5, "key", { node: "menu", detail: { key: "1" } }),
    step(6, "prompt", { node: "pin", text: "Teclegi el seu PIN i premi coixinet.", language: "ca" }),
    ...[9, 10, 10, 11, 11, 12].map((n) => step(n, "key", { node: "pin", detail: { key: "•" } })),
    step(13, "pin", { node: "pin", detail: { result: "right" } }),
    step(13, "verified"),
    step(14, "look-up", { node: "read-balance", text: "amount: 1234.50", detail: { query: "balance", value: "1234.50", currency: "EUR", source: "postgres", readAt: new Date(t).toISOString(), failure: null } }),
    step(15, "prompt", { node: "say-balance", text: "El seu saldo és de mil dos-cents trenta-quatre euros amb cinquanta cèntims.", language: "ca" }),
    step(21, "key", { node: "more", detail: { key: "0" } }),
    step(21, "queued", { detail: { queue: "operators", priority: 0, reason: "zero", by: null, only: null } }),
    step(24, "announced", { text: "És el primer de la cua.", language: "ca", detail: { position: 1, estimatedWaitMs: 30_000 } }),
    step(58, "offered", { detail: { agent: "ana" } }),
  ];
}

function knownIn(began: number): CallCard["known"] {
  const known = (field: string, value: string, n: number, part: Partial<CallCard["known"][number]> = {}): CallCard["known"][number] => ({
    field, value, givenAt: at(began + n * s), until: at(began + n * s + 30 * 60 * s), confidence: "stated", isEarlier: false, by: { kind: "keys", flowId: "bank" as FlowId, nodeId: field }, ...part,
  });
  return [
    known("account", "4321", -600, { confidence: "presumed", isEarlier: true }), known("matter", "balance", 5, { by: { kind: "choice", flowId: "bank" as FlowId, nodeId: "menu" } }),
    known("verified", "true", 13, { confidence: "proven", by: { kind: "pin", flowId: "bank" as FlowId, nodeId: "pin" } }),
  ];
}

export function cardIn(stage: CallCard["stage"], now: number, part: Partial<CallCard> = {}): CallCard {
  const began = now - 62 * s;
  return {
    id: "call-1" as CallId, stage, direction: "inbound", notReached: null, callback: null, message: null, ani: "+34600111222", dnis: "+34931000002", language: "ca", caller: known(marta), verified: true, queue: operators,
    arrivedAt: at(began), queuedAt: at(began + 21 * s), offeredAt: stage === "offered" ? at(now - 4 * s) : null, ringUntil: stage === "offered" ? at(now + 16 * s) : null,
    connectedAt: stage === "offered" ? null : at(now - 45 * s), heldSince: stage === "held" ? at(now - 12 * s) : null, waitedMs: 37 * s,
    steps: balanceSteps(began), given: { wanted: "balance" }, known: knownIn(began), fields: ["account", "matter"], disposition: null, notes: null,
    dispositions: ["resolved", "follow-up", "information", "complaint", "call-back", "wrong-number"], dispositionRequired: true, transferredTo: null, followUpAt: null, returning: null, coach: null,
    part: "agent", consult: null, participants: stage === "connected" || stage === "held" ? participantsIn(now, stage === "held") : [],
    recording: { state: "off", since: null, policy: "on-demand" }, muted: false, ...part,
  };
}

const inCall = (now: number, person: Omit<Participant, "since" | "held" | "away"> & { readonly held?: boolean }): Participant => ({ since: at(now - 45 * s), held: false, away: false, ...person });
const ana = { id: "call-1-leg-1", kind: "agent", name: "Ana Ruiz", number: "101" } as const;

function participantsIn(now: number, held = false): readonly Participant[] {
  return [inCall(now, { id: "call-1", kind: "caller", name: marta.name, number: "+34600111222", held }), inCall(now, ana)];
}

const jordi: ConsultTarget = { kind: "agent", agentId: "jordi" as AgentId };
const asking = (now: number, state: "waiting" | "ringing" | "talking"): NonNullable<CallCard["consult"]> => ({ to: jordi, name: "Jordi Pla", state, queue: null, place: null, since: at(now - 14 * s) });

/** Ana's call with Marta while Jordi is asked, joins, or asks her. */
function withJordi(now: number, part: Partial<CallCard>): Scene {
  return { view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("held", now, { participants: participantsIn(now, true), ...part }) }, pop: martaPop() };
}

const three = (now: number): readonly Participant[] => [
  ...participantsIn(now), inCall(now, { id: "call-1-leg-2", kind: "agent", name: "Jordi Pla", number: "102" }), inCall(now, { id: "call-1-leg-3", kind: "number", name: "", number: "+34932000300" }),
];

const shared = (language: Language, caller: Caller, ani: string | null): Partial<CallCard> =>
  ({ language, caller, ani, verified: false, given: {}, steps: balanceSteps(0).filter(({ kind }) => kind === "queued" || kind === "offered").map((step) => ({ ...step, at: at(Date.now()) })) });

const calledBack = (now: number): Partial<CallCard> => ({
  direction: "outbound", dnis: "+34931000002", verified: false, steps: [], given: {}, queuedAt: null, callback: { reason: "La hipoteca", since: at(now - 1_500 * s), attempt: 2, most: 3 },
});

/** The autumn campaign has dialled somebody whom only its list knows. */
const dialled = (now: number): Partial<CallCard> => ({
  ...shared("es", { status: "unknown" }, "+34600123123"), direction: "outbound", dnis: "+34931000002", queuedAt: at(now - 45 * s),
  campaign: { id: "autumn", name: "Otoño", person: "Lucía Marín", script: "Buenos días, {nombre}. Le llamo del Banco Garbí por su {producto}.\n¿Le va bien el {día}?", fields: { producto: "Cuenta Nómina", importe: "1.234,50 €" } },
});

/** Somebody of the autumn campaign is before Ana, and will be dialled by itself. */
const onCard = (now: number, card: Partial<PersonOnCard> = {}): Partial<CallCard> => {
  const { campaign, ...part } = dialled(now);
  return { ...part, queuedAt: null, connectedAt: at(now - 4 * s), ...(campaign === undefined ? {} : { campaign: { ...campaign, card: { memberId: "1", until: at(now + 16 * s), dialsItself: true, skipsLeft: 2, attemptsBefore: 1, agreedAt: null, ...card } } }) };
};

/** Marta left a message while nobody could answer; the second one could not be stored. */
const leftMessage = (now: number, part: Partial<CallCard> = {}): Partial<CallCard> => ({
  direction: "outbound", dnis: "", verified: false, steps: [], given: {}, queuedAt: null,
  message: {
    callbackId: "back-7", since: at(now - 1_500 * s), putOffs: 1, most: 3, whyNoCallBack: null, until: at(now + 1_700 * s),
    messages: [
      { recordingId: "100.2-message-1" as RecordingId, callId: "100.2" as CallId, at: at(now - 1_480 * s), durationMs: 34_000, isStored: true, isTranscribed: true },
      { recordingId: "100.9-message-1" as RecordingId, callId: "100.9" as CallId, at: at(now - 600 * s), durationMs: 8_000, isStored: false, isTranscribed: false },
    ],
  }, ...part,
});

const scenes: Readonly<Record<string, (now: number) => Scene>> = {
  "signed-out": (now) => ({ view: { agent: agentIn("signed-out", now), call: null }, pop: null }),
  "not-ready": (now) => ({ view: { agent: agentIn("not-ready", now, { reason: "lunch" }), call: null }, pop: null }),
  "no-answer": (now) => ({ view: { agent: agentIn("not-ready", now, { reason: "no-answer" }), call: null }, pop: null }),
  parked: (now) => ({ view: { agent: agentIn("ready", now), call: null, parked: parkedIn(now) }, pop: null }),
  ready: (now) => ({ view: { agent: agentIn("ready", now), call: null }, pop: null }),
  "phone-gone": (now) => ({ view: { agent: agentIn("not-ready", now, { reason: "phone-unreachable", phone: "unreachable" }), call: null }, pop: null }),
  ringing: (now) => ({ view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("offered", now) }, pop: martaPop() }),
  "callback-ringing": (now) => ({ view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("offered", now, calledBack(now)) }, pop: martaPop() }),
  callback: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now, calledBack(now)) }, pop: martaPop() }),
  campaign: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now, dialled(now)) }, pop: null }),
  person: (now) => ({ view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("previewing", now, onCard(now)) }, pop: null }),
  "person-numbers": (now) => ({ view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("previewing", now, onCard(now, { numbers: ["+34600123123", "+34931234567"] })) }, pop: null }),
  "person-last": (now) => ({ view: { agent: agentIn("reserved", now), call: cardIn("previewing", now, onCard(now, { skipsLeft: 0 })) }, pop: null }),
  "person-by-hand": (now) => ({ view: { agent: agentIn("reserved", now), call: cardIn("previewing", now, onCard(now, { dialsItself: false, skipsLeft: null, attemptsBefore: 0, agreedAt: at(now - 600 * s) })) }, pop: null }),
  "message-ringing": (now) => ({ view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("offered", now, leftMessage(now)) }, pop: martaPop() }),
  message: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("previewing", now, leftMessage(now)) }, pop: martaPop() }),
  shelved: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now), shelved: { callId: "call-9" as CallId, kind: "message", name: "Pere Roca Vidal", ani: "+34600333444", since: at(now - 71 * s), until: at(now + 29 * 60 * s) } }, pop: martaPop() }),
  "shelved-long": (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now), shelved: { callId: "call-9" as CallId, kind: "person", name: null, ani: "+447700900123", since: at(now - 28 * 60 * s), until: at(now + 110 * s) } }, pop: martaPop() }),
  talking: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now) }, pop: martaPop() }),
  held: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s), afterCall: "lunch" }), call: cardIn("held", now) }, pop: martaPop() }),
  "consulting-ringing": (now) => withJordi(now, { consult: asking(now, "ringing") }),
  "consulting-queue-next": (now) => withJordi(now, { consult: { ...asking(now, "waiting"), to: { kind: "queue", queueId: "operators" as QueueId }, name: "", queue: operators, place: { position: 1, wait: null } } }),
  "consulting-queue": (now) => withJordi(now, { consult: { ...asking(now, "waiting"), to: { kind: "queue", queueId: "operators" as QueueId }, name: "", queue: operators, place: { position: 2, wait: { p50Ms: 45_000, p90Ms: 130_000 } } } }),
  consulting: (now) => withJordi(now, { consult: asking(now, "talking") }),
  conference: (now) => withJordi(now, { stage: "connected", heldSince: null, participants: three(now) }),
  recording: (now) => withJordi(now, { stage: "connected", heldSince: null, participants: participantsIn(now), recording: { state: "on", since: at(now - 30 * s), policy: "on-demand" }, muted: true }),
  "consulted-ringing": (now) => ({
    view: { agent: agentIn("reserved", now, { since: at(now - 4 * s) }), call: cardIn("offered", now, { part: "consulted", consult: { ...asking(now, "ringing"), queue: operators }, dispositionRequired: false }) }, pop: martaPop(),
  }),
  consulted: (now) => withJordi(now, { stage: "connected", heldSince: null, part: "consulted", consult: asking(now, "talking"), dispositionRequired: false }),
  "wrap-up": (now) => ({ view: { agent: agentIn("wrap-up", now, { since: at(now - 15 * s), until: at(now + 75 * s) }), call: cardIn("wrap-up", now, { connectedAt: at(now - 200 * s) }) }, pop: martaPop() }),
  owed: (now) => ({ view: { agent: agentIn("not-ready", now, { reason: "disposition-owed" }), call: cardIn("wrap-up", now, { connectedAt: at(now - 200 * s) }) }, pop: martaPop() }),
  unknown: (now) => ({ view: { agent: agentIn("talking", now, { since: at(now - 45 * s) }), call: cardIn("connected", now, shared("en", { status: "unknown" }, "+447700900123")) }, pop: null }),
  withheld: (now) => ({ view: { agent: agentIn("reserved", now), call: cardIn("offered", now, shared("es", { status: "unknown" }, null)) }, pop: null }),
  shared: (now) => ({ view: { agent: agentIn("reserved", now), call: cardIn("offered", now, shared("ca", { status: "shared", candidates: [pere, nuria, firm] }, "+34972000111")) }, pop: null }),
  reading: (now) => ({ view: { agent: agentIn("reserved", now), call: cardIn("offered", now) }, pop: null }),
  "little-known": (now) => ({ view: { agent: agentIn("talking", now), call: cardIn("connected", now, { ...shared("en", known(john), "+34600555666") }) }, pop: emptyPop(john, "+34600555666") }),
  transferred: (now) => ({ view: { agent: agentIn("wrap-up", now, { until: at(now + 20 * s) }), call: cardIn("wrap-up", now, { transferredTo: { kind: "queue", queueId: "accounts" as QueueId } }) }, pop: martaPop() }),
};

export function parkedIn(now: number): NonNullable<AgentView["parked"]> {
  return [
    { callId: "call-1" as CallId, slot: 701, by: { id: "ana" as AgentId, name: "Ana Ruiz" }, since: at(now - 34 * s), until: at(now + 86 * s), name: "Marta Vila Puig", ani: "+34600111222", language: "ca" },
    { callId: "call-7" as CallId, slot: 702, by: { id: "jordi" as AgentId, name: "Jordi Pla" }, since: at(now - 104 * s), until: at(now + 16 * s), name: null, ani: "+447700900123", language: "en" },
  ];
}

export const sceneNames: readonly string[] = Object.keys(scenes);

export function scene(name: string, now: number): Scene {
  const made = scenes[name];
  if (made === undefined) throw new Error(`there is no scene "${name}"`);
  return made(now);
}
