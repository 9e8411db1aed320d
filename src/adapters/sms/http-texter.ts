// SMS over any gateway that takes JSON over HTTP: its body is a template of the operator's, its answer's reference is named by
// him too. A request that was answered is certain; one that broke off may have been taken, so nobody sends it again.
import { createHmac } from "node:crypto";
import type { Sms, SendEnd, Texter } from "../../app/communication/ports.ts";

export interface SmsOptions {
  readonly url: string;
  /** JSON with {to}, {text}, {id} and {from} in its strings. */
  readonly body: string;
  readonly from: string;
  /** Sent as a bearer token. */
  readonly token: string | null;
  /** Key of an HMAC-SHA-256 over the body, hexadecimal in X-Signature. */
  readonly signingKey: string | null;
  /** Where the gateway's own id stands in its answer: "messages.0.id". */
  readonly reference: string;
  readonly deadlineMs: number;
}

export function createHttpTexter(options: SmsOptions): Texter {
  const { url, token, signingKey, deadlineMs } = options;
  return {
    async send(sms) {
      const body = bodyOf(options, sms);
      const headers = {
        "content-type": "application/json", accept: "application/json", "idempotency-key": sms.id,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(signingKey === null ? {} : { "x-signature": createHmac("sha256", signingKey).update(body).digest("hex") }),
      };
      try {
        const response = await fetch(url, { method: "POST", body, headers, redirect: "error", signal: AbortSignal.timeout(deadlineMs) });
        return await endOf(response, options);
      } catch (reason) {
        return brokenOff(reason);
      }
    },
  };
}

/** Texts go in as JSON strings, so that no text can change what the gateway is asked. */
function bodyOf({ body, from }: SmsOptions, { id, to, text }: Sms): string {
  const values: Readonly<Record<string, string>> = { to, text, id, from, number: to.replace(/^\+/u, "") };
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") return value.replaceAll(/\{(to|text|id|from|number)\}/gu, (_, name: string) => values[name] ?? "");
    if (Array.isArray(value)) return value.map(fill);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each)])) : value;
  };
  return JSON.stringify(fill(JSON.parse(body)));
}

/** 429 and 503 say "not now"; other 4xx "never so"; after other 5xx the gateway may have sent it all the same. */
async function endOf(response: Response, { reference }: SmsOptions): Promise<SendEnd> {
  const answer = await response.text().catch(() => "");
  const { status } = response;
  if (response.ok) return { result: "sent", reference: referenceIn(answer, reference) };
  const reason = `the gateway answered ${String(status)}: ${answer.slice(0, 200)}`;
  if (status === 429 || status === 503) return { result: "refused", reason, again: true };
  return status < 500 ? { result: "refused", reason, again: false } : { result: "unknown", reason };
}

function referenceIn(answer: string, path: string): string | null {
  try {
    const found = path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], JSON.parse(answer));
    return typeof found === "string" || typeof found === "number" ? String(found).slice(0, 200) : null;
  } catch {
    return null; // sent, and the gateway has no name for it
  }
}

/** Nothing was said where nobody listened. */
const neverReached = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

function brokenOff(reason: unknown): SendEnd {
  const { message, cause } = reason instanceof Error ? reason : new Error(String(reason));
  const { code = "", message: why = message } = (cause ?? {}) as { code?: string; message?: string };
  return neverReached.has(code) ? { result: "refused", reason: why, again: true } : { result: "unknown", reason: `no answer from the gateway: ${why}` };
}
