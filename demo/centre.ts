// The demo's contact center: who answers, in which queues, on which numbers, and on which days the bank is closed.
import type { Language } from "../src/core/kernel/kernel.ts";

export interface DemoAgent { readonly login: string; readonly name: string; readonly extension: string; readonly language: Language; readonly skills: Readonly<Record<string, number>>; readonly queues: readonly string[] }

export const agents: readonly DemoAgent[] = [
  { login: "ana", name: "Ana Ruiz", extension: "101", language: "es", skills: { es: 100, ca: 60, en: 40, accounts: 80 }, queues: ["operators", "vip", "accounts"] },
  { login: "jordi", name: "Jordi Soler", extension: "102", language: "ca", skills: { ca: 100, es: 90, accounts: 60 }, queues: ["operators", "accounts"] },
  { login: "mary", name: "Mary Clark", extension: "103", language: "en", skills: { en: 100, es: 60 }, queues: ["operators", "vip"] },
];

export const staff = [
  { login: "laia", name: "Laia Mas", role: "supervisor", language: "ca" },
  { login: "admin", name: "Admin", role: "administrator", language: "en" },
] as const;

/** Skills that are no language; those come with every centre. */
export const skills = [{ id: "accounts", name: { es: "Cuentas", ca: "Comptes", en: "Accounts" } }] as const;

export const dispositions = ["resolved", "follow-up", "complaint", "sale", "wrong-number"];
const usual = {
  languageLevel: 1, strategy: "longest-idle", ageingPerMinute: 1, ringMs: 15_000, wrapUpMs: 60_000, dispositionRequired: true, dispositions,
  targetMs: 20_000, maxWaiting: 500, maxWaitMs: 1_800_000, announceEveryMs: 30_000, callbackKey: "", wayOutFlow: "no-one-here", recordingNotice: "none",
} as const;

/** None has a calendar: the demo answers at any hour. */
export const queues = [
  { id: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" }, needs: [], priority: 0, ...usual, callbackKey: "1" },
  { id: "vip", name: { es: "Clientes preferentes", ca: "Clients preferents", en: "Preferred customers" }, needs: [], priority: 20, ...usual, targetMs: 10_000 },
  { id: "accounts", name: { es: "Cuentas", ca: "Comptes", en: "Accounts" }, needs: [{ skill: "accounts", level: 50 }], priority: 0, ...usual },
] as const;

export const numbers: readonly { readonly did: string; readonly flow: string; readonly language: Language; readonly label: string }[] = [
  { did: "+34931000001", flow: "bank", language: "es", label: "Banco Garbí" },
  { did: "+34931000002", flow: "bank", language: "ca", label: "Banc Garbí" },
  { did: "+34931000003", flow: "bank", language: "en", label: "Garbí Bank" },
];

export const notReadyReasons = ["break", "lunch", "training", "meeting"] as const;
export const flows = ["bank", "no-one-here"] as const;

const span = (from: string, to: string): { readonly from: number; readonly to: number } => ({ from: minutes(from), to: minutes(to) });
function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
}
const workday = [span("08:30", "14:15")];

/** Of the State and of Catalonia: BOE's and DOGC's yearly lists; local days are the town's own. */
const holidays: Readonly<Record<string, string>> = {
  "2026-01-01": "Cap d'Any", "2026-01-06": "Reis", "2026-04-03": "Divendres Sant", "2026-04-06": "Dilluns de Pasqua Florida", "2026-05-01": "Festa del Treball",
  "2026-06-24": "Sant Joan", "2026-08-15": "L'Assumpció", "2026-09-11": "Diada Nacional de Catalunya", "2026-10-12": "Festa Nacional d'Espanya", "2026-11-01": "Tots Sants",
  "2026-12-06": "Dia de la Constitució", "2026-12-08": "La Immaculada", "2026-12-25": "Nadal", "2026-12-26": "Sant Esteve",
  "2027-01-01": "Cap d'Any", "2027-01-06": "Reis", "2027-03-26": "Divendres Sant", "2027-03-29": "Dilluns de Pasqua Florida", "2027-05-01": "Festa del Treball",
  "2027-06-24": "Sant Joan", "2027-08-15": "L'Assumpció", "2027-09-11": "Diada Nacional de Catalunya", "2027-10-12": "Festa Nacional d'Espanya", "2027-11-01": "Tots Sants",
  "2027-12-06": "Dia de la Constitució", "2027-12-08": "La Immaculada", "2027-12-25": "Nadal", "2027-12-26": "Sant Esteve",
};

export const calendars = [
  { id: "office", name: "Oficinas", zone: "Europe/Madrid", week: [workday, workday, workday, workday, workday, [], []], holidays },
  { id: "always", name: "Siempre abierto", zone: "Europe/Madrid", week: Array.from({ length: 7 }, () => [span("00:00", "24:00")]), holidays: {} },
] as const;
