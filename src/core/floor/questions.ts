// Agents who ask a queue: their questions stand in its line among the callers, and the same matching finds who is rung for them.
import { askQueue, questionOf, ringForQuestion } from "../call/ask-queue.ts";
import type { Call, CallFact } from "../call/call.ts";
import type { ConsultLine } from "../call/consultation.ts";
import { consultOver, letGo } from "../call/consult.ts";
import { evolve } from "../call/evolve.ts";
import { heirOf } from "../call/parties.ts";
import { stopTrack } from "../call/recording.ts";
import { callIdOf } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type ChannelId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { reservedFor } from "./giving-way.ts";
import { hoursOf } from "./hours.ts";
import { enqueue, outlookOf, type Outlook } from "./lines.ts";
import { inRoundFigures } from "./outlook.ts";
import { ringableForCall } from "./phones.ts";
import { join } from "./turns.ts";
import { itemOfQuestion } from "./work.ts";

/** Into the line of the queue, worth what its callers are, unless nobody there can come. */
export function questionAsked(floor: Floor, call: Call, queueId: QueueId, now: Instant): FloorTurn {
  const queue = floor.configuration.queues.get(queueId);
  if (queue === undefined) return refuse("queue-unknown");
  if (hoursOf(floor, queue, now) !== "open") return refuse("queue-closed");
  const turn = askQueue(call, { queueId, priority: queue.priority, musicClass: queue.musicClass }, now);
  if (turn.refused !== undefined) return turn;
  return canBeAnswered(floor, turn.facts.reduce(evolve, call), queue, now) ? turn : refuse("queue-without-agents");
}

/** Somebody other than who asks is signed in there, and could take it in some step of the queue's rules. */
function canBeAnswered(floor: Floor, call: Call, queue: Queue, now: Instant): boolean {
  const line = questionOf(call);
  const others = [...floor.agents.values()].some(({ profile, state }) => profile.id !== call.consult?.by && state.name !== "signed-out" && profile.queues.includes(queue.id));
  return others && line !== null && floor.routing.dispatcher.couldBeServed(itemOfQuestion(floor, call, queue, line), now);
}

/** He is reserved in the very turn, so that his screen is told before his phone is rung. undefined: the item is no question. */
export function questionOffered(floor: Floor, item: string, agentId: AgentId, now: Instant): FloorTurn | undefined {
  const call = floor.calls.get(callIdOf(item));
  if (call === undefined || questionOf(call)?.id !== item) return undefined;
  const agent = floor.agents.get(agentId);
  const endpoint = agent === undefined ? null : ringableForCall(floor, agent);
  if (endpoint === null) return nothing;
  const ringMs = floor.configuration.queues.get(questionOf(call)?.queueId as QueueId)?.ringMs ?? usualRingMs;
  return join(ringForQuestion(call, { to: { kind: "agent", agentId }, endpoint, ringMs }, now), reservedFor(floor, agentId, call.id, now));
}

const usualRingMs = 15_000;

/** Their queue was closed, or nobody is left who could come: the agent is with his caller again. */
export function strandedQuestions(floor: Floor, now: Instant): FloorTurn {
  return join(nothing, ...[...floor.routing.questions].map((id): FloorTurn => {
    const call = floor.calls.get(callIdOf(id));
    const queue = call === undefined ? undefined : floor.configuration.queues.get(questionOf(call)?.queueId as QueueId);
    if (call === undefined) return nothing;
    if (queue === undefined || hoursOf(floor, queue, now) !== "open") return consultOver(call, "queue-closed", now);
    return canBeAnswered(floor, call, queue, now) ? nothing : consultOver(call, "no-agents", now);
  }));
}

/** An agent in a line with his question, and what he is told of it. */
export interface Asking { readonly agentId: AgentId; readonly place: Outlook }

export function asking(floor: Floor, now: Instant): readonly Asking[] {
  return [...floor.routing.questions].flatMap((id) => {
    const { consult } = floor.calls.get(callIdOf(id)) ?? { consult: null };
    const line = questionOf({ consult });
    return consult === null || line === null ? [] : [{ agentId: consult.by, place: placeOfQuestion(floor, line, now) }];
  });
}

/** Told as callers are: the wait only where what is foretold there comes true. */
export function placeOfQuestion(floor: Floor, line: ConsultLine, now: Instant): Outlook {
  const { position, wait } = outlookOf(floor, line, now);
  return { position, wait: wait === null ? null : inRoundFigures(wait) };
}

/** His phone is on the hook while he waits in line: the caller goes there himself, as by a blind transfer. undefined: something else has happened. */
export function sentByHangingUp(floor: Floor, call: Call, leg: ChannelId, now: Instant): FloorTurn | undefined {
  const line = questionOf(call);
  const { stage } = call;
  if (line === null || call.consult === null || stage.name !== "connected" || stage.leg !== leg || heirOf(call) !== undefined) return undefined;
  const { by, to } = call.consult;
  const over = [letGo(call, now), stopTrack(call, { by: null, reason: "moved" }, now)];
  const sent: CallFact = { type: "call.transferred", callId: call.id, at: now, by, to };
  const alone = [...over.flatMap((turn) => turn.facts), sent].reduce(evolve, call);
  const gone: FloorTurn = { facts: [sent], commands: [{ type: "bridge.destroy", callId: call.id, bridgeId: stage.bridge }] };
  return join(...over, gone, enqueue(floor, alone, { queueId: line.queueId, priority: 0, only: null, reason: "transfer", by }, now));
}

