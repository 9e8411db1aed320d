// Calls that agents make by hand: a colleague, or an outside number once it has been checked. Who has the number is looked
// up before anybody is rung, so that the agent sees whom he is about to call.
import { setAsideBy } from "../../core/campaign/may-dial.ts";
import type { Objection, Verdict } from "../../core/campaign/terms.ts";
import { whyNotDialled } from "../../core/campaign/why-not.ts";
import { checkNumber, homeOf, refusalOf, type NumberCheck, type NumberFacts } from "../../core/dialing/number-check.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import type { Caller, ContactCard } from "../../core/kernel/contact-card.ts";
import { placedId } from "../../core/kernel/ids.ts";
import type { AgentId, Instant, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { Purpose } from "../../core/kernel/purpose.ts";
import type { DialGate } from "../campaign/dial-gate.ts";

export interface DialingPorts {
  readonly floor: () => Floor;
  readonly toE164: (text: string) => string | null;
  readonly findByNumber: (number: string) => Promise<readonly ContactCard[]>;
  readonly gate: Pick<DialGate, "ask" | "setAside">;
  /** Unlike all others, for ever. */
  readonly makeId: () => string;
  readonly submit: (input: Input) => string | undefined;
}

export interface CheckedNumber extends NumberCheck {
  readonly contacts: readonly ContactCard[];
  /** Numbers of ours that may be shown, the usual one first. */
  readonly shown: readonly string[];
  /** Why the rules about calling stand against it, and from when on they do not; null where they do not. */
  readonly why: { readonly rule: string; readonly until: Instant | null; readonly sentence: Readonly<Record<Language, string>> } | null;
}

export interface CallPurpose { readonly purpose: Purpose; readonly shown?: string | undefined }

/** The words of the command `dial` in the protocol. */
export interface DialOrder {
  readonly to: { readonly kind: "agent"; readonly agentId: string } | { readonly kind: "number"; readonly number: string };
  /** Whose rules hold for it (wrap-up, dispositions, recording); null: nobody's. */
  readonly queueId: string | null;
  readonly shown?: string | undefined;
  /** Left out: about what he has with us. */
  readonly purpose?: Exclude<Purpose, "asked"> | undefined;
  /** Concerns that the agent has seen and takes upon himself. */
  readonly confirmed: readonly string[];
}

export interface Dialing {
  check(typed: string, about: CallPurpose): Promise<CheckedNumber>;
  /** undefined when his phone rings, else why not. */
  dial(agentId: AgentId, order: DialOrder): Promise<string | undefined>;
}

export function createDialing(ports: DialingPorts): Dialing {
  const { submit, makeId, gate } = ports;
  const check = (typed: string, about: CallPurpose): Promise<CheckedNumber> => checked(ports, typed, about);
  return {
    check,
    async dial(agentId, { to, queueId, shown, purpose = "service", confirmed }) {
      const wish = { type: "place.requested", agentId, callId: placedId(makeId()), queueId: queueId as QueueId | null, ...(shown === undefined ? {} : { shown }) } as const;
      if (to.kind === "agent") return submit({ ...wish, queueId: null, to: { kind: "agent", agentId: to.agentId as AgentId }, anyway: confirmed.includes("agent-on-break"), caller: { status: "unknown" } });
      const found = await check(to.number, { purpose, shown });
      const refused = refusalOf(found, confirmed);
      if (refused !== null || found.number === null) return refused ?? "number-invalid";
      if (found.why !== null) gate.setAside(wish.callId, [found.why.rule]);
      return submit({ ...wish, purpose, to: { kind: "number", number: found.number }, caller: callerOf(found.contacts) });
    },
  };
}

async function checked({ floor, toE164, findByNumber, gate }: DialingPorts, typed: string, about: CallPurpose): Promise<CheckedNumber> {
  const number = toE164(typed);
  const { configuration } = floor();
  const contacts = number === null ? [] : await findByNumber(number);
  const usual = configuration.shownNumber;
  const shown = [...(usual === null ? [] : [usual]), ...[...configuration.numbers.keys()].filter((each) => each !== usual)];
  const verdict = number === null ? null : await gate.ask({ number, purpose: about.purpose, shown: about.shown ?? usual, askedAt: about.purpose === "asked" ? "now" : null });
  const facts = { typed, number, isAllowed: number !== null && configuration.outsideEndpoint(number) !== null, home: homeOf(usual), objection: verdict === null || verdict.may === "yes" ? null : concernOf(verdict.objection) };
  return { ...checkNumber(facts), contacts, shown, why: verdict === null ? null : whyOf(verdict) };
}

/** Hours of courtesy are his to judge; his own word and the law's are not. */
function concernOf(objection: Objection): NumberFacts["objection"] {
  if (setAsideBy(objection) === "agent") return "outside-hours";
  return objection.rule.id === "own-list" ? "contact-opted-out" : "rule-forbids";
}

function whyOf(verdict: Verdict): CheckedNumber["why"] {
  if (verdict.may === "yes") return null;
  const sentence = (language: Language): string => whyNotDialled(verdict, language);
  return { rule: verdict.rule.id, until: verdict.until ?? null, sentence: { es: sentence("es"), ca: sentence("ca"), en: sentence("en") } };
}

function callerOf(contacts: readonly ContactCard[]): Caller {
  const [first] = contacts;
  if (first === undefined) return { status: "unknown" };
  return contacts.length === 1 ? { status: "known", contact: first } : { status: "shared", candidates: contacts };
}
