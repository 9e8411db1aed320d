import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRefusedDecisions } from "../../../src/adapters/files/refused-decisions.ts";
import type { Refused } from "../../../src/app/ledger/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const day = (n: number): Instant => Date.UTC(2026, 10, n, 12) as Instant;
const refused = (version: string): Refused => ({ what: { version, content: "{" }, reason: "no JSON" });

let folder: string;
let told: object[];
let faults: unknown[];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "refused-")); told = []; faults = []; });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

function open(now: () => Instant, mostBytes?: number) {
  return createRefusedDecisions({ folder, clock: { now }, onRefused: (about) => { told.push(about); }, onFault: (reason) => { faults.push(reason); }, ...(mostBytes === undefined ? {} : { mostBytes }) });
}

describe("the file of refused decisions", () => {
  it("keeps each with its reason, says where, and makes no file for none", () => {
    const aside = open(() => day(28));
    aside.add([]);
    expect(readdirSync(folder)).toEqual([]);
    aside.add([refused("a"), refused("b")]);
    aside.add([refused("c")]);
    const file = join(folder, "2026-11-28.refused");
    expect(readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line) as unknown)).toEqual([refused("a"), refused("b"), refused("c")]);
    expect(told).toEqual([{ file, parts: 2, reason: "no JSON" }, { file, parts: 1, reason: "no JSON" }]);
  });

  it("lets go of days before a day, and of nothing else in the folder", () => {
    for (const n of [25, 26, 27]) open(() => day(n)).add([refused("a")]);
    open(() => day(28)).forget(day(26));
    expect(readdirSync(folder).sort()).toEqual(["2026-11-26.refused", "2026-11-27.refused"]);
  });

  it("writes no more a day than it may, and says so", () => {
    const aside = open(() => day(28), 10);
    aside.add([refused("a")]);
    aside.add([refused("b")]);
    expect([told.length, faults.length]).toEqual([2, 1]);
    expect(readFileSync(join(folder, "2026-11-28.refused"), "utf8")).not.toContain("\"b\"");
  });
});
