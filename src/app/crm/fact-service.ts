// One service for every datum that a customer is told, whatever the channel (R13): each answer is stamped with its
// source and the time it was read, and kept, so that what was said can be shown later. Keeping never delays the answer.
import type { CallId, ContactId, Instant, Language } from "../../core/kernel/kernel.ts";
import { nearestBranch, type Branch, type Distance, type Place } from "./nearest-branch.ts";
import type { Clock } from "../ports.ts";

export interface LedgerAccount { readonly iban: string; readonly name: string; readonly currency: string; readonly balance: string; readonly readAt: Instant }
export interface Movement { readonly at: Instant; readonly amount: string; readonly concept: string; readonly currency: string; readonly readAt: Instant }
export interface FactSources {
  /** The contact's first account. */
  account(contactId: ContactId): Promise<LedgerAccount | null>;
  /** Of that account, newest first. */
  movements(contactId: ContactId, limit: number): Promise<readonly Movement[]>;
  placeOf(contactId: ContactId): Promise<Place | null>;
  branches(): Promise<readonly Branch[]>;
  keepReads(reads: readonly FactRead[]): Promise<void>;
}

/** Who asks, through which channel. */
export interface FactQuestion {
  readonly query: string;
  readonly contactId: ContactId | null;
  readonly ani: string | null;
  readonly language: Language;
  readonly parameters: Readonly<Record<string, string>>;
  readonly callId: CallId | null;
  readonly channel: "telephone" | "web" | "agent";
}

export type FactAnswer =
  | { readonly status: "found"; readonly fields: Readonly<Record<string, string>>; readonly source: string; readonly readAt: Instant }
  | { readonly status: "none" }
  | { readonly status: "unknown-query" };

export interface FactRead extends Pick<FactQuestion, "query" | "parameters" | "contactId" | "callId" | "channel"> {
  readonly source: string; readonly readAt: Instant; readonly fields: Readonly<Record<string, string>> | null;
}

export interface FactService {
  /** Rejects when the source cannot be asked. */
  ask(question: FactQuestion): Promise<FactAnswer>;
  /** Waits until what was answered is kept. */
  close(): Promise<void>;
}

export interface FactServiceOptions {
  readonly sources: FactSources;
  readonly clock: Clock;
  /** The zone in which a movement's day is told. */
  readonly zone: string;
  readonly toE164: (text: string) => string | null;
  readonly onLost: (reads: number, reason: unknown) => void;
}

type Stamped = { readonly fields: Readonly<Record<string, string>>; readonly source: string; readonly readAt: Instant } | null;
type Query = (question: FactQuestion, options: FactServiceOptions) => Promise<Stamped>;

const toldMovements = 3;
const flushMs = 100;
/** While the database is away reads wait here; beyond this the oldest are given up and reported. */
const mostWaiting = 20_000;

const queries: Readonly<Record<string, Query>> = {
  balance: async ({ contactId }, { sources }) => {
    const account = contactId === null ? null : await sources.account(contactId);
    if (account === null) return null;
    const { balance, currency, iban, name, readAt } = account;
    return { fields: { amount: balance, currency, iban4: iban.slice(-4), account: name }, source: "ledger", readAt };
  },
  movements: async ({ contactId }, { sources, zone }) => {
    const movements = contactId === null ? [] : await sources.movements(contactId, toldMovements);
    const [newest] = movements;
    if (newest === undefined) return null;
    const told = movements.flatMap(({ at, amount, concept, currency }, n) => {
      const field = (name: string, value: string): [string, string] => [`${String(n + 1)}.${name}`, value];
      return [field("date", localDate(zone, at)), field("amount", amount), field("concept", concept), field("currency", currency)];
    });
    return { fields: { count: String(movements.length), ...Object.fromEntries(told) }, source: "ledger", readAt: newest.readAt };
  },
  "nearest-branch": async ({ contactId, ani, parameters, language }, { sources, toE164, clock }) => {
    const kept = contactId === null ? null : await sources.placeOf(contactId);
    const place = parameters["postalCode"] === undefined ? kept : { latitude: null, longitude: null, postalCode: parameters["postalCode"] };
    const found = nearestBranch(await sources.branches(), place, ani === null ? null : toE164(ani));
    return found === null ? null : { fields: branchFields(found, language), source: "branches", readAt: clock.now() };
  },
};

export function createFactService(options: FactServiceOptions): FactService {
  const reads = createReadLog(options);
  return {
    async ask(question) {
      const query = Object.hasOwn(queries, question.query) ? queries[question.query] : undefined;
      if (query === undefined) return { status: "unknown-query" };
      const stamped = await query(question, options);
      const { query: name, parameters, contactId, callId, channel } = question;
      reads.add({ query: name, parameters, contactId, callId, channel, source: stamped?.source ?? "none", readAt: stamped?.readAt ?? options.clock.now(), fields: stamped?.fields ?? null });
      return stamped === null ? { status: "none" } : { status: "found", ...stamped };
    },
    close: () => reads.flush(),
  };
}

/** Write-behind: kept in batches; a batch that fails is tried again with the next. */
function createReadLog({ sources, onLost }: FactServiceOptions): { add(read: FactRead): void; flush(): Promise<void> } {
  let waiting: FactRead[] = [];
  let timer: NodeJS.Timeout | null = null;
  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await sources.keepReads(batch);
    } catch (reason) {
      const all = [...batch, ...waiting];
      if (all.length > mostWaiting) onLost(all.length - mostWaiting, reason);
      waiting = all.slice(-mostWaiting);
      timer ??= setTimeout(() => void flush(), flushMs * 10).unref();
    }
  }
  return {
    add(read) {
      waiting.push(read);
      timer ??= setTimeout(() => void flush(), flushMs);
    },
    flush,
  };
}

function localDate(zone: string, at: Instant): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

function branchFields({ branch, km }: Distance, language: Language): Readonly<Record<string, string>> {
  const { name, address, town, phone, hours } = branch;
  return { name, address: `${address}, ${town}`, town, hours: hours[language] ?? hours.es ?? "", phone: phone ?? "", ...(km === null ? {} : { km: km.toFixed(1) }) };
}
