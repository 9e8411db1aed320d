// Calls that agents make by hand: a colleague, or an outside number once it has been checked. Who has the number is looked
// up before anybody is rung, so that the agent sees whom he is about to call.
import { checkNumber, refusalOf, zoneOf, type NumberCheck } from "../../core/dialing/number-check.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import type { Caller, ContactCard } from "../../core/kernel/contact-card.ts";
import { placedId } from "../../core/kernel/ids.ts";
import type { AgentId, ContactId, Instant, QueueId } from "../../core/kernel/kernel.ts";
import { localTime } from "../../core/sla/calendar.ts";
import type { Clock } from "../ports.ts";

export interface DialingPorts {
  readonly clock: Clock;
  readonly floor: () => Floor;
  readonly toE164: (text: string) => string | null;
  readonly findByNumber: (number: string) => Promise<readonly ContactCard[]>;
  /** Purposes that the contact has refused. */
  readonly refusedBy: (contactId: ContactId) => Promise<readonly string[]>;
  /** Unlike all others, for ever. */
  readonly makeId: () => string;
  readonly submit: (input: Input) => string | undefined;
}

export interface CheckedNumber extends NumberCheck {
  readonly contacts: readonly ContactCard[];
  /** Numbers of ours that may be shown, the usual one first. */
  readonly shown: readonly string[];
}

/** The words of the command `dial` in the protocol. */
export interface DialOrder {
  readonly to: { readonly kind: "agent"; readonly agentId: string } | { readonly kind: "number"; readonly number: string };
  /** Whose rules hold for it (wrap-up, dispositions, recording); null: nobody's. */
  readonly queueId: string | null;
  readonly shown?: string | undefined;
  /** Concerns that the agent has seen and takes upon himself. */
  readonly confirmed: readonly string[];
}

export interface Dialing {
  check(typed: string): Promise<CheckedNumber>;
  /** undefined when his phone rings, else why not. */
  dial(agentId: AgentId, order: DialOrder): Promise<string | undefined>;
}

export function createDialing(ports: DialingPorts): Dialing {
  const { submit, makeId } = ports;
  const check = (typed: string): Promise<CheckedNumber> => checked(ports, typed);
  return {
    check,
    async dial(agentId, { to, queueId, shown, confirmed }) {
      const wish = { type: "place.requested", agentId, callId: placedId(makeId()), queueId: queueId as QueueId | null, ...(shown === undefined ? {} : { shown }) } as const;
      if (to.kind === "agent") return submit({ ...wish, queueId: null, to: { kind: "agent", agentId: to.agentId as AgentId }, anyway: confirmed.includes("agent-on-break"), caller: { status: "unknown" } });
      const found = await check(to.number);
      const refused = refusalOf(found, confirmed);
      if (refused !== null || found.number === null) return refused ?? "number-invalid";
      return submit({ ...wish, to: { kind: "number", number: found.number }, caller: callerOf(found.contacts) });
    },
  };
}

async function checked({ clock, floor, toE164, findByNumber, refusedBy }: DialingPorts, typed: string): Promise<CheckedNumber> {
  const number = toE164(typed);
  const { configuration } = floor();
  const contacts = number === null ? [] : await findByNumber(number);
  const refused = (await Promise.all(contacts.map(({ contactId }) => refusedBy(contactId)))).flat();
  const usual = configuration.shownNumber;
  const shown = [...(usual === null ? [] : [usual]), ...[...configuration.numbers.keys()].filter((each) => each !== usual)];
  const facts = { typed, number, isAllowed: number !== null && configuration.outsideEndpoint(number) !== null, home: (usual ?? "+34").slice(0, 3), refused, minuteThere: minuteAt(number, clock.now()) };
  return { ...checkNumber(facts), contacts, shown };
}

function minuteAt(number: string | null, now: Instant): number | null {
  const zone = number === null ? null : zoneOf(number);
  return zone === null ? null : localTime(zone, now).minute;
}

function callerOf(contacts: readonly ContactCard[]): Caller {
  const [first] = contacts;
  if (first === undefined) return { status: "unknown" };
  return contacts.length === 1 ? { status: "known", contact: first } : { status: "shared", candidates: contacts };
}
