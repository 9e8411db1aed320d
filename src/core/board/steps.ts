// A call's timeline: each fact as one step in the order it happened. The API and the agent's screen show the same.
import type { BatonFact } from "../baton/baton.ts";
import type { CallFact } from "../call/call.ts";
import type { TransferTarget } from "../call/consultation.ts";
import type { LegQuality } from "../call/leg-quality.ts";
import type { Fact } from "../floor/floor.ts";
import { isAgentFact } from "../floor/apply.ts";
import type { IvrFact } from "../ivr/session.ts";
import type { Caller } from "../kernel/contact-card.ts";
import type { Step } from "./agent-view.ts";

type Row = Omit<Step, "at" | "detail"> & { readonly detail?: Step["detail"] };
type Rows<F extends { type: string }> = { readonly [T in F["type"]]: (fact: Extract<F, { type: T }>) => Row | null };

/** Steps of a call, oldest first. Facts of agents are not steps of a call. */
export function stepsOf(facts: readonly Fact[]): readonly Step[] {
  return facts.flatMap((fact) => stepOf(fact) ?? []);
}

/** What a supervisor hears is no business of the agent's. */
export function withoutMonitors(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind }) => kind !== "monitored" && kind !== "monitor-ended");
}

export function stepOf(fact: Fact): Step | null {
  if (isAgentFact(fact)) return null;
  const rows = fact.type.startsWith("ivr.") ? ivrRows : fact.type.startsWith("baton.") ? batonRows : callRows;
  const row = (rows as Record<string, ((fact: Fact) => Row | null) | undefined>)[fact.type]?.(fact);
  return row ? { at: fact.at, detail: {}, ...row } : null;
}

