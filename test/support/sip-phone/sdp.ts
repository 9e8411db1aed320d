// Session descriptions of one PCMU stream with telephone events (RFC 8866, RFC 3264, RFC 4733).

export type Direction = "sendrecv" | "sendonly" | "inactive";

export interface MediaOffer { readonly host: string; readonly port: number; readonly direction?: Direction; readonly version?: number }

export const eventPayload = 101;

export function writeSdp({ host, port, direction = "sendrecv", version = 1 }: MediaOffer): string {
  return [
    "v=0", `o=phone 1 ${String(version)} IN IP4 ${host}`, "s=-", `c=IN IP4 ${host}`, "t=0 0",
    `m=audio ${String(port)} RTP/AVP 0 ${String(eventPayload)}`, "a=rtpmap:0 PCMU/8000",
    `a=rtpmap:${String(eventPayload)} telephone-event/8000`, `a=fmtp:${String(eventPayload)} 0-15`, `a=${direction}`, "a=ptime:20", "",
  ].join("\r\n");
}

/** Where the other side wants the sound, and the payload number of its telephone events. */
export function readSdp(body: string): { readonly host: string; readonly port: number; readonly events: number } | null {
  const host = /^c=IN IP4 (\S+)/mu.exec(body)?.[1];
  const port = /^m=audio (\d+)/mu.exec(body)?.[1];
  if (host === undefined || port === undefined) return null;
  const events = /^a=rtpmap:(\d+) telephone-event/mu.exec(body)?.[1];
  return { host, port: Number(port), events: events === undefined ? eventPayload : Number(events) };
}
