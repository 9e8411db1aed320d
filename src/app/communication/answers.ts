// What comes back: a no by link or by SMS goes to the house's do-not-call list, and so holds for everything at once; other
// answers count as answers; receipts say what arrived.
import type { OptOut } from "../../core/campaign/terms.ts";
import { languages, type Language } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";
import type { DoNotCall } from "../campaign/do-not-call.ts";
import { Refusal } from "../refusal.ts";
import type { OutcomeStore, PlanPerson, PlanStore } from "./ports.ts";

export interface AnswerPorts {
  readonly outcomes: Pick<OutcomeStore, "person" | "reply" | "lastTo" | "receipt">;
  readonly plans: Pick<PlanStore, "get">;
  readonly seal: { make(name: string): string; read(token: string): string | null };
  readonly doNotCall: Pick<DoNotCall, "add">;
  readonly toE164: (text: string) => string | null;
  readonly company: () => Promise<string>;
  readonly wake: () => void;
}

export interface OptOutPage { readonly language: Language; readonly company: string; readonly isOut: boolean }

export interface Answers {
  /** Throws the Refusal "link-unknown". */
  page(token: string): Promise<OptOutPage>;
  optOut(token: string, scope: "commercial" | "everything", ip: string): Promise<OptOutPage>;
  /** An SMS that somebody sent. */
  inbound(message: { readonly from: string; readonly text: string }, ip: string): Promise<"opted-out" | "answer" | "nobody">;
  receipt(receipt: { readonly id: string; readonly status: string; readonly reason: string | null }): Promise<boolean>;
}

export function linkName(planId: string, memberId: string): string {
  return `${planId} ${memberId}`;
}

export function createAnswers(ports: AnswerPorts): Answers {
  const { outcomes, plans, seal, company } = ports;

  async function whose(token: string): Promise<{ readonly planId: string; readonly person: PlanPerson; readonly language: Language }> {
    const [planId = "", memberId = ""] = (seal.read(token) ?? "").split(" ");
    const person = /^\d{1,18}$/u.test(memberId) ? await outcomes.person(planId, memberId) : null;
    if (person === null) throw new Refusal(404, "link-unknown", "This link is not one of ours: open it as it stands in the message.");
    return { planId, person, language: person.language ?? (await plans.get(planId))?.plan.language ?? languages[0] ?? "es" };
  }

  return {
    async page(token) {
      const { person, language } = await whose(token);
      return { language, company: await company(), isOut: person.enrolment.contact.optOuts.some(({ scope }) => scope !== "campaign") };
    },
    async optOut(token, scope, ip) {
      const { planId, person, language } = await whose(token);
      const scopes = person.enrolment.contact.optOuts.map((one) => one.scope);
      // Twice clicked is once said.
      if (!scopes.includes("everything") && !scopes.includes(scope)) {
        for (const number of numbersOf(person)) await enter(ports, { number, contactId: person.contactId, scope, way: "web", reason: `plan ${planId}` }, ip);
        await outcomes.reply(planId, person.memberId, { channel: "mail", text: "", isOptOut: true });
        ports.wake();
      }
      return { language, company: await company(), isOut: true };
    },
    inbound: (message, ip) => inbound(ports, message, ip),
    receipt: ({ id, status, reason }) => {
      const state = stateOf(status);
      return state === null ? Promise.resolve(true) : outcomes.receipt(id, state, state === "failed" ? reason ?? status : null);
    },
  };
}

/** A person without a record has his numbers alone; with one, the record holds for all of them. */
function numbersOf({ contactId, numbers }: PlanPerson): readonly string[] {
  return contactId === null ? numbers : numbers.slice(0, 1);
}

interface Word { readonly number: string; readonly contactId: string | null; readonly scope: OptOut["scope"]; readonly way: "web" | "sms"; readonly reason: string }

/** He does it himself: nobody of the house is named. */
async function enter({ doNotCall }: AnswerPorts, { number, contactId, scope, way, reason }: Word, ip: string): Promise<void> {
  await doNotCall.add({ number, scope, way, reason, ...(contactId === null ? {} : { contactId }) }, { by: himself(ip) });
}

function himself(ip: string): AuditRecord["by"] {
  return { kind: "system", id: null, name: "customer", ip };
}

const stopWords = /^(?:(?:stop|baja|baixa|alto|unsubscribe|cancel|end|quit)\b|no[.!]?$)/iu;
const allWords = /^\S+\s+(?:todo|tot|all)\b/iu;

async function inbound(ports: AnswerPorts, { from, text }: { readonly from: string; readonly text: string }, ip: string): Promise<"opted-out" | "answer" | "nobody"> {
  const number = ports.toE164(/^[1-9]\d{10,}$/u.test(from) ? `+${from}` : from);
  if (number === null) return "nobody";
  const last = await ports.outcomes.lastTo(number);
  const said = text.trim();
  const isStop = stopWords.test(said);
  if (isStop) await enter(ports, { number, contactId: await contactOf(ports, last), scope: scopeOf(said, last), way: "sms", reason: said.slice(0, 160) }, ip);
  if (last !== null) await ports.outcomes.reply(last.planId, last.memberId, { channel: "sms", text: said.slice(0, 1_000), isOptOut: isStop });
  ports.wake();
  return isStop ? "opted-out" : last === null ? "nobody" : "answer";
}

type Last = Awaited<ReturnType<OutcomeStore["lastTo"]>>;

async function contactOf({ outcomes }: AnswerPorts, last: Last): Promise<string | null> {
  return last === null ? null : (await outcomes.person(last.planId, last.memberId))?.contactId ?? null;
}

/** Whoever stops what was no advertising wants nothing at all. */
function scopeOf(said: string, last: Last): "commercial" | "everything" {
  const isAdvertising = last === null || last.purpose === "commercial" || last.purpose === "survey";
  return allWords.test(said) || !isAdvertising ? "everything" : "commercial";
}

/** Words of the usual gateways, and of SMPP's receipts; what is neither says nothing yet. */
function stateOf(status: string): "delivered" | "failed" | null {
  const word = status.trim().toLowerCase();
  if (["delivered", "delivrd", "delivery_success", "success"].includes(word)) return "delivered";
  return ["failed", "undelivered", "undeliv", "rejected", "rejectd", "expired", "deleted", "error", "delivery_failure"].includes(word) ? "failed" : null;
}
