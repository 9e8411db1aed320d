// Keeps routing true: every caller in line, every agent who is signed in and everyone who is free is told to it as facts
// are applied, and what it decides is offered.
import type { Agent } from "../agent/agent.ts";
import { questionOf } from "../call/ask-queue.ts";
import type { Call } from "../call/call.ts";
import type { Callback } from "../callback/callback.ts";
import { isInLine } from "../callback/decide.ts";
import { timerId } from "../kernel/ids.ts";
import { nothing, type AgentId, type CallbackId, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import { isClosedNow } from "../queue/emergency.ts";
import type { Engagement } from "../routing/ledger/decision.ts";
import { recordDispatcher } from "../routing/ledger/record.ts";
import type { Offer } from "../routing/work.ts";
import { dialBeat } from "./campaigns.ts";
import { isOf, tryNow } from "./callbacks.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { inHandOf } from "./giving-way.ts";
import { offerTo } from "./lines.ts";
import { isHere, isWithCaller } from "./one-need.ts";
import { keepLooking, lookAhead, lastWaitWhileStepsHold } from "./outlook.ts";
import { keepOverflowing } from "./overflow.ts";
import { tellLines } from "./emergency.ts";
import { ringableForCall } from "./phones.ts";
import { questionOffered, strandedQuestions } from "./questions.ts";
import { join } from "./turns.ts";
import { expectedFreeAt, freeAgentOf, itemOf, itemOfCallback, itemOfQuestion, memberOf } from "./work.ts";

/** Made anew from the floor, as when queues or agents are configured otherwise. */
export function startRouting(floor: Floor): void {
  const { overdueMs } = floor.configuration;
  const write: Parameters<typeof recordDispatcher>[1] = (decision) => { floor.decided.push(decision); };
  const predictedWaitMs = (queueId: string, now: Instant): number | null => lastWaitWhileStepsHold(floor, queueId as QueueId, now);
  floor.routing = { dispatcher: recordDispatcher({ overdueAfterMs: overdueMs, predictedWaitMs }, write), items: new Map(), questions: new Set(), lookAt: null, readsWait: readsWait(floor) };
  for (const agent of floor.agents.values()) keepAgent(floor, agent);
  for (const call of floor.calls.values()) {
    if (call.stage.name === "queued") putInLine(floor, call);
    putQuestion(floor, call);
  }
  for (const callback of floor.callbacks.values()) keepCallback(floor, callback);
}

/** Whether any step ends by the wait that is foretold. */
function readsWait({ configuration }: Floor): boolean {
  return [...configuration.queues.values()].some(({ steps }) => steps.some(({ until }) => until?.predictedWaitSeconds !== undefined));
}

export function keepAgent(floor: Floor, agent: Agent): void {
  const { dispatcher } = floor.routing;
  const { id } = agent.profile;
  if (agent.state.name === "signed-out") dispatcher.leaveStaff(id);
  else {
    dispatcher.joinStaff(memberOf(agent));
    dispatcher.expectAgent(id, expectedFreeAt(floor, agent));
  }
  const holds = inHandOf(floor, agent)?.kind;
  if ((agent.state.name === "ready" || holds !== undefined) && ringableForCall(floor, agent) !== null) dispatcher.addAgent(freeAgentOf(agent, holds));
  else dispatcher.engage(id, engagementOf(floor, agent));
}

/** Why he can be given nothing now; null: he is not signed in. */
function engagementOf(floor: Floor, { profile: { id }, state }: Agent): Engagement | null {
  const { since } = state;
  switch (state.name) {
    case "signed-out": return null;
    case "ready": return { state: floor.listening.has(id) ? "listening" : "unreachable", since, with: null };
    case "not-ready": return { state: state.name, since, with: state.reason };
    default: return { state: state.name, since, with: state.callId };
  }
}

/** Told when something changed of what routing looks at. */
export function keepCall(floor: Floor, before: Call, after: Call): void {
  if (after.stage.name === "queued") {
    if (!standsAlike(before, after)) putInLine(floor, after);
  } else if (before.stage.name === "queued") leaveLine(floor, after.id);
  if (isHere(before) !== isHere(after) || before.queueId !== after.queueId || (isHere(after) && before.caller !== after.caller)) keepMessages(floor, before, after);
  if (before.consult !== after.consult) keepQuestion(floor, before, after);
  if (before.stage.name === "previewing" && before.stage !== after.stage) keepHolder(floor, before.stage.agentId);
}

/** What he has before him is open, set aside, or becomes a call: he may be given a caller, or no longer. */
function keepHolder(floor: Floor, agentId: AgentId): void {
  const agent = floor.agents.get(agentId);
  if (agent !== undefined && agent.state.name !== "ready") keepAgent(floor, agent);
}

function keepQuestion(floor: Floor, before: Call, after: Call): void {
  const was = questionOf(before);
  if (was !== null) { floor.routing.questions.delete(was.id); leaveLine(floor, was.id); }
  putQuestion(floor, after);
}

/** What an agent asks of a queue stands in its line like a caller. */
function putQuestion(floor: Floor, call: Call): void {
  const line = questionOf(call);
  const queue = line === null ? undefined : floor.configuration.queues.get(line.queueId);
  if (line === null || queue === undefined) return;
  const item = itemOfQuestion(floor, call, queue, line);
  floor.routing.questions.add(line.id);
  floor.routing.items.set(line.id, item);
  floor.routing.dispatcher.addItem(item);
}

function standsAlike(before: Call, after: Call): boolean {
  return before.stage.name === "queued" && after.stage.name === "queued" && before.stage.place === after.stage.place
    && before.language === after.language && before.caller === after.caller && before.verified === after.verified;
}

function putInLine(floor: Floor, call: Call): void {
  const queue = call.stage.name === "queued" ? floor.configuration.queues.get(call.stage.place.queueId) : undefined;
  if (queue === undefined || call.stage.name !== "queued") { leaveLine(floor, call.id); return; }
  const item = itemOf(floor, call, queue, call.stage.place);
  floor.routing.items.set(call.id, item);
  floor.routing.dispatcher.addItem(item);
}

/** Those that this caller left, and those of whoever he was thought to be. */
function keepMessages(floor: Floor, { caller: thought }: Call, { ani: number, caller }: Call): void {
  const isHis = (callback: Callback): boolean => isOf(callback, { number, caller }) || isOf(callback, { number, caller: thought });
  for (const callback of floor.callbacks.values()) if (callback.messages.length > 0 && isHis(callback)) keepCallback(floor, callback);
}

/** In line only while it is not being tried and may be tried: one attempt at a time, none while its queue is closed at once, and no message whose caller is here himself. */
export function keepCallback(floor: Floor, callback: Callback): void {
  const queue = floor.configuration.queues.get(callback.queueId);
  if (queue === undefined || !isInLine(callback) || isClosedNow(floor.configuration.emergencies, queue.id) || isWithCaller(floor, callback)) { leaveLine(floor, callback.id); return; }
  const item = itemOfCallback(callback, queue);
  floor.routing.items.set(callback.id, item);
  floor.routing.dispatcher.addItem(item);
}

function leaveLine({ routing }: Floor, id: string): void {
  routing.items.delete(id);
  routing.dispatcher.removeItem(id);
}

/** Every caller in line who has a free agent that may serve him is offered to one, in this very turn. */
export function offers(floor: Floor, now: Instant): FloorTurn {
  if (floor.routing.readsWait) lookAhead(floor, now);
  const decided = floor.routing.dispatcher.decide(now).map((offer) => offered(floor, offer, now));
  const turns = [...decided, lookAgain(floor), keepLooking(floor, now), keepOverflowing(floor, now)].filter((turn) => turn !== nothing);
  return turns.length === 0 ? nothing : join(nothing, ...turns);
}

function offered(floor: Floor, { item, agent, others }: Offer, now: Instant): FloorTurn {
  if (floor.callbacks.has(item as CallbackId)) return tryNow(floor, item as CallbackId, agent as AgentId, now);
  return questionOffered(floor, item, agent as AgentId, now) ?? offerTo(floor, item as CallId, [agent, ...others].map((id) => id as AgentId), now);
}

/** Steps end, and an agent is waited for no longer, though nobody comes or goes: one timer for the next of these. */
function lookAgain({ routing }: Floor): FloorTurn {
  const at = routing.dispatcher.nextChangeAt();
  if (at === routing.lookAt) return nothing;
  routing.lookAt = at;
  return { facts: [], commands: [at === null ? { type: "timer.clear", timerId: lookTimer } : { type: "timer.set", timerId: lookTimer, at }] };
}

export const lookTimer = timerId("centre", "look");

/** The timer has fired: it is set for nothing any more. */
export function lookedAgain(floor: Floor, now: Instant): FloorTurn {
  floor.routing.lookAt = null;
  return join(tellLines(floor, now), strandedQuestions(floor, now), offers(floor, now), dialBeat(floor, now));
}