const callRows: Rows<CallFact> = {
  "call.arrived": ({ ani, dnis, trunk }) => ({ kind: "arrived", detail: { ani, dnis, trunk } }),
  "call.placed": ({ agentId, to, callbackId }) => ({ kind: "placed", detail: { agent: agentId, ...targetOf(to), callback: callbackId } }),
  "call.party-rung": ({ agentId, to }) => ({ kind: "calling", detail: { agent: agentId, ...targetOf(to) } }),
  "call.not-reached": ({ to, reason, cause }) => ({ kind: "not-reached", detail: { ...targetOf(to), reason, cause } }),
  "call.identified": ({ caller, by }) => ({ kind: "identified", text: nameOf(caller), detail: { status: caller.status, contactId: contactIdOf(caller), by } }),
  "call.verified": () => ({ kind: "verified" }),
  "call.verification-lapsed": () => ({ kind: "lapsed" }),
  "call.language-chosen": ({ language }) => ({ kind: "language", language }),
  "call.queued": ({ queueId, priority, reason, by, only, supervisor }) => ({ kind: "queued", detail: { queue: queueId, priority, reason, by, only, ...(supervisor ? { supervisor: supervisor.name } : {}) } }),
  "call.callback-step": ({ step, number, text, language }) => ({ kind: step === "agreed" ? "callback-agreed" : "announced", text, language, detail: { number } }),
  "call.callback-typed": () => null,
  "call.prioritised": ({ priority, supervisor }) => ({ kind: "prioritised", detail: { priority, supervisor: supervisor.name } }),
  "call.pulled": ({ agentId, supervisor }) => ({ kind: "pulled", detail: { agent: agentId, supervisor: supervisor?.name ?? null } }),
  "call.announced": ({ text, language, position, estimatedWaitMs }) => ({ kind: "announced", text, language, detail: { position, estimatedWaitMs } }),
  "call.emergency-told": ({ text, language }) => ({ kind: "announced", text, language }),
  "call.emergency-heard": () => ({ kind: "emergency" }),
  "call.foreseen": () => null,
  "call.offered": ({ agentId }) => ({ kind: "offered", detail: { agent: agentId } }),
  "call.leg-rang": ({ agentId }) => ({ kind: "ringing", detail: { agent: agentId } }),
  "call.press-asked": ({ agentId, text, language }) => ({ kind: "press-asked", text, language, detail: { agent: agentId } }),
  "call.offer-ended": ({ agentId, reason }) => ({ kind: "offer-ended", detail: { agent: agentId, reason } }),
  "call.left-queue": ({ queueId, reason }) => ({ kind: "left-queue", detail: { queue: queueId, reason } }),
  "call.connected": ({ agentId }) => ({ kind: "answered", detail: { agent: agentId } }),
  "call.agent-lost": ({ agentId, text, language, cause }) => ({ kind: "agent-lost", ...(text === null ? {} : { text, language }), detail: { agent: agentId, cause } }),
  "call.rung-back": ({ agentId }) => ({ kind: "rung-back", detail: { agent: agentId } }),
  "call.ring-back-ended": () => null,
  "call.agent-returned": ({ agentId }) => ({ kind: "agent-returned", detail: { agent: agentId } }),
  "call.agent-not-back": ({ agentId, reason }) => ({ kind: "agent-not-back", detail: { agent: agentId, reason } }),
  "call.monitor-asked": () => null,
  "call.monitor-answered": () => null,
  "call.snoop-asked": ({ supervisor, mode }) => ({ kind: "monitored", detail: { supervisor: supervisor.name, mode } }),
  "call.snoop-began": () => null,
  "call.snoop-ended": () => null,
  "call.monitor-ended": ({ supervisor, reason }) => ({ kind: "monitor-ended", detail: { supervisor: supervisor.name, reason } }),
  "call.held": ({ by }) => ({ kind: "held", detail: { by } }),
  "call.retrieved": ({ by }) => ({ kind: "retrieved", detail: { by } }),
  "call.parked": ({ by, slot, supervisor }) => ({ kind: "parked", detail: { agent: by, slot, supervisor: supervisor?.name ?? null } }),
  "call.unparked": ({ by, slot, parkedBy, reason }) => ({ kind: "unparked", detail: { agent: by, slot, parkedBy, reason } }),
  "call.transferred": ({ by, to }) => ({ kind: "transferred", detail: { by, ...targetOf(to) } }),
  "call.dialled": ({ number }) => ({ kind: "dialled", detail: { number } }),
  "call.dial-failed": ({ number, cause }) => ({ kind: "dial-failed", detail: { number, cause } }),
  "call.connected-outside": ({ number }) => ({ kind: "outside", detail: { number } }),
  "call.ended": ({ cause, by }) => ({ kind: "ended", detail: { cause, by } }),
  "call.noted": ({ agentId, disposition, notes, followUpAt }) => ({
    kind: "noted", ...(notes === null ? {} : { text: notes }),
    detail: { agent: agentId, disposition, ...(typeof followUpAt === "number" ? { followUpAt: new Date(followUpAt).toISOString() } : {}) },
  }),
  "call.consult-began": ({ by, to }) => ({ kind: "consult-began", detail: { by, ...targetOf(to) } }),
  "call.consult-queued": ({ by, queueId }) => ({ kind: "consult-queued", detail: { by, to: "queue", target: queueId } }),
  "call.consult-unanswered": ({ by, to, reason }) => ({ kind: "consult-unanswered", detail: { by, ...targetOf(to), reason } }),
  "call.consult-answered": ({ by, to }) => ({ kind: "consult-answered", detail: { by, ...targetOf(to) } }),
  "call.consult-ended": ({ by, to, reason }) => ({ kind: "consult-ended", detail: { by, ...targetOf(to), reason } }),
  "call.handed-over": ({ by, to, supervisor }) => (supervisor ? { kind: "taken-over", detail: { supervisor: supervisor.name, agent: by } } : { kind: "handed-over", detail: { by, ...targetOf(to) } }),
  "call.joined": ({ by, to }) => ({ kind: "joined", detail: { by, ...targetOf(to) } }),
  "call.parted": ({ by, who }) => ({ kind: "parted", detail: { by, ...targetOf(who) } }),
  "call.muted": () => null,
  "call.recording-started": ({ by }) => ({ kind: "recording-started", detail: { by } }),
  "call.voice-added": () => null,
  "call.voice-began": () => null,
  "call.recording-paused": ({ by }) => ({ kind: "recording-paused", detail: { by } }),
  "call.recording-resumed": ({ by }) => ({ kind: "recording-resumed", detail: { by } }),
  "call.recording-stopped": ({ by, reason, recordingId, durationMs }) => ({ kind: "recording-stopped", detail: { by, reason, recording: recordingId, durationMs } }),
  "call.message-asked": ({ queueId, way, text, language }) => ({ kind: "message-asked", ...(text === null ? {} : { text, language }), detail: { queue: queueId, way } }),
  "call.message-began": () => null,
  "call.message-ended": ({ queueId, recordingId, durationMs, outcome, text, language }) => ({ kind: "message-ended", ...(text === null ? {} : { text, language }), detail: { queue: queueId, recording: recordingId, durationMs, outcome } }),
  "call.preview-offered": ({ agentId, queueId, callbackId }) => ({ kind: "message-offered", detail: { agent: agentId, queue: queueId, callback: callbackId } }),
  "call.preview-opened": ({ agentId }) => ({ kind: "message-opened", detail: { agent: agentId } }),
  "call.card-shown": ({ agentId, campaignId, memberId, n, ani, dnis, trunk }) => ({ kind: "card-shown", detail: { agent: agentId, campaign: campaignId, member: memberId, attempt: n, ani, dnis, trunk } }),
  "call.number-chosen": ({ agentId, number }) => ({ kind: "number-chosen", detail: { agent: agentId, number } }),
  "call.preview-shelved": ({ agentId, ofCard = false }) => ({ kind: "shelved", detail: { agent: agentId, of: ofCard ? "card" : "message" } }),
  "call.preview-resumed": ({ agentId, ofCard = false }) => ({ kind: "resumed", detail: { agent: agentId, of: ofCard ? "card" : "message" } }),
  "call.preview-ended": ({ agentId, outcome, until, ofCard = false }) => ({ kind: ofCard ? "card-closed" : "message-closed", detail: { agent: agentId, outcome, until: until === undefined ? null : new Date(until).toISOString() } }),
  "call.dialled-back": ({ agentId }) => ({ kind: "placed", detail: { agent: agentId } }),
  "call.attempted": ({ campaignId, memberId, n, ani, dnis, trunk }) => ({ kind: "attempted", detail: { campaign: campaignId, member: memberId, attempt: n, ani, dnis, trunk } }),
  "call.attempt-rung": () => null,
  "call.progressed": () => null,
  "call.attempt-answered": () => ({ kind: "attempt-answered" }),
  "call.attempt-failed": ({ reason, cause }) => ({ kind: "not-reached", detail: { reason, cause } }),
  "call.harboured": ({ text, language }) => ({ kind: "harboured", text, language }),
  "call.opt-out-asked": ({ key }) => ({ kind: "key", detail: { key } }),
  "call.opt-out-told": ({ text, language }) => ({ kind: "prompt", text, language }),
  "call.found-machine": () => ({ kind: "found-machine" }),
  "call.amd-began": () => null,
  "call.sound-began": () => null,
  "call.sound-ended": () => null,
  "call.amd-ended": ({ verdict, reason, afterMs, isControl }) => ({ kind: "amd", detail: { verdict, reason, afterMs, control: isControl ? 1 : 0 } }),
  "call.machine-told": ({ text, language }) => ({ kind: "machine-told", text, language }),
  "call.found-person": () => ({ kind: "found-person" }),
  "call.page-asked": () => null,
  "call.page-answered": ({ number, end }) => ({ kind: end === "sent" ? "page-sent" : "page-not-sent", detail: { number, reason: end } }),
  "call.measured": ({ legs }) => ({ kind: "quality", detail: qualityOf(legs) }),
  "call.closed": () => null,
};

