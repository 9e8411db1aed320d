// May this number be dialled? Asked when somebody is about to call and again right before the INVITE, each time of what is
// kept at that moment. What is decided then is on record before anything is dialled; what came of it is added when it is over.
import { combine } from "../../core/campaign/combine.ts";
import { judge, mayDial, setAsideBy } from "../../core/campaign/may-dial.ts";
import type { Campaign, DialedContact, Objection, Verdict } from "../../core/campaign/terms.ts";
import type { Call } from "../../core/call/call.ts";
import type { Fact, Floor } from "../../core/floor/floor.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { CallbackId, CallId, Instant } from "../../core/kernel/kernel.ts";
import type { Purpose } from "../../core/kernel/purpose.ts";
import type { Digest } from "../ledger/ports.ts";
import type { Clock } from "../ports.ts";
import { sealedRow } from "./evidence.ts";
import type { CallableStore, EvidenceStore } from "./ports.ts";

export interface DialGatePorts {
  readonly clock: Clock;
  readonly floor: () => Floor;
  readonly store: Pick<CallableStore, "known">;
  readonly evidence: Pick<EvidenceStore, "append">;
  readonly digest: Digest;
  /** Where contacts live whose address names no country. */
  readonly country: string;
  readonly onFault: (reason: unknown) => void;
}

export interface Ask { readonly number: string; readonly purpose: Purpose; readonly shown: string | null; /** when he asked to be called */ readonly askedAt: Instant | "now" | null }

export interface DialGate {
  ask(ask: Ask): Promise<Verdict>;
  /** Rules of the house that somebody who may do so sets aside for this call. */
  setAside(callId: CallId, rules: readonly string[]): void;
  /** For a placed call whose agent has picked up. Rejects when it cannot be kept on record. */
  check(callId: CallId): Promise<boolean>;
  /** Told of all facts: keeps what came of the calls that were dialled. */
  take(facts: readonly Fact[]): void;
  /** Resolves when all outcomes so far are kept or could not be. */
  settled(): Promise<void>;
}

/** The longest window that a rule looks back. */
const historyMs = 62 * 86_400_000;

/** What the house allows itself, whatever the law does: calls to one number. */
const houseCaps: Campaign["caps"] = [{ id: "number-day", most: 10, windowMs: 86_400_000, of: "number" }];

export function createDialGate(ports: DialGatePorts): DialGate {
  const aside = new Map<CallId, readonly string[]>();
  const pending = new Set<Promise<void>>();

  async function check(callId: CallId): Promise<boolean> {
    const call = ports.floor().calls.get(callId);
    if (call === undefined || call.placed === null || call.ani === null) return false;
    const { contact, campaign, at } = await askedOf(ports, askOf(ports.floor(), call));
    const { objections, evidence } = judge(contact, campaign, at);
    const overridden = aside.get(callId) ?? [];
    const standing = objections.filter((one) => !isSetAside(one, overridden));
    aside.delete(callId);
    const record = {
      at, callId, number: call.ani, contactId: cardOf(call.caller)?.contactId ?? null, campaignId: null, agentId: call.placed.by, shown: campaign.shown, may: standing.length === 0,
      objection: standing[0] ?? null, setAside: objections.filter((one) => !standing.includes(one)).map(({ rule }) => rule.id), evidence,
    };
    await append("decided", callId, record);
    return standing.length === 0;
  }

  function append(kind: "decided" | "outcome", callId: CallId, record: object): Promise<void> {
    return ports.evidence.append({ kind, attempt: callId, record: JSON.stringify(record) }, (row) => ports.digest(sealedRow(row)));
  }

  function keepOutcome(call: Call, at: Instant): void {
    const kept: Promise<void> = append("outcome", call.id, outcomeOf(call, at)).catch(ports.onFault).finally(() => { pending.delete(kept); });
    pending.add(kept);
  }

  return {
    check,
    async ask(ask) {
      const { contact, campaign, at } = await askedOf(ports, ask);
      return mayDial(contact, campaign, at);
    },
    setAside: (callId, rules) => { if (rules.length > 0) aside.set(callId, rules); },
    take(facts) {
      for (const fact of facts) {
        if (fact.type !== "call.ended") continue;
        aside.delete(fact.callId); // whose agent never picked up
        const call = ports.floor().calls.get(fact.callId);
        if (call?.direction === "outbound") keepOutcome(call, fact.at);
      }
    },
    settled: async () => { await Promise.all(pending); },
  };
}

function isSetAside(objection: Objection, rules: readonly string[]): boolean {
  return setAsideBy(objection) !== null && rules.includes(objection.rule.id);
}

function askOf({ callbacks }: Floor, { ani, dnis, placed }: Call): Ask {
  const callback = callbacks.get((placed?.callbackId ?? "") as CallbackId);
  return { number: ani ?? "", purpose: placed?.purpose ?? "service", shown: dnis === "" ? null : dnis, askedAt: callback?.askedAt ?? null };
}

interface Asked { readonly contact: DialedContact; readonly campaign: Campaign; readonly at: Instant }

async function askedOf({ clock, store, country }: DialGatePorts, { number, purpose, shown, askedAt }: Ask): Promise<Asked> {
  const at = clock.now();
  const { contacts, optOuts, lists, listed, history } = await store.known(number, (at - historyMs) as Instant);
  const who = combine(contacts.map(({ kind, isCustomer, consents, postalCode }) => ({ kind, isCustomer, consents, address: postalCode === null ? null : { country, region: null, postalCode } })));
  const campaign: Campaign = { id: null, purpose, mode: "manual", shown, isSimilar: true, askedAt: askedAt === "now" ? at : askedAt, lists, caps: houseCaps, abandonment: null };
  return { contact: { ...who, number, optOuts, listed: new Set(listed), history }, campaign, at };
}

/** `secondsToAgent` is 0: he waits on the line before it rings. */
function outcomeOf({ id, ani, caller, placed, answeredAt, disposition }: Call, at: Instant): object {
  return {
    at, callId: id, number: ani, contactId: cardOf(caller)?.contactId ?? null, campaignId: null, outcome: answeredAt === null ? "not-reached" : placed?.notReached === "machine" ? "machine" : "conversation",
    notReached: placed?.notReached ?? null, answeredAt, secondsToAgent: answeredAt === null ? null : 0, amd: null, message: null, disposition,
  };
}
