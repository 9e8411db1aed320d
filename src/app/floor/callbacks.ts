// Callbacks that people and programs ask for and take back, and the list of all of them, those that were given up too.
import { can, reachOf } from "../../core/access/can.ts";
import { callbacksFor, type AgentCallback } from "../../core/board/callbacks-board.ts";
import type { Callback, CallbackEnd, CallbackRequest } from "../../core/callback/callback.ts";
import { ownersOf } from "../../core/callback/decide.ts";
import type { Floor } from "../../core/floor/floor.ts";
import { cardOf, type Caller, type ContactCard } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallbackId, CallId, ContactId, Instant, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import type { Submit } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface CallbackFilter { readonly state: "open" | "ended" | null; readonly end: CallbackEnd | null; readonly queueId: QueueId | null; /** those that are his alone, or that he asked for */ readonly agentId: AgentId | null; readonly limit: number; readonly cursor: string | null }
export interface CallbackPage { readonly items: readonly Callback[]; readonly nextCursor: string | null }

/** What `callbackWish` in the protocol says. */
export interface CallbackWish {
  readonly callId?: string | undefined; readonly queue?: string | undefined; readonly number?: string | undefined; readonly contactId?: string | undefined; readonly language?: Language | undefined;
  readonly agent?: string | undefined; readonly reason?: string | undefined; readonly at?: string | undefined;
}

export interface CallbackPorts {
  readonly submit: Submit;
  readonly floor: () => Floor;
  readonly store: { list(filter: CallbackFilter): Promise<CallbackPage>; get(id: CallbackId): Promise<Callback | null> };
  readonly findByNumber: (number: string) => Promise<readonly ContactCard[]>;
  readonly cardOf: (contactId: ContactId) => Promise<ContactCard | null>;
  readonly settled: (deadlineMs: number) => Promise<void>;
  readonly makeId: () => string;
  readonly now: () => Instant;
  /** Never waits: the floor is not held up by the trail. */
  readonly audit: (entry: AuditRecord) => void;
}

export interface Callbacks {
  ask(wish: CallbackWish, principal: Principal, ip?: string): Promise<Callback>;
  cancel(id: CallbackId, principal: Principal, ip?: string): Promise<Callback>;
  get(id: CallbackId, principal: Principal): Promise<Callback>;
  list(filter: Omit<CallbackFilter, "agentId">, principal: Principal): Promise<CallbackPage>;
  /** Those that an agent's desk shows, from memory. Throws the Refusal "no-agent". */
  ofAgent(principal: Principal): readonly AgentCallback[];
}

const settleMs = 1_000;

export function createCallbacks(ports: CallbackPorts): Callbacks {
  const { submit, floor, store } = ports;
  async function get(id: CallbackId, principal: Principal): Promise<Callback> {
    await ports.settled(settleMs).catch(() => undefined);
    const callback = floor().callbacks.get(id) ?? await store.get(id);
    if (callback === null || !can(principal, "callback.read", { agents: ownersOf(callback) })) throw new Refusal(404, "callback-not-found", `There is no callback ${id}.`);
    return callback;
  }
  return {
    async ask(wish, principal, ip = "") {
      const callbackId = `back-${ports.makeId()}` as CallbackId;
      const callId = (wish.callId ?? null) as CallId | null;
      if (callId !== null && !floor().calls.has(callId)) throw new Refusal(422, "call-not-found", `There is no call ${callId} on the floor.`, [{ pointer: "#/callId", detail: "names no call that goes on" }]);
      const refused = submit(requestOf(callbackId, { wish, principal, caller: await callerOf(ports, wish) }));
      const asked = floor().callbacks.get(callbackId);
      if (refused !== undefined || asked === undefined) throw new Refusal(409, refused ?? "callback-over", `The callback was refused: ${refused ?? "it is over already"}.`);
      tell(ports, "callback-asked", asked, { principal, ip });
      return asked;
    },
    async cancel(id, principal, ip = "") {
      const callback = await get(id, principal);
      if (!can(principal, "callback.cancel", { agents: ownersOf(callback) })) throw new Refusal(403, "not-allowed", "Only who runs the floor, or whose callback it is, may take it back.");
      const refused = submit({ type: "callback.cancelled", callbackId: id, by: principal.name });
      if (refused !== undefined) throw new Refusal(409, refused, `The callback cannot be taken back: ${refused}.`);
      tell(ports, "callback-taken-back", callback, { principal, ip });
      return get(id, principal);
    },
    get,
    ofAgent: ({ agentId }) => {
      if (agentId === null) throw new Refusal(409, "no-agent", "You take no seat on the floor, so there are no callbacks of yours.");
      return callbacksFor(floor(), agentId, ports.now());
    },
    async list(filter, principal) {
      await ports.settled(settleMs).catch(() => undefined);
      const isAll = reachOf(principal, "callback.read") === "all";
      if (!isAll && principal.agentId === null) return { items: [], nextCursor: null };
      return store.list({ ...filter, agentId: isAll ? null : principal.agentId });
    },
  };
}

/** What persons do is in the audit trail; what programs ask, often and by themselves, is in the journal alone. */
function tell({ audit }: CallbackPorts, action: "callback-asked" | "callback-taken-back", callback: Callback, { principal, ip }: { readonly principal: Principal; readonly ip: string }): void {
  if (principal.kind !== "session") return;
  const { id, caller, number, queueId, only, stage } = callback;
  const told = { queue: queueId, number, agent: only, notBefore: stage.name === "waiting" && stage.until !== null ? new Date(stage.until).toISOString() : null };
  const isAsked = action === "callback-asked";
  audit({ by: authorOf(principal, ip), action, subject: { kind: "callback", id, name: cardOf(caller)?.name ?? number }, before: isAsked ? null : told, after: isAsked ? told : null });
}

function requestOf(callbackId: CallbackId, { wish, principal, caller }: { readonly wish: CallbackWish; readonly principal: Principal; readonly caller: Caller | null }): CallbackRequest {
  const { callId = null, queue = null, number = null, language = null, agent = null, reason = null, at } = wish;
  const isAgent = principal.agentId !== null;
  return {
    type: "callback.requested", callbackId, originCall: callId as CallId | null, queueId: queue as QueueId | null, number, caller, language, only: agent as AgentId | null, reason,
    notBefore: at === undefined ? null : Date.parse(at) as Instant, way: isAgent ? "agent" : "api", by: isAgent ? principal.agentId : principal.name,
  };
}

/** null: as the call knows him. */
async function callerOf(ports: CallbackPorts, { contactId, number, callId }: CallbackWish): Promise<Caller | null> {
  if (contactId !== undefined) {
    const contact = await ports.cardOf(contactId as ContactId);
    if (contact === null) throw new Refusal(422, "contact-not-found", `There is no contact ${contactId}.`, [{ pointer: "#/contactId", detail: "names no contact" }]);
    return { status: "known", contact };
  }
  if (callId !== undefined || number === undefined) return null;
  const [contact, ...others] = await ports.findByNumber(number);
  if (contact === undefined) return { status: "unknown" };
  return others.length === 0 ? { status: "known", contact } : { status: "shared", candidates: [contact, ...others] };
}
