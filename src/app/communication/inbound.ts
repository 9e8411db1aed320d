// What somebody sends us by SMS or by mail: a no holds at once and for calls too; anything else is an answer, filed where his
// messages are.
import { isMail } from "../../core/campaign/communication/addresses.ts";
import { ownWords, wordOfMail, wordOfSms, type Word } from "../../core/campaign/communication/stop-words.ts";
import type { OptOut } from "../../core/campaign/terms.ts";
import type { AuditRecord } from "../administration/audit.ts";
import type { DoNotCall } from "../campaign/do-not-call.ts";
import type { OutcomeStore, PlanPerson } from "./ports.ts";

export interface InboundPorts {
  readonly outcomes: Pick<OutcomeStore, "person" | "reply" | "lastTo" | "lastMail">;
  readonly doNotCall: Pick<DoNotCall, "add">;
  readonly toE164: (text: string) => string | null;
  readonly wake: () => void;
}

export interface InboundSms { readonly from: string; readonly text: string }

/** `references`: Message-IDs of In-Reply-To and References; `id`: its own; `isAutomatic`: Auto-Submitted, or a bounce. */
export interface InboundMail { readonly id: string | null; readonly from: string; readonly subject: string; readonly text: string; readonly references: readonly string[]; readonly isAutomatic: boolean }

export type Taken = "opted-out" | "answer" | "nobody";

export async function inboundSms(ports: InboundPorts, { from, text }: InboundSms, ip: string): Promise<Taken> {
  const number = ports.toE164(/^[1-9]\d{10,}$/u.test(from) ? `+${from}` : from);
  if (number === null) return "nobody";
  const last = await ports.outcomes.lastTo(number);
  const said = text.trim();
  const word = wordOfSms(said);
  if (word.isStop) await enter(ports, { number, contactId: last === null ? null : (await ports.outcomes.person(last.planId, last.memberId))?.contactId ?? null, scope: scopeOf(word, last), way: "sms", reason: said.slice(0, 160) }, ip);
  if (last !== null) await ports.outcomes.reply(last.planId, last.memberId, { channel: "sms", text: said.slice(0, 1_000), isOptOut: word.isStop });
  ports.wake();
  return word.isStop ? "opted-out" : last === null ? "nobody" : "answer";
}

/** Whom we wrote to is known by the message that he answers, else by his address. A machine's answer is nobody's. */
export async function inboundMail(ports: InboundPorts, mail: InboundMail, ip: string): Promise<Taken | "automatic"> {
  if (mail.isAutomatic) return "automatic";
  const from = addressIn(mail.from);
  const last = await ports.outcomes.lastMail({ ids: mail.references.map(idIn), address: from });
  const person = last === null ? null : await ports.outcomes.person(last.planId, last.memberId);
  if (last === null || person === null) return "nobody";
  const word = wordOfMail(mail);
  const text = ownWords(mail.text);
  if (word.isStop && !saidBefore(person, scopeOf(word, last))) {
    for (const number of numbersOf(person)) await enter(ports, { number, contactId: person.contactId, scope: scopeOf(word, last), way: "mail", reason: (text === "" ? mail.subject : text).slice(0, 160) }, ip);
  }
  await ports.outcomes.reply(last.planId, last.memberId, { channel: "mail", text: (text === "" ? mail.subject : text).slice(0, 1_000), isOptOut: word.isStop, reference: mail.id });
  ports.wake();
  return word.isStop ? "opted-out" : "answer";
}

/** A person without a record has his numbers alone; with one, the record holds for all of them. */
export function numbersOf({ contactId, numbers }: PlanPerson): readonly string[] {
  return contactId === null ? numbers : numbers.slice(0, 1);
}

/** Twice said is once entered. */
export function saidBefore({ enrolment }: PlanPerson, scope: OptOut["scope"]): boolean {
  return enrolment.contact.optOuts.some((one) => one.scope === "everything" || one.scope === scope);
}

interface Entry { readonly number: string; readonly contactId: string | null; readonly scope: OptOut["scope"]; readonly way: "web" | "sms" | "mail"; readonly reason: string }

/** He does it himself: nobody of the house is named. */
export async function enter({ doNotCall }: Pick<InboundPorts, "doNotCall">, { number, contactId, scope, way, reason }: Entry, ip: string): Promise<void> {
  const himself: AuditRecord["by"] = { kind: "system", id: null, name: "customer", ip };
  await doNotCall.add({ number, scope, way, reason, ...(contactId === null ? {} : { contactId }) }, { by: himself });
}

/** Whoever stops what was no advertising wants nothing at all. */
function scopeOf({ isForAll }: Word, last: Awaited<ReturnType<OutcomeStore["lastTo"]>>): "commercial" | "everything" {
  const isAdvertising = last === null || last.purpose === "commercial" || last.purpose === "survey";
  return isForAll || !isAdvertising ? "everything" : "commercial";
}

/** "Ana <ana@example.com>" → "ana@example.com" */
function addressIn(from: string): string | null {
  const address = (/<([^<>]+)>\s*$/u.exec(from)?.[1] ?? from).trim().toLowerCase();
  return isMail(address) ? address : null;
}

/** "<welcome.first.1.7@acme.example>" → ours: what stands before the @. */
function idIn(reference: string): string {
  return reference.trim().replace(/^<|>$/gu, "").split("@", 1)[0] ?? "";
}
