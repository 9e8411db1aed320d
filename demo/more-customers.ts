// The others: a couple who share a telephone at home, a firm with two lines and its bookkeeper, and people whose names,
// numbers and balances are apt to go wrong somewhere.
import type { DemoCustomer } from "./kinds.ts";

const yes = { marketing: true, recording: true };
const no = { marketing: false, recording: true };

export const moreCustomers: readonly DemoCustomer[] = [
  {
    key: "montserrat-roca", kind: "person", name: "Montserrat Roca", firstName: "Montserrat", language: "ca", tier: "standard",
    phones: [["+34600777111", "mobile"], ["+34972000111", "home"]], mails: ["montserrat.roca@example.org"], address: "Carrer de Santa Clara, 7", postalCode: "17001",
    place: [41.9842, 2.8238], since: "2004-01-12", consents: yes,
    accounts: [{ name: "Compte conjunt", number: "0500011207", balance: "3420.75", movements: [{ daysAgo: 2, amount: "-54.20", concept: "Farmàcia" }, { daysAgo: 5, amount: "1120.00", concept: "Pensió" }, { daysAgo: 11, amount: "-88.00", concept: "Assegurança de la llar" }] }],
    interactions: [{ daysAgo: 60, channel: "visit", summary: "Va demanar rebre els extractes en paper", by: "Clara Bosch", role: "gestora", action: "Extractes en paper activats" }],
  },
  {
    key: "pere-roca", kind: "person", name: "Pere Roca", firstName: "Pere", language: "ca", tier: "standard",
    phones: [["+34600777222", "mobile"], ["+34972000111", "home"]], mails: [], address: "Carrer de Santa Clara, 7", postalCode: "17001",
    place: [41.9842, 2.8238], since: "2004-01-12", consents: no,
    accounts: [{ name: "Compte personal", number: "0500011215", balance: "310.10", movements: [{ daysAgo: 3, amount: "-12.50", concept: "Quiosc" }, { daysAgo: 7, amount: "-30.00", concept: "Caixer" }] }],
  },
  {
    key: "ferreteria-puig", kind: "firm", name: "Ferreteria Puig, SL", firstName: "", language: "ca", tier: "gold",
    phones: [["+34972000222", "shop"], ["+34972000223", "office"]], mails: ["comptes@ferreteriapuig.example.com"], address: "Carrer Nou, 31", postalCode: "17600",
    place: [42.2668, 2.9614], since: "1998-05-04", notes: "Els pagaments els porta la Núria Puig.", consents: no,
    accounts: [{ name: "Compte d'empresa", number: "0600090015", balance: "48210.33", movements: [{ daysAgo: 1, amount: "-2310.00", concept: "Proveïdors" }, { daysAgo: 2, amount: "945.60", concept: "Vendes amb targeta" }, { daysAgo: 4, amount: "-6120.45", concept: "Nòmines" }] }],
    invoices: [{ number: "F-2026-0140", daysAgo: 40, dueDaysAgo: 10, amount: "310.00", unpaid: "310.00" }, { number: "F-2026-0141", daysAgo: 10, dueDaysAgo: -20, amount: "155.00", unpaid: "155.00" }],
    orders: [{ number: "P-2026-0440", daysAgo: 3, status: "in-transit", total: "90.00", items: "Datàfon nou" }],
    calls: [{ daysAgo: 18, agent: "jordi", waitedSeconds: 33, talkSeconds: 521, disposition: "sale", notes: "Contracten un segon datàfon." }],
  },
  {
    key: "nuria-puig", kind: "person", name: "Núria Puig", firstName: "Núria", language: "ca", tier: "silver", firm: "ferreteria-puig",
    phones: [["+34600777333", "mobile"]], mails: ["nuria@ferreteriapuig.example.com"], address: "Carrer Nou, 33", postalCode: "17600", place: [42.2669, 2.9617], since: "2011-09-20", consents: yes,
    accounts: [{ name: "Compte corrent", number: "0600090023", balance: "2045.00", movements: [{ daysAgo: 5, amount: "1730.00", concept: "Nòmina" }, { daysAgo: 9, amount: "-210.00", concept: "Escola" }] }],
  },
  {
    key: "maria-jose-nunez", kind: "person", name: "María José Núñez", firstName: "María José", language: "es", tier: "standard",
    phones: [["+34600888111", "mobile"]], mails: ["mj.nunez@example.org"], address: "Avenida de la Constitución, 5", postalCode: "41001", place: [37.386, -5.9926], since: "2021-02-01", consents: no,
    accounts: [{ name: "Cuenta joven", number: "0700012312", balance: "-45.20", movements: [{ daysAgo: 1, amount: "-60.00", concept: "Recibo del gas" }, { daysAgo: 6, amount: "-15.99", concept: "Suscripción" }] }],
    invoices: [{ number: "F-2026-0122", daysAgo: 50, dueDaysAgo: 20, amount: "18.00", unpaid: "18.00" }],
  },
  {
    key: "inaki-etxeberria", kind: "person", name: "Iñaki Etxeberria", firstName: "Iñaki", language: "es", tier: "standard",
    phones: [["+34600888222", "mobile"]], mails: ["inaki@example.org"], address: "Gran Vía, 40", postalCode: "48009", place: [43.2622, -2.934], since: "2023-11-15", consents: yes,
    accounts: [{ name: "Cuenta corriente", number: "0700012320", balance: "0.00", movements: [] }],
  },
  {
    key: "emma-obrien", kind: "person", name: "Emma O'Brien", firstName: "Emma", language: "en", tier: "silver",
    phones: [["+34600888333", "mobile"]], mails: ["emma.obrien@example.org"], address: "Carrer de Balmes, 201", postalCode: "08006", place: [41.3976, 2.1522], since: "2022-04-08", consents: yes,
    accounts: [{ name: "Current account", number: "0700012338", balance: "999.99", movements: [{ daysAgo: 1, amount: "-3.20", concept: "Coffee" }, { daysAgo: 3, amount: "-27.45", concept: "Bookshop" }, { daysAgo: 8, amount: "1640.00", concept: "Salary" }] }],
    orders: [{ number: "P-2026-0458", daysAgo: 4, status: "in-transit", total: "0.00", items: "Replacement debit card" }],
  },
  {
    key: "ahmed-el-amrani", kind: "person", name: "Ahmed El Amrani", firstName: "Ahmed", language: "es", tier: "silver",
    phones: [["+34600888444", "mobile"]], mails: ["ahmed@example.org"], address: "Carrer de Pau Claris, 9", postalCode: "08010", place: [41.3888, 2.1716], since: "2014-07-30", consents: yes,
    accounts: [{ name: "Cuenta corriente", number: "0700012346", balance: "21.00", movements: [{ daysAgo: 2, amount: "-400.00", concept: "Transferencia" }, { daysAgo: 16, amount: "421.00", concept: "Ingreso en efectivo" }] }],
  },
  {
    key: "laura-martinez", kind: "person", name: "Laura Martínez", firstName: "Laura", language: "es", tier: "gold",
    phones: [["+34600888555", "mobile"]], mails: ["laura.martinez@example.org"], address: "Paseo de la Castellana, 200", postalCode: "28046", place: [40.4663, -3.689], since: "2001-12-10", consents: no,
    notes: "Banca privada: pásele siempre con su gestor si lo pide.",
    accounts: [{ name: "Cuenta patrimonio", number: "0700012353", balance: "1000000.01", movements: [{ daysAgo: 1, amount: "25000.00", concept: "Venta de fondos" }, { daysAgo: 14, amount: "-3200.00", concept: "Impuestos" }] }],
    interactions: [{ daysAgo: 7, channel: "visit", summary: "Revisión anual de su cartera", by: "Elena Campos", role: "banca privada", action: "Venta parcial de fondos" }],
  },
  {
    key: "pau-ferrer", kind: "person", name: "Pau Ferrer", firstName: "Pau", language: "ca", tier: "standard",
    phones: [["+34600888666", "mobile"]], mails: ["pau.ferrer@example.org"], address: "Rambla Nova, 60", postalCode: "43003", place: [41.1149, 1.2559], since: "2020-01-27", consents: yes,
    accounts: [{ name: "Compte corrent", number: "0700012361", balance: "512.31", movements: [{ daysAgo: 1, amount: "-8.40", concept: "Tren" }, { daysAgo: 2, amount: "-101.00", concept: "Autònoms" }, { daysAgo: 13, amount: "960.00", concept: "Factura cobrada" }] }],
    incidents: [{ number: "I-2026-0199", daysAgo: 8, closedDaysAgo: null, status: "open", subject: "No pot entrar a la banca en línia", owner: "Jordi Soler" }],
  },
];
