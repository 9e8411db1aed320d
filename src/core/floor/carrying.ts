// The baton on the floor: which facts of flows and conversations give it something, pass it on, or leave it for the
// caller's next call.
import { emptyBaton, evolve, passedTo, verified, type Baton, type BatonFact, type Given, type Leg, type Source } from "../baton/baton.ts";
import { askedAgain, give, kept, keysOf, knownBefore, passed, takenUp, writtenDown, type Gift } from "../baton/decide.ts";
import { isProtected } from "../baton/protected.ts";
import type { Call } from "../call/call.ts";
import type { IvrFact } from "../ivr/session.ts";
import { cardOf, type Caller } from "../kernel/contact-card.ts";
import { refuse, type AgentId, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Fact, Floor, FloorTurn } from "./floor.ts";

/** The flow variable that says what a call is about. */
export const matterVariable = "matter";

/** Why he calls, in his own words. */
const reasonField = "reason";

export function batonOf({ batons }: Floor, callId: CallId): Baton {
  return batons.get(callId) ?? emptyBaton;
}

export function applyToBaton(floor: Floor, fact: BatonFact): void {
  if (fact.type === "baton.kept") keep(floor, fact);
  else if (floor.calls.has(fact.callId)) floor.batons.set(fact.callId, evolve(batonOf(floor, fact.callId), fact));
}

/** What holds no longer is thrown away with each that comes. */
function keep({ kept: all }: Floor, { keys, given, at }: Extract<BatonFact, { type: "baton.kept" }>): void {
  for (const [key, old] of all) if (old.every(({ until }) => until <= at)) all.delete(key);
  for (const key of keys) { all.delete(key); all.set(key, given); }
}

/** He comes into a flow, or to an agent of a queue. */
export function takeAlong(floor: Floor, fact: Fact): void {
  const place = placeOf(floor, fact);
  if (place !== null && "callId" in fact && floor.calls.has(fact.callId)) floor.batons.set(fact.callId, passedTo(batonOf(floor, fact.callId), place));
}

function placeOf(floor: Floor, fact: Fact): Leg | null {
  if (fact.type === "ivr.entered") return { kind: "flow", flowId: fact.flowId };
  if (fact.type !== "call.connected" && !(fact.type === "call.handed-over" && fact.to.kind === "agent")) return null;
  const queueId = floor.calls.get(fact.callId)?.queueId ?? null;
  return queueId === null ? null : { kind: "queue", queueId };
}

/** What a flow may take as known of this caller; `isEntering`: he is not in it yet. */
export function knownTo(floor: Floor, callId: CallId, now: Instant, isEntering: boolean): (field: string) => string | null {
  const baton = batonOf(floor, callId);
  return (field) => knownBefore(baton, field, baton.leg + (isEntering ? 1 : 0), now);
}

/** Whether a caller who was verified still is, for a flow that he comes into now. */
export function isStillVerified(floor: Floor, call: Call, now: Instant): boolean {
  const baton = batonOf(floor, call.id);
  return call.verified && (!Object.hasOwn(baton.fields, verified) || knownBefore(baton, verified, baton.leg + 1, now) !== null);
}

type Rows = { readonly [T in Fact["type"]]?: (floor: Floor, fact: Extract<Fact, { type: T }>, now: Instant) => readonly BatonFact[] };

const rows: Rows = {
  "ivr.digits-collected": (floor, fact, now) => gave(floor, fact, { field: fact.variable, value: fact.digits, by: at(floor, fact, "keys") }, now),
  "ivr.chosen": (floor, fact, now) => gave(floor, fact, { field: fact.variable, value: fact.value, by: at(floor, fact, "choice") }, now),
  "ivr.variables-set": (floor, fact, now) => {
    const matter = fact.variables[matterVariable];
    return matter === undefined || fact.by === "agent" ? [] : gave(floor, fact, { field: matterVariable, value: matter, by: at(floor, { ...fact, nodeId: floor.sessions.get(fact.callId)?.nodeId ?? "" }, "flow") }, now);
  },
  "ivr.pin-checked": (floor, fact, now) => (fact.result === "right" ? gave(floor, fact, { field: verified, value: "true", by: at(floor, fact, "pin") }, now) : []),
  "ivr.asked-again": (floor, fact, now) => askedAgain(fact.callId, batonOf(floor, fact.callId), { field: fact.field, by: at(floor, fact, fact.field === verified ? "pin" : "keys") }, now),
  "ivr.entered": (floor, { callId }, now) => passed(callId, batonOf(floor, callId), now),
  "call.connected": (floor, { callId }, now) => passed(callId, batonOf(floor, callId), now),
  "call.handed-over": (floor, { callId, to }, now) => (to.kind === "agent" ? passed(callId, batonOf(floor, callId), now) : []),
  "call.identified": (floor, { callId }, now) => noLongerVerified(floor, callId, now),
  "call.ended": (floor, { callId }, now) => leftBehind(floor, callId, now),
};

