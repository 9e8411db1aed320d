// A plan and a person as tests want them, with what matters changed.
import type { Enrolment } from "../../../../src/core/campaign/communication/due.ts";
import type { Channel, CommunicationPlan, PlanStep, StepContent } from "../../../../src/core/campaign/communication/plan.ts";
import type { PlanHouse } from "../../../../src/core/campaign/communication/faults.ts";
import type { CampaignId, Instant } from "../../../../src/core/kernel/kernel.ts";

export const dayMs = 86_400_000;
/** A Monday, 10:00 in Madrid. */
export const monday = Date.parse("2026-11-30T09:00:00Z") as Instant;

const three = <T>(value: T): { es: T; ca: T; en: T } => ({ es: value, ca: value, en: value });

export const contents = {
  mail: { channel: "mail" as const, words: three({ subject: "Hola {first_name|client}", text: "Bon dia." }) },
  sms: { channel: "sms", words: three("Hola {name}") },
  letter: { channel: "letter", words: three({ subject: "Carta", text: "Benvolgut {name}" }) },
  phone: { channel: "phone", into: { type: "campaign", campaignId: "autumn" as CampaignId }, note: "Truca'l" },
} satisfies Readonly<Record<Channel, StepContent>>;

export function step(id: string, channel: Channel, more: Partial<PlanStep> = {}): PlanStep {
  return { id, aim: "to be heard", content: contents[channel], time: { type: "after", ms: 0 }, condition: { type: "always" }, people: ["u1"], ...more };
}

export function plan(more: Partial<CommunicationPlan> = {}): CommunicationPlan {
  return {
    id: "welcome", name: "Welcome", wish: "running", aim: "that they stay", purpose: "service", isSimilar: true, listId: "new", language: "ca", zone: "Europe/Madrid",
    steps: [step("first", "mail"), step("second", "sms", { time: { type: "day", days: 2, minute: 600 } })], repeat: null,
    hours: { days: [0, 1, 2, 3, 4], from: 9 * 60, until: 20 * 60, notOnHolidays: true }, controlPercent: 0, seed: "s", measure: { result: "order", withinDays: 30 }, ...more,
  };
}

export function enrolment(more: Partial<Omit<Enrolment, "contact">> & { readonly contact?: Partial<Enrolment["contact"]> } = {}): Enrolment {
  const { contact, ...rest } = more;
  return {
    person: "p1", at: monday, lists: [{ id: "es-robinson", asOf: "2026-11-29" }], ways: new Set(["mail", "sms", "letter", "phone"]), ...rest,
    contact: { number: "+34931112233", kind: "person", address: null, isCustomer: true, consents: [], optOuts: [], listed: new Set(), history: [], ...contact },
  };
}

export const house: PlanHouse = { channels: new Set(["mail", "sms", "letter", "phone"]), listMembers: 10, fields: new Set(["policy"]), users: new Set(["u1"]), campaigns: new Set(["autumn"]), queues: new Set(["sales"]), isHttps: true, registersWanted: [] };
