// Links that name one thing: forged, cut, of another key or spelled otherwise they open nothing.
import { describe, expect, it } from "vitest";
import { createLinkSeal } from "../../../src/adapters/system/link-seal.ts";

const secret = "a key of the house that is long enough for it";
const seal = createLinkSeal(secret, "queue page");
const token = seal.make("1764250000.12");

describe("a link", () => {
  it("names the thing that it was made for, the same each time and after a restart, and is short enough to be sent", () => {
    expect(seal.read(token)).toBe("1764250000.12");
    expect(createLinkSeal(secret, "queue page").make("1764250000.12")).toBe(token);
    expect(token).toMatch(/^[\w-]+\.[\w-]{22}$/u);
    expect(token.length).toBeLessThan(50);
  });

  it("opens nothing with another key or for another purpose", () => {
    expect(createLinkSeal(`${secret}!`, "queue page").read(token)).toBeNull();
    expect(createLinkSeal(secret, "another page").read(token)).toBeNull();
  });

  it("opens nothing with one character changed, anywhere", () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(seal.read(changed), changed).toBeNull();
    }
  });

  it("opens nothing cut short, lengthened, or with the mark of another", () => {
    for (let length = 0; length < token.length; length += 1) expect(seal.read(token.slice(0, length))).toBeNull();
    for (const more of ["A", "=", ".", " ", "%00", "\n"]) expect(seal.read(token + more)).toBeNull();
    const [, mark = ""] = seal.make("1764250000.13").split(".");
    expect(seal.read(`${token.split(".")[0] ?? ""}.${mark}`)).toBeNull();
    for (const wild of ["", ".", "..", "a.b", `.${mark}`, "x".repeat(10_000)]) expect(seal.read(wild)).toBeNull();
  });
});
