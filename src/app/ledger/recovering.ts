// What a killed service had decided and not brought to Postgres: its local file still holds it. It is sealed to the last row
// that is there, as if the service had lived on for a moment.
import { sealed, type Aside, type Digest, type LedgerFile, type LedgerLine, type LedgerRow, type LedgerStore } from "./ports.ts";

export interface RecoveringPorts { readonly store: Pick<LedgerStore, "append" | "last">; readonly file: Pick<LedgerFile, "left" | "forget">; readonly aside: Pick<Aside, "add">; readonly digest: Digest }

const batchSize = 200;

/** How many decisions were brought; those that are refused for what they hold stand aside, and keep none of the others away. */
export async function recoverLedger({ file, ...ports }: RecoveringPorts): Promise<number> {
  const left = file.left();
  let brought = 0;
  for (const boot of new Set(left.map((line) => line.boot))) brought += await bring(left.filter((line) => line.boot === boot), { boot, ...ports });
  file.forget();
  return brought;
}

async function bring(lines: readonly LedgerLine[], { boot, store, aside, digest }: Omit<RecoveringPorts, "file"> & { readonly boot: number }): Promise<number> {
  const last = await store.last(boot);
  const lost = lines.filter(({ n }) => n > (last?.n ?? 0));
  let follows = last?.seal ?? "";
  let refused = 0;
  for (let from = 0; from < lost.length; from += batchSize) {
    const batch = lost.slice(from, from + batchSize);
    const rows = batch.map(({ n, written }): LedgerRow => {
      const row = sealed({ boot, n, ...written }, follows, digest);
      follows = row.seal;
      return row;
    });
    const out = await store.append(rows, batch.flatMap(({ versions }) => versions));
    aside.add(out);
    refused += out.filter(({ what }) => "seal" in what).length;
  }
  return lost.length - refused;
}
