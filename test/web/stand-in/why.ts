// What the ledger tells of one call, as the service would say it.
import type { ListedCall } from "../../../src/protocol/rest-calls.ts";
import type { WhyNotRecord, WhyRecord } from "../../../src/protocol/rest-why.ts";

const person = (id: string, name: string): { id: string; name: string } => ({ id, name });
const [ana, jordi, mary] = [person("ana", "Ana Ruiz"), person("jordi", "Jordi Ferrer"), person("mary", "Mary Jones")];
const none = { until: null, agent: null, step: null, fits: null, engaged: null, ahead: null, end: null };

export function waitedIn(calls: readonly ListedCall[]): readonly ListedCall[] {
  return calls.map((call, n) => ({ ...call, queuedAt: n === 0 ? call.arrivedAt : call.queuedAt, waitedMs: 250_000 }));
}

export function whyIn(callId: string, language: WhyRecord["language"], now: number): WhyRecord {
  const at = (seconds: number): string => new Date(now - 300_000 + seconds * 1_000).toISOString();
  return {
    callId, language, waits: [{
      queue: { id: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" } }, from: at(0), until: at(250), waitedMs: 250_000, end: "answered", agent: ana, isKept: true,
      headline: "Ana Ruiz answered after a wait of 4:10 in Operators. For 1:00 this was asked: Catalan ≥ 40; the only one who could take the call was not free (1 talking). Of 2 free who could take the call, Ana Ruiz had been idle longest (0:12).",
      moments: [
        { ...none, at: at(0), kind: "queued", sentence: "Pressed 0 and came to Operators." },
        { ...none, at: at(0), until: at(60), kind: "waited", step: 0, fits: 1, engaged: { talking: 1 }, ahead: 2, sentence: "For 1:00 this was asked: Catalan ≥ 40; the only one who could take the call was not free (1 talking); 2 callers were ahead." },
        { ...none, at: at(60), until: at(200), kind: "waited", step: 1, fits: 2, engaged: { talking: 2 }, ahead: 0, sentence: "For 2:20 this was asked: Catalan ≥ 20; of 2 who could take the call nobody was free (2 talking)." },
        { ...none, at: at(120), kind: "passed", agent: mary, sentence: "Mary Jones came free and went to another caller, who was ahead in line." },
        { ...none, at: at(200), until: at(215), kind: "rang", agent: jordi, end: "no-answer", sentence: "Jordi Ferrer was rung and did not answer." },
        { ...none, at: at(238), until: at(250), kind: "rang", agent: ana, end: "answered", sentence: "Ana Ruiz was rung and answered." },
      ],
      decision: {
        at: at(238), strategy: "longest-idle", turn: "returned", priority: 10, ageing: 4.2, value: 3, fit: 180, isSticky: false, rule: null, count: 6,
        first: [ana, mary].map((agent, n) => ({ agent, fit: 180 - n * 60, breadth: 200, idleSince: at(226 + n * 4), busyShare: 0.6 + n / 10, handled: 12 + n, offeredAt: at(10) })),
      },
      people: [{ agent: ana, verdict: "chosen", sentence: "Ana Ruiz got the call." }, { agent: mary, verdict: "less-liked", sentence: "Mary Jones was free and could take the call, but Ana Ruiz had been idle longest (0:12); Mary Jones: 0:08." }, { agent: jordi, verdict: "engaged", sentence: "Jordi Ferrer was on a break (no-answer, for 0:23)." }],
    }],
  };
}

export function whyNotIn(callId: string, agentId: string, now: number): WhyNotRecord {
  const at = (seconds: number): string => new Date(now - 300_000 + seconds * 1_000).toISOString();
  return {
    callId, language: "en", agent: person(agentId, agentId), headline: "Mary Jones was free and could take the call, but Ana Ruiz had been idle longest (0:12); Mary Jones: 0:08.",
    stretches: [{ from: at(0), until: at(60), verdict: "lacks-skill", sentence: "Mary Jones has Catalan 20; 40 was needed." }, { from: at(60), until: at(250), verdict: "less-liked", sentence: "Mary Jones was free and could take the call, but Ana Ruiz had been idle longest." }],
  };
}
