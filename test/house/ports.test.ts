// Ports given to two houses that begin at the same time.
import { expect, it } from "vitest";
import { freePorts, isFree } from "../../scripts/house/ports.ts";

it("a port that one was given and has not bound yet is given to nobody else", async () => {
  const some = await Promise.all(Array.from({ length: 12 }, async () => freePorts(50)));
  const ports = some.flat();
  expect(await isFree(ports[0] ?? 0), "it looks free").toBe(true);
  expect(new Set(ports).size, "each is given once").toBe(600);
});
