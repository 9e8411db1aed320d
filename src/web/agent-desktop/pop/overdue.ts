// Which invoices are late, and how the record orders its parts because of them. Pure.
import type { ContactPop } from "../../../protocol/pop.ts";

type Invoice = ContactPop["invoices"][number];

export type InvoiceState = "paid" | "pending" | "overdue";

export function invoiceState({ unpaid, dueAt }: Invoice, now: number): InvoiceState {
  if (Number(unpaid) <= 0) return "paid";
  return Date.parse(dueAt) < now ? "overdue" : "pending";
}

export function overdueOf(invoices: readonly Invoice[], now: number): readonly Invoice[] {
  return invoices.filter((invoice) => invoiceState(invoice, now) === "overdue");
}

/** Overdue first, then pending, then paid; the newest first among equals. */
export function inOrder(invoices: readonly Invoice[], now: number): readonly Invoice[] {
  const rank: Readonly<Record<InvoiceState, number>> = { overdue: 0, pending: 1, paid: 2 };
  return invoices.toSorted((a, b) => rank[invoiceState(a, now)] - rank[invoiceState(b, now)] || b.issuedAt.localeCompare(a.issuedAt));
}

export type Part = "summary" | "invoices" | "account" | "calls" | "incidents" | "orders" | "interactions" | "people";

/** The record's parts in the order shown: what is owed comes first when it is late. */
export function partsOf(pop: ContactPop, now: number): readonly Part[] {
  const rest: readonly Part[] = ["calls", "incidents", "orders", "interactions", "people"];
  return overdueOf(pop.invoices, now).length > 0 ? ["summary", "invoices", "account", ...rest] : ["summary", "account", "invoices", ...rest];
}
