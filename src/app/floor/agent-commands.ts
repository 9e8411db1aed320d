// What an agent asks for, from his screen or through the API, becomes an Input of the one loop. Linking a contact
// loads his card first, so that the loop never waits.
import type { PersonOrder } from "../campaign/by-hand.ts";
import type { DialOrder } from "./dialing.ts";
import type { AgentRequest, Input } from "../../core/floor/floor.ts";
import type { PhoneChoice } from "../../core/agent/phone.ts";
import type { AskTarget, ConsultTarget } from "../../core/call/consultation.ts";
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallId, ContactId, FlowId, Instant, QueueId } from "../../core/kernel/kernel.ts";

type Target =
  | { readonly kind: "queue"; readonly queueId: string }
  | { readonly kind: "agent"; readonly agentId: string }
  | { readonly kind: "number"; readonly number: string };

/** Those that say nothing but which call. */
const plain = ["pull", "park", "take", "reject", "hang-up", "hold", "retrieve", "consult-cancel", "consult-complete", "conference", "leave", "machine", "open", "call-back", "done", "skip"] as const;
type Plain = typeof plain[number];

/** The words of `agentCommand` in the protocol. */
type AgentOrder =
  | ({ readonly type: "dial" } & DialOrder)
  | ({ readonly type: "person" } & PersonOrder)
  | { readonly type: "sign-in"; readonly phone?: PhoneChoice | undefined }
  | { readonly type: "phone"; readonly phone: PhoneChoice }
  | { readonly type: "sign-out" | "ready" }
  | { readonly type: "not-ready"; readonly reason: string }
  | { readonly type: Plain; readonly callId: string }
  | { readonly type: "call-person"; readonly callId: string; readonly number?: string | undefined }
  | { readonly type: "consult"; readonly callId: string; readonly to: Target; readonly anyway?: boolean | undefined; readonly confirmed?: readonly string[] | undefined }
  | { readonly type: "drop"; readonly callId: string; readonly participantId: string }
  | { readonly type: "mute"; readonly callId: string; readonly muted: boolean }
  | { readonly type: "record"; readonly callId: string; readonly state: "on" | "paused" | "off" }
  | { readonly type: "transfer"; readonly callId: string; readonly to: Target | { readonly kind: "flow"; readonly flowId: string }; readonly confirmed?: readonly string[] | undefined }
  | { readonly type: "put-off"; readonly callId: string; readonly until: string | null }
  | { readonly type: "digits"; readonly callId: string; readonly digits: string }
  | { readonly type: "wrap-up"; readonly callId: string; readonly disposition: string | null; readonly notes: string | null; readonly followUpAt?: string | null | undefined; readonly finish: boolean }
  | { readonly type: "note"; readonly callId: string; readonly field: string; readonly value: string | null }
  | { readonly type: "link"; readonly callId: string; readonly contactId: string };

export interface AgentCommandPorts {
  /** The engine's: undefined when done, else why it was refused. */
  readonly submit: (input: Input) => string | undefined;
  readonly cardOf: (contactId: ContactId) => Promise<ContactCard | null>;
  readonly dial: (agentId: AgentId, order: DialOrder) => Promise<string | undefined>;
  readonly person: (agentId: AgentId, order: PersonOrder) => Promise<string | undefined>;
}

export interface AgentCommands {
  /** undefined when done, else the reason of the refusal, kebab-case. All but `link` are carried out before it returns. */
  run(agentId: AgentId, order: AgentOrder, via: "screen" | "api"): Promise<string | undefined>;
  /** Whether the agent's last sign-in came by a screen, so that losing the screen takes him out of the line. */
  signedInByScreen(agentId: AgentId): boolean;
}

