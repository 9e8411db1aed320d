// What the facts of calls write into the queue log: the same fields in the same order as apps/app_queue.c.
import type { CallFact, EndedBy, NotReached, OfferEnd } from "../../call/call.ts";
import type { TransferTarget } from "../../call/consultation.ts";
import type { DialEnd } from "../../call/dialed.ts";
import type { AgentId, CallId, Instant } from "../../kernel/kernel.ts";
import { none, secondsBetween, type QueueLogLine } from "./line.ts";
import { agentName, type Names } from "./names.ts";
import { enter, leave, placeOf, type LoggedCall, type Outgoing, type QueueLogUnderWay, type Stay, type Talk } from "./under-way.ts";
import type { Verb } from "./verbs.ts";

interface Writing { readonly log: QueueLogUnderWay; readonly names: Names; readonly call: LoggedCall }
type Row<T extends CallFact["type"]> = (writing: Writing, fact: Extract<CallFact, { type: T }>) => readonly QueueLogLine[];

const unknown: LoggedCall = { ani: null, dnis: "", queueId: null, stay: null, rings: [], talk: null, outgoing: null };

export function linesOfCall(log: QueueLogUnderWay, fact: CallFact, names: Names): readonly QueueLogLine[] {
  const row = rows[fact.type] as Row<CallFact["type"]> | undefined;
  return row?.({ log, names, call: log.calls.get(fact.callId) ?? unknown }, fact) ?? [];
}

const rows: { readonly [T in CallFact["type"]]?: Row<T> } = {
  "call.arrived": ({ log }, { callId, ani, dnis }) => keep(log, callId, { ...unknown, ani, dnis }),
  "call.attempted": ({ log }, { callId, ani, dnis, queueId }) => keep(log, callId, { ...unknown, ani, dnis, queueId, outgoing: outgoing(null) }),
  "call.attempt-answered": ({ log, call }, { callId, at }) => (call.outgoing === null ? [] : keep(log, callId, { ...call, outgoing: { ...call.outgoing, talkingSince: at } })),
  "call.attempt-failed": ({ log, call }, { callId, reason }) => (call.outgoing === null ? [] : keep(log, callId, { ...call, outgoing: reason === "not-allowed" ? null : { ...call.outgoing, notReached: reason } })),
  // before an agent as a card: a call only once he dials
  "call.card-shown": ({ log }, { callId, ani, dnis, queueId }) => keep(log, callId, { ...unknown, ani, dnis, queueId }),
  "call.preview-ended": ({ log, call }, { callId, agentId, outcome, ofCard }) => (ofCard === true && outcome === "dialled" ? keep(log, callId, { ...call, outgoing: outgoing(agentId) }) : []),
  "call.placed": ({ log }, { callId, ani, dnis, queueId, agentId }) => keep(log, callId, { ...unknown, ani, dnis, queueId, outgoing: outgoing(agentId) }),
  "call.not-reached": ({ log, call }, { callId, reason }) => (call.outgoing === null ? [] : keep(log, callId, { ...call, outgoing: { ...call.outgoing, notReached: reason } })),
  "call.queued": queued,
  "call.prioritised": ({ log, call }, { callId, priority }) => (call.stay === null ? [] : keep(log, callId, { ...call, stay: { ...call.stay, priority } })),
  "call.offered": ({ log, call }, { callId, agentId, leg, at }) => keep(log, callId, { ...call, rings: [...call.rings, { agentId, leg, since: at }] }),
  "call.offer-ended": offerEnded,
  "call.connected": connected,
  "call.left-queue": ({ log, call }, { callId, at, reason, key = "" }) =>
    (call.stay === null ? [] : reason === "callback" || reason === "message" ? withKey(outOfLine({ log, call, callId, at }, "EXITWITHKEY"), key) : outOfLine({ log, call, callId, at }, reason === "no-agents" ? "EXITEMPTY" : "EXITWITHTIMEOUT")),
  "call.transferred": (writing, { callId, at, to }) => talkOver(writing, { callId, at, verb: "BLINDTRANSFER", first: destinationOf(to, writing.names) }),
  "call.handed-over": (writing, { callId, at }) => talkOver(writing, { callId, at, verb: "ATTENDEDTRANSFER", first: ["BRIDGE", writing.call.talk?.bridge ?? ""] }),
  // Among several his call is handed on, which is a fact of its own.
  "call.agent-not-back": (writing, { callId, at, among }) => (among === true ? [] : talkOver(writing, { callId, at, verb: "COMPLETEAGENT" })),
  "call.ended": ended,
  "call.noted": ({ call, names }, { callId, at, agentId, disposition }) =>
    (disposition === null ? [] : [{ at, callId, queue: call.queueId ?? none, agent: agentName(names, agentId), verb: "CALLSTATUS", data: [disposition] }]),
  "call.closed": ({ log }, { callId }) => { log.calls.delete(callId); return []; },
};

