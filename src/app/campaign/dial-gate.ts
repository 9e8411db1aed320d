// May this number be dialled? Asked when somebody is about to call and again right before the INVITE, each time of what is
// kept at that moment. What is decided then is on record before anything is dialled; what came of it is added when it is over.
import { abandonsToLimit } from "../../core/campaign/abandonment/budget.ts";
import { lawModeOf } from "../../core/campaign/law-of-plan.ts";
import { sharedWithList } from "../../core/campaign/listed-person.ts";
import { judge, mayDial, setAsideBy } from "../../core/campaign/may-dial.ts";
import type { Address, Campaign, DialedContact, Objection, Verdict } from "../../core/campaign/terms.ts";
import type { AttemptEnd } from "../../core/campaign/plan.ts";
import type { DialOutcome } from "../../core/campaign/rule.ts";
import { ruleOf, spentOf } from "../../core/campaign/run/decide.ts";
import type { Call } from "../../core/call/call.ts";
import type { Dialed } from "../../core/call/dialed.ts";
import { amdOf, attemptEndOf, mayHaveRungAt } from "../../core/floor/attempts.ts";
import type { Fact, Floor } from "../../core/floor/floor.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { CallbackId, CallId, CampaignId, Instant } from "../../core/kernel/kernel.ts";
import type { Purpose } from "../../core/kernel/purpose.ts";
import type { Clock } from "../ports.ts";
import { sealedRow, type Seal } from "./evidence.ts";
import type { Callable, CallableStore, EvidenceStore } from "./ports.ts";

export interface DialGatePorts {
  readonly clock: Clock;
  readonly floor: () => Floor;
  readonly store: Pick<CallableStore, "known">;
  readonly evidence: Pick<EvidenceStore, "append">;
  /** With the house's key. */
  readonly seal: Seal;
  /** Where contacts live whose address names no country. */
  readonly country: string;
  readonly onFault: (reason: unknown) => void;
}

export interface Ask { readonly number: string; readonly purpose: Purpose; readonly shown: string | null; /** when he asked to be called */ readonly askedAt: Instant | "now" | null; /** absent: nobody's, by hand */ readonly campaign?: CampaignTerms; /** of the list's row that is meant; absent: of none */ readonly memberId?: string }

/** `isAgreed`: the call was promised to him. */
export interface AskedFor { readonly number: string; readonly shown: string | null; readonly memberId: string; readonly isAgreed: boolean }

/** What a campaign's own plan adds. */
type CampaignTerms = Pick<Campaign, "id" | "mode" | "isSimilar" | "caps" | "abandonment">

