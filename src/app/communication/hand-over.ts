// Gives a message to whatever carries it: the mail server, the SMS gateway, the printer's pile, the agents.
import type { StepContent } from "../../core/campaign/communication/plan.ts";
import type { Mailer, Outgoing, Phones, PlanStore, SendEnd, Texter } from "./ports.ts";
import { optOutLink, type Writing } from "./write-to.ts";

export interface Carriers {
  /** null: none is set up. */
  readonly mailer: Mailer | null;
  readonly texter: Texter | null;
  readonly phones: Phones;
  readonly plans: Pick<PlanStore, "get">;
  readonly writing: Pick<Writing, "linkOf">;
}

export function createHandOver(carriers: Carriers): (outgoing: Outgoing) => Promise<SendEnd> {
  const { mailer, texter, writing } = carriers;
  return async (outgoing) => {
    const { id, address, language, message, planId, memberId, purpose } = outgoing;
    switch (message.channel) {
      case "mail": return mailer === null ? nobody("mail") : mailer.send({ id, to: address, language, subject: message.subject, text: message.text, html: message.html, optOut: optOutLink({ id: planId, purpose }, memberId, writing) });
      case "sms": return texter === null ? nobody("sms") : texter.send({ id, to: address, text: message.text });
      // It lies ready; whoever prints takes it with the next batch.
      case "letter": return { result: "sent", reference: null };
      case "phone": return call(carriers, outgoing, message.note);
    }
  };
}

function nobody(channel: string): SendEnd {
  return { result: "refused", reason: `${channel} is not set up`, again: true };
}

async function call({ phones, plans }: Carriers, { id, planId, stepId, memberId, address, language }: Outgoing, note: string): Promise<SendEnd> {
  const into = whither((await plans.get(planId))?.plan.steps.find((step) => step.id === stepId)?.content);
  if (into === null) return { result: "refused", reason: "the step is not in the plan any more", again: false };
  try {
    if (into.type === "campaign") await phones.toCampaign(into.campaignId, memberId);
    else await phones.toCallback({ id, queueId: into.queueId, number: address, contactId: null, language, note });
    return { result: "sent", reference: null };
  } catch (reason) {
    return { result: "refused", reason: reason instanceof Error ? reason.message : String(reason), again: false };
  }
}

function whither(content: StepContent | undefined): Extract<StepContent, { channel: "phone" }>["into"] | null {
  return content?.channel === "phone" ? content.into : null;
}
