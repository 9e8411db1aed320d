// `atiende evidence verify`: that no row of the evidence of calls was altered, taken away or moved; `anchor`: the line to keep
// outside the house; `export`: the file an inspector asks for.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createEvidenceStore } from "../../adapters/postgres/evidence-store.ts";
import { createPool } from "../../adapters/postgres/pool.ts";
import { digest } from "../../adapters/system/digest.ts";
import { createEvidenceSeal } from "../../adapters/system/evidence-seal.ts";
import { verifyEvidence, type EvidenceFault } from "../../app/campaign/evidence.ts";
import type { EvidenceQuery, EvidenceRow } from "../../app/campaign/ports.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { exit, print, tell, UsageFault, type Command, type Io } from "../io.ts";
import { readPepper, readSettings } from "../settings.ts";

const usage = `Usage: atiende evidence verify [--anchor N:SEAL]
       atiende evidence anchor
       atiende evidence export [--number +34600111222] [--campaign ID] [--from TIME] [--to TIME] [--format jsonl|csv]

\`verify\` reads every row of the evidence of dialled calls and compares its seal with what it says and with the row before.
Exit code 0: none was altered, taken away or moved; 1: those that were are named. It needs ATIENDE_PEPPER, from which the key
of the seals is made. Rows that were kept long enough and went are told, with the anchor at which the chain begins since.

\`anchor\` prints one line, the number and seal of the last row. Whoever has database and key could make the whole chain anew;
a line that was printed, or mailed to somebody outside, on each day shows it: \`verify --anchor\` holds the chain against it.

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
      options: { from: { type: "string" }, to: { type: "string" }, anchor: { type: "string" }, number: { type: "string" }, campaign: { type: "string" }, format: { type: "string", default: "jsonl" } },
    });
    if ((what !== "verify" && what !== "export" && what !== "anchor") || more.length > 0) throw new UsageFault("Say what to do: verify, anchor or export.");
    if (values.format !== "jsonl" && values.format !== "csv") throw new UsageFault(`--format is "${values.format}": it must be jsonl or csv`);
    const query = { number: values.number ?? null, campaignId: values.campaign ?? null, from: momentOf("--from", values.from), until: momentOf("--to", values.to) };
    const anchor = anchorOf(values.anchor);
    const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined }, { statementMs });
    try {
      const store = createEvidenceStore(pool);
      if (what === "anchor") return await printAnchor(io, store);
      return what === "verify" ? await verify(io, store, anchor) : await exportRows(io, store, { query, isCsv: values.format === "csv" });
    } finally {
      await pool.end();
    }
  },
};

type Store = ReturnType<typeof createEvidenceStore>;

const words: Readonly<Record<EvidenceFault["kind"], string>> = {
  "altered": "was altered: its seal is not that of what it says", "missing": "comes after rows that are missing", "out-of-order": "does not follow the row before it", "end-missing": "was the last one written, and is not there as it was",
  "beginning-missing": "is the first one that is there: those before it were taken away", "anchor-altered": "is said to be the last one that was let go, under a mark that is not the house's", "anchor-differs": "is not there as the anchor has it",
};

async function verify(io: Io, store: Store, outside: Anchor | null): Promise<number> {
  const { rows, keyless, letGo, faults } = await verifyEvidence(store, { digest, seal: createEvidenceSeal(readPepper(io.env)) }, outside);
  for (const { kind, n } of faults) tell(io, `row ${String(n)} ${words[kind]}`);
  print(io, `${rows.toLocaleString("en")} rows of evidence; ${String(faults.length)} fault(s).`);
  if (letGo !== null) print(io, `Rows up to ${String(letGo.n)} were kept long enough and went on ${new Date(letGo.at).toISOString().slice(0, 10)}; the chain begins after ${letGo.seal}.`);
  if (keyless > 0) print(io, `${keyless.toLocaleString("en")} rows were sealed before seals had a key: only an anchor kept outside speaks for them.`);
  return faults.length === 0 ? exit.good : exit.failed;
}

async function printAnchor(io: Io, store: Store): Promise<number> {
  const { n, seal } = await store.head();
  print(io, `${new Date().toISOString()} ${String(n)}:${seal}`);
  return exit.good;
}

interface Anchor { readonly n: number; readonly seal: string }

function anchorOf(text: string | undefined): Anchor | null {
  if (text === undefined) return null;
  const [, n = "", seal = ""] = /^(\d+):(\S+)$/u.exec(text) ?? [];
  if (n === "") throw new UsageFault(`--anchor is "${text}": write what \`evidence anchor\` printed, as 1234:k1.…`);
  return { n: Number(n), seal };
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
