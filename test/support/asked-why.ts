// Asks the ledger about a centre in memory: what it decided so far, put in sentences.
import { createExplaining, type Explaining, type Why, type WhyNot } from "../../src/app/ledger/explaining.ts";
import type { AuditRecord } from "../../src/app/administration/audit.ts";
import type { AgentId, CallId, Language } from "../../src/core/kernel/kernel.ts";
import { memoryLedger } from "./memory-ledger.ts";
import type { Centre } from "./centre.ts";

const asker = { caller: { kind: "key", id: "k", name: "test" } as never, ip: "127.0.0.1" };

export interface Asked { readonly audit: readonly AuditRecord[]; why(callId: string, language?: Language): Promise<Why>; whyNot(callId: string, agentId: string, language?: Language): Promise<WhyNot> }

export async function askAbout(centre: Centre): Promise<Asked> {
  const kept = memoryLedger();
  kept.ledger.append(centre.decisions);
  await kept.ledger.settled();
  const audit: AuditRecord[] = [];
  const explaining: Explaining = createExplaining({
    facts: { ofCall: (callId) => Promise.resolve(centre.facts.filter((fact) => "callId" in fact && fact.callId === callId && !fact.type.startsWith("agent.")).map((fact) => ({ fact }))) },
    store: kept.store, ledger: kept.ledger, audit: { record: (entry) => { audit.push(entry); return Promise.resolve(); } }, clock: { now: centre.now }, breathe: () => Promise.resolve(),
    names: (language) => Promise.resolve({
      agent: (id) => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`, queue: (id) => centre.floor.configuration.queues.get(id as never)?.name[language] ?? id, skill: (id) => id, reason: (id) => id,
    }),
  });
  return {
    audit,
    why: (callId, language = "en") => explaining.why(callId as CallId, language, asker),
    whyNot: (callId, agentId, language = "en") => explaining.whyNot(callId as CallId, agentId as AgentId, language, asker),
  };
}
