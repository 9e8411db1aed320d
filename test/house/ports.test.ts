// Ports given to two houses that begin at the same time.
import type * as FileSystem from "node:fs";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { claim, freePorts, isFree } from "../../scripts/house/ports.ts";

/** What another process does after this one has looked at a file, once. */
let meanwhile: (() => void) | null = null;
vi.mock("node:fs", async (original) => {
  const real = await original<typeof FileSystem>();
  const statSync = ((...asked: Parameters<typeof real.statSync>) => {
    const found = real.statSync(...asked);
    const other = meanwhile;
    meanwhile = null;
    other?.();
    return found;
  }) as typeof real.statSync;
  return { ...real, statSync };
});

it("a port that one was given and has not bound yet is given to nobody else", async () => {
  const some = await Promise.all(Array.from({ length: 12 }, async () => freePorts(50)));
  const ports = some.flat();
  expect(await isFree(ports[0] ?? 0), "it looks free").toBe(true);
  expect(new Set(ports).size, "each is given once").toBe(600);
});

describe("a port that was given away long ago", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ports-"));
    file = join(folder, "20000");
    writeFileSync(file, "");
    utimesSync(file, new Date(0), new Date(0));
    return () => { meanwhile = null; rmSync(folder, { recursive: true }); };
  });

  it("is given again, once, and nothing is left beside its file", () => {
    expect([claim(file), claim(file)]).toEqual([true, false]);
    expect(readdirSync(folder)).toEqual(["20000"]);
  });

  it("is one's alone of two who saw it at the same time", () => {
    let other: boolean | null = null;
    meanwhile = () => { other = claim(file); };
    expect([claim(file), other]).toEqual([false, true]);
    expect(claim(file), "it stays given").toBe(false);
  });

  it("is not one's who finds its file gone, since another has just taken it away", () => {
    meanwhile = () => { rmSync(file); };
    expect(claim(file)).toBe(false);
  });
});
