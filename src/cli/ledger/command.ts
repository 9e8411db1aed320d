// `atiende ledger replay`: decides again what routing decided, and says whether it comes out the same; `export`: the rows.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createLedgerStore } from "../../adapters/postgres/ledger-store.ts";
import { createPool } from "../../adapters/postgres/pool.ts";
import { digest } from "../../adapters/system/digest.ts";
import { readStretch, type Span } from "../../app/ledger/reading.ts";
import { verify, type FaultKind, type Verification } from "../../app/ledger/verifying.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { exit, print, tell, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";

const usage = `Usage: atiende ledger replay [--from TIME] [--to TIME]
       atiende ledger export [--from TIME] [--to TIME]

\`replay\` takes each routing decision of the ledger, tells the routing of this version what it was told then, and compares
what it decides byte for byte; it looks at each row's seal too, and that none is missing. Exit code 0: all the same; 1: not.

\`export\` writes the decisions as one JSON object a line: what was told, when, among whom was chosen, what came of it.

  --from, --to   from the first of these on and until the second: 2026-12-31 or a whole RFC 3339 time. A replay begins at
                 the opening before --from, which may be some minutes earlier.
`;

const statementMs = 60_000;

export const ledger: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [what, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options: { from: { type: "string" }, to: { type: "string" } } });
    if ((what !== "replay" && what !== "export") || more.length > 0) throw new UsageFault("Say what to do: replay or export.");
    const span = { from: momentOf("--from", values.from, 0), until: momentOf("--to", values.to, Date.parse("9999-01-01")) };
    const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined }, { statementMs });
    try {
      const store = createLedgerStore(pool);
      return what === "replay" ? await replay(io, store, span) : await exportRows(io, store, span);
    } finally {
      await pool.end();
    }
  },
};

type Store = ReturnType<typeof createLedgerStore>;

async function replay(io: Io, store: Store, span: Span): Promise<number> {
  const breathe = async (): Promise<void> => {
    io.signal.throwIfAborted();
    await new Promise<void>((resolve) => { setImmediate(resolve); });
  };
  const found = await verify({ store, digest, breathe }, span);
  for (const { kind, boot, n, at, kept, now } of found.faults) {
    tell(io, `${timeOf(at)} decision ${String(boot)}/${String(n)} ${faults[kind]}${kept === undefined ? "" : `\n  kept ${kept}\n  now  ${now ?? ""}`}`);
  }
  print(io, summaryOf(found));
  return found.faults.length === 0 ? exit.good : exit.failed;
}

const faults: Readonly<Record<FaultKind, string>> = {
  "decided-otherwise": "comes out otherwise", "altered": "was altered: its seal is not that of what it says", "rows-missing": "comes after rows that are missing", "unreadable": "refers to what is not kept any more",
};

function summaryOf({ decisions, offers, before, from, until, faults: list }: Verification): string {
  if (from === null || until === null) return `No decisions of that time are kept${before > 0 ? ` after an opening (${before.toLocaleString("en")} before it)` : ""}.`;
  const early = before === 0 ? "" : `, ${before.toLocaleString("en")} before the first opening left out`;
  return `${timeOf(from)} to ${timeOf(until)}: ${decisions.toLocaleString("en")} decisions with ${offers.toLocaleString("en")} offers come out the same byte for byte${early}; ${String(list.length)} fault(s).`;
}

async function exportRows(io: Io, store: Store, span: Span): Promise<number> {
  let count = 0;
  for await (const page of readStretch(store, span)) {
    io.signal.throwIfAborted();
    const rows = page.filter(({ row }) => row.at >= span.from);
    count += rows.length;
    const text = rows.map(({ row: { boot, n, seal, follows }, decision }) => `${JSON.stringify({ boot, n, seal, follows, ...decision, ...(decision === null ? {} : { at: timeOf(decision.at) }) })}\n`).join("");
    if (!io.stdout.write(text)) await once(io.stdout, "drain", { signal: io.signal });
  }
  tell(io, `${count.toLocaleString("en")} decisions.`);
  return exit.good;
}

function timeOf(at: Instant): string {
  return new Date(at).toISOString();
}

function momentOf(option: string, value: string | undefined, otherwise: number): Instant {
  if (value === undefined) return otherwise as Instant;
  if (Number.isNaN(Date.parse(value)) || !/^\d{4}-\d{2}-\d{2}/u.test(value)) throw new UsageFault(`${option} is "${value}": write a day as 2026-12-31, or a whole time as 2026-12-31T08:00:00Z`);
  return Date.parse(value) as Instant;
}
