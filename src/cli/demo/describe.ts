// The demo as a script reads it (the JSON is a contract: docs and scripts of others rely on it) and as a person does.
import { agents, numbers, staff } from "../../../demo/centre.ts";
import { createPool, runOn } from "../../adapters/postgres/pool.ts";
import type { Settings } from "../settings.ts";
import type { DemoSecrets } from "./secrets.ts";
import { customers } from "./seed.ts";
import { loadAgent } from "./seed-centre.ts";
import { idOf } from "./seed-customers.ts";

export interface Demo {
  /** Each is known by his number alone; the balance is what the ledger says now. */
  readonly customers: readonly { readonly name: string; readonly phone: string; readonly pin: string; readonly language: string; readonly balance: string }[];
  readonly agents: readonly { readonly login: string; readonly password: string; readonly extension: string; readonly sipUser: string; readonly sipPassword: string; readonly skills: Readonly<Record<string, number>> }[];
  /** Who signs in without answering calls. */
  readonly staff: readonly { readonly login: string; readonly password: string; readonly role: string }[];
  readonly numbers: readonly { readonly did: string; readonly flow: string }[];
  readonly sip: { readonly host: string; readonly port: number };
  readonly http: string;
  readonly token: string;
}

export async function describeDemo(settings: Pick<Settings, "databaseUrl" | "sip" | "http">, secrets: DemoSecrets, loadAgents = 0): Promise<Demo> {
  const balances = await balancesOf(settings.databaseUrl);
  const load = Array.from({ length: loadAgents }, (_, n) => loadAgent(n + 1));
  return {
    customers: customers.map(({ key, name, phones, language }) => ({ name, phone: phones[0]?.[0] ?? "", pin: secrets.pins[key] ?? "", language, balance: balances.get(idOf("contact", key)) ?? "" })),
    agents: [
      ...agents.map(({ login, extension, skills }) => ({ login, password: secrets.passwords[login] ?? "", extension, sipUser: `agent-${extension}`, sipPassword: secrets.sipPasswords[login] ?? "", skills })),
      ...load.map(({ login, extension, skills }) => ({ login, password: secrets.load.password, extension, sipUser: `agent-${extension}`, sipPassword: secrets.load.sipPassword, skills })),
    ],
    staff: staff.map(({ login, role }) => ({ login, password: secrets.passwords[login] ?? "", role })),
    numbers: numbers.map(({ did, flow }) => ({ did, flow })),
    sip: { host: settings.sip.host === "0.0.0.0" ? "127.0.0.1" : settings.sip.host, port: settings.sip.port },
    http: settings.http.publicUrl,
    token: secrets.token,
  };
}

async function balancesOf(url: string): Promise<ReadonlyMap<string, string>> {
  const pool = createPool(url, { warn: () => undefined, info: () => undefined });
  try {
    const rows = await runOn(pool)<{ contact_id: string; balance: string }>({
      text: "select distinct on (contact_id) contact_id, balance::text from accounts where contact_id = any ($1::uuid[]) order by contact_id, position, iban",
      values: [customers.map(({ key }) => idOf("contact", key))],
    });
    return new Map(rows.map(({ contact_id, balance }) => [contact_id, balance]));
  } finally {
    await pool.end();
  }
}

/** For people: what to open, whom to be, and what to dial. */
export function demoText(demo: Demo): string {
  const line = (columns: readonly string[], widths: readonly number[]): string => `  ${columns.map((column, n) => column.padEnd(widths[n] ?? 0)).join("  ")}`.trimEnd();
  const logins = [
    ...demo.agents.map(({ login, password, extension, skills }) => line([login, password, `extension ${extension}`, Object.entries(skills).map(([name, level]) => `${name} ${String(level)}`).join(", ")], [8, 16, 15])),
    ...demo.staff.map(({ login, password, role }) => line([login, password, role], [8, 16])),
  ];
  return [
    `Open ${demo.http} and sign in as:`, ...logins, "",
    `Agents' SIP phones register at ${demo.sip.host}:${String(demo.sip.port)} (atiende demo --json shows their passwords).`, "",
    "Dial, from any SIP phone of this machine that shows one of the numbers below as its own:",
    ...demo.numbers.map(({ did, flow }) => line([`sip:${did}@${demo.sip.host}:${String(demo.sip.port)}`, `flow ${flow}`], [36])), "",
    "Customers, known by their number:",
    line(["name", "number", "PIN", "language", "balance"], [20, 14, 8, 8]),
    ...demo.customers.map(({ name, phone, pin, language, balance }) => line([name, phone, pin, language, balance.padStart(12)], [20, 14, 8, 8])),
    "  Montserrat and Pere Roca also share +34972000111: the agent chooses.", "",
  ].join("\n");
}
