// What AMI adds to ARI: which phones answer, security events, registrations of trunks, RTCP quality, the members of
// the failover queue, and the languages that the dialplan's failover speaks.
import type { Input } from "../../core/floor/floor.ts";
import { createAmiClient, textOf, type AmiClient, type AmiOptions, type Fields } from "./ami-client.ts";
import type { Log } from "./log.ts";
import { createPhoneBook, type PhoneBook } from "./phones.ts";
import { createQualityBook, type CallQuality, type QualityBook } from "./quality.ts";

export type { AmiOptions } from "./ami-client.ts";

export interface AmiSideOptions {
  readonly submit: (input: Input) => unknown;
  readonly log: Log;
  readonly onQuality?: (callId: string, quality: CallQuality) => void;
}

export interface AmiSide {
  open(): void;
  /** From now on these endpoints and no others ring in the failover queue. */
  failoverMembers(endpoints: readonly string[]): void;
  /** `numbers` are the ways in which one caller's number is written. */
  rememberLanguage(numbers: readonly string[], language: string): void;
  qualityOf(callId: string): CallQuality | null;
  security(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

interface Side {
  readonly options: AmiSideOptions;
  readonly client: AmiClient;
  readonly phones: PhoneBook;
  readonly quality: QualityBook;
  readonly counts: Record<string, number>;
  /** Languages as Asterisk keeps them, by number: who calls again is not written down again. */
  readonly spoken: Map<string, string>;
  members: readonly string[] | null;
  up: boolean;
  problem: string | null;
  closed: boolean;
}

const queue = "failover-operators";
const mostRemembered = 100_000;

export function createAmiSide(ami: AmiOptions, options: AmiSideOptions): AmiSide {
  const client = createAmiClient(ami, {
    onUp: () => { void risen(side); },
    onDown: (problem) => {
      // Once for each time it goes, and for each new reason; not for each try.
      if (!side.closed && side.problem !== problem) options.log.warn({ problem }, "AMI is not connected");
      side.problem = problem;
      side.up = false;
    },
    onEvent: (event) => { heard(side, event); },
  });
  const side: Side = { options, client, phones: createPhoneBook(), quality: createQualityBook(), counts: {}, spoken: new Map(), members: null, up: false, problem: null, closed: false };
  return {
    open: () => { client.open(); },
    failoverMembers: (endpoints) => {
      side.members = endpoints;
      if (side.up) void putMembers(side, endpoints);
    },
    rememberLanguage: (numbers, language) => { if (side.up) void rememberLanguage(side, numbers, language); },
    qualityOf: (callId) => side.quality.of(callId),
    security: () => side.counts,
    close: () => { side.closed = true; return client.close(); },
  };
}

async function risen(side: Side): Promise<void> {
  side.up = true;
  side.problem = null;
  side.spoken.clear(); // it may be another Asterisk
  side.options.log.info({}, "AMI is connected");
  await listPhones(side);
  if (side.members !== null) await putMembers(side, side.members);
}

async function listPhones(side: Side): Promise<void> {
  const { ok, message, items } = await side.client.action({ Action: "PJSIPShowContacts" });
  // Without any contact Asterisk answers with an error, "No Contacts found".
  if (!ok && !/no contacts/iu.test(message)) side.options.log.warn({ message }, "AMI does not list the phones");
  else for (const input of side.phones.listed(items)) side.options.submit(input);
}

type Row = (side: Side, event: Fields) => void;

const security: Row = (side, event) => {
  const name = textOf(event, "event");
  side.counts[name] = (side.counts[name] ?? 0) + 1;
  const shown = { service: textOf(event, "service"), account: textOf(event, "accountid"), from: textOf(event, "remoteaddress") };
  side.options.log.warn(shown, `security: ${name}`);
};
const quality: Row = (side, event) => {
  const heardOf = side.quality.heard(event);
  if (heardOf !== undefined) side.options.onQuality?.(heardOf.callId, heardOf.quality);
};

const rows: Readonly<Record<string, Row | undefined>> = {
  ContactStatus: (side, event) => {
    const input = side.phones.changed(event);
    if (input !== undefined) side.options.submit(input);
  },
  RTCPSent: quality,
  RTCPReceived: quality,
  Registry: (side, event) => { side.options.log.info({ domain: textOf(event, "domain"), status: textOf(event, "status"), cause: textOf(event, "cause") }, "a trunk's registration changed"); },
  InvalidPassword: security,
  InvalidAccountID: security,
  ChallengeResponseFailed: security,
  FailedACL: security,
  UnexpectedAddress: security,
  /** Contacts kept in AstDB are known again only now. */
  FullyBooted: (side) => { if (side.up) void listPhones(side); },
};

function heard(side: Side, event: Fields): void {
  rows[textOf(event, "event")]?.(side, event);
}

/** Members are kept by Asterisk (persistentmembers), so those who no longer belong are taken out. */
async function putMembers(side: Side, endpoints: readonly string[]): Promise<void> {
  const { ok, message, items } = await side.client.action({ Action: "QueueStatus", Queue: queue });
  if (!ok) { side.options.log.warn({ message }, "AMI does not list the failover queue"); return; }
  const present = new Set(items.filter((item) => textOf(item, "event") === "QueueMember").map((item) => textOf(item, "location") || textOf(item, "interface")));
  const wanted = new Set(endpoints.map((endpoint) => `PJSIP/${endpoint}`));
  for (const one of present) if (!wanted.has(one)) await change(side, { Action: "QueueRemove", Queue: queue, Interface: one });
  for (const one of wanted) if (!present.has(one)) await change(side, { Action: "QueueAdd", Queue: queue, Interface: one, MemberName: nameInQueueLog(one), StateInterface: one });
}

/** As our own queue log calls him, so that reports know him by one name. */
function nameInQueueLog(one: string): string {
  return one.replace(/^PJSIP\/agent-/u, "Agent/");
}

async function rememberLanguage(side: Side, numbers: readonly string[], language: string): Promise<void> {
  const keys = new Set(numbers.map((number) => number.replace(/[^+\d]/gu, "")).filter((key) => key !== ""));
  for (const Key of keys) {
    if (side.spoken.get(Key) === language) continue;
    side.spoken.set(Key, language);
    const isKept = await change(side, { Action: "DBPut", Family: "atiende-language", Key, Val: language });
    if (!isKept) side.spoken.delete(Key);
  }
  if (side.spoken.size > mostRemembered) side.spoken.clear();
}

/** Whether it was. */
async function change(side: Side, fields: Readonly<Record<string, string>>): Promise<boolean> {
  const { ok, message } = await side.client.action(fields);
  if (!ok) side.options.log.warn({ action: fields["Action"], message }, "AMI refused an action");
  return ok;
}
