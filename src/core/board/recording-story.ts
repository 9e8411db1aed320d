// What a call's own facts tell of one of its recordings.
import type { CallFact } from "../call/call.ts";
import type { Fact } from "../floor/floor.ts";
import { earId } from "../kernel/ids.ts";
import type { AgentId, ChannelId, Instant, QueueId, RecordingId } from "../kernel/kernel.ts";
import type { Silence, SilenceKind, Story, Voice } from "../recording/recording.ts";

type Of<T extends Fact["type"]> = Extract<Fact, { type: T }>;

/** `facts` are those of its call, oldest first. Null while it lasts, and for an id that they do not tell of. */
export function storyOf(facts: readonly Fact[], id: RecordingId): Story | null {
  return conversationOf(facts, id) ?? messageOf(facts, id);
}

/** What a caller left for a queue or in a flow: one voice. */
function messageOf(facts: readonly Fact[], id: RecordingId): Story | null {
  const left = facts.find((fact): fact is Of<"ivr.recorded" | "call.message-ended"> => (fact.type === "ivr.recorded" || fact.type === "call.message-ended") && fact.recordingId === id);
  if (left === undefined) return null;
  const startedAt = (left.at - left.durationMs) as Instant;
  return { kind: "message", startedAt, endedAt: left.at, queueId: "queueId" in left ? left.queueId : queueAt(facts, left.at), isTold: true, agents: [], voices: [{ file: id, side: "caller", agentId: null, fromMs: 0 }], silences: [] };
}

function conversationOf(facts: readonly Fact[], id: RecordingId): Story | null {
  const began = facts.find((fact): fact is Of<"call.recording-started"> => fact.type === "call.recording-started" && fact.recordingId === id);
  const over = facts.find((fact): fact is Of<"call.recording-stopped"> => fact.type === "call.recording-stopped" && fact.recordingId === id);
  if (began === undefined || over === undefined) return null;
  const [startedAt, endedAt] = [began.at, over.at];
  const voices = voicesIn(facts, id, startedAt);
  return {
    kind: "conversation", startedAt, endedAt, queueId: queueAt(facts, startedAt), voices, isTold: facts.some(({ type, at }) => (type === "ivr.noticed" || type === "ivr.consent-answered") && at <= startedAt),
    agents: [...new Set(voices.flatMap(({ agentId }) => agentId ?? []))], silences: silencesIn(facts, startedAt, endedAt),
  };
}

/** Those whose ear wrote anything, each from when it did. */
function voicesIn(facts: readonly Fact[], id: RecordingId, startedAt: Instant): readonly Voice[] {
  const legs = new Map(facts.flatMap((fact): (readonly [number, ChannelId])[] => (fact.type === "call.voice-added" && fact.recordingId === id ? [[fact.ear, fact.leg]] : [])));
  return facts.flatMap((fact): readonly Voice[] => {
    if (fact.type !== "call.voice-began" || fact.recordingId !== id) return [];
    const leg = legs.get(fact.ear);
    return [{ file: earId(id, fact.ear), side: fact.ear === 0 ? "caller" : "agent", agentId: leg === undefined ? null : agentAt(facts, leg), fromMs: fact.at - startedAt }];
  });
}

/** Whose leg it is; null for the caller's and an outside number's. */
function agentAt(facts: readonly Fact[], leg: ChannelId): AgentId | null {
  for (const fact of facts) {
    if (!("leg" in fact) || fact.leg !== leg) continue;
    if (fact.type === "call.connected" || fact.type === "call.agent-returned") return fact.agentId;
    if (fact.type === "call.consult-answered" && fact.to.kind === "agent") return fact.to.agentId;
  }
  return null;
}

function queueAt(facts: readonly Fact[], at: Instant): QueueId | null {
  return facts.findLast((fact): fact is Of<"call.queued"> => fact.type === "call.queued" && fact.at <= at)?.queueId ?? null;
}

const begins: Readonly<Partial<Record<CallFact["type"], SilenceKind>>> = { "call.recording-paused": "pause", "call.held": "hold", "call.consult-queued": "hold", "call.consult-began": "hold" };
const ends: Readonly<Partial<Record<CallFact["type"], SilenceKind>>> = { "call.recording-resumed": "pause", "call.retrieved": "hold", "call.consult-ended": "hold", "call.handed-over": "hold", "call.joined": "hold" };

/** Stretches of which nothing is kept. A pause that keys began is told apart from one that an agent asked for. */
function silencesIn(facts: readonly Fact[], startedAt: Instant, endedAt: Instant): readonly Silence[] {
  const found: Silence[] = [];
  const open = new Map<SilenceKind, { readonly kind: SilenceKind; readonly from: Instant }>();
  const close = (lane: SilenceKind, at: Instant): void => {
    const one = open.get(lane);
    open.delete(lane);
    const [fromMs, toMs] = [Math.max(0, (one?.from ?? at) - startedAt), Math.min(at, endedAt) - startedAt];
    if (one !== undefined && toMs > fromMs) found.push({ kind: one.kind, fromMs, toMs });
  };
  for (const fact of facts) {
    if (fact.at > endedAt) break;
    const [begun, ended] = [begins[fact.type as CallFact["type"]], ends[fact.type as CallFact["type"]]];
    if (ended !== undefined) close(ended, fact.at);
    if (begun !== undefined && !open.has(begun)) open.set(begun, { kind: fact.type === "call.recording-paused" && fact.reason === "keys" ? "keys" : begun, from: fact.at });
  }
  for (const lane of [...open.keys()]) close(lane, endedAt);
  return found.toSorted((one, other) => one.fromMs - other.fromMs);
}