const ivrRows: Partial<Rows<IvrFact>> = {
  "ivr.entered": ({ flowId, version, nodeId }) => ({ kind: "flow", node: nodeId, detail: { flow: flowId, version } }),
  "ivr.node-entered": ({ nodeId, flowId }) => ({ kind: "node", node: nodeId, detail: { flow: flowId } }),
  "ivr.prompt-started": ({ nodeId, text, language }) => ({ kind: "prompt", node: nodeId, text, language }),
  "ivr.key-pressed": ({ nodeId, key }) => ({ kind: "key", node: nodeId, detail: { key } }),
  "ivr.digits-collected": ({ nodeId, variable, digits }) => ({ kind: "digits", node: nodeId, detail: { variable, digits } }),
  "ivr.consent-answered": ({ nodeId, answer }) => ({ kind: "consent", node: nodeId, detail: { answer } }),
  "ivr.spared": ({ nodeId, field, value }) => ({ kind: "spared", node: nodeId, detail: { field, value } }),
  "ivr.asked-again": ({ nodeId, field }) => ({ kind: "asked-again", node: nodeId, detail: { field } }),
  "ivr.no-answer": ({ nodeId, why, tries }) => ({ kind: "no-answer", node: nodeId, detail: { why, tries } }),
  "ivr.looked-up": ({ nodeId, query, fields, source, readAt, failure }) => ({
    kind: "look-up", node: nodeId, text: Object.entries(fields ?? {}).map(([name, value]) => `${name}: ${value}`).join(", "),
    detail: { ...fields, query, value: valueOf(fields), source, readAt: readAt === null ? null : new Date(readAt).toISOString(), failure: failure ?? null },
  }),
  "ivr.pin-checked": ({ nodeId, result }) => ({ kind: "pin", node: nodeId, detail: { result } }),
  "ivr.recorded": ({ nodeId, recordingId, durationMs, mailbox }) => ({ kind: "recording", node: nodeId, detail: { recording: recordingId, durationMs, mailbox } }),
  "ivr.language-chosen": ({ language }) => ({ kind: "language", language }),
  "ivr.emergency-heard": ({ nodeId }) => ({ kind: "emergency", node: nodeId }),
  "ivr.opted-out": ({ nodeId, scope }) => ({ kind: "opted-out", node: nodeId, detail: { scope } }),
  "ivr.callback-agreed": ({ nodeId, number }) => ({ kind: "callback-agreed", node: nodeId, detail: { number } }),
  "ivr.callback-not-possible": ({ nodeId, reason }) => ({ kind: "callback-not-possible", node: nodeId, detail: { reason } }),
  "ivr.fault": ({ nodeId, fault }) => ({ kind: "fault", node: nodeId, text: fault }),
};

