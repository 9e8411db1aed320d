// Callbacks that people and programs ask for and take back, and the list of all of them, those that were given up too.
import { can, reachOf } from "../../core/access/can.ts";
import type { Callback, CallbackEnd, CallbackRequest } from "../../core/callback/callback.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { Caller, ContactCard } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallbackId, CallId, ContactId, Instant, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
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
}

export interface Callbacks {
  ask(wish: CallbackWish, principal: Principal): Promise<Callback>;
  cancel(id: CallbackId, principal: Principal): Promise<Callback>;
  get(id: CallbackId, principal: Principal): Promise<Callback>;
  list(filter: Omit<CallbackFilter, "agentId">, principal: Principal): Promise<CallbackPage>;
}

const settleMs = 1_000;

export function createCallbacks(ports: CallbackPorts): Callbacks {
  const { submit, floor, store } = ports;
  async function get(id: CallbackId, principal: Principal): Promise<Callback> {
    await ports.settled(settleMs).catch(() => undefined);
    const callback = floor().callbacks.get(id) ?? await store.get(id);
    if (callback === null || !can(principal, "callback.read", { agents: agentsOf(callback) })) throw new Refusal(404, "callback-not-found", `There is no callback ${id}.`);
    return callback;
  }
  return {
    async ask(wish, principal) {
      const callbackId = `back-${ports.makeId()}` as CallbackId;
      const callId = (wish.callId ?? null) as CallId | null;
      if (callId !== null && !floor().calls.has(callId)) throw new Refusal(422, "call-not-found", `There is no call ${callId} on the floor.`, [{ pointer: "#/callId", detail: "names no call that goes on" }]);
      const refused = submit(requestOf(callbackId, { wish, principal, caller: await callerOf(ports, wish) }));
      const asked = floor().callbacks.get(callbackId);
      if (refused !== undefined || asked === undefined) throw new Refusal(409, refused ?? "callback-over", `The callback was refused: ${refused ?? "it is over already"}.`);
      return asked;
    },
    async cancel(id, principal) {
      const callback = await get(id, principal);
      if (!can(principal, "callback.cancel", { agents: agentsOf(callback) })) throw new Refusal(403, "not-allowed", "Only who runs the floor, or whose callback it is, may take it back.");
      const refused = submit({ type: "callback.cancelled", callbackId: id, by: principal.name });
      if (refused !== undefined) throw new Refusal(409, refused, `The callback cannot be taken back: ${refused}.`);
      return get(id, principal);
    },
    get,
    async list(filter, principal) {
      await ports.settled(settleMs).catch(() => undefined);
      const isAll = reachOf(principal, "callback.read") === "all";
      if (!isAll && principal.agentId === null) return { items: [], nextCursor: null };
      return store.list({ ...filter, agentId: isAll ? null : principal.agentId });
    },
  };
}

function requestOf(callbackId: CallbackId, { wish, principal, caller }: { readonly wish: CallbackWish; readonly principal: Principal; readonly caller: Caller | null }): CallbackRequest {
  const { callId = null, queue = null, number = null, language = null, agent = null, reason = null, at } = wish;
  const isAgent = principal.agentId !== null;
  return {
    type: "callback.requested", callbackId, originCall: callId as CallId | null, queueId: queue as QueueId | null, number, caller, language, only: agent as AgentId | null, reason,
    notBefore: at === undefined ? null : Date.parse(at) as Instant, way: isAgent ? "agent" : "api", by: isAgent ? principal.agentId : principal.name,
  };
}

/** Whose it is: the agent who alone calls, and the one who asked for it. */
function agentsOf({ only, way, by }: Callback): readonly AgentId[] {
  return [only, way === "agent" ? by as AgentId | null : null].filter((id) => id !== null);
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