/** app_queue's order: the key first. Readers take it for an extension, which is never empty: who has his callback without a key left by this one. */
function withKey(lines: readonly QueueLogLine[], key: string): readonly QueueLogLine[] {
  return lines.map((line) => ({ ...line, data: [key === "" ? "callback" : key, ...line.data] }));
}

function outgoing(agentId: AgentId | null): Outgoing {
  return { agentId, talkingSince: null, notReached: null };
}

function keep(log: QueueLogUnderWay, callId: CallId, call: LoggedCall): readonly [] {
  log.calls.set(callId, call);
  return [];
}

/** The number dialled goes before his first queue: QueueMetrics tells lines apart by it. Whom a campaign dialled did not come into line: service levels count who called. */
function queued({ log, call }: Writing, { callId, at, queueId, priority, reason }: Extract<CallFact, { type: "call.queued" }>): readonly QueueLogLine[] {
  if (reason === "campaign") return [];
  const isRescued = reason === "rescue";
  if (call.stay?.queueId === queueId) return keep(log, callId, { ...call, stay: { ...call.stay, priority, isRescued }, rings: [] });
  const left = call.stay === null ? [] : outOfLine({ log, call, callId, at }, "WITHDRAW", [queueId]);
  const stay = enter(log, callId, { queueId, since: at, priority, isRescued });
  keep(log, callId, { ...call, queueId, stay, rings: [], talk: null });
  const dialled: readonly QueueLogLine[] = call.queueId === null && call.dnis !== "" ? [{ at, callId, queue: none, agent: none, verb: "INFO", data: ["DNIS", call.dnis] }] : [];
  return [...left, ...dialled, { at, callId, queue: queueId, agent: none, verb: "ENTERQUEUE", data: ["", call.ani ?? "", String(stay.position)] }];
}

/** Which verb, if any: app_queue writes nothing of a phone that it could not even ring, nor of one that rang along when another was picked up. */
const missed: Readonly<Record<OfferEnd, Verb | null>> = {
  "no-answer": "RINGNOANSWER", rejected: "RINGNOANSWER", busy: "RINGNOANSWER", unreachable: "RINGNOANSWER", failed: null, "caller-left": "RINGCANCELED", "agent-left": "RINGCANCELED", taken: null,
};

function offerEnded({ log, call, names }: Writing, { callId, at, agentId, reason }: Extract<CallFact, { type: "call.offer-ended" }>): readonly QueueLogLine[] {
  const { stay, rings } = call;
  const verb = missed[reason];
  const ring = rings.find((one) => one.agentId === agentId);
  keep(log, callId, { ...call, rings: rings.filter((one) => one !== ring) });
  return stay === null || ring === undefined || verb === null ? [] : [{ at, callId, queue: stay.queueId, agent: agentName(names, agentId), verb, data: [String(at - ring.since)] }];
}

function connected({ log, call, names }: Writing, { callId, at, agentId, leg, bridge }: Extract<CallFact, { type: "call.connected" }>): readonly QueueLogLine[] {
  const { stay, rings, outgoing } = call;
  const ring = rings.find((one) => one.agentId === agentId);
  if (stay === null && outgoing !== null) return keep(log, callId, { ...call, outgoing: talks(outgoing, agentId, at) });
  if (stay === null) return [];
  leave(log, callId, stay);
  const talk: Talk = { queueId: stay.queueId, agentId, bridge, since: at, queuedAt: stay.since, position: stay.position };
  keep(log, callId, { ...call, stay: null, rings: [], talk });
  const rangSeconds = ring === undefined ? 0 : Math.floor((at - ring.since) / 1000);
  return [{ at, callId, queue: stay.queueId, agent: agentName(names, agentId), verb: "CONNECT", data: [secondsBetween(stay.since, at), leg, String(rangSeconds)] }];
}

