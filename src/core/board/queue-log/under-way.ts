// What the queue log must remember between two facts: who stands where in line, who talks with whom, who is a member of
// what. Places are app_queue's: by priority, then by arrival, and who is being rung for keeps his.
import type { NotReached } from "../../call/call.ts";
import type { DialEnd } from "../../call/dialed.ts";
import type { AgentId, BridgeId, CallId, ChannelId, Instant, QueueId } from "../../kernel/kernel.ts";

/** A place in line. `position` is what it was when he came, 1 for the first. */
export interface Stay {
  readonly queueId: QueueId; readonly since: Instant; readonly priority: number; readonly isRescued: boolean;
  /** Counts up with everybody who comes into line. */
  readonly turn: number;
  readonly position: number;
}
export interface Ring { readonly agentId: AgentId; readonly leg: ChannelId; readonly since: Instant }
export interface Talk { readonly queueId: QueueId; readonly agentId: AgentId; readonly bridge: BridgeId; readonly since: Instant; readonly queuedAt: Instant; readonly position: number }

export interface LoggedCall {
  readonly ani: string | null;
  readonly dnis: string;
  /** The last that he was in. */
  readonly queueId: QueueId | null;
  readonly stay: Stay | null;
  /** Whose phones ring for him. */
  readonly rings: readonly Ring[];
  readonly talk: Talk | null;
  /** A call that we place. */
  readonly outgoing: Outgoing | null;
}
/** `agentId` null: a campaign dials, and nobody talks yet. */
export interface Outgoing { readonly agentId: AgentId | null; readonly talkingSince: Instant | null; readonly notReached: NotReached | DialEnd | null }

/** An agent at work. `paused`: why he is not ready; null while he is at work. */
export interface Member { readonly queues: readonly QueueId[]; readonly paused: string | null }

export interface QueueLogUnderWay {
  readonly calls: Map<CallId, LoggedCall>;
  readonly lines: Map<QueueId, Set<CallId>>;
  readonly members: Map<AgentId, Member>;
  turns: number;
  /** The service's start whose facts were taken last; 0: none was. */
  boot: number;
}

export function nothingLogged(): QueueLogUnderWay {
  return { calls: new Map(), lines: new Map(), members: new Map(), turns: 0, boot: 0 };
}

/** Puts him at the place that his priority gives him. */
export function enter(log: QueueLogUnderWay, callId: CallId, place: Omit<Stay, "turn" | "position">): Stay {
  const line = log.lines.get(place.queueId) ?? new Set();
  log.lines.set(place.queueId, line);
  const coming = { ...place, turn: ++log.turns };
  const stay = { ...coming, position: placeOf(log, { ...coming, position: 0 }) };
  line.add(callId);
  return stay;
}

export function leave(log: QueueLogUnderWay, callId: CallId, { queueId }: Stay): void {
  log.lines.get(queueId)?.delete(callId);
}

/** His place now, 1 for the first. */
export function placeOf({ lines, calls }: QueueLogUnderWay, stay: Stay): number {
  let place = 1;
  for (const callId of lines.get(stay.queueId) ?? []) {
    const other = calls.get(callId)?.stay ?? null;
    if (other !== null && isAhead(other, stay)) place += 1;
  }
  return place;
}

function isAhead(one: Stay, other: Stay): boolean {
  if (one.isRescued !== other.isRescued) return one.isRescued;
  return one.priority === other.priority ? one.turn < other.turn : one.priority > other.priority;
}

/** The place where each of those who wait or talk came in: it depends on others whose story is over, so it is kept. */
export function positionsOf({ calls }: QueueLogUnderWay): Readonly<Record<string, number>> {
  return Object.fromEntries([...calls].flatMap(([id, { stay, talk }]) => { const of = stay ?? talk; return of === null ? [] : [[id, of.position]]; }));
}

export function putPositions({ calls }: QueueLogUnderWay, positions: Readonly<Record<string, number>>): void {
  for (const [id, call] of calls) {
    const position = positions[id];
    if (position !== undefined) calls.set(id, { ...call, stay: call.stay && { ...call.stay, position }, talk: call.talk && { ...call.talk, position } });
  }
}
