// The other end of a trunk, as SIPp: whoever is rung there does what his number says, and each thing that happens to a number
// is kept, so that what we believe can be held against it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../sip-phone/endpoint.ts";
import { answerSdp, back, bye, cancelled, empty, rememberParties, ringing } from "./agent-phone.ts";
import { startSipp, type Sipp } from "./run.ts";
import { okTo, pauseFor, scenario, send } from "./scenario.ts";

/** `hasty` answers and hangs up at once; `silent` rings until we give up; `nobody` is no number at all. */
export const farKinds = ["person", "machine", "busy", "silent", "hasty", "nobody"] as const;
export type FarKind = (typeof farKinds)[number];

/** The nth number at which one of this kind is. */
export const farNumber = (kind: FarKind, n: number): string => `+34699${String(farKinds.indexOf(kind))}${String(n).padStart(5, "0")}`;
export const farKindOf = (number: string): FarKind | undefined => farKinds[Number(number.slice(6, 7))];

export interface FarEvent { readonly number: string; readonly what: "invited" | "answered" | "cancelled" | "ended" }

export interface FarEnd {
  /** In the order in which they happened. */
  events(): readonly FarEvent[];
  stop(): Promise<void>;
}

export interface FarEndOptions { readonly server: Place; readonly port: number; readonly folder: string; /** how long people's phones ring */ readonly ringMs: number; /** when the message of a machine is over and it hangs up */ readonly machineMs: number }

export async function openFarEnd({ server, port, folder, ringMs, machineMs }: FarEndOptions): Promise<FarEnd> {
  const log = join(folder, `far-end-${String(port)}.log`);
  const sipp: Sipp = await startSipp({ scenario: farScenario(ringMs, machineMs), server, port, isCalled: true, log });
  return {
    events: () => (existsSync(log) ? readFileSync(log, "utf8") : "").split("\n").flatMap((line): readonly FarEvent[] => {
      const [number, what] = line.split(" ");
      return number === undefined || what === undefined ? [] : [{ number, what: what as FarEvent["what"] }];
    }),
    stop: async () => { await sipp.stop(); },
  };
}

const told = (what: FarEvent["what"]): string => `<log message="[$number] ${what}"/>`;
const tell = (what: FarEvent["what"]): string => `<nop><action>${told(what)}</action></nop>`;
const label = (id: number): string => `<label id="${String(id)}"/>`;
const over = '<nop next="9"></nop>';

const refuse = (id: number, status: string): readonly string[] => [label(id), send([`SIP/2.0 ${status}`, ...back, ...empty], ' retrans="500"'), '<recv request="ACK"></recv>', over];

/** Rings so long unless we give up before, and answers. */
function answer(id: number, ringMs: number): readonly string[] {
  return [
    label(id), ringing, `<recv request="CANCEL" timeout="${String(ringMs)}" ontimeout="${String(id + 1)}" next="5"></recv>`, label(id + 1),
    send(["SIP/2.0 200 OK", ...back, ...answerSdp], ' retrans="500"'), '<recv request="ACK"></recv>', tell("answered"),
  ];
}

/** Talks until we hang up, or hangs up after so long; who is connected may be told whom he talks with by a re-INVITE. */
function talk(id: number, longestMs: number): readonly string[] {
  return [
    label(id), `<recv request="INVITE" optional="true" next="${String(id + 1)}"></recv>`, `<recv request="BYE" timeout="${String(longestMs)}" ontimeout="6"></recv>`, okTo(), tell("ended"), over,
    label(id + 1), okTo(["Contact: <sip:phone@[local_ip]:[local_port]>"], answerSdp.slice(3)), '<recv request="ACK"></recv>', `<nop next="${String(id)}"></nop>`,
  ];
}

const longestTalkMs = 900_000;

function farScenario(ringMs: number, machineMs: number): string {
  const kinds = farKinds.map((kind, n) => `<ereg regexp="[+]34699${String(n)}" search_in="hdr" header="To:" assign_to="${kind}"/>`);
  const asked = `<recv request="INVITE" rrs="true"><action>${rememberParties}<ereg regexp="[+][0-9]+" search_in="hdr" header="To:" assign_to="number"/>${kinds.join("")}${told("invited")}</action></recv>`;
  const ways = farKinds.map((kind, n) => `<nop next="${String(10 * n + 10)}" test="${kind}"></nop>`);
  return scenario("far end", [
    asked, ...ways, over,
    ...answer(10, ringMs), ...talk(12, longestTalkMs), ...answer(20, ringMs), ...talk(22, machineMs), ...refuse(30, "486 Busy Here"),
    label(40), ringing, '<recv request="CANCEL" next="5"></recv>', ...answer(50, 200), '<nop next="6"></nop>', ...refuse(60, "404 Not Found"),
    ...cancelled, tell("cancelled"), over, label(6), bye, '<recv response="200"></recv>', tell("ended"), label(9), pauseFor(1),
  ]);
}
