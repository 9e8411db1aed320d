// The only writer of the floor: folds a fact into the machine it belongs to and keeps the indexes true.
import type { AgentFact } from "../agent/agent.ts";
import { evolve as evolveAgent, signedOutAgent, withoutBrowserReach } from "../agent/evolve.ts";
import type { BatonFact } from "../baton/baton.ts";
import type { CallbackFact } from "../callback/callback.ts";
import type { CampaignFact } from "../campaign/run/run.ts";
import { askedCallback, evolve as evolveCallback } from "../callback/evolve.ts";
import type { Call, CallFact } from "../call/call.ts";
import { begunBy } from "../call/begin.ts";
import { evolve as evolveCall } from "../call/evolve.ts";
import { evolve as evolveSession } from "../ivr/evolve.ts";
import { unjournalled, type IvrFact } from "../ivr/session.ts";
import type { CallId, Instant } from "../kernel/kernel.ts";
import { meanHandleMs } from "../queue/estimate.ts";
import { recordDispatcher } from "../routing/ledger/record.ts";
import { noWaits } from "../waiting/waits.ts";
import { applyToCampaign, keepDialled, keepRuns, learnFromDial, learnHandling, learnShown } from "./campaign-learning.ts";
import { applyToBaton, takeAlong } from "./carrying.ts";
import { keepAgent, keepCall, keepCallback, startRouting } from "./dispatch.ts";
import { learnFromAgent, learnFromCall } from "./learning.ts";
import type { Configuration, Fact, Floor } from "./floor.ts";

export function emptyFloor(configuration: Configuration, now: Instant): Floor {
  const floor: Floor = {
    configuration, calls: new Map(), sessions: new Map(), batons: new Map(), kept: new Map(), agents: new Map(), callbacks: new Map(), runs: new Map(), dialled: new Map(), trails: new Map(),
    handleMs: new Map(), lines: new Map(), ready: new Set(), listening: new Set(),
    routing: { dispatcher: recordDispatcher({ overdueAfterMs: configuration.overdueMs }, () => undefined), items: new Map(), questions: new Set(), lookAt: null, readsWait: false }, decided: [],
    waits: noWaits(),
    numberWatches: new Map(),
  };
  configure(floor, configuration, now);
  return floor;
}

/** Takes a new configuration: calls keep what they began with, agents take their new profile. */
export function configure(floor: Floor, configuration: Configuration, now: Instant): void {
  floor.configuration = configuration;
  for (const profile of configuration.agents.values()) {
    const agent = floor.agents.get(profile.id);
    floor.agents.set(profile.id, agent ? { ...agent, profile } : signedOutAgent(profile, now));
  }
  for (const [id, agent] of floor.agents) {
    if (!configuration.agents.has(id) && agent.state.name === "signed-out") floor.agents.delete(id);
  }
  keepRuns(floor, now);
  startRouting(floor);
  floor.waits.isStale = true;
}

/** After a restart nothing is known of browsers' phones until Asterisk tells of them: their lines ran through us. */
export function forgetBrowsers(floor: Floor): void {
  for (const [id, agent] of floor.agents) {
    const next = withoutBrowserReach(agent);
    floor.agents.set(id, next);
    keepAgent(floor, next);
  }
}

export function apply(floor: Floor, fact: Fact): void {
  floor.waits.isStale = true;
  if (isAgentFact(fact)) { applyToAgent(floor, fact); return; }
  if (isCallbackFact(fact)) { applyToCallback(floor, fact); return; }
  if (isCampaignFact(fact)) { applyToCampaign(floor, fact); return; }
  // What is typed as a PIN is in no trail: it is forgotten as soon as it is checked.
  if (!unjournalled.has(fact.type)) floor.trails.get(fact.callId)?.push(fact);
  if (isCallFact(fact)) applyToCall(floor, fact);
  else if (isBatonFact(fact)) applyToBaton(floor, fact);
  else applyToSession(floor, fact);
  takeAlong(floor, fact);
}

export function isAgentFact(fact: Fact): fact is AgentFact {
  return fact.type.startsWith("agent.");
}

