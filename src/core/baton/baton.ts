// The baton: what a caller already gave, carried from flow to queue to agent and into his next call, so that nobody asks
// him again while it holds. Each thing knows who took it down, when, how sure it is and until when it is good. PINs are
// never in it (see protected.ts): that he is verified is carried, not what he typed.
import type { AgentId, CallId, FlowId, Instant, QueueId } from "../kernel/kernel.ts";

/** A variable of the flows, e.g. "accountNumber" or "matter"; or "verified", which no flow can set. */
export type Field = string;
export const verified: Field = "verified";

export type Source =
  | { readonly kind: "keys" | "choice" | "pin" | "flow"; readonly flowId: FlowId; readonly nodeId: string }
  | { readonly kind: "agent"; readonly agentId: AgentId }
  /** He wrote it himself, on the page of his place in line. */
  | { readonly kind: "web" };

/** Checked against what we hold; said by him; concluded from where he went, or from a call that only his number ties to him. */
export type Confidence = "proven" | "stated" | "presumed";

export interface Given {
  readonly field: Field;
  readonly value: string;
  readonly by: Source;
  readonly givenAt: Instant;
  /** From then on it is asked again. */
  readonly until: Instant;
  readonly confidence: Confidence;
  /** The part of the call in which it was given; null: an earlier call. */
  readonly leg: number | null;
}

/** Where a part of the call takes place. */
export type Leg = { readonly kind: "flow"; readonly flowId: FlowId } | { readonly kind: "queue"; readonly queueId: QueueId };

export interface Baton {
  readonly fields: Readonly<Record<Field, Given>>;
  /** Counts flows entered and conversations begun. */
  readonly leg: number;
  readonly place: Leg | null;
  /** Where he was before. */
  readonly before: Leg | null;
  /** Asked again in this part of the call: each counts once. */
  readonly askedAgain: readonly Field[];
}

export type BatonFact = { readonly callId: CallId; readonly at: Instant } & (
  | { readonly type: "baton.given"; readonly given: Given }
  /** It was wrong, or it holds no longer: another person is on the line. */
  | { readonly type: "baton.withdrawn"; readonly field: Field; /** null: by itself */ readonly by: AgentId | null }
  /** He came to a new part of the call with all this known. */
  | { readonly type: "baton.passed"; readonly from: Leg | null; readonly to: Leg; readonly known: readonly Field[] }
  /** He was asked for what was known. */
  | { readonly type: "baton.asked-again"; readonly field: Field; readonly by: Source; readonly from: Leg | null; readonly to: Leg }
  /** The call is over; for when he calls again, found by any of these keys. */
  | { readonly type: "baton.kept"; readonly keys: readonly string[]; readonly given: readonly Given[] }
);

/** How long what was given is good, in milliseconds; that he is verified, shorter. */
export interface Terms { readonly keepGivenMs: number; readonly keepVerifiedMs: number }

export const emptyBaton: Baton = { fields: {}, leg: 0, place: null, before: null, askedAgain: [] };

export function evolve(baton: Baton, fact: BatonFact): Baton {
  switch (fact.type) {
    case "baton.given": return { ...baton, fields: { ...baton.fields, [fact.given.field]: fact.given } };
    case "baton.withdrawn": return { ...baton, fields: without(baton.fields, fact.field) };
    case "baton.asked-again": return { ...baton, askedAgain: [...baton.askedAgain, fact.field] };
    case "baton.passed": case "baton.kept": return baton;
  }
}

/** A new part of the call begins. */
export function passedTo(baton: Baton, place: Leg): Baton {
  return { ...baton, leg: baton.leg + 1, before: baton.place, place, askedAgain: [] };
}

function without(fields: Baton["fields"], field: Field): Baton["fields"] {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
}
