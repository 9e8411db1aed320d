// Evidence is verified while calls are dialled and while what was kept long enough goes.
import { expect, it } from "vitest";
import { sealedAnchor, sealedRow, verifyEvidence } from "../../../src/app/campaign/evidence.ts";
import type { EvidenceAnchor, EvidenceStore } from "../../../src/app/campaign/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { memoryEvidence } from "../../support/memory-callables.ts";
import { sha256 } from "../../support/memory-ledger.ts";

const sealing = { digest: sha256, seal: (text: string) => `k1.${sha256(text)}` };
const dialled = (store: EvidenceStore, attempt: string): Promise<boolean> => store.append({ kind: "decided", attempt, record: "{}" }, (row) => sealing.seal(sealedRow(row)));

async function ofThree() {
  const store = memoryEvidence();
  for (const attempt of ["a", "b", "c"]) await dialled(store, attempt);
  return store;
}

it("rows that are written meanwhile are no fault, before the last page or after it", async () => {
  const store = await ofThree();
  const busy: EvidenceStore = { ...store, async *read() { await dialled(store, "before"); yield [...store.rows]; await dialled(store, "after"); } };
  expect(await verifyEvidence(busy, sealing)).toMatchObject({ rows: 4, faults: [] });
});

it("rows that were let go meanwhile are read from their new beginning", async () => {
  const store = await ofThree();
  const last = { n: 2, seal: store.rows[1]?.seal ?? "", at: 1 as Instant };
  let letGo: EvidenceAnchor | null = null;
  const dusted: EvidenceStore = { ...store, anchor: () => Promise.resolve(letGo), async *read() { letGo = { ...last, mark: sealing.seal(sealedAnchor(last)) }; yield await Promise.resolve(store.rows.slice(2)); } };
  expect(await verifyEvidence(dusted, sealing)).toMatchObject({ rows: 1, letGo: { n: 2 }, faults: [] });
});

it("a last row that is not the one said, or rows beyond it, are a fault still", async () => {
  const store = await ofThree();
  const saying = (n: number, seal: string): EvidenceStore => ({ ...store, head: () => Promise.resolve({ n, seal }) });
  for (const [n, seal] of [[2, store.rows[1]?.seal ?? ""], [3, "k1.other"], [4, "k1.gone"]] as const) expect((await verifyEvidence(saying(n, seal), sealing)).faults).toEqual([{ kind: "end-missing", n }]);
});
