// Calls as the record keeps them. A reader sees what he caused: before the store is read, what the floor has said is
// waited for. Whose calls he sees is a matter of rights.
import { rungOf } from "../../core/call/parties.ts";
import { can, reachOf, type Subject } from "../../core/access/can.ts";
import { stepsOf } from "../../core/board/steps.ts";
import type { Step } from "../../core/board/agent-view.ts";
import type { Call } from "../../core/call/call.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallId, ContactId, Instant } from "../../core/kernel/kernel.ts";
import type { FactStore } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Principal } from "../access/sessions.ts";

export interface CallFilter {
  readonly ani: string | null;
  /** Calls that this agent talked on. */
  readonly agentId: AgentId | null;
  /** That arrived from then on, and before. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface CallPage { readonly calls: readonly Call[]; readonly nextCursor: string | null }

export interface CallRecordPorts {
  /** The journal's: rejects when Postgres has not all after so many milliseconds. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  readonly calls: {
    /** Newest first. */
    list(filter: CallFilter): Promise<CallPage>;
    get(id: CallId): Promise<Call | null>;
    /** Writes the contact into the record of a call that is over. */
    link(id: CallId, contact: ContactCard): Promise<void>;
  };
  readonly facts: Pick<FactStore, "ofCall">;
  readonly cardOf: (id: ContactId) => Promise<ContactCard | null>;
  readonly floor: () => Floor;
  readonly submit: (input: Input) => string | undefined;
}

export interface CallRecords {
  list(filter: CallFilter, reader: Principal): Promise<CallPage>;
  get(id: CallId, reader: Principal): Promise<Call>;
  timeline(id: CallId): Promise<readonly Step[]>;
  link(id: CallId, contactId: ContactId, reader: Principal): Promise<Call>;
}

const settleMs = 1_000;

export function createCallRecords(ports: CallRecordPorts): CallRecords {
  const get = async (id: CallId, reader: Principal): Promise<Call> => {
    await settle(ports);
    const call = ports.floor().calls.get(id) ?? await ports.calls.get(id);
    // Who may not see it does not learn that it exists.
    if (call === null || !can(reader, "call.read", subjectOf(call))) throw new Refusal(404, "call-not-found", `There is no call ${id}.`);
    return call;
  };
  return {
    async list(filter, reader) {
      await settle(ports);
      const isAll = reachOf(reader, "call.read") === "all";
      if (!isAll && reader.agentId === null) return { calls: [], nextCursor: null };
      return ports.calls.list(isAll ? filter : { ...filter, agentId: reader.agentId });
    },
    get,
    timeline: async (id) => stepsOf((await ports.facts.ofCall(id)).map(({ fact }) => fact)),
    link: async (id, contactId, reader) => link(ports, await get(id, reader), contactId, reader),
  };
}

/** Those who talked on it or were asked about it, and the one whose phone rings for it now. */
function subjectOf(call: Call): Subject {
  const { agents, advisers, stage, consult } = call;
  const rung = stage.name === "offered" ? rungOf(call).map(({ agentId }) => agentId) : consult?.to.kind === "agent" ? [consult.to.agentId] : [];
  return { agents: [...agents, ...advisers, ...rung] };
}

async function settle({ settled }: CallRecordPorts): Promise<void> {
  try {
    await settled(settleMs);
  } catch (cause) {
    throw Object.assign(new Refusal(503, "database-away", "The database does not take calls just now, so the record would not be whole. Calls go on; try again in a moment."), { cause });
  }
}

async function link(ports: CallRecordPorts, call: Call, contactId: ContactId, reader: Principal): Promise<Call> {
  if (!can(reader, "call.link", subjectOf(call))) throw new Refusal(403, "not-allowed", "Only who talked on a call may link it.");
  const contact = await ports.cardOf(contactId);
  if (contact === null) throw new Refusal(422, "contact-not-found", `There is no contact ${contactId}.`, [{ pointer: "#/contactId", detail: "names no contact" }]);
  const live = ports.floor().calls.get(call.id);
  if (live === undefined) {
    await ports.calls.link(call.id, contact);
    return { ...call, caller: { status: "known", contact } };
  }
  return linkLive(ports, live, contact, reader);
}

/** While the call is on the floor only the loop may change it, in the name of the agent who has it before him. */
function linkLive({ submit, floor }: CallRecordPorts, call: Call, contact: ContactCard, reader: Principal): Call {
  const holder = [...floor().agents.values()].find(({ state }) => "callId" in state && state.callId === call.id)?.profile.id ?? reader.agentId;
  if (holder === null) throw new Refusal(409, "call-with-nobody", "No agent has this call before him yet; link it once one has, or after it ended.");
  const refused = submit({ type: "link.requested", agentId: holder, callId: call.id, contact });
  if (refused !== undefined) throw new Refusal(409, refused, "The call cannot be linked now; try again after it ended.");
  return floor().calls.get(call.id) ?? call;
}
