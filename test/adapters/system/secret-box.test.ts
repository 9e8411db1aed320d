import { expect, test } from "vitest";
import { createSecretBox } from "../../../src/adapters/system/secret-box.ts";

const box = createSecretBox("p".repeat(32), "second factor");

test("what is sealed is opened by the same house, for the same person and purpose, and by nobody else", () => {
  const sealed = box.seal("JBSWY3DPEHPK3PXP", "u-1");
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
  expect(box.seal("JBSWY3DPEHPK3PXP", "u-1")).not.toBe(sealed);
  expect(box.open(sealed, "u-1")).toBe("JBSWY3DPEHPK3PXP");
  const others = [() => box.open(sealed, "u-2"), () => createSecretBox("q".repeat(32), "second factor").open(sealed, "u-1"), () => createSecretBox("p".repeat(32), "other").open(sealed, "u-1")];
  for (const open of others) expect(open).toThrow();
  const [version = "", body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  for (const n of [0, 12, 28, bytes.length - 1]) {
    const broken = Buffer.from(bytes);
    broken[n] = (broken[n] ?? 0) ^ 1;
    expect(() => box.open(`${version}.${broken.toString("base64url")}`, "u-1"), String(n)).toThrow();
  }
  for (const text of ["", "1.", "2.abcd", "1.abcd"]) expect(() => box.open(text, "u-1")).toThrow();
});

test("a code's mark is the same each time, and another for another person", () => {
  expect(box.mark("abcde-fghjk", "u-1")).toBe(box.mark("abcde-fghjk", "u-1"));
  expect(box.mark("abcde-fghjk", "u-1")).not.toBe(box.mark("abcde-fghjk", "u-2"));
});
