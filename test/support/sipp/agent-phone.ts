// Agents' phones as SIPp scenarios: registering with digest, and what the phone does when it is called.
import { okTo, pauseFor, scenario, send } from "./scenario.ts";

export type PhoneHabit =
  | { readonly does: "answer"; readonly afterMs: number; /** hangs up itself after so long; else it waits for the other side */ readonly talkMs?: number }
  | { readonly does: "not-answer" }
  | { readonly does: "reject"; readonly status: 486 | 603 };

const reasons = { 486: "Busy Here", 603: "Decline" } as const;
export const back = ["[last_Via:]", "[last_From:]", "[last_To:];tag=[pid]phone[call_number]", "[last_Call-ID:]", "[last_CSeq:]", "Contact: <sip:phone@[local_ip]:[local_port]>"];
export const empty = ["Content-Length: 0", ""];
export const answerSdp = [
  "Content-Type: application/sdp", "Content-Length: [len]", "", "v=0", "o=phone 1 1 IN IP4 [local_ip]", "s=-", "c=IN IP4 [media_ip]", "t=0 0",
  "m=audio [media_port] RTP/AVP 0 101", "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15", "a=sendrecv",
];
export const ringing = send(["SIP/2.0 180 Ringing", ...back, ...empty]);

/** REGISTER of users "[field0]" with passwords in "[field1]", for phones that listen on `phonePort`; 0 s unregisters. */
export function registerScenario(phonePort: number, expiresSeconds: number): string {
  const lines = [
    "REGISTER sip:[remote_ip]:[remote_port] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", "Max-Forwards: 70",
    "From: <sip:[field0]@[remote_ip]>;tag=[pid]register[call_number]", "To: <sip:[field0]@[remote_ip]>", "Call-ID: [call_id]", "CSeq: [cseq] REGISTER",
    `Contact: <sip:[field0]@[local_ip]:${String(phonePort)}>;expires=${String(expiresSeconds)}`, `Expires: ${String(expiresSeconds)}`,
  ];
  return scenario("register", [
    send([...lines, ...empty], ' retrans="500"'), '<recv response="100" optional="true"></recv>', '<recv response="401" auth="true"></recv>',
    send([...lines, "[field2]", ...empty], ' retrans="500"'), '<recv response="100" optional="true"></recv>', '<recv response="200"></recv>',
  ]);
}

/** A line of the injection file of `registerScenario`. */
export const registerLine = (user: string, password: string): string => `${user};${password};[authentication username=${user} password=${password}]`;

export const cancelled = [
  '<label id="5"/>', okTo(), send(["SIP/2.0 487 Request Terminated", ...back.map((line) => line.replace("[last_CSeq:]", "CSeq: [last_cseq_number] INVITE")), ...empty]),
  '<recv request="ACK"></recv>',
];

/** For a phone that hangs up itself: who called it, and as whom. */
export const rememberParties = '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/><ereg regexp=".*" search_in="hdr" header="To:" assign_to="callee"/>';
export const bye = send([
  "BYE [next_url] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", "Max-Forwards: 70", "From: [$callee];tag=[pid]phone[call_number]", "To: [$caller]",
  "Call-ID: [call_id]", "CSeq: 1 BYE", ...empty,
], ' retrans="500"');

/** The XML of a phone that is called. A caller who gives up while it rings is not a failure. */
export function phoneScenario(habit: PhoneHabit): string {
  const invite = '<recv request="INVITE" rrs="true"></recv>';
  if (habit.does === "reject") {
    return scenario("phone", [invite, send([`SIP/2.0 ${String(habit.status)} ${reasons[habit.status]}`, ...back, ...empty]), '<recv request="ACK"></recv>']);
  }
  if (habit.does === "not-answer") return scenario("phone", [invite, ringing, '<recv request="CANCEL" next="5"></recv>', ...cancelled]);
  const asked = `<recv request="INVITE" rrs="true"><action>${rememberParties}</action></recv>`;
  const answered = [ringing, pauseFor(habit.afterMs), send(["SIP/2.0 200 OK", ...back, ...answerSdp], ' retrans="500"'), '<recv request="ACK"></recv>'];
  if (habit.talkMs === undefined) return scenario("phone", [invite, ...answered, '<recv request="BYE"></recv>', okTo()]);
  return scenario("phone", [
    asked, ...answered, `<recv request="BYE" timeout="${String(habit.talkMs)}" ontimeout="7" next="8"></recv>`, '<label id="7"/>',
    bye, '<recv response="200"></recv>', '<nop next="9"></nop>', '<label id="8"/>', okTo(), '<label id="9"/>', pauseFor(1),
  ]);
}
