// The 360° pop as a schema, for the interface's description. The type is in pop.ts; they are held together below.
import { z } from "zod";
import { instant, language } from "./rest.ts";
import type { ContactPop } from "./pop.ts";

const text = z.string();
const textOrNull = z.string().nullable();

export const contactPop = z.object({
  contact: z.object({
    id: z.custom<ContactPop["contact"]["id"]>((value) => typeof value === "string").meta({ type: "string" }),
    name: text, firstName: text, kind: z.enum(["person", "firm"]), language, valueTier: z.enum(["standard", "silver", "gold"]),
    phones: z.array(z.object({ number: text, label: text })).readonly(), mails: z.array(text).readonly(),
    address: textOrNull, customerSince: textOrNull, firm: textOrNull,
    consents: z.array(z.object({ purpose: text, given: z.boolean(), at: text })).readonly(), notes: textOrNull,
    fields: z.array(z.object({ id: text, value: text })).readonly(),
  }),
  accounts: z.array(z.object({
    id: text, iban: text, name: text, balance: text, currency: text, readAt: instant,
    movements: z.array(z.object({ at: text, amount: text, concept: text, balanceAfter: text })).readonly(),
  })).readonly(),
  invoices: z.array(z.object({ number: text, issuedAt: text, dueAt: text, amount: text, unpaid: text, currency: text })).readonly(),
  orders: z.array(z.object({ number: text, at: text, status: text, total: text, currency: text, items: text })).readonly(),
  incidents: z.array(z.object({ number: text, openedAt: text, closedAt: textOrNull, status: text, subject: text, owner: textOrNull })).readonly(),
  calls: z.array(z.object({
    id: text, at: text, direction: z.enum(["inbound", "outbound", "internal"]), queue: textOrNull, agent: textOrNull,
    seconds: z.number(), outcome: text, disposition: textOrNull, notes: textOrNull, written: z.array(z.object({ by: text, at: text, text })).readonly(), messages: z.array(z.object({ text, language: text })).readonly(), followUpAt: textOrNull,
  })).readonly(),
  interactions: z.array(z.object({ at: text, channel: text, summary: text, by: textOrNull })).readonly(),
  people: z.array(z.object({ name: text, role: text, lastAt: text, actions: z.array(text).readonly() })).readonly(),
  unpaidTotal: text,
  reasons: z.array(z.object({ code: text, detail: text })).readonly(),
}) satisfies z.ZodType<ContactPop>;