export function isCallbackFact(fact: Fact): fact is CallbackFact {
  return fact.type.startsWith("callback.");
}

export function isCampaignFact(fact: Fact): fact is CampaignFact {
  return fact.type.startsWith("campaign.");
}

/** One that is over leaves the floor. */
function applyToCallback(floor: Floor, fact: CallbackFact): void {
  const before = floor.callbacks.get(fact.callbackId);
  const after = fact.type === "callback.asked" ? askedCallback(fact) : before && evolveCallback(before, fact);
  if (after === undefined) return;
  if (after.stage.name === "ended") floor.callbacks.delete(after.id);
  else floor.callbacks.set(after.id, after);
  keepCallback(floor, after);
}

export function isCallFact(fact: Fact): fact is CallFact {
  return fact.type.startsWith("call.");
}

function isBatonFact(fact: Fact): fact is BatonFact {
  return fact.type.startsWith("baton.");
}

function applyToAgent(floor: Floor, fact: AgentFact): void {
  const agent = floor.agents.get(fact.agentId);
  if (agent === undefined) return;
  const next = evolveAgent(agent, fact);
  floor.agents.set(fact.agentId, next);
  learnFromAgent(floor, agent, next, fact.at);
  learnHandling(floor, agent, next, fact.at);
  if (next.state.name === "ready") floor.ready.add(fact.agentId);
  else floor.ready.delete(fact.agentId);
  keepAgent(floor, next);
}

function applyToCall(floor: Floor, fact: CallFact): void {
  const begun = begunBy(fact);
  if (begun !== undefined) {
    floor.calls.set(fact.callId, begun);
    floor.trails.set(fact.callId, [fact]);
    keepDialled(floor, begun, false);
    return;
  }
  const call = floor.calls.get(fact.callId);
  if (call === undefined) return;
  const next = evolveCall(call, fact);
  floor.calls.set(next.id, next);
  keepLines(floor, call, next);
  if (call.monitors !== next.monitors) keepListening(floor, call, next);
  keepCall(floor, call, next);
  learnFromCall(floor, call, next, fact);
  learnFromDial(floor, call, next, fact);
  if (fact.type === "call.number-chosen") learnShown(floor, fact.dnis === "" ? null : fact.dnis, fact.at);
  if (fact.type === "call.ended") learnHandleTime(floor, next);
  if (fact.type === "call.closed") forget(floor, next);
}

function applyToSession(floor: Floor, fact: IvrFact): void {
  if (floor.calls.has(fact.callId)) floor.sessions.set(fact.callId, evolveSession(floor.sessions.get(fact.callId), fact));
}

function keepLines(floor: Floor, before: Call, after: Call): void {
  if (before.stage.name === "queued") floor.lines.get(before.stage.place.queueId)?.delete(before.id);
  if (after.stage.name !== "queued") return;
  const { queueId } = after.stage.place;
  const line = floor.lines.get(queueId) ?? new Set<CallId>();
  floor.lines.set(queueId, line.add(after.id));
}

/** Whoever's phone listens in is offered nothing until it is on the hook. */
function keepListening(floor: Floor, before: Call, after: Call): void {
  for (const seat of new Set([...before.monitors, ...after.monitors].flatMap((monitor) => monitor.seat ?? []))) {
    const isOn = [...floor.calls.values()].some(({ monitors }) => monitors.some((monitor) => monitor.seat === seat));
    if (isOn === floor.listening.has(seat)) continue;
    if (isOn) floor.listening.add(seat);
    else floor.listening.delete(seat);
    const agent = floor.agents.get(seat);
    if (agent !== undefined) keepAgent(floor, agent);
  }
}

function learnHandleTime(floor: Floor, call: Call): void {
  if (call.queueId === null || call.agentId === null || call.placed !== null) return;
  floor.handleMs.set(call.queueId, meanHandleMs(floor.handleMs.get(call.queueId), call.talkMs + call.holdMs));
}

function forget(floor: Floor, call: Call): void {
  const callId = call.id;
  keepDialled(floor, call, true);
  floor.calls.delete(callId);
  floor.sessions.delete(callId);
  floor.batons.delete(callId);
  floor.trails.delete(callId);
}