export function createAgentCommands({ submit, cardOf, dial, person }: AgentCommandPorts): AgentCommands {
  const byProgram = new Set<AgentId>();
  return {
    async run(agentId, order, via) {
      if (order.type === "link") return link(agentId, order);
      if (order.type === "dial") return dial(agentId, order);
      if (order.type === "person") return person(agentId, order);
      if (order.type === "sign-in" && via === "screen") byProgram.delete(agentId);
      if (order.type === "sign-in" && via === "api") byProgram.add(agentId);
      return submit(requestOf(agentId, order));
    },
    signedInByScreen: (agentId) => !byProgram.has(agentId),
  };

  async function link(agentId: AgentId, order: Extract<AgentOrder, { type: "link" }>): Promise<string | undefined> {
    const contact = await cardOf(order.contactId as ContactId);
    if (contact === null) return "contact-not-found";
    return submit({ type: "link.requested", agentId, callId: order.callId as CallId, contact });
  }
}

function requestOf(agentId: AgentId, order: Exclude<AgentOrder, { type: "link" | "dial" | "person" }>): AgentRequest {
  switch (order.type) {
    case "sign-in": return { type: "sign-in.requested", agentId, phone: order.phone };
    case "phone": return { type: "phone.requested", agentId, phone: order.phone };
    case "sign-out": return { type: "sign-out.requested", agentId };
    case "ready": return { type: "ready.requested", agentId };
    case "not-ready": return { type: "not-ready.requested", agentId, reason: order.reason };
    case "call-person": return { type: "call-person.requested", agentId, callId: order.callId as CallId, ...(order.number === undefined ? {} : { number: order.number }) };
    default: return ofCall(agentId, order.callId as CallId, order);
  }
}

type OfCall = Exclude<AgentOrder, { type: "link" | "dial" | "person" | "call-person" | "sign-in" | "phone" | "sign-out" | "ready" | "not-ready" }>;

const isPlain = (order: OfCall): order is Extract<AgentOrder, { readonly type: Plain }> => (plain as readonly string[]).includes(order.type);

function ofCall(agentId: AgentId, callId: CallId, order: OfCall): AgentRequest {
  if (isPlain(order)) return { type: `${order.type}.requested`, agentId, callId };
  switch (order.type) {
    case "consult": case "drop": case "mute": case "record": return ofTalk(agentId, callId, order);
    case "transfer": return { type: "transfer.requested", agentId, callId, to: order.to.kind === "flow" ? { kind: "flow", flowId: order.to.flowId as FlowId } : targetOf(order.to), ...confirmedOf(order) };
    case "note": return { type: "note.requested", agentId, callId, field: order.field, value: order.value };
    case "put-off": return { type: "put-off.requested", agentId, callId, until: instantOf(order.until) };
    case "digits": return { type: "digits.requested", agentId, callId, digits: order.digits };
    case "wrap-up": return { type: "wrap-up.requested", agentId, callId, disposition: order.disposition, notes: order.notes, ...followUpOf(order.followUpAt), finish: order.finish };
  }
}

function ofTalk(agentId: AgentId, callId: CallId, order: Extract<OfCall, { type: "consult" | "drop" | "mute" | "record" }>): AgentRequest {
  switch (order.type) {
    case "consult": return { type: "consult.requested", agentId, callId, to: targetOf(order.to), anyway: order.anyway ?? false, ...confirmedOf(order) };
    case "drop": return { type: "drop.requested", agentId, callId, participantId: order.participantId };
    case "mute": return { type: "mute.requested", agentId, callId, muted: order.muted };
    case "record": return { type: "record.requested", agentId, callId, state: order.state };
  }
}

function confirmedOf({ confirmed }: { readonly confirmed?: readonly string[] | undefined }): { readonly confirmed?: readonly string[] } {
  return confirmed === undefined ? {} : { confirmed };
}

function followUpOf(at: string | null | undefined): { readonly followUpAt?: Instant | null } {
  return at === undefined ? {} : { followUpAt: instantOf(at) };
}

function instantOf(at: string | null): Instant | null {
  return at === null ? null : Date.parse(at) as Instant;
}

function targetOf(to: Target): AskTarget {
  return to.kind === "queue" ? { kind: "queue", queueId: to.queueId as QueueId } : consultTargetOf(to);
}

function consultTargetOf(to: Exclude<Target, { readonly kind: "queue" }>): ConsultTarget {
  return to.kind === "agent" ? { kind: "agent", agentId: to.agentId as AgentId } : to;
}