/** Whom a campaign dialled talks from his first agent on; before that he only waited. */
function talks(outgoing: Outgoing, agentId: AgentId, at: Instant): Outgoing {
  return outgoing.agentId === null ? { ...outgoing, agentId, talkingSince: at } : { ...outgoing, talkingSince: outgoing.talkingSince ?? at };
}

/** Whoever did not wait himself for the end did not abandon: he was handed on to the dialplan, or sent away. */
const gaveUp: ReadonlySet<EndedBy> = new Set(["caller", "while-away", "switch-lost"]);

function ended(writing: Writing, { callId, at, by }: Extract<CallFact, { type: "call.ended" }>): readonly QueueLogLine[] {
  if (writing.call.outgoing !== null) return [...outCall(writing, { callId, at }), ...waitedOrTalked(writing, { callId, at, by })];
  return waitedOrTalked(writing, { callId, at, by });
}

/** As QueueUpdate() writes it: DIALSTATUS, seconds of talk, the number. Without a queue there is nothing to write it under. */
function outCall({ call: { outgoing, queueId, ani }, names }: Writing, { callId, at }: { readonly callId: CallId; readonly at: Instant }): readonly QueueLogLine[] {
  if (outgoing === null || queueId === null) return [];
  const { talkingSince, notReached, agentId } = outgoing;
  const status = talkingSince !== null ? "ANSWER" : notReached === null ? "CANCEL" : dialStatus[notReached];
  return [{ at, callId, queue: queueId, agent: agentId === null ? none : agentName(names, agentId), verb: "OUTCALL", data: [status, talkingSince === null ? "0" : secondsBetween(talkingSince, at), ani ?? ""] }];
}

const dialStatus: Readonly<Record<NotReached | DialEnd, string>> = {
  busy: "BUSY", "no-answer": "NOANSWER", "given-up": "NOANSWER", rejected: "BUSY", unreachable: "CHANUNAVAIL", "no-such-number": "CHANUNAVAIL",
  failed: "CONGESTION", machine: "ANSWER", "not-allowed": "CANCEL", unknown: "CANCEL",
};

function waitedOrTalked(writing: Writing, { callId, at, by }: Pick<Extract<CallFact, { type: "call.ended" }>, "callId" | "at" | "by">): readonly QueueLogLine[] {
  const { log, call } = writing;
  if (call.stay !== null) return outOfLine({ log, call, callId, at }, gaveUp.has(by) ? "ABANDON" : "EXITEMPTY");
  return talkOver(writing, { callId, at, verb: gaveUp.has(by) ? "COMPLETECALLER" : "COMPLETEAGENT" });
}

interface Leaving { readonly log: QueueLogUnderWay; readonly call: LoggedCall; readonly callId: CallId; readonly at: Instant }

function outOfLine({ log, call, callId, at }: Leaving, verb: Verb, last: readonly string[] = []): readonly QueueLogLine[] {
  const stay = call.stay as Stay;
  const place = placeOf(log, stay);
  leave(log, callId, stay);
  keep(log, callId, { ...call, stay: null, rings: [] });
  return [{ at, callId, queue: stay.queueId, agent: none, verb, data: [String(place), String(stay.position), secondsBetween(stay.since, at), ...last] }];
}

interface Over { readonly callId: CallId; readonly at: Instant; readonly verb: Verb; readonly first?: readonly string[] }

/** The first agent's part is over. Who has the caller afterwards is no concern of app_queue's. */
function talkOver({ log, call, names }: Writing, { callId, at, verb, first = [] }: Over): readonly QueueLogLine[] {
  const { talk } = call;
  if (talk === null) return [];
  keep(log, callId, { ...call, talk: null });
  const data = [...first, secondsBetween(talk.queuedAt, talk.since), secondsBetween(talk.since, at), String(talk.position)];
  return [{ at, callId, queue: talk.queueId, agent: agentName(names, talk.agentId), verb, data }];
}

/** Extension and context, as if he had dialled it. */
function destinationOf(to: TransferTarget, names: Names): readonly [extension: string, context: string] {
  switch (to.kind) {
    case "queue": return [to.queueId, "queues"];
    case "agent": return [extensionOf(names, to.agentId), "agents"];
    case "number": return [to.number, "outbound"];
    case "flow": return [to.flowId, "flows"];
  }
}

function extensionOf(names: Names, agentId: AgentId): string {
  return names.extension(agentId) ?? agentId;
}
