import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { beforeAll, describe, expect, it, vi } from "vitest";

// Files share their modules, and another may have brought the rules.
vi.resetModules();
const { bringRules, dialable, hasRules, onRules, writePhone } = await import("../../../src/web/format/phone-numbers.ts");

const spanish = fc.tuple(fc.constantFrom("6", "7", "8", "9"), fc.stringMatching(/^\d{8}$/u)).map((parts) => parts.join(""));

describe("before the rules of other countries have come", () => {
  it("writes home numbers all the same, and others as they are", () => {
    expect(hasRules()).toBe(false);
    expect(writePhone("+34600111222")).toBe("600 11 12 22");
    expect(writePhone("anonymous")).toBe("anonymous");
    expect(dialable("931 000 000")).toBe("+34931000000");
    expect(hasRules()).toBe(false);
  });

  it("a foreign number brings them, and whoever shows it is told", async () => {
    const told = new Promise<void>((resolve) => { onRules(resolve); });
    expect(writePhone("+447700900123")).toBe("+447700900123");
    await told;
    expect(writePhone("+447700900123")).toBe("+44 7700 900123");
  });
});

describe("with the rules of all countries", () => {
  beforeAll(bringRules);

  it("writes home numbers as the numbering plan does", () => {
    fc.assert(fc.property(spanish, (digits) => {
      const parsed = parsePhoneNumberFromString(`+34${digits}`, "ES");
      if (parsed?.country === "ES") expect(writePhone(`+34${digits}`)).toBe(parsed.formatNational());
    }));
  });

  it("dials only numbers that can exist", () => {
    expect(dialable("931 000 000")).toBe("+34931000000");
    expect(dialable("+44 7700 900123")).toBe("+447700900123");
    expect(["93", "hello", "", "+34 12"].map(dialable)).toEqual([null, null, null, null]);
  });
});
