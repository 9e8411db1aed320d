// The transaction layer of a telephone over UDP (RFC 3261 section 17): sends requests again until something answers,
// and answers a repeated request with what was answered before.
import { randomBytes } from "node:crypto";
import type { Socket } from "node:dgram";
import { createSocket } from "node:dgram";
import type { SipMessage } from "./message.ts";
import { cseqOf, header, headersOf, methodOf, readMessage, statusOf, tagOf, writeMessage } from "./message.ts";

export interface Place { readonly host: string; readonly port: number }
type Header = readonly [name: string, value: string];
export interface OutgoingRequest { readonly method: string; readonly uri: string; readonly headers: readonly Header[]; readonly body?: string }
export interface Answer { readonly tag?: string; readonly contact?: string; readonly body?: string }
export type OnResponse = (response: SipMessage, branch: string) => void;

interface Pending { readonly text: string; readonly method: string; readonly onResponse: OnResponse; timer: NodeJS.Timeout | undefined; hasAnswer: boolean }

export const newTag = (): string => randomBytes(6).toString("hex");
const firstRepeatMs = 500;
const longestRepeatMs = 4000;
const giveUpAfterMs = 8000;
const timedOut: SipMessage = { start: "SIP/2.0 408 Request Timeout", headers: [], body: "" };

const branchOf = (message: SipMessage): string => /;branch=([^;\s]+)/u.exec(header(message, "via"))?.[1] ?? "";

export class Endpoint {
  readonly host: string;
  readonly port: number;
  /** A dead phone: hears nothing and says nothing. */
  isMute = false;
  private isClosed = false;
  private readonly socket: Socket;
  private readonly server: Place;
  private readonly pending = new Map<string, Pending>();
  private readonly answered = new Map<string, string>();
  private readonly onRequest: (request: SipMessage) => void;

  private constructor(socket: Socket, server: Place, onRequest: (request: SipMessage) => void) {
    [this.socket, this.server, this.onRequest] = [socket, server, onRequest];
    ({ address: this.host, port: this.port } = socket.address());
    socket.on("message", (data) => { this.read(data.toString("utf8")); });
  }

  /** Opens a UDP endpoint on a free port that talks to one server. */
  static async open(host: string, server: Place, onRequest: (request: SipMessage) => void): Promise<Endpoint> {
    const socket = createSocket({ type: "udp4", recvBufferSize: 4_000_000 });
    await new Promise<void>((resolve, reject) => socket.once("error", reject).bind(0, host, resolve));
    return new Endpoint(socket, server, onRequest);
  }

  /** Sends a request; `onResponse` is told each answer, or a made-up 408 when none came in 8 s. Gives its branch. */
  request(request: OutgoingRequest, onResponse: OnResponse): string {
    const branch = `z9hG4bK${newTag()}`;
    const text = this.write(request, branch);
    this.pending.set(branch, { text, method: request.method, onResponse, timer: undefined, hasAnswer: false });
    this.send(text);
    this.repeat(branch, firstRepeatMs, 0);
    return branch;
  }

  /** An ACK or a CANCEL, with the branch of what it belongs to; nobody waits for an answer. */
  tell(request: OutgoingRequest, branch = `z9hG4bK${newTag()}`): void {
    this.send(this.write(request, branch));
  }

  respond(request: SipMessage, status: string, { tag, contact, body = "" }: Answer = {}): void {
    const to = header(request, "to");
    const headers: Header[] = [
      ...headersOf(request, "via"), ["From", header(request, "from")], ["To", tag !== undefined && tagOf(to) === "" ? `${to};tag=${tag}` : to],
      ["Call-ID", header(request, "call-id")], ["CSeq", header(request, "cseq")],
    ];
    if (contact !== undefined) headers.push(["Contact", `<${contact}>`]);
    const text = writeMessage({ start: `SIP/2.0 ${status}`, headers, body });
    this.answered.set(`${methodOf(request) ?? ""} ${branchOf(request)}`, text);
    this.send(text);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
    await new Promise<void>((resolve) => { this.socket.close(resolve); });
  }

  private send(text: string): void {
    if (!this.isMute && !this.isClosed) this.socket.send(text, this.server.port, this.server.host);
  }

  private write({ method, uri, headers, body = "" }: OutgoingRequest, branch: string): string {
    const via: Header = ["Via", `SIP/2.0/UDP ${this.host}:${String(this.port)};rport;branch=${branch}`];
    return writeMessage({ start: `${method} ${uri} SIP/2.0`, headers: [via, ["Max-Forwards", "70"], ...headers], body });
  }

  private repeat(branch: string, afterMs: number, spentMs: number): void {
    const entry = this.pending.get(branch);
    if (!entry) return;
    entry.timer = setTimeout(() => {
      if (entry.hasAnswer && entry.method === "INVITE") return;
      if (spentMs + afterMs >= giveUpAfterMs) {
        this.pending.delete(branch);
        entry.onResponse(timedOut, branch);
        return;
      }
      this.send(entry.text);
      this.repeat(branch, Math.min(afterMs * 2, longestRepeatMs), spentMs + afterMs);
    }, afterMs);
  }

  private read(text: string): void {
    const message = this.isMute ? null : readMessage(text);
    if (!message) return;
    const method = methodOf(message);
    if (method === null) { this.takeResponse(message); return; }
    const before = this.answered.get(`${method} ${branchOf(message)}`);
    if (before === undefined) this.onRequest(message);
    else if (method !== "ACK") this.send(before);
  }

  private takeResponse(message: SipMessage): void {
    const branch = branchOf(message);
    const entry = this.pending.get(branch);
    if (!entry || entry.method !== cseqOf(message).method) return;
    entry.hasAnswer = true;
    if (statusOf(message) >= 200) {
      clearTimeout(entry.timer);
      this.pending.delete(branch);
    }
    entry.onResponse(message, branch);
  }
}
