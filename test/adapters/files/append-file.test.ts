import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppendFile } from "../../../src/adapters/files/append-file.ts";
import type { JournalledFact } from "../../../src/app/ports.ts";
import type { CallId, Instant } from "../../../src/core/kernel/kernel.ts";

let folder: string;
let faults: unknown[];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "facts-")); faults = []; });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

function open(segmentBytes?: number) {
  return createAppendFile<JournalledFact>({ folder, suffix: ".facts", onFault: (reason) => { faults.push(reason); }, ...(segmentBytes === undefined ? {} : { segmentBytes }) });
}

function facts(from: number, to: number, boot = 1): JournalledFact[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ boot, n: from + i, fact: { type: "call.verified", callId: "100.1" as CallId, at: 5 as Instant } }));
}

describe("the file of facts or decisions", () => {
  it("gives back to the next run what this one could not bring to Postgres, though it never closed it", () => {
    open().append(facts(1, 3));
    expect(open().left()).toEqual(facts(1, 3));
  });

  it("is empty for the next run when all was confirmed and it closed in order", () => {
    const file = open();
    file.append(facts(1, 3));
    file.close();
    file.confirmed(1, 3);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("deletes each full segment as its last fact is confirmed, and not before", () => {
    const file = open(1000);
    for (let n = 1; n <= 40; n += 1) file.append(facts(n, n));
    const before = readdirSync(folder).length;
    expect(before).toBeGreaterThan(2);
    file.confirmed(1, 20);
    expect(readdirSync(folder).length).toBeLessThan(before);
    expect(open().left().map(({ n }) => n)).toEqual(expect.arrayContaining([21, 30, 40]));
  });

  it("ignores a line that was torn by a fall", () => {
    open().append(facts(1, 2));
    appendFileSync(join(folder, readdirSync(folder)[0] ?? ""), '{"boot":1,"n":3,"fa');
    expect(open().left()).toEqual(facts(1, 2));
  });

  it("forgets what was left once it is told that Postgres has it", () => {
    open().append(facts(1, 2));
    open().forget();
    expect(open().left()).toEqual([]);
  });

  it("holds no more than it may, says so, and goes on when what it holds is confirmed", () => {
    const file = createAppendFile<JournalledFact>({ folder, suffix: ".facts", onFault: (reason) => { faults.push(reason); }, segmentBytes: 100, mostBytes: 150 });
    for (let n = 1; n <= 10; n += 1) file.append(facts(n, n));
    expect(open().left()).toEqual(facts(1, 3));
    expect(faults).toHaveLength(1);
    file.confirmed(1, 10);
    file.append(facts(11, 11));
    expect(open().left()).toEqual(facts(11, 11));
  });

  it("reports a folder that cannot be written and goes on", () => {
    const file = open();
    rmSync(folder, { recursive: true });
    file.append(facts(1, 1));
    expect(faults).toHaveLength(1);
  });
});
