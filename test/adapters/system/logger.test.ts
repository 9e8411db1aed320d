import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLogger } from "../../../src/adapters/system/logger.ts";

function logged(use: (log: ReturnType<typeof createLogger>) => void, isTty = false): string {
  const lines: string[] = [];
  use(createLogger({ level: "info", isTty, noColor: true, write: (line) => { lines.push(line); } }));
  return lines.join("");
}

describe("the log", () => {
  test("shows of a phone its last three digits, wherever it stands", () => {
    const line = logged((log) => { log.info({ ani: "600111222", call: { dnis: "+34931000001", legs: [{ phone: "972 000 111" }] } }, "call from +34600111222 arrived"); });
    expect(line).not.toMatch(/600111|931000|972 000/u);
    expect(JSON.parse(line)).toMatchObject({ ani: "•••222", call: { dnis: "•••001", legs: [{ phone: "•••111" }] }, msg: "call from •••222 arrived" });
  });

  test("keeps no secret, by its name or by its look", () => {
    const secrets = { pin: "135790", password: "correct horse", amiSecret: "s3cret-s3cret", ticket: "t".repeat(40), headers: { authorization: "Bearer abc", cookie: "atiende=xyz" }, typed: "1357" };
    const line = logged((log) => { log.warn({ command: secrets, err: new Error("refused Bearer eyJhbGciOi.abc") }, "key ati_live_0123456789abcdef"); });
    for (const secret of ["135790", "correct horse", "s3cret", "tttt", "abc", "xyz", "1357", "0123456789"]) expect(line).not.toContain(secret);
  });

  test("leaves ids, times and sums as they are", () => {
    const fields = { callId: "1763977721.42", at: 1_763_977_721_042, amount: "1234.50", boot: 1_763_977_000_000 };
    expect(JSON.parse(logged((log) => { log.info(fields, "noted"); }))).toMatchObject(fields);
  });

  test("no E.164 number of any length gets through in running text", () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{7,14}$/u), fc.constantFrom("", "to ", "sip:", "("), (number, before) => {
      expect(logged((log) => { log.info(`${before}+${number} rang`); })).not.toContain(number);
    }));
  });

  test("an error keeps its stack and its cause", () => {
    const line = JSON.parse(logged((log) => { log.error({ err: new Error("outer", { cause: new Error("inner") }) }, "failed"); })) as { err: { message: string; stack: string } };
    expect(line.err.message).toContain("outer");
    expect(line.err.stack).toContain("inner");
  });

  test("a person at a terminal reads lines, not JSON", () => {
    expect(logged((log) => { log.warn({ callId: "c1" }, "no agent"); }, true)).toMatch(/^\d{2}:\d{2}:\d{2}\.\d{3} warn {2}no agent callId=c1\n$/u);
  });
});
