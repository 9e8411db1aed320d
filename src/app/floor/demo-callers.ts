// Callers of the demo: a newcomer without a telephone calls the bank from a page, as one of its customers. Each gets an
// endpoint of his own for a while, which shows the number of the customer he chose, and the words of his call.
import { stepsOf } from "../../core/board/steps.ts";
import type { Call } from "../../core/call/call.ts";
import type { Floor } from "../../core/floor/floor.ts";
import { later, type Instant, type Language } from "../../core/kernel/kernel.ts";
import type { PhoneAccount } from "./phones.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

/** As whom he calls: one of the demo's customers, a number that nobody has, or none at all. */
export type CalledAs = { readonly kind: "customer"; readonly phone: string } | { readonly kind: "unknown" } | { readonly kind: "withheld" };

export interface DemoCustomer { readonly name: string; readonly phone: string; readonly pin: string; readonly language: Language }

export interface DemoCaller { readonly token: string; readonly sipUser: string; readonly password: string; readonly expiresAt: Instant }

/** One thing said or pressed; `node` tells one prompt from the next. */
export interface Caption { readonly at: Instant; readonly by: "bank" | "caller"; readonly text: string; readonly language: Language | null }
export interface CallerView { readonly stage: "none" | "in-flow" | "waiting" | "ringing" | "talking"; readonly captions: readonly Caption[] }

export interface DemoCallerPorts {
  readonly clock: Clock;
  readonly makeToken: () => string;
  readonly makePassword: () => string;
  readonly lend: (account: PhoneAccount) => Promise<void>;
  readonly withdraw: (endpoint: string) => Promise<void>;
  readonly customers: () => readonly DemoCustomer[];
  readonly floor: () => Floor;
}

export interface DemoCallers {
  customers(): readonly DemoCustomer[];
  issue(as: CalledAs): Promise<DemoCaller>;
  /** null: unknown, or its time is over. */
  of(token: string): DemoCaller | null;
  view(token: string): CallerView | null;
  accounts(): readonly PhoneAccount[];
  /** Takes back what is over; `inUse` are the tokens whose lines are open. */
  sweep(inUse: readonly string[]): Promise<void>;
}

interface Lent extends DemoCaller { readonly as: CalledAs; readonly usedAt: Instant }

const most = 20;
const liveMs = 60 * 60_000;
const idleMs = 2 * 60_000;
/** A number of no customer. */
const stranger = "+34699123456";

export function createDemoCallers(ports: DemoCallerPorts): DemoCallers {
  const lent = new Map<string, Lent>();
  const of = (token: string): Lent | null => {
    const found = lent.get(token);
    return found === undefined || found.expiresAt <= ports.clock.now() ? null : found;
  };
  return {
    customers: ports.customers, of,
    issue: (as) => issue(ports, lent, as),
    view: (token) => { const found = of(token); return found === null ? null : viewOf(ports.floor(), found.sipUser); },
    accounts: () => [...lent.values()].map(accountOf),
    async sweep(inUse) {
      const now = ports.clock.now();
      for (const token of inUse) { const found = lent.get(token); if (found !== undefined) lent.set(token, { ...found, usedAt: now }); }
      const over = [...lent.values()].filter(({ expiresAt, usedAt }) => expiresAt <= now || now - usedAt > idleMs);
      for (const { token } of over) lent.delete(token);
      await Promise.all(over.map(({ sipUser }) => ports.withdraw(sipUser)));
    },
  };
}

async function issue(ports: DemoCallerPorts, lent: Map<string, Lent>, as: CalledAs): Promise<DemoCaller> {
  if (as.kind === "customer" && !ports.customers().some(({ phone }) => phone === as.phone)) {
    throw new Refusal(422, "demo-customer-unknown", "Only the demo's own customers can be chosen.", [{ pointer: "#/as/phone", detail: "no customer of the demo has this number" }]);
  }
  const taken = new Set([...lent.values()].map(({ sipUser }) => sipUser));
  const sipUser = Array.from({ length: most }, (_, n) => `demo-caller-${String(n + 1)}`).find((name) => !taken.has(name));
  if (sipUser === undefined) throw new Refusal(503, "demo-busy", "As many people as the demo has telephones are calling: try again in two minutes.");
  const now = ports.clock.now();
  const made: Lent = { token: ports.makeToken(), sipUser, password: ports.makePassword(), expiresAt: later(now, liveMs), usedAt: now, as };
  lent.set(made.token, made);
  await ports.lend(accountOf(made));
  return made;
}

function accountOf({ sipUser, password, as }: Lent): PhoneAccount {
  const shows = as.kind === "customer" ? as.phone : as.kind === "unknown" ? stranger : null;
  return { endpoint: sipUser, password, transport: "websocket", failover: false, caller: { shows } };
}

function viewOf(floor: Floor, sipUser: string): CallerView {
  const call = [...floor.calls.values()].findLast(({ trunk, stage }) => trunk === sipUser && stage.name !== "ended");
  if (call === undefined) return { stage: "none", captions: [] };
  return { stage: stageOf(call), captions: captionsOf(floor, call) };
}

function stageOf({ stage }: Call): CallerView["stage"] {
  switch (stage.name) {
    case "queued": return "waiting";
    case "offered": return "ringing";
    case "connected": return "talking";
    default: return "in-flow";
  }
}

function captionsOf(floor: Floor, call: Call): readonly Caption[] {
  return stepsOf(floor.trails.get(call.id) ?? []).flatMap(({ at, kind, text, language, detail }): readonly Caption[] => {
    if ((kind === "prompt" || kind === "announced") && text !== undefined) return [{ at, by: "bank", text, language: language ?? null }];
    return kind === "key" ? [{ at, by: "caller", text: String(detail["key"] ?? ""), language: null }] : [];
  });
}
