// The message of one step to one person, with the link by which he ends it.
import { compose, mustSayWayOut, type Composed } from "../../core/campaign/communication/compose.ts";
import type { CommunicationPlan, PlanStep } from "../../core/campaign/communication/plan.ts";
import type { Instant, Language } from "../../core/kernel/kernel.ts";
import { locales } from "../../core/kernel/locale.ts";
import type { PlanPerson } from "./ports.ts";

export interface Writing {
  /** Of a person in a plan. */
  readonly linkOf: (planId: string, memberId: string) => string;
  /** Answers by SMS reach us. */
  readonly byReply: boolean;
  readonly company: () => Promise<string>;
}

export async function writeTo(plan: CommunicationPlan, step: PlanStep, { person, language, at, writing }: { readonly person: Pick<PlanPerson, "memberId" | "fields">; readonly language: Language; readonly at: Instant; readonly writing: Writing }): Promise<Composed> {
  const today = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: plan.zone }).format(at);
  return compose(plan, step, { language, fields: { ...person.fields, company: await writing.company(), today }, wayOut: { link: writing.linkOf(plan.id, person.memberId), byReply: writing.byReply } });
}

/** What goes into the mail's header; null: nothing has to. */
export function optOutLink(plan: Pick<CommunicationPlan, "id" | "purpose">, memberId: string, { linkOf }: Pick<Writing, "linkOf">): string | null {
  return mustSayWayOut(plan) ? linkOf(plan.id, memberId) : null;
}
