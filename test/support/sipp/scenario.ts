// SIPp scenarios as data: a caller's steps become the XML that SIPp runs.
// Keys are real RFC 4733 events: SIPp's play_dtmf sends them only as payload 96.

export type CallerStep =
  /** INVITE, and on until answered; its time is response time 1. */
  | { readonly do: "call" }
  | { readonly do: "wait"; readonly ms: number }
  /** Presses keys; a key takes 200 ms and as much again of silence, and the scenario waits until the last is up. */
  | { readonly do: "press"; readonly digits: string }
  /** Begins response time 3, which the next `hear-bye` ends. */
  | { readonly do: "begin" }
  | { readonly do: "hang-up" }
  /** Stays in the conversation until nothing was asked of his phone for so long. */
  | { readonly do: "stay"; readonly ms: number }
  /** Waits until the other side hangs up; a caller who waits longer has failed. */
  | { readonly do: "hear-bye"; readonly withinMs: number };

export interface CallerOptions {
  /** The calling number; "[field0]" takes it from the injection file. */
  readonly ani: string;
  /** Something else than SIPp listens on the caller's media port (see `earOffset`). */
  readonly hasEar?: boolean;
  /** The number keeps itself back (RFC 3323, RFC 3325). */
  readonly isWithheld?: boolean;
  /** A 503 is counted (generic counter 1, response time 2) instead of being a failure. */
  readonly mayBeRefused?: boolean;
}

/**
 * SIPp binds its media port itself. Offered and sent from so many ports higher, the sound of Asterisk, which goes where
 * the keys come from, reaches a socket of ours: SIPp runs with `-mp <ear - earOffset>`.
 */
export const earOffset = 10;
const keyMs = 400;
const via = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]";
const emptyBody = ["Content-Length: 0", ""];
const own = "sip:[service]@[remote_ip]:[remote_port]";

const sdp = (hasEar: boolean): readonly string[] => [
  "v=0", "o=sipp 1 1 IN IP4 [local_ip]", "s=-", "c=IN IP4 [media_ip]", "t=0 0", `m=audio ${hasEar ? `[media_port+${String(earOffset)}]` : "[media_port]"} RTP/AVP 0 96`,
  "a=rtpmap:0 PCMU/8000", "a=rtpmap:96 telephone-event/8000", "a=fmtp:96 0-15", "a=sendrecv", "a=ptime:20",
];

export const send = (lines: readonly string[], attributes = ""): string => `<send${attributes}><![CDATA[\n${lines.join("\n")}\n]]></send>`;
export const pauseFor = (ms: number): string => `<pause milliseconds="${String(ms)}"/>`;
export const okTo = (headers: readonly string[] = [], body: readonly string[] = []): string =>
  send(["SIP/2.0 200 OK", "[last_Via:]", "[last_From:]", "[last_To:]", "[last_Call-ID:]", "[last_CSeq:]", ...headers, ...(body.length === 0 ? emptyBody : ["Content-Length: [len]", "", ...body])]);
export const scenario = (name: string, parts: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${parts.join("\n")}\n</scenario>\n`;

interface Line { readonly options: CallerOptions; readonly from: string }

function request(method: string, uri: string, { from }: Line, isInDialog: boolean): readonly string[] {
  return [
    `${method} ${uri} SIP/2.0`, via, "Max-Forwards: 70", from, `To: <${own}>${isInDialog ? "[peer_tag_param]" : ""}`, "Call-ID: [call_id]",
    `CSeq: [cseq] ${method}`, "Contact: <sip:sipp@[local_ip]:[local_port]>", ...(isInDialog ? ["[routes]"] : []),
  ];
}

function call(line: Line): string {
  const { ani, hasEar = false, isWithheld = false, mayBeRefused = false } = line.options;
  const privacy = isWithheld ? ["Privacy: id", `P-Asserted-Identity: <sip:${ani}@[local_ip]>`] : [];
  const invite = [...request("INVITE", own, line, false), ...privacy, "Content-Type: application/sdp", "Content-Length: [len]", "", ...sdp(hasEar)];
  return [
    ...(mayBeRefused ? ['<nop start_rtd="2"></nop>'] : []), send(invite, ' retrans="500" start_rtd="1"'),
    ...[100, 180, 183].map((status) => `<recv response="${String(status)}" optional="true"></recv>`),
    ...(mayBeRefused ? ['<recv response="503" optional="true" next="1" rtd="2" counter="1"></recv>'] : []),
    '<recv response="200" rtd="1" rrs="true"></recv>', send([...request("ACK", "[next_url]", line, true), ...emptyBody]),
  ].join("\n");
}

/** The end of a refused call: its ACK carries the INVITE's own branch. */
function refused({ from }: Line): string {
  const ack = [`ACK ${own} SIP/2.0`, "[last_Via:]", "Max-Forwards: 70", from, `To: <${own}>[peer_tag_param]`, "Call-ID: [call_id]", "CSeq: 1 ACK", ...emptyBody];
  return ['<nop next="2"></nop>', '<label id="1"/>', send(ack), '<label id="2"/>', pauseFor(1)].join("\n");
}

/** Meanwhile Asterisk may renew the session with a re-INVITE, as it does when a conversation begins. */
function hearBye(withinMs: number, hasEar: boolean): string {
  const answer = okTo(["Contact: <sip:sipp@[local_ip]:[local_port]>", "Content-Type: application/sdp"], sdp(hasEar));
  return [
    '<label id="3"/>', '<recv request="INVITE" optional="true" next="4"></recv>', `<recv request="BYE" timeout="${String(withinMs)}" rtd="3"></recv>`, okTo(),
    '<nop next="5"></nop>', '<label id="4"/>', answer, '<recv request="ACK"></recv>', '<nop next="3"></nop>', '<label id="5"/>', pauseFor(1),
  ].join("\n");
}

/** Each re-INVITE begins the time anew. */
function stay(ms: number, hasEar: boolean): string {
  const answer = okTo(["Contact: <sip:sipp@[local_ip]:[local_port]>", "Content-Type: application/sdp"], sdp(hasEar));
  return [
    '<label id="6"/>', `<recv request="INVITE" timeout="${String(ms)}" ontimeout="7"></recv>`, answer, '<recv request="ACK"></recv>', '<nop next="6"></nop>', '<label id="7"/>', pauseFor(1),
  ].join("\n");
}

function perform(step: CallerStep, line: Line): string {
  switch (step.do) {
    case "call": return call(line);
    case "wait": return pauseFor(step.ms);
    case "press": return `<nop><action><exec play_dtmf="${step.digits}"/></action></nop>\n${pauseFor(step.digits.length * keyMs)}`;
    case "begin": return '<nop start_rtd="3"></nop>';
    case "hang-up": return `${send([...request("BYE", "[next_url]", line, true), ...emptyBody], ' retrans="500"')}\n<recv response="200"></recv>`;
    case "stay": return stay(step.ms, line.options.hasEar === true);
    case "hear-bye": return hearBye(step.withinMs, line.options.hasEar === true);
  }
}

/** The XML of a caller. A call that does not go as written counts as failed. */
export function callerScenario(options: CallerOptions, steps: readonly CallerStep[]): string {
  const party = options.isWithheld === true ? '"Anonymous" <sip:anonymous@anonymous.invalid>' : `<sip:${options.ani}@[local_ip]:[local_port]>`;
  const line: Line = { options, from: `From: ${party};tag=[pid]sipp[call_number]` };
  const parts = steps.map((step) => perform(step, line));
  return scenario("caller", options.mayBeRefused === true ? [...parts, refused(line)] : parts);
}
