// Mail, SMS and letters as the environment sets them up; each may be left out whole.
export const channelNames = [
  "ATIENDE_SMTP_URL", "ATIENDE_MAIL_FROM", "ATIENDE_MAIL_PER_MINUTE", "ATIENDE_MAIL_WEBHOOK_TOKEN", "ATIENDE_SMS_URL", "ATIENDE_SMS_BODY", "ATIENDE_SMS_FROM", "ATIENDE_SMS_TOKEN", "ATIENDE_SMS_SIGNING_KEY", "ATIENDE_SMS_REFERENCE",
  "ATIENDE_SMS_WEBHOOK_TOKEN", "ATIENDE_SMS_PER_MINUTE", "ATIENDE_LETTER_SENDER",
] as const;
type Name = (typeof channelNames)[number];

export const channelSecrets: readonly Name[] = ["ATIENDE_SMS_TOKEN", "ATIENDE_SMS_SIGNING_KEY", "ATIENDE_SMS_WEBHOOK_TOKEN", "ATIENDE_MAIL_WEBHOOK_TOKEN"];

export interface ChannelsConfig {
  readonly mail: { readonly url: string; readonly from: string; readonly perMinute: number; /** opens the way to the gateway that brings answers; null: none does */ readonly webhookToken: string | null } | null;
  readonly sms: { readonly url: string; readonly body: string; readonly from: string; readonly token: string | null; readonly signingKey: string | null; readonly reference: string; /** opens receipts and answers to the gateway; null: there are none */ readonly webhookToken: string | null; readonly perMinute: number } | null;
  /** Lines under each other, the name first. */
  readonly letters: { readonly sender: readonly string[] } | null;
}

interface Reads {
  readonly faults: string[];
  text(name: Name, otherwise: string): string;
  optional(name: Name): string | null;
  required(name: Name, remedy: string): string;
  url(name: Name, value: string, schemes: readonly string[]): string;
}

export function readChannels(read: Reads): ChannelsConfig {
  const sender = (read.optional("ATIENDE_LETTER_SENDER") ?? "").split("|").map((line) => line.trim()).filter((line) => line !== "");
  return { mail: mailOf(read), sms: smsOf(read), letters: sender.length === 0 ? null : { sender } };
}

function mailOf(read: Reads): ChannelsConfig["mail"] {
  const url = read.optional("ATIENDE_SMTP_URL");
  if (url === null) { orphans(read, "ATIENDE_MAIL_", "ATIENDE_SMTP_URL"); return null; }
  const from = read.required("ATIENDE_MAIL_FROM", "give the sender of mails, as: Acme <news@acme.example>");
  if (from !== "" && !/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(from)) read.faults.push(`ATIENDE_MAIL_FROM is "${from}": write it as Acme <news@acme.example>`);
  return { url: read.url("ATIENDE_SMTP_URL", url, ["smtp", "smtps"]), from, perMinute: perMinuteOf(read, "ATIENDE_MAIL_PER_MINUTE", 60), webhookToken: tokenOf(read, "ATIENDE_MAIL_WEBHOOK_TOKEN") };
}

const usualBody = '{"to": "{to}", "from": "{from}", "text": "{text}", "id": "{id}"}';

function smsOf(read: Reads): ChannelsConfig["sms"] {
  const url = read.optional("ATIENDE_SMS_URL");
  if (url === null) { orphans(read, "ATIENDE_SMS_", "ATIENDE_SMS_URL"); return null; }
  return {
    url: read.url("ATIENDE_SMS_URL", url, ["http", "https"]), body: bodyOf(read), from: read.text("ATIENDE_SMS_FROM", ""), token: read.optional("ATIENDE_SMS_TOKEN"), signingKey: read.optional("ATIENDE_SMS_SIGNING_KEY"),
    reference: read.text("ATIENDE_SMS_REFERENCE", "id"), webhookToken: tokenOf(read, "ATIENDE_SMS_WEBHOOK_TOKEN"), perMinute: perMinuteOf(read, "ATIENDE_SMS_PER_MINUTE", 60),
  };
}

function tokenOf(read: Reads, name: Name): string | null {
  const token = read.optional(name);
  if (token !== null && !/^[\w-]{24,200}$/u.test(token)) read.faults.push(`${name} must be 24 to 200 letters, digits, - or _: it stands in an address and is all that keeps others out`);
  return token;
}

function bodyOf(read: Reads): string {
  const body = read.text("ATIENDE_SMS_BODY", usualBody);
  if (!isJsonObject(body)) read.faults.push("ATIENDE_SMS_BODY is no JSON object: write it as the gateway wants it, with {to} and {text} within its strings");
  else if (!(body.includes("{to}") || body.includes("{number}")) || !body.includes("{text}")) read.faults.push("ATIENDE_SMS_BODY lacks {to} (or {number}) or {text}: without them the gateway would not know whom to send what");
  return body;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function perMinuteOf(read: Reads, name: Name, usual: number): number {
  const value = read.text(name, String(usual));
  const isGood = /^\d{1,5}$/u.test(value) && Number(value) >= 1 && Number(value) <= 60_000;
  if (!isGood) read.faults.push(`${name} is "${value}": it must be a number of messages from 1 to 60000`);
  return isGood ? Number(value) : usual;
}

/** Half a channel is most likely a slip. */
function orphans(read: Reads, prefix: string, missing: Name): void {
  for (const name of channelNames) if (name.startsWith(prefix) && name !== missing && read.optional(name) !== null) read.faults.push(`${name} is set and ${missing} is not: give it, or leave both out`);
}
