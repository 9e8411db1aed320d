import { describe, expect, test } from "vitest";
import { totp } from "../../../src/adapters/system/totp.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

/** "12345678901234567890" of RFC 6238, appendix B. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number): Instant => seconds * 1_000 as Instant;

describe("one-time codes", () => {
  // The RFC's table has eight digits; the six that an authenticator shows are its last six.
  test.each([[59, "287082", 1], [1_111_111_109, "081804", 0x23523ec], [1_111_111_111, "050471", 0x23523ed], [1_234_567_890, "005924", 0x273ef07], [2_000_000_000, "279037", 0x3f940aa], [20_000_000_000, "353130", 0x27bc86aa]])(
    "of RFC 6238 at %i s", (seconds, code, step) => {
      expect(totp.stepOf(secret, code, at(seconds))).toBe(step);
    });

  test("are good one step before and after, and no further", () => {
    expect([-60, -30, 0, 30, 60].map((shift) => totp.stepOf(secret, "005924", at(1_234_567_890 + shift)))).toEqual([null, 0x273ef07, 0x273ef07, 0x273ef07, null]);
  });

  test("a code is six digits and nothing else", () => {
    for (const code of ["", "05924", "0005924", "00592a", "005 24"]) expect(totp.stepOf(secret, code, at(1_234_567_890)), code).toBeNull();
  });

  test("a new secret has 160 bits, and goes to the authenticator with issuer and user", () => {
    const fresh = totp.makeSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/u);
    expect(totp.makeSecret()).not.toBe(fresh);
    const uri = new URL(totp.uri(fresh, "laia"));
    expect([uri.protocol, decodeURIComponent(uri.pathname).replace(/^\/+/u, ""), uri.searchParams.get("secret"), uri.searchParams.get("issuer"), uri.searchParams.get("period")]).toEqual(["otpauth:", "Atiende:laia", fresh, "Atiende", "30"]);
  });
});
