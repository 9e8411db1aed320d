// What comes back: a no by link, SMS or mail goes to the house's do-not-call list, and so holds for everything at once; other
// answers count as answers (inbound.ts); receipts say what arrived.
import { languages, type Language } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";
import { enter, inboundMail, inboundSms, numbersOf, saidBefore, type InboundMail, type InboundPorts, type InboundSms, type Taken } from "./inbound.ts";
import type { OutcomeStore, PlanPerson, PlanStore } from "./ports.ts";

export interface AnswerPorts extends InboundPorts {
  readonly outcomes: InboundPorts["outcomes"] & Pick<OutcomeStore, "receipt">;
  readonly plans: Pick<PlanStore, "get">;
  readonly seal: { make(name: string): string; read(token: string): string | null };
  readonly company: () => Promise<string>;
}

export interface OptOutPage { readonly language: Language; readonly company: string; readonly isOut: boolean }

export interface Answers {
  /** Throws the Refusal "link-unknown". */
  page(token: string): Promise<OptOutPage>;
  optOut(token: string, scope: "commercial" | "everything", ip: string): Promise<OptOutPage>;
  /** An SMS that somebody sent. */
  inbound(message: InboundSms, ip: string): Promise<Taken>;
  /** A mail that somebody sent; "automatic": a machine did. */
  inboundMail(mail: InboundMail, ip: string): Promise<Taken | "automatic">;
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
      if (!saidBefore(person, scope)) {
        for (const number of numbersOf(person)) await enter(ports, { number, contactId: person.contactId, scope, way: "web", reason: `plan ${planId}` }, ip);
        await outcomes.reply(planId, person.memberId, { channel: "mail", text: "", isOptOut: true });
        ports.wake();
      }
      return { language, company: await company(), isOut: true };
    },
    inbound: (message, ip) => inboundSms(ports, message, ip),
    inboundMail: (mail, ip) => inboundMail(ports, mail, ip),
    receipt: ({ id, status, reason }) => {
      const state = stateOf(status);
      return state === null ? Promise.resolve(true) : outcomes.receipt(id, state, state === "failed" ? reason ?? status : null);
    },
  };
}

/** Words of the usual gateways, and of SMPP's receipts; what is neither says nothing yet. */
function stateOf(status: string): "delivered" | "failed" | null {
  const word = status.trim().toLowerCase();
  if (["delivered", "delivrd", "delivery_success", "success"].includes(word)) return "delivered";
  return ["failed", "undelivered", "undeliv", "rejected", "rejectd", "expired", "deleted", "error", "delivery_failure"].includes(word) ? "failed" : null;
}
