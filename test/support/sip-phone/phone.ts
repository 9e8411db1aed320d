// A telephone for tests: registers with digest, calls and is called, speaks, listens and presses keys.
import { pause } from "../until.ts";
import { PhoneCall } from "./call.ts";
import { answerChallenge } from "./digest.ts";
import type { OnResponse, OutgoingRequest, Place } from "./endpoint.ts";
import { Endpoint, newTag } from "./endpoint.ts";
import type { SipMessage } from "./message.ts";
import { header, methodOf, statusOf } from "./message.ts";
import { openRtp } from "./rtp.ts";

/** What the phone does when it is called; a phone that rings is answered by the test. */
export type Behaviour = { readonly does: "answer"; readonly afterMs?: number } | { readonly does: "ring" | "progress" } | { readonly does: "reject"; readonly status: string };

export interface PhoneOptions {
  readonly server: Place;
  readonly user: string;
  readonly password?: string;
  readonly host?: string;
}

export interface DialOptions {
  /** The calling number shown; "anonymous" withholds it (RFC 3323). */
  readonly from?: string;
  readonly name?: string;
}

export class Phone {
  /** All calls, oldest first. */
  readonly calls: PhoneCall[] = [];
  /** What it does when called; it rings until told otherwise. */
  behaviour: Behaviour = { does: "ring" };
  /** Status of the last REGISTER; 0 before. */
  registered = 0;
  private registerCseq = 0;
  private readonly registrationId = newTag();
  private readonly options: PhoneOptions;
  private endpoint!: Endpoint;

  private constructor(options: PhoneOptions) { this.options = options; }

  /** Opens a phone on a free port. */
  static async open(options: PhoneOptions): Promise<Phone> {
    const phone = new Phone(options);
    phone.endpoint = await Endpoint.open(options.host ?? "127.0.0.1", options.server, (request) => { phone.take(request); });
    return phone;
  }

  get port(): number { return this.endpoint.port; }
  register(): Promise<void> { return this.sendRegister(600); }
  unregister(): Promise<void> { return this.sendRegister(0); }
  /** A phone whose line is cut: registered still, but dead. */
  mute(isMute: boolean): void { this.endpoint.isMute = isMute; }

  /** Its network is gone: no signalling, and no sound of the calls under way. */
  cut(isCut: boolean): void {
    this.mute(isCut);
    for (const { rtp } of this.calls) rtp.isMute = isCut;
  }

  /** Sends an INVITE; what becomes of it is told by the call's state. */
  async dial(number: string, { from = this.options.user, name }: DialOptions = {}): Promise<PhoneCall> {
    const { server } = this.options;
    const uri = `sip:${number}@${server.host}:${String(server.port)}`;
    const isWithheld = from === "anonymous";
    const shown = isWithheld ? `"Anonymous" <sip:anonymous@anonymous.invalid>` : `${name === undefined ? "" : `"${name}" `}<sip:${from}@${this.endpoint.host}>`;
    const call = PhoneCall.outgoing(this.endpoint, await openRtp(this.endpoint.host), { from: shown, to: `<${uri}>`, uri });
    this.calls.push(call);
    const branch = this.ask(() => call.buildInvite(isWithheld ? [["Privacy", "id"]] : []), (response, answered) => {
      call.sentAs(answered);
      call.takeResponse(response, answered);
    });
    call.sentAs(branch);
    return call;
  }

  async close(): Promise<void> {
    for (const call of this.calls) call.hangUp();
    await pause(30);
    await this.endpoint.close();
  }

  private take(request: SipMessage): void {
    const method = methodOf(request) ?? "";
    const known = this.calls.find(({ id }) => id === header(request, "call-id"));
    if (known) known.takeRequest(request, method);
    else if (method === "INVITE") void this.ring(request);
    else if (method !== "ACK") this.endpoint.respond(request, method === "OPTIONS" || method === "NOTIFY" ? "200 OK" : "481 Call Does Not Exist");
  }

  private async ring(request: SipMessage): Promise<void> {
    const rtp = await openRtp(this.endpoint.host);
    if (this.calls.some(({ id }) => id === header(request, "call-id"))) { rtp.close(); return; }
    const call = PhoneCall.incoming(this.endpoint, rtp, request, this.behaviour.does === "progress" ? "183 Session Progress" : "180 Ringing");
    this.calls.push(call);
    if (this.behaviour.does === "reject") call.reject(this.behaviour.status);
    if (this.behaviour.does !== "answer") return;
    await pause(this.behaviour.afterMs ?? 0);
    call.answer();
  }

  /** Sends, and once more with the password when challenged; tells every other answer. */
  private ask(build: () => OutgoingRequest, onResponse: OnResponse): string {
    const first = build();
    const { user, password = "" } = this.options;
    return this.endpoint.request(first, (response, branch) => {
      if (statusOf(response) !== 401 && statusOf(response) !== 407) { onResponse(response, branch); return; }
      if (first.method === "INVITE") this.endpoint.tell({ ...first, method: "ACK", body: "", headers: first.headers.map(([name, value]) => [name, name === "CSeq" ? value.replace("INVITE", "ACK") : value] as const) }, branch);
      const again = build();
      this.endpoint.request({ ...again, headers: [...again.headers, answerChallenge(response, again, { user, password })] }, onResponse);
    });
  }

  private sendRegister(expires: number): Promise<void> {
    const { server, user } = this.options;
    const [party, tag] = [`<sip:${user}@${server.host}>`, newTag()];
    const contact = `<sip:${user}@${this.endpoint.host}:${String(this.endpoint.port)}>`;
    const build = (): OutgoingRequest => ({
      method: "REGISTER", uri: `sip:${server.host}:${String(server.port)}`,
      headers: [
        ["From", `${party};tag=${tag}`], ["To", party], ["Call-ID", this.registrationId],
        ["CSeq", `${String(++this.registerCseq)} REGISTER`], ["Contact", `${contact};expires=${String(expires)}`], ["Expires", String(expires)],
      ],
    });
    return new Promise((resolve, reject) => {
      this.ask(build, (response) => {
        this.registered = statusOf(response);
        if (this.registered === 200) resolve();
        else if (this.registered > 200) reject(new Error(`${user} was not registered: ${response.start}`));
      });
    });
  }
}
