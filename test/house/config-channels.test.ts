import { describe, expect, test } from "vitest";
import { parseConfig, printable, type Env } from "../../src/config.ts";

const key = "k".repeat(40);
const base: Env = { DATABASE_URL: "postgres://x", ATIENDE_ARI_URL: "http://x", ATIENDE_ARI_PASSWORD: "x", ATIENDE_PEPPER: key, ATIENDE_COOKIE_KEY: key, ATIENDE_RECORDING_KEY: key };
const faults = (env: Env): readonly string[] => { const parsed = parseConfig({ ...base, ...env }); return "faults" in parsed ? parsed.faults : []; };
const channels = (env: Env) => { const parsed = parseConfig({ ...base, ...env }); return "config" in parsed ? parsed.config.channels : null; };

describe("mail, SMS and letters", () => {
  test("may be left out", () => { expect(channels({})).toEqual({ mail: null, sms: null, letters: null }); });
  test("are read with their usual figures", () => {
    expect(channels({ ATIENDE_SMTP_URL: "smtps://u:p@mail.example", ATIENDE_MAIL_FROM: "Acme <a@acme.example>", ATIENDE_SMS_URL: "https://sms.example/v1", ATIENDE_LETTER_SENDER: "Acme | Gran Via 1 | 28013 Madrid" })).toMatchObject({
      mail: { from: "Acme <a@acme.example>", perMinute: 60, webhookToken: null }, sms: { reference: "id", token: null, webhookToken: null, perMinute: 60 }, letters: { sender: ["Acme", "Gran Via 1", "28013 Madrid"] },
    });
  });
  test.each<[string, Env, RegExp]>([
    ["no sender", { ATIENDE_SMTP_URL: "smtp://x" }, /ATIENDE_MAIL_FROM is not set/u], ["a bad sender", { ATIENDE_SMTP_URL: "smtp://x", ATIENDE_MAIL_FROM: "Acme" }, /write it as Acme </u],
    ["no address of a mail server", { ATIENDE_SMTP_URL: "mail.example", ATIENDE_MAIL_FROM: "a@b.example" }, /smtp:\/\/ or smtps:/u], ["half of mail", { ATIENDE_MAIL_FROM: "a@b.example" }, /ATIENDE_SMTP_URL is not/u],
    ["half of SMS", { ATIENDE_SMS_TOKEN: "x" }, /ATIENDE_SMS_URL is not/u], ["a body that is no JSON", { ATIENDE_SMS_URL: "http://x", ATIENDE_SMS_BODY: "to={to}" }, /no JSON object/u],
    ["a body without the text", { ATIENDE_SMS_URL: "http://x", ATIENDE_SMS_BODY: '{"to":"{to}"}' }, /lacks/u], ["a short token", { ATIENDE_SMS_URL: "http://x", ATIENDE_SMS_WEBHOOK_TOKEN: "short" }, /24 to 200/u],
    ["a short token for mail", { ATIENDE_SMTP_URL: "smtp://x", ATIENDE_MAIL_FROM: "a@b.example", ATIENDE_MAIL_WEBHOOK_TOKEN: "short" }, /ATIENDE_MAIL_WEBHOOK_TOKEN must be 24 to 200/u], ["a figure that is none", { ATIENDE_SMS_URL: "http://x", ATIENDE_SMS_PER_MINUTE: "many" }, /1 to 60000/u],
  ])("%s is a fault that says what to do", (_, env, fault) => { expect(faults(env)).toEqual([expect.stringMatching(fault)]); });
  test("secrets are not printed", () => {
    const text = printable({ ATIENDE_SMTP_URL: "smtp://me:secret1@x", ATIENDE_SMS_TOKEN: "secret2", ATIENDE_SMS_SIGNING_KEY: "secret3", ATIENDE_SMS_WEBHOOK_TOKEN: "secret4", ATIENDE_MAIL_WEBHOOK_TOKEN: "secret5" });
    expect(text).not.toMatch(/secret/u);
  });
});