export interface DialGate {
  ask(ask: Ask): Promise<Verdict>;
  /** Whether this number of one of the campaign's people could be dialled now, as the campaign dials or by an agent's own hand. */
  askFor(id: CampaignId, call: AskedFor, by: "campaign" | "agent"): Promise<Verdict>;
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
    if (call === undefined || call.ani === null || (call.placed === null && call.dialed === null)) return false;
    const { contact, campaign, at } = await askedOf(ports, askOf(ports.floor(), call, ports.clock.now()));
    const { objections, evidence } = judge(contact, campaign, at);
    const overridden = aside.get(callId) ?? [];
    const standing = objections.filter((one) => !isSetAside(one, overridden));
    aside.delete(callId);
    const record = {
      at, callId, number: call.ani, ...choiceOf(call), contactId: contactOf(call), campaignId: campaign.id, agentId: call.placed?.by ?? null, shown: campaign.shown, may: standing.length === 0,
      objection: standing[0] ?? null, setAside: objections.filter((one) => !standing.includes(one)).map(({ rule }) => rule.id), evidence,
    };
    // What a campaign decided before is nobody else's to dial again: by a service that ended since, maybe.
    const isNew = await append("decided", callId, record);
    return (isNew || call.dialed === null) && standing.length === 0;
  }

  function append(kind: "decided" | "outcome", callId: CallId, record: object): Promise<boolean> {
    return ports.evidence.append({ kind, attempt: callId, record: JSON.stringify(record) }, (row) => ports.seal(sealedRow(row)));
  }

  function keepOutcome(call: Call, at: Instant): void {
    const kept: Promise<void> = append("outcome", call.id, outcomeOf(call, at)).then(() => undefined).catch(ports.onFault).finally(() => { pending.delete(kept); });
    pending.add(kept);
  }

  return {
    check,
    async ask(ask) {
      const { contact, campaign, at } = await askedOf(ports, ask);
      return mayDial(contact, campaign, at);
    },
    async askFor(id, { number, shown, memberId, isAgreed }, by) {
      const floor = ports.floor();
      const plan = floor.configuration.campaigns.get(id);
      const mode = by === "agent" || plan === undefined ? "manual" : lawModeOf(plan.mode);
      const { contact, campaign, at } = await askedOf(ports, { number, shown, memberId, purpose: plan?.purpose ?? "commercial", askedAt: null, campaign: termsIn(floor, id, { mode, isAgreed, now: ports.clock.now() }) });
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

function askOf(floor: Floor, call: Call, now: Instant): Ask {
  const { ani, dnis, placed, dialed } = call;
  const { callbacks } = floor;
  if (dialed !== null) return { number: ani ?? "", purpose: dialed.purpose, shown: dnis === "" ? null : dnis, askedAt: null, memberId: dialed.memberId, campaign: termsOf(floor, dialed, now) };
  const callback = callbacks.get((placed?.callbackId ?? "") as CallbackId);
  return { number: ani ?? "", purpose: placed?.purpose ?? "service", shown: dnis === "" ? null : dnis, askedAt: callback?.askedAt ?? null };
}

const byHand: CampaignTerms = { id: null, mode: "manual", isSimilar: true, caps: houseCaps, abandonment: null };

function termsOf(floor: Floor, dialed: Dialed, now: Instant): CampaignTerms {
  const { campaignId, isAgentless, card, isAgreed = false } = dialed;
  return termsIn(floor, campaignId, { mode: isAgentless ? "agentless" : card === undefined ? "predictive" : "manual", isAgreed, now });
}

/** What the plan allows itself does not stand against a promise, while the house's number of calls a day and the law do. */
function termsIn(floor: Floor, campaignId: CampaignId, { mode, isAgreed, now }: { readonly mode: Campaign["mode"]; readonly isAgreed: boolean; readonly now: Instant }): CampaignTerms {
  const plan = floor.configuration.campaigns.get(campaignId);
  return { id: campaignId, mode, isSimilar: plan?.isSimilar ?? false, caps: [...houseCaps, ...(isAgreed ? [] : plan?.caps ?? [])], abandonment: overLimit(floor, campaignId, now) };
}

/** What pacing stops by: of few answers a share is none yet. */
function overLimit({ configuration, runs }: Floor, campaignId: Dialed["campaignId"], now: Instant): CampaignTerms["abandonment"] {
  const [plan, run] = [configuration.campaigns.get(campaignId), runs.get(campaignId)];
  if (plan === undefined || run === undefined) return null;
  const rule = ruleOf(plan, now);
  const spent = spentOf(run, rule, now);
  return abandonsToLimit(spent, rule.limit) >= 0 ? null : { live: Math.round(spent.answers), abandoned: Math.round(spent.abandoned) };
}

/** Of an agent who had several numbers of his before him: which he had, and whether he chose this one or the campaign's order did. */
function choiceOf({ dialed }: Call): object {
  const { card: { numbers = [] } = {}, chosenBy = null } = dialed ?? {};
  return numbers.length < 2 ? {} : { numbers, chosenBy };
}

function contactOf({ dialed, caller }: Call): string | null {
  return cardOf(caller)?.contactId ?? dialed?.contactId ?? null;
}

interface Asked { readonly contact: DialedContact; readonly campaign: Campaign; readonly at: Instant }

async function askedOf({ clock, store, country }: DialGatePorts, { number, purpose, shown, askedAt, memberId, campaign: own = byHand }: Ask): Promise<Asked> {
  const at = clock.now();
  const { contacts, optOuts, lists, listed, history, listedPerson } = await store.known(number, (at - historyMs) as Instant, memberId ?? null);
  const sharers = contacts.map(({ contactId, kind, isCustomer, consents, ...home }) => ({ contactId, kind, isCustomer, consents, address: addressOf(home, country) }));
  const who = sharedWithList(sharers, listedPerson);
  const campaign: Campaign = { ...own, purpose, shown, askedAt: askedAt === "now" ? at : askedAt, lists };
  return { contact: { ...who, number, optOuts, listed: new Set(listed), history }, campaign, at };
}

function addressOf({ country, postalCode }: Pick<Callable, "country" | "postalCode">, ofHouse: string): Address | null {
  return country === null && postalCode === null ? null : { country: country ?? ofHouse, region: null, postalCode };
}

/** `mayHaveRung` false: it counts in no cap. Of a call by hand `secondsToAgent` is 0: he waits on the line before it rings. `message`: what was said to whoever found no agent. */
function outcomeOf(call: Call, at: Instant): object {
  const { id, ani, dialed, answeredAt, disposition } = call;
  const own = dialed === null ? { campaignId: null, notReached: whyNotReached(call), secondsToAgent: answeredAt === null ? null : 0, message: null }
    : { campaignId: dialed.campaignId, notReached: whyNotReached(call), secondsToAgent: answeredAt === null || dialed.answeredAt === null ? null : (answeredAt - dialed.answeredAt) / 1000, message: messageOf(dialed) };
  return { at, callId: id, number: ani, contactId: contactOf(call), outcome: outcomeWord(call), ...own, mayHaveRung: mayHaveRungAt(call, at), optOut: dialed?.optOut ?? null, answeredAt: dialed?.answeredAt ?? answeredAt, amd: amdOf(call), disposition };
}

function messageOf({ harbouredAt, amd }: Dialed): "safe-harbour" | "machine" | null {
  if (harbouredAt !== null) return "safe-harbour";
  return (amd?.toldAt ?? null) === null ? null : "machine";
}

function whyNotReached({ dialed, placed }: Call): string | null {
  return dialed?.end ?? placed?.notReached ?? null;
}

function outcomeWord(call: Call): DialOutcome {
  // also where nobody talks, and he heard the message to its end
  if (call.dialed !== null && call.dialed.optOut !== null) return "refused";
  if (call.dialed !== null) return ofAttempt[attemptEndOf(call)] ?? "not-reached";
  return call.answeredAt === null ? "not-reached" : call.placed?.notReached === "machine" ? "machine" : "conversation";
}

/** All others were not reached. */
const ofAttempt: Readonly<Partial<Record<AttemptEnd, DialOutcome>>> = { "conversation": "conversation", "played": "conversation", "abandoned": "abandoned", "machine": "machine", "unknown": "unknown" };
