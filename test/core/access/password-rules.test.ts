// The rules with the very list that the house judges by.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankOfCommon } from "../../../src/adapters/files/common-passwords.ts";
import { makePassword } from "../../../src/adapters/system/spoken-secrets.ts";
import { guessesFor } from "../../../src/core/access/guesses.ts";
import { faultOf } from "../../../src/core/access/password-rules.ts";

const laia = { login: "laia.mas", name: "Laia Mas Ferrer", email: "laia.mas@bancnord.example" };
const judge = (password: string): string | null => faultOf(password, laia, rankOfCommon);

describe("a password", () => {
  test.each([
    ["short", "password-too-short"], ["contraseña1", "password-too-short"], ["x".repeat(201), "password-too-long"],
    ["Password1234!", "password-common"], ["P@ssw0rd2024", "password-common"], ["contraseña123", "password-common"], ["contrasenya2026", "password-common"], ["qwertyuiop123", "password-common"],
    ["drowssap1234", "password-common"], ["passwordpassword", "password-common"], ["aaaaaaaaaaaaaa", "password-common"], ["1q2w3e4r5t6y", "password-common"], ["123456789012", "password-common"],
    ["correct horse battery staple", "password-common"], ["abcabcabcabcabc", "password-common"], ["asdfghjklñ12", "password-common"],
    ["Barcelona2024!!", "password-guessable"], ["verano 24/07/1990", "password-guessable"], ["JordiMontse2019", "password-guessable"], ["zaragoza-valencia", "password-guessable"],
    ["LaiaMasFerrer9871", "password-personal"], ["ferrer laia xk7qp", "password-personal"], ["bancnord kettle", "password-personal"],
  ])("%s is %s", (password, fault) => {
    expect(judge(password)).toBe(fault);
  });

  test.each(["kettle moss lantern ferry", "una tortuga sube al campanario", "el gos menja taronges blaves", "xk7Qp2vLw9zT", "mT4#kd92-plorsq", "tramuntana cargol rentadora paraigua"])("%s is good", (password) => {
    expect(judge(password)).toBeNull();
  });

  test("one that the house makes is always good", () => {
    for (let n = 0; n < 300; n += 1) expect(judge(makePassword())).toBeNull();
  });
});

describe("guesses", () => {
  test("are the same in capitals and with accents, and never more for a part than for the whole", () => {
    expect(guessesFor("CONTRASEÑA", rankOfCommon)).toBe(guessesFor("contrasena", rankOfCommon));
    fc.assert(fc.property(fc.string({ maxLength: 24 }), fc.string({ maxLength: 8 }), (text, more) => {
      expect(guessesFor(text + more, () => undefined)).toBeLessThanOrEqual(guessesFor(text, () => undefined) + Array.from(more.normalize("NFKD")).length * 2 + 1);
    }), { numRuns: 300 });
  });
});
