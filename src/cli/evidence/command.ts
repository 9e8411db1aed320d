// `atiende evidence verify`: that no row of the evidence of calls was altered, taken away or moved; `export`: the file an inspector asks for.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createEvidenceStore } from "../../adapters/postgres/evidence-store.ts";
import { createPool } from "../../adapters/postgres/pool.ts";
import { digest } from "../../adapters/system/digest.ts";
import { verifyEvidence, type EvidenceFault } from "../../app/campaign/evidence.ts";
import type { EvidenceQuery, EvidenceRow } from "../../app/campaign/ports.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { exit, print, tell, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";

const usage = `Usage: atiende evidence verify
       atiende evidence export [--number +34600111222] [--campaign ID] [--from TIME] [--to TIME] [--format jsonl|csv]

\`verify\` reads every row of the evidence of dialled calls and compares its seal with what it says and with the row before.
Exit code 0: none was altered, taken away or moved; 1: those that were are named.

\`export\` writes the rows: what was decided before each dial (rules with their version, lists consulted with their date, local
times, consent, attempts before) and what came of it. CSV has one row a decision or outcome, with the whole record as JSON.

  --from, --to   from the first of these on and until the second: 2026-12-31 or a whole RFC 3339 time
`;

const statementMs = 60_000;

export const evidence: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, ...more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { from: { type: "string" }, to: { type: "string" }, number: { type: "string" }, campaign: { type: "string" }, format: { type: "string", default: "jsonl" } },
    });
    if ((what !== "verify" && what !== "export") || more.length > 0) throw new UsageFault("Say what to do: verify or export.");
    if (values.format !== "jsonl" && values.format !== "csv") throw new UsageFault(`--format is "${values.format}": it must be jsonl or csv`);
    const query = { number: values.number ?? null, campaignId: values.campaign ?? null, from: momentOf("--from", values.from), until: momentOf("--to", values.to) };
    const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined }, { statementMs });
    try {
      const store = createEvidenceStore(pool);
      return what === "verify" ? await verify(io, store) : await exportRows(io, store, { query, isCsv: values.format === "csv" });
    } finally {
      await pool.end();
    }
  },
};

type Store = ReturnType<typeof createEvidenceStore>;

const words: Readonly<Record<EvidenceFault["kind"], string>> = {
  "altered": "was altered: its seal is not that of what it says", "missing": "comes after rows that are missing", "out-of-order": "does not follow the row before it", "end-missing": "was the last one written, and is not there as it was",
};

async function verify(io: Io, store: Store): Promise<number> {
  const { rows, faults } = await verifyEvidence(store, digest);
  for (const { kind, n } of faults) tell(io, `row ${String(n)} ${words[kind]}`);
  print(io, `${rows.toLocaleString("en")} rows of evidence; ${String(faults.length)} fault(s).`);
  return faults.length === 0 ? exit.good : exit.failed;
}

async function exportRows(io: Io, store: Store, { query, isCsv }: { readonly query: EvidenceQuery; readonly isCsv: boolean }): Promise<number> {
  let count = 0;
  if (isCsv) print(io, "n,kind,attempt,at,number,campaign,record,follows,seal");
  for await (const page of store.read(query)) {
    io.signal.throwIfAborted();
    count += page.length;
    const text = page.map((row) => `${isCsv ? csvLine(row) : JSON.stringify({ ...row, record: JSON.parse(row.record) as unknown })}\n`).join("");
    if (!io.stdout.write(text)) await once(io.stdout, "drain", { signal: io.signal });
  }
  tell(io, `${count.toLocaleString("en")} rows.`);
  return exit.good;
}

function csvLine({ n, kind, attempt, record, follows, seal }: EvidenceRow): string {
  const { at, number, campaignId } = JSON.parse(record) as { readonly at: number; readonly number: string; readonly campaignId: string | null };
  return [String(n), kind, attempt, new Date(at).toISOString(), number, campaignId ?? "", record, follows, seal].map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

function momentOf(option: string, value: string | undefined): Instant | null {
  if (value === undefined) return null;
  if (Number.isNaN(Date.parse(value)) || !/^\d{4}-\d{2}-\d{2}/u.test(value)) throw new UsageFault(`${option} is "${value}": write a day as 2026-12-31, or a whole time as 2026-12-31T08:00:00Z`);
  return Date.parse(value) as Instant;
}
