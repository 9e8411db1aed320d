// A flow's HTTP request to another server: JSON in, flat text fields out. Answers are bounded in size and time, redirects
// are not followed, and addresses inside the house are refused unless it says otherwise: a flow is no way in.
import { lookup } from "node:dns";
import { request as overHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as overHttps } from "node:https";
import { BlockList, isIPv6, type LookupFunction } from "node:net";

export interface Asked {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly body: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
}

const mostBytes = 64 * 1024;

const inside = new BlockList();
for (const [net, bits] of [["10.0.0.0", 8], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.168.0.0", 16], ["100.64.0.0", 10], ["0.0.0.0", 8]] as const) inside.addSubnet(net, bits);
for (const [net, bits] of [["::1", 128], ["fc00::", 7], ["fe80::", 10]] as const) inside.addSubnet(net, bits, "ipv6");

/** `mayReachInside`: for servers of one's own beside the house. Rejects with a sentence on anything but a good JSON object. */
export function createRequest({ mayReachInside }: { readonly mayReachInside: boolean }): (asked: Asked) => Promise<Readonly<Record<string, string>>> {
  return async ({ method, url, body, deadlineMs }) => {
    const target = new URL(url);
    if (!mayReachInside && isInside(target.hostname)) throw new Error(insideText(target.hostname));
    const text = method === "POST" ? JSON.stringify(body) : "";
    const response = await send(target, text, {
      method, signal: AbortSignal.timeout(deadlineMs), lookup: mayReachInside ? lookup : outsideOnly,
      headers: { accept: "application/json", ...(text === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }) },
    });
    const status = response.statusCode ?? 0;
    const answer = await read(response);
    if (status < 200 || status > 299) throw new Error(`${target.host} answered ${String(status)}`);
    return fieldsOf(answer, target.host);
  };
}

function send(target: URL, text: string, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = target.protocol === "https:" ? overHttps(target, options, resolve) : overHttp(target, options, resolve);
    request.on("error", reject);
    request.end(text);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the answer is larger than ${String(mostBytes)} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Nested names are joined by dots: {"order":{"state":"sent"}} → order.state. Lists and nulls are left out. */
function fieldsOf(text: string, host: string): Readonly<Record<string, string>> {
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch (cause) {
    throw new Error(`${host} did not answer with JSON`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${host} did not answer with a JSON object`);
  return Object.fromEntries(flat(value as Record<string, unknown>, ""));
}

function flat(value: Record<string, unknown>, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, field]) => {
    if (typeof field === "string" || typeof field === "number" || typeof field === "boolean") return [[`${prefix}${name}`, String(field)] as const];
    return typeof field === "object" && field !== null && !Array.isArray(field) ? flat(field as Record<string, unknown>, `${prefix}${name}.`) : [];
  });
}

/** Checked at the moment of connecting, so that a name cannot change its address after the check. */
const outsideOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (fault, addresses) => {
    const good = (addresses as readonly { address: string; family: number }[] | undefined ?? []).filter(({ address }) => !isInside(address));
    const [first] = good;
    if (fault || first === undefined) { done(fault ?? new Error(insideText(host)), "", 4); return; }
    if (options.all === true) done(null, [...good]);
    else done(null, first.address, first.family);
  });
};

function isInside(host: string): boolean {
  const address = host.replace(/^\[|\]$/gu, "");
  if (address === "localhost") return true;
  if (isIPv6(address)) return inside.check(address, "ipv6") || (address.startsWith("::ffff:") && inside.check(address.slice(7)));
  return /^[\d.]+$/u.test(address) && inside.check(address);
}

function insideText(host: string): string {
  return `${host} is an address inside the house, which flows may not reach; set ATIENDE_DEMO=1 or put a proxy in front`;
}
