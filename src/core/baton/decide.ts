// What is worth carrying, what still holds, and what counts as asking twice.
import { later, type AgentId, type CallId, type Instant } from "../kernel/kernel.ts";
import { verified, type Baton, type BatonFact, type Confidence, type Field, type Given, type Source, type Terms } from "./baton.ts";
import { isProtected } from "./protected.ts";

export interface Gift { readonly field: Field; readonly value: string; readonly by: Source }

const sureness: Readonly<Record<Source["kind"], Confidence>> = { keys: "stated", choice: "stated", agent: "stated", web: "stated", pin: "proven", flow: "presumed" };

/** Takes down what he gave; nothing for a secret, nor for what is no answer. */
export function give(callId: CallId, baton: Baton, { field, value, by }: Gift, terms: Terms & { readonly now: Instant }): readonly BatonFact[] {
  if (isProtected(field) || value === "" || value.includes("•")) return [];
  const keepMs = field === verified ? terms.keepVerifiedMs : terms.keepGivenMs;
  const given: Given = { field, value, by, givenAt: terms.now, until: later(terms.now, keepMs), confidence: sureness[by.kind], leg: baton.leg };
  return [{ type: "baton.given", callId, at: terms.now, given }];
}

/** What holds at that instant. */
export function holding({ fields }: Baton, now: Instant): readonly Given[] {
  return Object.values(fields).filter(({ until }) => until > now);
}

/**
 * What a flow need not ask: given before he came into it. What he gave in the same visit is asked anew where the flow
 * comes by again, since its author leads him back because it would not do.
 */
export function knownBefore({ fields }: Baton, field: Field, visit: number, now: Instant): string | null {
  const given = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (given === undefined || given.until <= now) return null;
  return given.leg === null || given.leg < visit ? given.value : null;
}

/** He comes to another part of the call; nothing is said of one who brings nothing. */
export function passed(callId: CallId, baton: Baton, now: Instant): readonly BatonFact[] {
  const { place: to, before: from } = baton;
  const known = holding(baton, now).filter(({ leg }) => leg === null || leg < baton.leg).map(({ field }) => field);
  return to === null || known.length === 0 ? [] : [{ type: "baton.passed", callId, at: now, from, to, known }];
}

/** Each field counts once in each part of the call. */
export function askedAgain(callId: CallId, baton: Baton, asked: { readonly field: Field; readonly by: Source }, now: Instant): readonly BatonFact[] {
  const { place: to, before: from } = baton;
  if (to === null || baton.askedAgain.includes(asked.field) || knownBefore(baton, asked.field, baton.leg, now) === null) return [];
  return [{ type: "baton.asked-again", callId, at: now, ...asked, from, to }];
}

/** What an agent writes down. The same once more means that he had to ask. */
export function writtenDown(callId: CallId, baton: Baton, wrote: { readonly field: Field; readonly value: string; readonly agentId: AgentId }, terms: Terms & { readonly now: Instant }): readonly BatonFact[] {
  const by: Source = { kind: "agent", agentId: wrote.agentId };
  const isSame = baton.fields[wrote.field]?.value === wrote.value;
  const again = isSame ? askedAgain(callId, baton, { field: wrote.field, by }, terms.now) : [];
  return [...again, ...give(callId, baton, { field: wrote.field, value: wrote.value, by }, terms)];
}

/**
 * The end of a call: kept for his next one. That he is verified is not: a caller's number can be forged, so a new call
 * proves nothing by it.
 */
export function kept(callId: CallId, baton: Baton, keys: readonly string[], now: Instant): readonly BatonFact[] {
  const given = holding(baton, now).filter(({ field }) => field !== verified);
  return keys.length === 0 || given.length === 0 ? [] : [{ type: "baton.kept", callId, at: now, keys, given }];
}

/** He calls again: what he gave then, where he has not given it anew. */
export function takenUp(callId: CallId, baton: Baton, given: readonly Given[], now: Instant): readonly BatonFact[] {
  const wanted = given.filter(({ field, until }) => until > now && !Object.hasOwn(baton.fields, field));
  return wanted.map((each) => ({ type: "baton.given", callId, at: now, given: { ...each, confidence: "presumed", leg: null } }));
}

/** By which a later call is known to be his: the contact where there is one, else the number that he calls from. */
export function keysOf({ contactId, ani }: { readonly contactId: string | null; readonly ani: string | null }): readonly string[] {
  if (contactId !== null) return [`contact ${contactId}`];
  return ani === null ? [] : [`number ${ani}`];
}
