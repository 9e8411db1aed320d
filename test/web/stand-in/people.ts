// The people of the scripted day, with whole records.
import type { ContactCard } from "../../../src/core/kernel/contact-card.ts";
import type { ContactId, Language } from "../../../src/core/kernel/kernel.ts";
import type { ContactPop } from "../../../src/protocol/pop.ts";

const days = (n: number, from = Date.now()): string => new Date(from + n * 86_400_000).toISOString();

export function cardOf(name: string, language: Language, valueTier: ContactCard["valueTier"], kind: ContactCard["kind"] = "person"): ContactCard {
  return { contactId: `c-${name.toLowerCase().replaceAll(/\W+/gu, "-")}` as ContactId, name, firstName: kind === "firm" ? "" : name.split(" ")[0] ?? name, kind, language, valueTier };
}

export const marta = cardOf("Marta Vila Puig", "ca", "gold");
export const john = cardOf("John Smith", "en", "standard");
export const pere = cardOf("Pere Soler Ribas", "ca", "silver");
export const nuria = cardOf("Núria Soler Camps", "ca", "standard");
export const firm = cardOf("Fusteria Soler, SL", "ca", "silver", "firm");

/** A customer who owes: three invoices, one of them late. */
export function martaPop(): ContactPop {
  return {
    contact: {
      id: marta.contactId, name: marta.name, firstName: "Marta", kind: "person", language: "ca", valueTier: "gold",
      phones: [{ number: "+34600111222", label: "mobile" }, { number: "+34931112233", label: "home" }], mails: ["marta.vila@correu.example"],
      address: "Carrer de la Pau 14, 2n 1a, 08025 Barcelona", customerSince: "2017-03-02", firm: null,
      fields: [], consents: [{ purpose: "recording", given: true, at: days(-400) }, { purpose: "marketing", given: false, at: days(-400) }],
      notes: "Prefereix que li truquin a la tarda.",
    },
    accounts: [{
      id: "a-1", iban: "ES9121000418450200051332", name: "Compte corrent", balance: "1234.50", currency: "EUR", readAt: new Date().toISOString(),
      movements: [
        { at: days(-1), amount: "-42.90", concept: "Supermercat Bonpreu", balanceAfter: "1234.50" },
        { at: days(-2), amount: "-310.00", concept: "Rebut escola bressol", balanceAfter: "1277.40" },
        { at: days(-4), amount: "1850.00", concept: "Nòmina novembre", balanceAfter: "1587.40" },
        { at: days(-6), amount: "-65.20", concept: "Rebut llum", balanceAfter: "-262.60" },
        { at: days(-9), amount: "-18.00", concept: "Targeta: Cafè Central", balanceAfter: "-197.40" },
      ],
    }],
    invoices: [
      { number: "F-2026-1043", issuedAt: days(-50), dueAt: days(-20), amount: "96.40", unpaid: "96.40", currency: "EUR" },
      { number: "F-2026-1187", issuedAt: days(-12), dueAt: days(18), amount: "41.15", unpaid: "41.15", currency: "EUR" },
      { number: "F-2026-0902", issuedAt: days(-80), dueAt: days(-50), amount: "88.00", unpaid: "0.00", currency: "EUR" },
      { number: "F-2026-0731", issuedAt: days(-110), dueAt: days(-80), amount: "88.00", unpaid: "0.00", currency: "EUR" },
    ],
    orders: [{ number: "P-5521", at: days(-3), status: "in-transit", total: "24.00", currency: "EUR", items: "Targeta de crèdit, duplicat" }],
    incidents: [
      { number: "I-3301", openedAt: days(-2), closedAt: null, status: "in-progress", subject: "Targeta bloquejada després d'un viatge", owner: "Jordi Ferrer" },
      { number: "I-2875", openedAt: days(-95), closedAt: days(-93), status: "solved", subject: "Càrrec duplicat a la targeta", owner: "Ana Ruiz" },
    ],
    calls: [
      { id: "call-9", at: days(-2), direction: "inbound", queue: "Operadors", agent: "Jordi Ferrer", seconds: 312, outcome: "answered", disposition: "follow-up", notes: "Targeta bloquejada a l'estranger; obert I-3301.\n\nConfirmat amb el banc emissor.", written: [{ by: "Jordi Ferrer", at: days(-2), text: "Targeta bloquejada a l'estranger; obert I-3301." }, { by: "Ana Ruiz", at: days(-1.99), text: "Confirmat amb el banc emissor." }], messages: [], followUpAt: null },
      { id: "call-8", at: days(-2.01), direction: "inbound", queue: null, agent: null, seconds: 48, outcome: "self-service", disposition: null, notes: null, written: [], messages: [{ text: "Vull canviar la cita de dijous.", language: "ca" }], followUpAt: null },
      { id: "call-7", at: days(-30), direction: "outbound", queue: null, agent: "Ana Ruiz", seconds: 95, outcome: "answered", disposition: "information", notes: "Explicada la nova comissió.", written: [], messages: [], followUpAt: null },
      { id: "call-6", at: days(-93), direction: "inbound", queue: "Operadors", agent: "Ana Ruiz", seconds: 421, outcome: "answered", disposition: "resolved", notes: null, written: [], messages: [], followUpAt: null },
    ],
    interactions: [
      { at: days(-8), channel: "mail", summary: "Recordatori de pagament de la factura F-2026-1043", by: "Facturació" },
      { at: days(-31), channel: "visit", summary: "Visita a l'oficina de Gràcia per la hipoteca", by: "Laia Pons" },
      { at: days(-60), channel: "letter", summary: "Carta amb les condicions noves del compte", by: null },
    ],
    people: [
      { name: "Jordi Ferrer", role: "agent", lastAt: days(-2), actions: ["Va obrir la incidència I-3301", "Va atendre 3 trucades"] },
      { name: "Ana Ruiz", role: "agent", lastAt: days(-30), actions: ["Va resoldre la incidència I-2875", "Va atendre 2 trucades"] },
      { name: "Laia Pons", role: "supervisor", lastAt: days(-31), actions: ["Va rebre-la a l'oficina"] },
    ],
    unpaidTotal: "137.55",
    reasons: [{ code: "unpaid-invoice", detail: "F-2026-1043, 96,40 €" }, { code: "open-incident", detail: "I-3301, targeta bloquejada" }, { code: "order-in-transit", detail: "P-5521" }],
  };
}

/** Somebody of whom the house knows little. */
export function emptyPop(contact: ContactCard, phone: string): ContactPop {
  return {
    contact: { id: contact.contactId, name: contact.name, firstName: contact.firstName, kind: contact.kind, language: contact.language, valueTier: contact.valueTier, phones: [{ number: phone, label: "mobile" }], mails: [], address: null, customerSince: null, firm: null, fields: [], consents: [], notes: null },
    accounts: [], invoices: [], orders: [], incidents: [], calls: [], interactions: [], people: [], unpaidTotal: "0.00", reasons: [],
  };
}
