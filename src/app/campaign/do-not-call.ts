// The house's own do-not-call list. A word that is given anywhere holds everywhere at once: every dial asks what is kept at
// that moment, what rings is ended in the same instant, and what another program wrote is seen within a second.
import type { OptOut } from "../../core/campaign/terms.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { CallId, ContactId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";
import type { CallableStore, KeyWish, OptOutRecord } from "./ports.ts";

export interface OptOutAsked { readonly number?: string | undefined; readonly callId?: string | undefined; readonly contactId?: string | undefined; readonly scope: OptOut["scope"]; readonly campaignId?: string | undefined; readonly way?: string | undefined; readonly reason?: string | undefined }

export interface DoNotCallPorts {
  readonly store: Omit<CallableStore, "known">;
  readonly floor: () => Floor;
  readonly submit: (input: Input) => string | undefined;
  readonly toE164: (text: string) => string | null;
  readonly onFault: (reason: unknown) => void;
}

interface By { readonly caller: Principal; readonly ip: string }
/** Somebody of the house, or the customer himself by a link or an SMS. */
type Adder = By | { readonly by: AuditRecord["by"] };

export interface DoNotCall {
  /** Throws the Refusals "number-invalid", "call-not-found". */
  add(asked: OptOutAsked, adder: Adder): Promise<OptOutRecord>;
  /** Throws the Refusal "opt-out-not-found". */
  remove(id: string, reason: string, by: By): Promise<OptOutRecord>;
  list(query: { readonly number: string | null; readonly limit: number; readonly cursor: string | null }): ReturnType<CallableStore["list"]>;
  lists(): ReturnType<CallableStore["lists"]>;
  /** Many numbers were added at once: whatever rings or waits for one of them ends. Never rejects, since they hold already. */
  heed(): Promise<void>;
  watch(): { close(): void };
}

const askEveryMs = 1_000;

export function createDoNotCall({ store, floor, submit, toE164, onFault }: DoNotCallPorts): DoNotCall {
  function whose({ number, callId, contactId }: OptOutAsked): { readonly number: string; readonly contactId: ContactId | null } {
    const call = callId === undefined ? undefined : floor().calls.get(callId as CallId);
    if (callId !== undefined && call === undefined) throw new Refusal(422, "call-not-found", `There is no call ${callId} on the floor.`, [{ pointer: "#/callId", detail: "names no call that goes on" }]);
    const e164 = toE164(number ?? call?.ani ?? "");
    if (e164 === null) throw new Refusal(422, "number-invalid", "This is no telephone number.", [{ pointer: "#/number", detail: "write it as +34600111222, or as it is dialled in the house's country" }]);
    return { number: e164, contactId: (contactId ?? (call === undefined ? undefined : cardOf(call.caller)?.contactId) ?? null) as ContactId | null };
  }

  const ringing = (): readonly string[] => [...floor().calls.values()].flatMap(({ direction, ani, stage }) => (direction === "outbound" && ani !== null && (stage.name === "placing" || stage.name === "calling" || stage.name === "attempting") ? [ani] : []));
  const promised = (): readonly string[] => [...floor().callbacks.values()].flatMap(({ number, stage }) => (stage.name === "waiting" ? [number] : []));

  async function recheck(numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return;
    for (const { number, scope, campaignId } of await store.among(numbers)) submit({ type: "numbers.opted-out", numbers: [number], scope, campaignId });
  }

  return {
    async add(asked, adder) {
      const { number, contactId } = whose(asked);
      const by = "by" in adder ? adder.by : authorOf(adder.caller, adder.ip);
      const { scope, campaignId = null, reason = "", way = "caller" in adder && adder.caller.agentId !== null ? "agent" : "api" } = asked;
      if ((scope === "campaign") !== (campaignId !== null)) throw new Refusal(422, "invalid", "Name the campaign for the scope campaign, and only then.", [{ pointer: "#/campaignId", detail: "goes with the scope campaign" }]);
      const kept = await store.add({ number, contactId, scope, campaignId, way, reason, byName: by.name }, entryOf("created", { id: number, by }, null, { scope, campaign: campaignId, way, reason }));
      submit({ type: "numbers.opted-out", numbers: [number], contacts: contactId === null ? [] : [contactId], scope, campaignId });
      return kept;
    },
    async remove(id, reason, { caller, ip }) {
      const removed = await store.remove(id, { name: caller.name, reason }, entryOf("deleted", { id, by: authorOf(caller, ip) }, { id }, { reason }));
      if (removed === null) throw new Refusal(404, "opt-out-not-found", `There is no entry ${id} that holds.`);
      return removed;
    },
    list: (query) => store.list({ ...query, number: query.number === null ? null : toE164(query.number) ?? query.number }),
    lists: () => store.lists(),
    heed: () => recheck([...ringing(), ...promised()]).catch(onFault),
    watch() {
      const timer = setInterval(() => { void recheck(ringing()).catch(onFault); }, askEveryMs);
      return { close: () => { clearInterval(timer); } };
    },
  };
}

/** By a key: the caller's own word, on record when it resolves. */
export async function optOutByKey({ store, submit }: Pick<DoNotCallPorts, "submit"> & { readonly store: Pick<CallableStore, "add"> }, wish: KeyWish): Promise<void> {
  const { number, contactId, scope } = wish;
  const by = { kind: "system", id: null, name: "ivr", ip: null } as const;
  await store.add({ ...wish, campaignId: null, way: "key", reason: "", byName: by.name }, entryOf("created", { id: number, by }, null, { scope, campaign: null, way: "key", reason: "" }));
  submit({ type: "numbers.opted-out", numbers: [number], contacts: contactId === null ? [] : [contactId], scope });
}

function entryOf(action: "created" | "deleted", { id, by }: { readonly id: string; readonly by: AuditRecord["by"] }, before: AuditRecord["before"], after: AuditRecord["after"]): AuditRecord {
  return { by, action, subject: { kind: "opt-out", id, name: id }, before, after };
}
