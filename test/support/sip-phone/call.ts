// One telephone conversation seen from the phone: a dialog (RFC 3261 section 12) with its RTP stream.
import type { Endpoint, OutgoingRequest } from "./endpoint.ts";
import { newTag } from "./endpoint.ts";
import type { SipMessage } from "./message.ts";
import { header, partyOf, statusOf, tagOf, uriOf } from "./message.ts";
import type { RtpStream } from "./rtp.ts";
import type { Direction } from "./sdp.ts";
import { readSdp, writeSdp } from "./sdp.ts";

export type CallState = "calling" | "ringing" | "talking" | "ended";

/** Who calls whom in an INVITE of ours. */
export interface Parties { readonly from: string; readonly to: string; readonly uri: string }

interface Origin {
  readonly endpoint: Endpoint;
  readonly rtp: RtpStream;
  readonly id: string;
  readonly direction: "out" | "in";
  readonly local: string;
  readonly remote: string;
  readonly target: string;
  readonly invite: SipMessage | null;
}

export class PhoneCall {
  readonly id: string;
  readonly direction: "out" | "in";
  readonly rtp: RtpStream;
  /** Who calls, as the display of the phone shows it. */
  readonly from: { readonly number: string; readonly name: string };
  /** Wall clock, ms. */
  readonly invitedAt = Date.now();
  state: CallState = "calling";
  /** The SIP status that answered, refused or ended it; 200 after a BYE, 487 after a CANCEL. */
  status = 0;
  endedBy: "us" | "them" | null = null;
  answeredAt: number | null = null;
  endedAt: number | null = null;
  private cseq = 0;
  private sdpVersion = 0;
  private branch = "";
  private remote: string;
  private target: string;
  private readonly local: string;
  private readonly localTag = newTag();
  private readonly contact: string;
  private readonly endpoint: Endpoint;
  private readonly invite: SipMessage | null;

  private constructor({ endpoint, rtp, id, direction, local, remote, target, invite }: Origin) {
    [this.endpoint, this.rtp, this.id, this.direction, this.invite] = [endpoint, rtp, id, direction, invite];
    [this.remote, this.target] = [remote, target];
    this.local = `${local};tag=${this.localTag}`;
    this.contact = `sip:phone@${endpoint.host}:${String(endpoint.port)}`;
    this.from = partyOf(direction === "in" ? remote : local);
  }

  /** A call that came in; it rings, and says so unless its network speaks instead. */
  static incoming(endpoint: Endpoint, rtp: RtpStream, invite: SipMessage, says: "180 Ringing" | "183 Session Progress" = "180 Ringing"): PhoneCall {
    const [local, remote, target] = [header(invite, "to"), header(invite, "from"), uriOf(header(invite, "contact"))];
    const call = new PhoneCall({ endpoint, rtp, id: header(invite, "call-id"), direction: "in", local, remote, target, invite });
    call.state = "ringing";
    endpoint.respond(invite, says, { tag: call.localTag, contact: call.contact, ...(says === "180 Ringing" ? {} : { body: call.sdp("sendrecv") }) });
    return call;
  }

  /** A call that goes out; `buildInvite` makes its INVITE. */
  static outgoing(endpoint: Endpoint, rtp: RtpStream, { from, to, uri }: Parties): PhoneCall {
    return new PhoneCall({ endpoint, rtp, id: `${newTag()}@${endpoint.host}`, direction: "out", local: from, remote: to, target: uri, invite: null });
  }

  /** The number by which this phone was called. */
  get dialled(): string { return /^INVITE sip:([^@;>]+)/u.exec(this.invite?.start ?? "")?.[1] ?? ""; }

  /** What its INVITE says of how the phone should behave, as "answer-after=0". */
  get callInfo(): string { return this.invite === null ? "" : header(this.invite, "call-info"); }

  answer(): void {
    if (!this.invite || this.state !== "ringing") return;
    this.endpoint.respond(this.invite, "200 OK", { tag: this.localTag, contact: this.contact, body: this.sdp("sendrecv") });
    this.listenTo(this.invite.body);
    this.talk();
  }

