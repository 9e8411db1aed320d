// "Why did this caller wait 4:10 and get this agent?", "why not that one?": his facts from the journal, and the decisions
// of that time made again from the ledger with an eye on him. Whoever asks is in the audit trail.
import { verdictSentence, stretchesOfVerdicts, type Judged, type VerdictStretch } from "../../core/board/why/verdicts.ts";
import { headlineOf, momentSentence, type Names, type Telling } from "../../core/board/why/sentences.ts";
import { waitOf, waitsOf, type Span, type Wait } from "../../core/board/why/story.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { AgentId, CallId, Instant, Language } from "../../core/kernel/kernel.ts";
import type { Decision } from "../../core/routing/ledger/decision.ts";
import { createWitness, type Judgement, type Seen } from "../../core/routing/ledger/witness.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, type Audit } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Ledger } from "./keeping.ts";
import { readStretch } from "./reading.ts";
import type { LedgerStore } from "./ports.ts";

export interface ExplainingPorts {
  readonly facts: { ofCall(callId: CallId): Promise<readonly { readonly fact: Fact }[]> };
  readonly store: Pick<LedgerStore, "stretch" | "contents">;
  readonly ledger: Pick<Ledger, "settled">;
  readonly audit: Pick<Audit, "record">;
  readonly clock: Clock;
  readonly names: (language: Language) => Promise<Names>;
  readonly breathe: () => Promise<void>;
}

export interface Asker { readonly caller: Principal; readonly ip: string }

/** What was said of one agent when the call was offered. */
export interface Person extends Judgement { readonly sentence: string }

export interface ExplainedWait {
  readonly wait: Wait;
  readonly headline: string;
  /** Of each of its moments. */
  readonly sentences: readonly string[];
  /** Everybody who was signed in at the last offer of it. */
  readonly people: readonly Person[];
}

export interface Why { readonly callId: CallId; readonly waits: readonly ExplainedWait[] }

export interface WhyNot { readonly callId: CallId; readonly agentId: AgentId; readonly headline: string; readonly stretches: readonly (VerdictStretch & { readonly sentence: string })[] }

export interface Explaining {
  /** Throws the Refusal "not-found"; a call that was in no line has no waits. */
  why(callId: CallId, language: Language, asker: Asker): Promise<Why>;
  whyNot(callId: CallId, agentId: AgentId, language: Language, asker: Asker): Promise<WhyNot>;
}

export function createExplaining(ports: ExplainingPorts): Explaining {
  return {
    async why(callId, language, asker) {
      const spans = await spansOf(ports, callId, asker);
      const telling = { language, names: await ports.names(language) };
      const waits: ExplainedWait[] = [];
      for (const span of spans) waits.push(explained(span, await watch(ports, span, { callId, agentId: null }), telling));
      return { callId, waits };
    },
    async whyNot(callId, agentId, language, asker) {
      const spans = await spansOf(ports, callId, asker);
      const telling = { language, names: await ports.names(language) };
      const stretches: WhyNot["stretches"][number][] = [];
      let decisive: Judged | undefined;
      for (const span of spans) {
        const judged = (await watch(ports, span, { callId, agentId })).flatMap(({ situation, verdict }): readonly (Judged & { readonly isOffer: boolean })[] =>
          (verdict === null ? [] : [{ at: situation.at, queueId: situation.queue.id, verdict, isOffer: situation.offer !== null }]));
        decisive = judged.findLast(({ isOffer }) => isOffer) ?? judged.at(-1) ?? decisive;
        stretches.push(...stretchesOfVerdicts(judged, span.until).map((one) => ({ ...one, sentence: verdictSentence(one, agentId, telling) })));
      }
      return { callId, agentId, stretches, headline: decisive === undefined ? "" : verdictSentence(decisive, agentId, telling) };
    },
  };
}

async function spansOf({ facts, audit, ledger, clock }: ExplainingPorts, callId: CallId, { caller, ip }: Asker): Promise<readonly Span[]> {
  const told = (await facts.ofCall(callId)).map(({ fact }) => fact);
  const arrived = told.find((fact) => fact.type === "call.arrived");
  if (told.length === 0) throw new Refusal(404, "not-found", "There is no such call.");
  await ledger.settled();
  await audit.record({ by: authorOf(caller, ip), action: "explained", subject: { kind: "call", id: callId, name: arrived?.ani ?? "" }, before: null, after: null });
  return waitsOf(told, clock.now());
}

/** How he stood at each decision of a wait. */
async function watch({ store, breathe }: Pick<ExplainingPorts, "store" | "breathe">, { from, until }: Pick<Span, "from" | "until">, { callId, agentId }: { readonly callId: CallId; readonly agentId: AgentId | null }): Promise<readonly Seen[]> {
  const see = createWitness(callId, agentId);
  const all: Seen[] = [];
  let steps = 0;
  for await (const page of readStretch(store, { from: before(from), until })) {
    for (const { decision } of page) {
      if (decision === null) continue;
      const seen = see(decision);
      if (seen !== null && isWithin(decision, from)) all.push(seen);
      // The floor's own turns come between: nobody waits for somebody's question.
      if ((steps += 1) % atOnce === 0) await breathe();
    }
  }
  return all;
}

const atOnce = 20;

/** Decided at the very instant of his arrival is still decided after it. */
function before(from: Instant): Instant {
  return (from - 1) as Instant;
}

function isWithin({ at }: Decision, from: Instant): boolean {
  return at >= from;
}

function explained(span: Span, seen: readonly Seen[], telling: Telling): ExplainedWait {
  const wait = waitOf(span, seen.map(({ situation }) => situation));
  const last = seen.findLast(({ people }) => people.length > 0);
  const people = (last?.people ?? []).map((one) => ({ ...one, sentence: verdictSentence({ at: last?.situation.at ?? span.until, queueId: span.queueId, verdict: one.verdict }, one.agent, telling) }));
  return { wait, headline: headlineOf(wait, telling), sentences: wait.moments.map((moment) => momentSentence(moment, telling)), people };
}
