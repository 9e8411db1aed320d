// Why a caller waited and whom he got, and why not another.
import type { z } from "zod";
import type { AgentId, CallId, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { Moment } from "../../core/board/why/story.ts";
import type { ExplainedWait, Explaining } from "../../app/ledger/explaining.ts";
import { byId } from "../../protocol/rest.ts";
import { byCallAndAgent, why, whyNot, whyQuery, type WhyMoment, type WhyWait } from "../../protocol/rest-why.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface WhyUseCases {
  readonly explaining: Explaining;
  readonly agentName: (id: AgentId) => string | null;
  readonly queueName: (id: QueueId) => Readonly<Record<Language, string>> | null;
}

const tag = "Calls";
const access = { action: "routing.explain" } as const;

export function whyRoutes(useCases: WhyUseCases): readonly Route[] {
  const { explaining } = useCases;
  return [
    route({
      method: "GET", path: "/calls/:id/why", tag, summary: "Why the caller waited so long and got whom he got: sentences, the wait as a timeline, the candidates", access,
      params: byId, query: whyQuery, reply: why,
      handle: async ({ params, query, caller, ip }) => {
        const language = languageOf(query, caller);
        const { callId, waits } = await explaining.why(params.id as CallId, language, { caller, ip });
        return { body: { callId, language, waits: waits.map((one) => waitRecord(useCases, one)) } };
      },
    }),
    route({
      method: "GET", path: "/calls/:id/why-not/:agentId", tag, summary: "Why not this agent: what spoke against him while the caller waited", access,
      params: byCallAndAgent, query: whyQuery, reply: whyNot,
      handle: async ({ params, query, caller, ip }) => {
        const language = languageOf(query, caller);
        const { callId, agentId, headline, stretches } = await explaining.whyNot(params.id as CallId, params.agentId as AgentId, language, { caller, ip });
        return { body: { callId, language, headline, agent: agentOf(useCases, agentId), stretches: stretches.map(({ at, until, verdict, sentence }) => ({ from: momentOf(at), until: momentOf(until), verdict: verdict.kind, sentence })) } };
      },
    }),
  ];
}

function languageOf({ language }: z.output<typeof whyQuery>, caller: { readonly kind: string; readonly user?: { readonly language: Language } }): Language {
  return language ?? caller.user?.language ?? "es";
}

function agentOf({ agentName }: WhyUseCases, id: string): { id: string; name: string } {
  return { id, name: agentName(id as AgentId) ?? id };
}

function waitRecord(useCases: WhyUseCases, { wait, headline, sentences, people }: ExplainedWait): WhyWait {
  const { queueId, from, until, end, isKept } = wait;
  return {
    queue: { id: queueId, name: useCases.queueName(queueId) ?? { es: queueId, ca: queueId, en: queueId } }, from: momentOf(from), until: momentOf(until), waitedMs: until - from,
    end: end.kind, agent: end.kind === "answered" ? agentOf(useCases, end.agentId) : null, headline, isKept,
    moments: wait.moments.map((moment, n) => momentRecord(useCases, moment, sentences[n] ?? "")), decision: decisionRecord(useCases, wait.moments),
    people: people.map(({ agent, verdict, sentence }) => ({ agent: agentOf(useCases, agent), verdict: verdict.kind, sentence })),
  };
}

const nothingMore = { until: null, agent: null, step: null, fits: null, engaged: null, ahead: null, end: null };

function momentRecord(useCases: WhyUseCases, moment: Moment, sentence: string): WhyMoment {
  const own = { ...nothingMore, at: momentOf(moment.at), kind: moment.kind, sentence };
  switch (moment.kind) {
    case "queued": return { ...own, agent: moment.only === null ? null : agentOf(useCases, moment.only) };
    case "waited": { const { step, fits, engaged, ahead } = moment.situation; return { ...own, until: momentOf(moment.until), step, fits, engaged: { ...engaged }, ahead }; }
    case "passed": return { ...own, agent: agentOf(useCases, moment.rival.agent) };
    case "prioritised": return own;
    case "pulled": return { ...own, agent: agentOf(useCases, moment.agentId) };
    case "rang": return { ...own, until: momentOf(moment.until), agent: agentOf(useCases, moment.agentId), end: moment.end };
  }
}

function decisionRecord(useCases: WhyUseCases, moments: readonly Moment[]): WhyWait["decision"] {
  const rang = moments.findLast((moment): moment is Extract<Moment, { kind: "rang" }> => moment.kind === "rang" && moment.situation?.offer !== null && moment.situation !== null);
  const situation = rang?.situation ?? null;
  if (situation === null || situation.offer === null) return null;
  const { score: { turn, priority, ageing, value, fit, isSticky } } = situation.offer;
  return {
    at: momentOf(situation.at), strategy: situation.queue.strategy, turn, priority, ageing, value, fit, isSticky, rule: situation.rule, count: situation.considered?.count ?? 0,
    first: (situation.considered?.first ?? []).map(({ agent, idleSince, offeredAt, ...figures }) => ({ ...figures, agent: agentOf(useCases, agent), idleSince: momentOf(idleSince), offeredAt: momentOrNull(offeredAt) })),
  };
}
