// Files of those who want no calls: what is judged of one before anything of it holds.
import { describe, expect, it } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import { createExclusionImports, type ExclusionFile, type ExclusionImport, type ExclusionStaging } from "../../../src/app/campaign/exclusion-import.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Excluded } from "../../../src/core/list/exclusion-rows.ts";
import { plainNumber } from "../../../src/core/list/plain-number.ts";

const by: AuditRecord["by"] = { kind: "user", id: "1", name: "Nuria", ip: null };

/** Of a list that has no earlier copy. */
function stagingOf(found: Excluded[]): ExclusionStaging {
  return {
    write: (some) => { found.push(...some); return Promise.resolve(); },
    settle: () => Promise.resolve({ taken: found.length, duplicates: 0, already: 0, before: null }),
    keep: (made) => Promise.resolve({ ...made, endedAt: 0 as Instant }),
    close: () => Promise.resolve(),
  };
}

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

/** `pieces`: as its sender cut it. */
function take(pieces: readonly string[], wish: Partial<ExclusionFile<never>> = {}): Promise<ExclusionImport> {
  const imports = createExclusionImports<never>({
    openStaging: () => Promise.resolve(stagingOf([])), store: { list: () => Promise.resolve([]), find: () => Promise.resolve(null), rejects: () => inPieces([]) as never },
    text: () => inPieces(pieces), toE164: plainNumber, today: () => "2026-11-28", makeId: () => "1", rest: () => Promise.resolve(), changed: () => Promise.resolve(),
  });
  return imports.take({ source: "es-robinson", scope: "everything", asOf: "2026-11-20", fileName: "list.csv", country: "ES", encoding: null, delimiter: null, column: null, isConfirmed: false, bytes: inPieces([]) as never, ...wish }, by);
}

describe("how a file is read", () => {
  it.each([
    ["in one piece", ["dato;otro\n;x\n600111222;z\n"]], ["line by line", ["dato;otro\n", ";x\n", "600111222;z\n"]],
  ])("does not hang on how its sender cut it: %s", async (_, pieces) => {
    expect(await take(pieces)).toMatchObject({ tally: { rows: 2, taken: 1, rejected: 1 }, read: { columns: ["dato"] } });
  });

  it("is told by its beginning, and the rest is read as it comes", async () => {
    const block = "600111222\n".repeat(30_000);
    expect((await take([block, block, "600111333\n"])).tally).toMatchObject({ rows: 60_001, rejected: 0 });
  });
});

describe("a register of which more is rejected than read", () => {
  const mostly = ["600111222\n600111333\n", "nobody\n".repeat(3)];

  it("is refused, also where there is no earlier copy, until somebody confirms it", async () => {
    await expect(take(mostly)).rejects.toMatchObject({ status: 409, code: "register-unread", details: [{ pointer: "line 3" }, { pointer: "line 4" }, { pointer: "line 5" }] });
    expect((await take(mostly, { isConfirmed: true })).tally).toMatchObject({ taken: 2, rejected: 3 });
  });

  it("is no register with as many of each, nor the house's own list", async () => {
    expect((await take(["600111222\n600111333\n", "nobody\n".repeat(2)])).tally).toMatchObject({ taken: 2, rejected: 2 });
    expect((await take(mostly, { source: "own", asOf: null })).tally).toMatchObject({ taken: 2, rejected: 3 });
  });
});
