// Past calls, told as facts and folded by the core like any other call, so that a pop and a timeline show them whole.
import { numbers } from "../../../demo/centre.ts";
import type { DemoCall, DemoCustomer } from "../../../demo/kinds.ts";
import { createFactStore } from "../../adapters/postgres/fact-store.ts";
import { runOn, type createPool } from "../../adapters/postgres/pool.ts";
import type { JournalledFact } from "../../app/ports.ts";
import type { Call, CallFact } from "../../core/call/call.ts";
import { arrivedCall } from "../../core/call/begin.ts";
import { evolve } from "../../core/call/evolve.ts";
import { bridgeId, legId } from "../../core/kernel/ids.ts";
import type { AgentId, CallId, ContactId, Instant, QueueId } from "../../core/kernel/kernel.ts";
import { before, idOf } from "./seed-customers.ts";

/** Facts of the past have a service's start of their own, long before any real one. */
const boot = 1;

export async function seedCalls(pool: ReturnType<typeof createPool>, customers: readonly DemoCustomer[]): Promise<void> {
  const [there] = await runOn(pool)<{ n: number }>({ text: "select count(*)::int as n from facts where boot = $1", values: [boot] });
  if ((there?.n ?? 0) > 0) return;
  const now = Date.now();
  const told = customers.flatMap((customer) => (customer.calls ?? []).map((call, n) => factsOf(customer, call, { id: `demo-${customer.key}-${String(n + 1)}` as CallId, now })));
  const facts = told.flat().map((fact, n): JournalledFact => ({ boot, n: n + 1, fact }));
  await createFactStore(pool).append(facts, told.map(fold));
}

function fold([first, ...rest]: readonly CallFact[]): Call {
  if (first?.type !== "call.arrived") throw new Error("a story begins when the call arrives");
  return rest.reduce(evolve, arrivedCall(first));
}

function factsOf(customer: DemoCustomer, call: DemoCall, { id, now }: { readonly id: CallId; readonly now: number }): readonly CallFact[] {
  const begun = before(now, call.daysAgo).getTime();
  const at = (seconds: number): { readonly callId: CallId; readonly at: Instant } => ({ callId: id, at: (begun + seconds * 1000) as Instant });
  const agentId = call.agent as AgentId;
  const leg = legId(id, 1);
  const [queued, rung] = [8, 8 + call.waitedSeconds];
  const ended = rung + 4 + call.talkSeconds;
  return [
    { ...at(0), type: "call.arrived", ani: customer.phones[1]?.[0] ?? null, dnis: numbers.find(({ language }) => language === customer.language)?.did ?? "", trunk: "trunk-demo", language: customer.language },
    { ...at(0), type: "call.identified", by: "number", caller: { status: "known", contact: cardOf(customer) } },
    { ...at(queued), type: "call.queued", queueId: "operators" as QueueId, priority: 0, only: null, reason: "zero", by: null },
    { ...at(rung), type: "call.offered", agentId, leg, ringUntil: at(rung + 15).at },
    { ...at(rung + 1), type: "call.leg-rang", agentId, leg },
    { ...at(rung + 4), type: "call.connected", agentId, leg, bridge: bridgeId(id, 1) },
    { ...at(ended), type: "call.ended", cause: 16, by: "caller" },
    { ...at(ended + 30), type: "call.noted", agentId, disposition: call.disposition, notes: call.notes },
    { ...at(ended + 30), type: "call.closed" },
  ];
}

function cardOf({ key, name, firstName, kind, language, tier }: DemoCustomer): { readonly contactId: ContactId } & Pick<DemoCustomer, "name" | "firstName" | "kind" | "language"> & { readonly valueTier: DemoCustomer["tier"] } {
  return { contactId: idOf("contact", key) as ContactId, name, firstName, kind, language, valueTier: tier };
}