/** What a fact means for the baton of its call. */
export function carried(floor: Floor, fact: Fact, now: Instant): readonly BatonFact[] {
  return (rows[fact.type] as ((floor: Floor, fact: Fact, now: Instant) => readonly BatonFact[]) | undefined)?.(floor, fact, now) ?? [];
}

function gave(floor: Floor, { callId }: { readonly callId: CallId }, gift: Gift, now: Instant): readonly BatonFact[] {
  return give(callId, batonOf(floor, callId), gift, { ...floor.configuration, now });
}

function at(floor: Floor, { callId, nodeId }: { readonly callId: CallId; readonly nodeId: string }, kind: "keys" | "choice" | "pin" | "flow"): Source {
  const session = floor.sessions.get(callId);
  return { kind, flowId: session?.flowId ?? floor.configuration.defaultFlow, nodeId };
}

/** Somebody else is on the line than the one whose PIN it was. */
function noLongerVerified(floor: Floor, callId: CallId, now: Instant): readonly BatonFact[] {
  const isHeld = Object.hasOwn(batonOf(floor, callId).fields, verified);
  return isHeld && floor.calls.get(callId)?.verified === false ? [{ type: "baton.withdrawn", callId, at: now, field: verified, by: null }] : [];
}

function leftBehind(floor: Floor, callId: CallId, now: Instant): readonly BatonFact[] {
  const call = floor.calls.get(callId);
  return call === undefined ? [] : kept(callId, batonOf(floor, callId), keysFor(call, call.caller), now);
}

function keysFor({ ani }: Pick<Call, "ani">, caller: Caller): readonly string[] {
  // Several people share the number: none of them has said who he is.
  return caller.status === "shared" ? [] : keysOf({ contactId: cardOf(caller)?.contactId ?? null, ani });
}

/** Who calls is known: what he gave in his last call, where it still holds. */
export function pickedUp(floor: Floor, call: Call, caller: Caller, now: Instant): readonly BatonFact[] {
  const given: readonly Given[] = keysFor(call, caller).flatMap((key) => floor.kept.get(key) ?? []);
  return takenUp(call.id, batonOf(floor, call.id), given, now);
}

/** What he gave before he is called back is known in that call too. */
export function broughtTo(floor: Floor, callId: CallId, { ani, caller }: Pick<Call, "ani" | "caller">, now: Instant): readonly BatonFact[] {
  return takenUp(callId, emptyBaton, keysFor({ ani }, caller).flatMap((key) => floor.kept.get(key) ?? []), now);
}

/** null: he has not said. */
export function reasonOf(floor: Floor, callId: CallId | null): string | null {
  return callId === null ? null : batonOf(floor, callId).fields[reasonField]?.value ?? null;
}

/** He wrote on his page why he calls: the agents' cards show it, and nobody asks him. */
export function reasonWritten(floor: Floor, call: Call, reason: string, now: Instant): readonly BatonFact[] {
  return reasonOf(floor, call.id) === reason ? [] : give(call.id, batonOf(floor, call.id), { field: reasonField, value: reason, by: { kind: "web" } }, { ...floor.configuration, now });
}

/** Names as flows have them. */
const fieldName = /^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/u;

export interface Writing { readonly agentId: AgentId; readonly call: Call; readonly field: string; readonly value: string | null }

/** An agent writes down what the caller says, or strikes out what is wrong. Flows see it too. */
export function noteDown(floor: Floor, { agentId, call, field, value }: Writing, now: Instant): FloorTurn {
  if (isProtected(field)) return refuse("field-protected");
  if (!fieldName.test(field) || field === verified) return refuse("field-unknown");
  const baton = batonOf(floor, call.id);
  if (value === null) return Object.hasOwn(baton.fields, field) ? turnOf(floor, call, [{ type: "baton.withdrawn", callId: call.id, at: now, field, by: agentId }], { [field]: "" }) : refuse("field-unknown");
  const written = writtenDown(call.id, baton, { field, value: value.trim(), agentId }, { ...floor.configuration, now });
  return written.length === 0 ? refuse("field-empty") : turnOf(floor, call, written, { [field]: value.trim() });
}

function turnOf(floor: Floor, call: Call, written: readonly BatonFact[], variables: Readonly<Record<string, string>>): FloorTurn {
  const at = written[0]?.at;
  const told: readonly IvrFact[] = at !== undefined && floor.sessions.has(call.id) ? [{ type: "ivr.variables-set", callId: call.id, at, variables, by: "agent" }] : [];
  const after = written.reduce(evolve, batonOf(floor, call.id));
  const again = call.stage.name === "ended" && at !== undefined ? kept(call.id, after, keysFor(call, call.caller), at) : [];
  return { facts: [...written, ...told, ...again], commands: [] };
}
