// SIP messages as text (RFC 3261): enough for a telephone on a loopback network.

export interface SipMessage {
  /** "INVITE sip:… SIP/2.0" or "SIP/2.0 200 OK". */
  readonly start: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const shortForms: Readonly<Record<string, string>> = { v: "via", f: "from", t: "to", i: "call-id", m: "contact", l: "content-length", c: "content-type" };

export function readMessage(text: string): SipMessage | null {
  const cut = text.indexOf("\r\n\r\n");
  if (cut < 0) return null;
  const [start, ...lines] = text.slice(0, cut).split("\r\n");
  if (start === undefined) return null;
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    return [shortForms[name] ?? name, line.slice(colon + 1).trim()] as const;
  });
  return { start, headers, body: text.slice(cut + 4) };
}

export function writeMessage(message: SipMessage): string {
  const typed = message.body === "" ? [] : ["Content-Type: application/sdp"];
  const lines = message.headers.map(([name, value]) => `${name}: ${value}`);
  return [message.start, ...lines, ...typed, `Content-Length: ${String(Buffer.byteLength(message.body))}`, "", message.body].join("\r\n");
}

export function header(message: SipMessage, name: string): string {
  return message.headers.find(([key]) => key === name)?.[1] ?? "";
}

/** All values of a header in order; a response must carry each Via back. */
export function headersOf(message: SipMessage, name: string): readonly (readonly [string, string])[] {
  return message.headers.filter(([key]) => key === name);
}

/** "INVITE", "BYE" … of a request; null of a response. */
export function methodOf(message: SipMessage): string | null {
  return message.start.startsWith("SIP/2.0") ? null : (message.start.split(" ")[0] ?? null);
}

/** Status of a response; 0 of a request. */
export function statusOf(message: SipMessage): number {
  return message.start.startsWith("SIP/2.0") ? Number(message.start.split(" ")[1]) : 0;
}

export function tagOf(value: string): string {
  return /;tag=([^;>\s]+)/u.exec(value)?.[1] ?? "";
}

/** The number or name in a From or To header, and the display name beside it. */
export function partyOf(value: string): { readonly number: string; readonly name: string } {
  return { number: /sips?:([^@;>]+)@/u.exec(value)?.[1] ?? "", name: /^"([^"]*)"/u.exec(value)?.[1] ?? "" };
}

/** "<sip:x@h:1>;expires=…" → "sip:x@h:1". */
export function uriOf(value: string): string {
  return /<([^>]+)>/u.exec(value)?.[1] ?? value.split(";")[0] ?? value;
}

export function cseqOf(message: SipMessage): { readonly n: number; readonly method: string } {
  const [n = "0", method = ""] = header(message, "cseq").split(/\s+/u);
  return { n: Number(n), method };
}
