// The same agent at the same kind of phone, once in our queue and once as a member of app_queue driven over AMI, each with
// the queue log that comes of it.
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AmiFields } from "../../bench/ami.ts";
import { openPeer } from "../../bench/peer.ts";
import { asteriskFolders } from "../../scripts/house/paths.ts";
import type { Instance, Seat } from "./instance.ts";
import type { Place } from "./sip-phone/endpoint.ts";
import { Phone } from "./sip-phone/phone.ts";
import { until } from "./until.ts";

export interface Side {
  readonly server: Place;
  /** The agent's. */
  readonly phone: Phone;
  comes(): Promise<void>;
  ready(): Promise<void>;
  breaks(reason: string): Promise<void>;
  goes(): Promise<void>;
  /** The conversation that he is in, blindly to somewhere else. */
  transfers(): Promise<void>;
  /** All lines so far. */
  lines(): readonly string[];
  close(): Promise<void>;
}

/** Straight into the queue; and into one where nobody is kept longer than a few seconds. */
export const dials = { queue: "900000004", short: "900000005" } as const;
export const shortWaitMs = 6_000;

const read = (file: string): readonly string[] => readFileSync(file, "utf8").split("\n").filter((line) => line !== "");

/** Flows that lead straight into line, on numbers of their own. */
export async function openOurs(house: Instance, login: string): Promise<Side> {
  for (const [did, queue] of [[dials.queue, "operators"], [dials.short, "vip"]] as const) {
    const nodes = { line: { type: "queue", queue, onClosed: "bye", onFull: "bye", onNoAgents: "bye", onMaxWait: "bye" }, bye: { type: "hang-up" } };
    await house.api.send("POST", `/api/v1/flows/straight-${queue}/versions`, { id: `straight-${queue}`, version: 0, name: queue, languages: ["es"], defaultLanguage: "es", start: "line", operator: "line", nodes });
    await house.sql("insert into numbers (number, flow_id, language) values ($1, $2, 'es')", [`+34${did}`, `straight-${queue}`]);
  }
  await house.sql("update queues set wrap_up_ms = 0, disposition_required = false, announce_every_ms = 0, ring_ms = 20000, max_wait_ms = case id when 'vip' then $1::int else max_wait_ms end", [shortWaitMs]);
  await house.service.terminate();
  await house.service.start();
  const seat = await house.seat(login);
  return {
    server: house.sip, phone: seat.phone, ...ordersOf(seat),
    lines: () => read(join(house.data, "logs/queue_log")),
    close: () => house.close(),
  };
}

function ordersOf({ screen }: Seat): Pick<Side, "comes" | "ready" | "breaks" | "goes" | "transfers"> {
  return {
    comes: () => screen.order({ type: "sign-in" }),
    ready: () => screen.order({ type: "ready" }),
    breaks: (reason) => screen.order({ type: "not-ready", reason }),
    goes: () => screen.order({ type: "sign-out" }),
    transfers: async () => {
      await screen.until(({ call }) => call?.stage === "connected", "connected");
      await screen.order({ type: "transfer", to: { kind: "number", number: "+34911111111" } });
    },
  };
}

/** `user` and `password` are the phone's; the member has the name that our log gives him. */
export async function openTheirs({ user, password, member, rtp }: { readonly user: string; readonly password: string; readonly member: string; readonly rtp: { readonly start: number; readonly end: number } }): Promise<Side> {
  const peer = await openPeer({ rtp, prompts: {}, customers: [], phones: [{ user, password }] });
  const { etc, log } = asteriskFolders(peer.asterisk.settings.data);
  appendFileSync(join(etc, "queue-peer.conf"), "\n[tested]\nstrategy = leastrecent\ntimeout = 20\nretry = 1\nringinuse = no\nautopause = all\nautopausebusy = yes\njoinempty = yes\nleavewhenempty = no\n");
  appendFileSync(join(etc, "extensions.conf"), [
    "", "[inbound](+)",
    `exten => ${dials.queue},1,Answer()`, " same => n,Queue(tested)", " same => n,Hangup()",
    `exten => ${dials.short},1,Answer()`, ` same => n,Queue(tested,,,,${String(shortWaitMs / 1000)})`, " same => n,Hangup()",
    "[elsewhere]", "exten => 123,1,Wait(60)", "",
  ].join("\n"));
  for (const command of ["queue reload all", "dialplan reload"]) peer.asterisk.console(command);
  const phone = await Phone.open({ server: peer.sip, user, password });
  await phone.register();
  let talking = "";
  peer.ami.onEvent((event: AmiFields) => {
    if (event["Event"] === "AgentConnect") talking = event["DestChannel"] ?? "";
    if (event["Event"] === "AgentComplete") talking = "";
  });
  const Interface = `PJSIP/${user}`;
  const act = async (name: string, fields: AmiFields): Promise<void> => { await peer.ami.action(name, fields); };
  return {
    server: peer.sip, phone,
    comes: () => act("QueueAdd", { Queue: "tested", Interface, MemberName: member, StateInterface: Interface, Paused: "true" }),
    ready: () => act("QueuePause", { Interface, Paused: "false" }),
    breaks: (Reason) => act("QueuePause", { Interface, Paused: "true", Reason }),
    goes: () => act("QueueRemove", { Queue: "tested", Interface }),
    transfers: async () => {
      await until(() => talking !== "", { what: "the member is connected" });
      await act("BlindTransfer", { Channel: talking, Exten: "123", Context: "elsewhere" });
    },
    lines: () => read(join(log, "queue_log")),
    close: async () => { await phone.close(); await peer.close(); },
  };
}
