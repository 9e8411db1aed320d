// The customers whom most people meet first: one for each language, with everything that a pop can show.
import type { DemoCustomer } from "./kinds.ts";

export const firstCustomers: readonly DemoCustomer[] = [
  {
    key: "marta-vila", kind: "person", name: "Marta Vila", firstName: "Marta", language: "ca", tier: "gold",
    phones: [["+34600111222", "mobile"], ["+34937900111", "home"]], mails: ["marta.vila@example.org"],
    address: "Carrer de la Mare de Déu de Montserrat, 14, 2n 1a", postalCode: "08301", place: [41.5399, 2.4445], since: "2009-03-16",
    notes: "Prefereix que li truquin a la tarda.", consents: { marketing: true, recording: true, surveys: false },
    accounts: [
      {
        name: "Compte corrent", number: "0200051332", balance: "1234.50", movements: [
          { daysAgo: 1, amount: "-42.80", concept: "Supermercat Can Roca" }, { daysAgo: 3, amount: "-61.15", concept: "Rebut de la llum" },
          { daysAgo: 6, amount: "1850.00", concept: "Nòmina" }, { daysAgo: 9, amount: "-780.00", concept: "Lloguer" },
          { daysAgo: 12, amount: "-19.99", concept: "Telèfon mòbil" },
        ],
      },
      {
        name: "Compte d'estalvi", number: "0200051340", balance: "18500.00", movements: [
          { daysAgo: 20, amount: "300.00", concept: "Aportació mensual" }, { daysAgo: 50, amount: "300.00", concept: "Aportació mensual" },
        ],
      },
    ],
    invoices: [
      { number: "F-2026-0117", daysAgo: 45, dueDaysAgo: 15, amount: "89.90", unpaid: "89.90" },
      { number: "F-2026-0088", daysAgo: 75, dueDaysAgo: 45, amount: "89.90", unpaid: "0.00" },
    ],
    orders: [{ number: "P-2026-0451", daysAgo: 2, status: "in-transit", total: "0.00", items: "Targeta de crèdit renovada" }],
    incidents: [
      { number: "I-2026-0203", daysAgo: 5, closedDaysAgo: null, status: "in-progress", subject: "Càrrec duplicat al supermercat", owner: "Jordi Soler" },
      { number: "I-2025-0944", daysAgo: 210, closedDaysAgo: 207, status: "solved", subject: "Targeta bloquejada a l'estranger", owner: "Ana Ruiz" },
    ],
    interactions: [
      { daysAgo: 4, channel: "mail", summary: "Va enviar el tiquet del càrrec duplicat", by: "Jordi Soler", role: "agent", action: "Va demanar el retorn al comerç" },
      { daysAgo: 30, channel: "visit", summary: "Oficina de Mataró: va signar la renovació de la targeta", by: "Clara Bosch", role: "gestora", action: "Renovació de la targeta" },
      { daysAgo: 95, channel: "letter", summary: "Carta amb les condicions noves del compte" },
    ],
    calls: [
      { daysAgo: 5, agent: "jordi", waitedSeconds: 24, talkSeconds: 312, disposition: "follow-up", notes: "Càrrec duplicat de 42,80 €; espera el tiquet per correu." },
      { daysAgo: 208, agent: "ana", waitedSeconds: 41, talkSeconds: 187, disposition: "resolved", notes: "Targeta desbloquejada; era a Lisboa." },
    ],
  },
  {
    key: "javier-garcia", kind: "person", name: "Javier García", firstName: "Javier", language: "es", tier: "silver",
    phones: [["+34600333444", "mobile"], ["+34910000444", "work"]], mails: ["javier.garcia@example.org", "jgarcia@example.com"],
    address: "Calle de Alcalá, 120, 3.º B", postalCode: "28009", place: [40.4242, -3.6752], since: "2016-10-03", consents: { marketing: false, recording: true, surveys: true },
    accounts: [{
      name: "Cuenta nómina", number: "0300077120", balance: "87.05", movements: [
        { daysAgo: 1, amount: "-35.00", concept: "Cajero automático" }, { daysAgo: 2, amount: "-612.40", concept: "Hipoteca" },
        { daysAgo: 8, amount: "-58.73", concept: "Gasolinera" }, { daysAgo: 24, amount: "1490.00", concept: "Nómina" },
      ],
    }],
    invoices: [{ number: "F-2026-0131", daysAgo: 20, dueDaysAgo: -10, amount: "24.00", unpaid: "24.00" }],
    orders: [{ number: "P-2026-0460", daysAgo: 1, status: "preparing", total: "12.00", items: "Talonario de cheques" }],
    incidents: [{ number: "I-2026-0188", daysAgo: 33, closedDaysAgo: 31, status: "solved", subject: "Recibo de la hipoteca cobrado dos veces", owner: "Ana Ruiz" }],
    interactions: [
      { daysAgo: 31, channel: "mail", summary: "Se le confirmó la devolución del recibo", by: "Ana Ruiz", role: "agente", action: "Devolución de 612,40 €" },
      { daysAgo: 14, channel: "web", summary: "Consultó la revisión de su hipoteca" },
    ],
    calls: [{ daysAgo: 33, agent: "ana", waitedSeconds: 15, talkSeconds: 405, disposition: "complaint", notes: "Recibo de hipoteca duplicado; abierta incidencia I-2026-0188." }],
  },
  {
    key: "john-smith", kind: "person", name: "John Smith", firstName: "John", language: "en", tier: "gold",
    phones: [["+34600555666", "mobile"], ["+442079460123", "London"]], mails: ["john.smith@example.org"],
    address: "Passeig de Sant Joan, 88, 4t 2a", postalCode: "08009", place: [41.3995, 2.1697], since: "2019-06-21",
    notes: "Lives half of the year in London.", consents: { marketing: true, recording: true, surveys: true },
    accounts: [{
      name: "Current account", number: "0400066190", balance: "15200.00", movements: [
        { daysAgo: 2, amount: "-120.35", concept: "Restaurant" }, { daysAgo: 4, amount: "2500.00", concept: "Transfer from London" },
        { daysAgo: 10, amount: "-1350.00", concept: "Rent" }, { daysAgo: 15, amount: "-49.90", concept: "Gym" },
      ],
    }],
    orders: [{ number: "P-2026-0433", daysAgo: 12, status: "delivered", total: "0.00", items: "Debit card" }],
    incidents: [{ number: "I-2026-0210", daysAgo: 2, closedDaysAgo: null, status: "open", subject: "Transfer from London arrived without its reference", owner: "Mary Clark" }],
    interactions: [{ daysAgo: 12, channel: "visit", summary: "Collected his debit card at the Passeig de Gràcia branch", by: "Marc Pons", role: "branch manager", action: "Handed over the card" }],
    calls: [{ daysAgo: 2, agent: "mary", waitedSeconds: 9, talkSeconds: 240, disposition: "follow-up", notes: "Asks for the reference of a transfer; the London bank will resend it." }],
  },
];