/** What a flow took down is told by the flow's own steps. */
const batonRows: Rows<BatonFact> = {
  "baton.given": ({ given: { field, value, by, leg } }) => (by.kind === "agent" || by.kind === "web" || leg === null ? { kind: "given", detail: { field, value, agent: by.kind === "agent" ? by.agentId : null, earlier: leg === null ? "yes" : null, ...(by.kind === "web" ? { page: "yes" } : {}) } } : null),
  "baton.withdrawn": ({ field, by }) => (by === null ? null : { kind: "withdrawn", detail: { field, agent: by } }),
  "baton.asked-again": ({ field, by }) => (by.kind === "agent" ? { kind: "asked-again", detail: { field, agent: by.agentId } } : null),
  "baton.passed": () => null,
  "baton.kept": () => null,
};

/** A target's kind and id, by the names that the timeline has for them. */
function targetOf(to: TransferTarget): { readonly to: string; readonly target: string } {
  return { to: to.kind, target: to.kind === "queue" ? to.queueId : to.kind === "agent" ? to.agentId : to.kind === "flow" ? to.flowId : to.number };
}

/** The figure that a look-up is about: its amount, else its first field. */
function valueOf(fields: Readonly<Record<string, string>> | null): string | null {
  return fields === null ? null : fields["amount"] ?? Object.values(fields)[0] ?? null;
}

/** Worst of all legs and directions: that is what somebody heard. */
function qualityOf(legs: readonly LegQuality[]): Step["detail"] {
  const known = (pick: (leg: LegQuality) => number | null): readonly number[] => legs.flatMap((leg) => pick(leg) ?? []);
  const worst = (values: readonly number[], of: (...values: number[]) => number): number | null => (values.length === 0 ? null : of(...values));
  return {
    score: worst(known(({ score }) => score), Math.min), lostFraction: worst(known(({ lostFraction }) => lostFraction), Math.max),
    jitterMs: worst(known(({ jitterMs }) => jitterMs), Math.max), roundTripMs: worst(known(({ roundTripMs }) => roundTripMs), Math.max),
  };
}

function nameOf(caller: Caller): string {
  return caller.status === "known" ? caller.contact.name : "";
}

function contactIdOf(caller: Caller): string | null {
  return caller.status === "known" ? caller.contact.contactId : null;
}