  /** "486 Busy Here", "603 Decline", … */
  reject(line: string): void {
    if (!this.invite || this.state !== "ringing") return;
    this.endpoint.respond(this.invite, line, { tag: this.localTag });
    this.end("us", Number(line.slice(0, 3)));
  }

  hangUp(): void {
    if (this.state === "ended") return;
    if (this.state === "talking") this.endpoint.request(this.build("BYE"), () => undefined);
    else if (this.invite) this.endpoint.respond(this.invite, "480 Temporarily Unavailable", { tag: this.localTag });
    else this.endpoint.tell(this.build("CANCEL"), this.branch);
    this.end("us", this.state === "talking" ? 200 : 487);
  }

  /** Presses keys as RFC 4733 events; resolves when the last is up. */
  press(digits: string): Promise<void> { return this.rtp.press(digits); }
  hold(): void { this.reInvite("sendonly"); }
  retrieve(): void { this.reInvite("sendrecv"); }

  buildInvite(extra: readonly (readonly [string, string])[]): OutgoingRequest {
    const request = this.build("INVITE", this.sdp("sendrecv"));
    return { ...request, headers: [...request.headers, ["Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, NOTIFY"], ...extra] };
  }

  /** The branch under which the INVITE went out, for its CANCEL. */
  sentAs(branch: string): void { this.branch = branch; }

  takeRequest(request: SipMessage, method: string): void {
    if (method === "ACK") return;
    if (method === "INVITE") {
      this.endpoint.respond(request, "200 OK", { contact: this.contact, body: this.sdp("sendrecv") });
      this.listenTo(request.body);
      return;
    }
    this.endpoint.respond(request, "200 OK", { tag: this.localTag });
    if (method === "BYE") this.end("them", 200);
    if (method !== "CANCEL") return;
    if (this.invite && this.state === "ringing") this.endpoint.respond(this.invite, "487 Request Terminated", { tag: this.localTag });
    this.end("them", 487);
  }

  takeResponse(response: SipMessage, branch: string): void {
    const code = statusOf(response);
    if (tagOf(header(response, "to")) !== "") this.remote = header(response, "to");
    if (code < 200) {
      if (code >= 180 && this.state === "calling") this.state = "ringing";
    } else if (code < 300) this.takeAnswer(response);
    else {
      if (code !== 408) this.endpoint.tell(this.build("ACK"), branch);
      this.end("them", code);
    }
  }

  private takeAnswer(response: SipMessage): void {
    this.target = uriOf(header(response, "contact"));
    this.endpoint.tell(this.build("ACK"));
    if (this.state === "ended") {
      this.endpoint.request(this.build("BYE"), () => undefined);
      return;
    }
    this.listenTo(response.body);
    this.talk();
  }

  private reInvite(way: Direction): void {
    this.endpoint.request(this.build("INVITE", this.sdp(way)), (response) => {
      if (statusOf(response) < 200) return;
      this.endpoint.tell(this.build("ACK"));
      this.listenTo(response.body);
    });
  }

  private build(method: string, body = ""): OutgoingRequest {
    if (method !== "ACK" && method !== "CANCEL") this.cseq++;
    const cseq = `${String(this.cseq)} ${method}`;
    return { method, uri: this.target, headers: [["From", this.local], ["To", this.remote], ["Call-ID", this.id], ["CSeq", cseq], ["Contact", `<${this.contact}>`]], body };
  }

  private sdp(direction: Direction): string {
    return writeSdp({ host: this.endpoint.host, port: this.rtp.port, direction, version: ++this.sdpVersion });
  }

  private listenTo(body: string): void {
    const media = readSdp(body);
    if (media && media.port > 0) this.rtp.sendTo(media);
  }

  private talk(): void { [this.state, this.status, this.answeredAt] = ["talking", 200, Date.now()]; }

  private end(by: "us" | "them", code: number): void {
    if (this.state === "ended") return;
    [this.state, this.endedBy, this.status, this.endedAt] = ["ended", by, code, Date.now()];
    this.rtp.close();
  }
}
