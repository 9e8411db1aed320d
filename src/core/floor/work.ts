// Calls and agents as routing sees them.
import type { Agent } from "../agent/agent.ts";
import { waitsForAgent } from "../call/attempt.ts";
import type { Callback, Wish } from "../callback/callback.ts";
import type { Call, Place } from "../call/call.ts";
import type { ConsultLine } from "../call/consultation.ts";
import { cardOf, type ContactCard } from "../kernel/contact-card.ts";
import { later, type Instant, type QueueId } from "../kernel/kernel.ts";
import { assumedHandleMs } from "../queue/estimate.ts";
import type { Queue } from "../queue/queue.ts";
import { givingWay, takesWith, type WorkKind } from "../routing/capacity.ts";
import type { ContactFacts, FreeAgent, StaffMember, WorkItem } from "../routing/work.ts";
import { stickyTo } from "../routing/sticky.ts";
import { stranger, type CallFacts, type CustomerFacts } from "../rules/types.ts";
import { worthOf, type Worth } from "../rules/worth.ts";
import { batonOf, matterVariable } from "./carrying.ts";
import type { Floor } from "./floor.ts";

/** A call in the line of a queue, or as it would stand there. */
export function itemOf(floor: Floor, call: Call, queue: Queue, place: Pick<Place, "priority" | "queuedAt" | "since" | "returnedAt" | "only" | "isRescued">): WorkItem {
  const facts = factsOf(floor, call);
  const contact = cardOf(call.caller);
  return {
    id: call.id, kind: waitsForAgent(call) ? "campaign-call" : "call", queue, arrivedAt: place.since ?? place.queuedAt, priority: place.priority, language: call.language, facts, only: place.only,
    value: worthTo(queue, { ...facts.call, language: call.language, queue: queue.id, priority: place.priority }, facts.customer),
    urgency: place.isRescued ? "rescued" : place.returnedAt === null ? null : "returned",
    sticky: stickyTo(queue.stickyMs, facts.customer.lastAgent),
    need: contact === null ? null : `${contact.contactId} ${facts.call.matter ?? queue.id}`,
  };
}

/** An agent's question in the line: whoever may serve the caller there may answer it. It is joined to nothing else of the same customer. */
export function itemOfQuestion(floor: Floor, call: Call, queue: Queue, { id, priority, since, isReturned }: ConsultLine): WorkItem {
  const place = { priority, queuedAt: since, returnedAt: isReturned ? since : null, only: null, isRescued: false };
  return { ...itemOf(floor, call, queue, place), id, kind: "consult", sticky: null, need: null };
}

/** A callback or a message in the same line, in the place that its customer had. */
export function itemOfCallback({ id, caller, number, language, arrivedAt, priority, only, matter, dnis = "", messages }: Callback, queue: Queue): WorkItem {
  const contact = cardOf(caller);
  const facts: ContactFacts = { call: { dnis, ani: number, verified: false, matter }, customer: contact === null ? stranger : customerOf(contact) };
  return {
    id, kind: messages.length === 0 ? "callback" : "message", queue, arrivedAt, priority, language, facts, only,
    value: worthTo(queue, { ...facts.call, language, queue: queue.id, priority }, facts.customer), urgency: null,
    sticky: stickyTo(queue.stickyMs, facts.customer.lastAgent), need: contact === null ? null : `${contact.contactId} ${matter ?? queue.id}`,
  };
}

function factsOf(floor: Floor, call: Call): ContactFacts {
  const contact = cardOf(call.caller);
  return {
    call: { dnis: call.dnis, ani: call.ani, verified: call.verified, matter: matterOf(floor, call) },
    customer: contact === null ? stranger : customerOf(contact),
  };
}

/** What rules read of the call from which something is asked: what comes of it is judged as the caller was. */
export function askedFrom(floor: Floor, call: Call): Pick<Wish, "matter" | "dnis"> {
  return { matter: matterOf(floor, call), dnis: call.dnis };
}

/** What it is about, as his flow or an agent wrote down. */
export function matterOf(floor: Floor, { id }: Pick<Call, "id">): string | null {
  return floor.sessions.get(id)?.variables[matterVariable] ?? batonOf(floor, id).fields[matterVariable]?.value ?? null;
}

function customerOf({ valueTier, language, standing }: ContactCard): CustomerFacts {
  return { ...stranger, ...standing, known: true, tier: valueTier, language };
}

/** Its rule is read once for each queue. */
function worthTo(queue: Queue, call: Omit<CallFacts, "waitedSeconds">, customer: CustomerFacts): number {
  const known = worths.get(queue) ?? worthOf(queue.worth);
  worths.set(queue, known);
  return known({ call: { ...call, waitedSeconds: 0 }, customer, queue: { id: queue.id } });
}

const worths = new WeakMap<Queue, Worth>();

export function memberOf({ profile: { id, skills, queues, teams, unit } }: Agent): StaffMember {
  return { id, skills, queues, teams, unit };
}

/** An agent as he is while he is ready, or while what he `holds` gives way. */
export function freeAgentOf(agent: Agent, holds?: WorkKind): FreeAgent {
  const { idleSince, shift: { since, busyMs, handled, offeredAt }, state, choice } = agent;
  return { ...memberOf(agent), idleSince, takes: takesOf(choice)[holds === undefined ? "free" : "holding"], busyShare: busyMs / Math.max(1, state.since - since), handled, offeredAt, ...(holds === undefined ? {} : { holds }) };
}

/** What he can be given with empty hands, and while something before him gives way. */
export function takesOf({ kind }: Agent["choice"]): Readonly<Record<"free" | "holding", readonly WorkKind[]>> {
  return kind === "outside" ? atOutsidePhone : atOwnPhone;
}

const atOwnPhone = { free: takesWith([]), holding: takesWith(["message"], givingWay) } as const;
/** Whoever has answered a campaign would wait too long for it to be picked up. */
const atOutsidePhone = { free: withoutCampaigns(atOwnPhone.free), holding: withoutCampaigns(atOwnPhone.holding) } as const;

function withoutCampaigns(takes: readonly WorkKind[]): readonly WorkKind[] {
  return takes.filter((kind) => kind !== "campaign-call");
}

/** When he is expected to be free: the end of his wrap-up, or a conversation of usual length and its wrap-up; null when he is not at work, or about to leave it. */
export function expectedFreeAt(floor: Floor, { state, afterCall, leaving }: Agent): Instant | null {
  if (afterCall !== null || leaving !== null) return null;
  if (state.name === "wrap-up") return state.until;
  if (state.name !== "talking" && state.name !== "reserved") return null;
  return later(state.since, usualMs(floor, floor.calls.get(state.callId)?.queueId ?? null));
}

/** A conversation of the queue and what is written after it. */
function usualMs({ configuration, handleMs }: Floor, queueId: QueueId | null): number {
  if (queueId === null) return assumedHandleMs;
  return (handleMs.get(queueId) ?? assumedHandleMs) + (configuration.queues.get(queueId)?.wrapUpMs ?? 0);
}
