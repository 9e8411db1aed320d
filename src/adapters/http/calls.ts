// Calls and their timelines, newest first; linking a contact to a call; an agent's own calls of today.
import type { Step } from "../../core/board/agent-view.ts";
import type { Call } from "../../core/call/call.ts";
import { reachOf } from "../../core/access/can.ts";
import { withoutMonitors } from "../../core/board/steps.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallId, ContactId, Instant, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { CallFilter, CallRecords } from "../../app/crm/call-records.ts";
import type { Principal } from "../../app/access/sessions.ts";
import { byId, page, paging } from "../../protocol/rest.ts";
import { call as callSchema, callQuery, callSummary, contactLink, listedCall, type CallRecord, type CallSummary, type ListedCall, type TimelineStep } from "../../protocol/rest-calls.ts";
import { route, type Route } from "./route.ts";
import { momentOf, momentOrNull } from "./moment.ts";

export interface CallUseCases {
  readonly calls: CallRecords;
  readonly queueName: (id: QueueId) => Readonly<Record<Language, string>> | null;
  readonly agentName: (id: AgentId) => string | null;
  /** As E.164, or as it is when it is no number. */
  readonly normalNumber: (text: string) => string;
  /** Midnight of the house's day. */
  readonly startOfToday: () => Instant;
  readonly startOfDay: (at: Instant) => Instant;
}

const tag = "Calls";
const usualLimit = 20;
const access = { action: "call.read" } as const;

export function callRoutes(useCases: CallUseCases): readonly Route[] {
  const { calls } = useCases;
  return [
    route({
      method: "GET", path: "/calls", tag, summary: "Calls, newest first, each with its timeline", access, query: callQuery, reply: page(listedCall),
      handle: async ({ query, caller }) => {
        const filter = filterOf(useCases, { ani: query.ani, day: query.day, limit: query.limit, cursor: query.cursor });
        return { body: await list(useCases, filter, caller, query.timeline !== "false") };
      },
    }),
    route({
      method: "GET", path: "/calls/:id", tag, summary: "One call with its timeline: prompts, keys, look-ups, waits, offers, answers, the end", access,
      params: byId, reply: callSchema,
      handle: async ({ params, caller }) => ({ body: await withTimeline(useCases, await calls.get(params.id as CallId, caller), caller) }),
    }),
    route({
      method: "PATCH", path: "/calls/:id/contact", tag, summary: "Say who called", access: { action: "call.link" },
      params: byId, body: contactLink, reply: callSchema,
      handle: async ({ params, body, caller }) =>
        ({ body: await withTimeline(useCases, await calls.link(params.id as CallId, body.contactId as ContactId, caller), caller) }),
    }),
    route({
      method: "GET", path: "/me/calls", tag, summary: "Today's calls of the agent who is signed in", access, query: paging, reply: page(callSummary),
      handle: async ({ query, caller }) => {
        if (caller.agentId === null) return { body: { data: [], nextCursor: null } };
        const filter = { ...filterOf(useCases, query), agentId: caller.agentId, from: useCases.startOfToday() };
        const { calls: found, nextCursor } = await calls.list(filter, caller);
        return { body: { data: found.map((one) => summaryOf(useCases, one)), nextCursor } };
      },
    }),
  ];
}

function filterOf(useCases: CallUseCases, asked: { readonly ani?: string | undefined; readonly day?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined }): CallFilter {
  return {
    ani: asked.ani === undefined ? null : useCases.normalNumber(asked.ani), agentId: null, ...dayOf(useCases, asked.day),
    limit: asked.limit ?? usualLimit, cursor: asked.cursor ?? null,
  };
}

/** The house's day: some have 23 hours, some 25. */
function dayOf({ startOfDay }: CallUseCases, day: string | undefined): Pick<CallFilter, "from" | "until"> {
  if (day === undefined) return { from: null, until: null };
  const from = startOfDay(Date.parse(`${day}T12:00:00Z`) as Instant);
  return { from, until: startOfDay((from + 30 * 3_600_000) as Instant) };
}

async function list(useCases: CallUseCases, filter: CallFilter, caller: Principal, hasTimelines: boolean): Promise<{ data: ListedCall[]; nextCursor: string | null }> {
  const { calls, nextCursor } = await useCases.calls.list(filter, caller);
  if (!hasTimelines) return { data: calls.map((one) => summaryOf(useCases, one)), nextCursor };
  return { data: await Promise.all(calls.map((one) => withTimeline(useCases, one, caller))), nextCursor };
}

async function withTimeline(useCases: CallUseCases, call: Call, caller: Principal): Promise<CallRecord> {
  const all = await useCases.calls.timeline(call.id);
  const steps = reachOf(caller, "call.read") === "all" ? all : withoutMonitors(all);
  return { ...summaryOf(useCases, call), timeline: steps.map(timelineStep) };
}

function timelineStep({ at, kind, text, language, node, detail }: Step): TimelineStep {
  return {
    at: momentOf(at), kind, ...(text === undefined ? {} : { text }), ...(language === undefined ? {} : { language }),
    ...(node === undefined ? {} : { node }), detail,
  };
}

function summaryOf(useCases: CallUseCases, call: Call): CallSummary {
  const { stage } = call;
  const ended = stage.name === "ended" ? stage : null;
  return {
    id: call.id, direction: call.direction, state: stateOf(call), ani: call.ani, dnis: call.dnis, trunk: call.trunk, language: call.language,
    caller: call.caller.status, contact: contactOf(call), verified: call.verified, queue: queueOf(useCases, call), agent: agentOf(useCases, call),
    arrivedAt: momentOf(call.arrivedAt), queuedAt: momentOrNull(call.queuedAt), answeredAt: momentOrNull(call.answeredAt), endedAt: momentOrNull(ended?.endedAt ?? null),
    waitedMs: call.waitedMs, talkMs: call.talkMs, holdMs: call.holdMs, cause: ended?.cause ?? null, endedBy: ended?.by ?? null,
    disposition: call.disposition, notes: call.notes, followUpAt: momentOrNull(call.followUpAt),
  };
}

function stateOf({ stage }: Call): CallSummary["state"] {
  return stage.name === "connected" && stage.heldSince !== null ? "held" : stage.name;
}

function contactOf({ caller }: Call): CallSummary["contact"] {
  const card = cardOf(caller);
  return card === null ? null : { id: card.contactId, name: card.name, kind: card.kind, language: card.language, valueTier: card.valueTier };
}

function queueOf({ queueName }: CallUseCases, { queueId }: Call): CallSummary["queue"] {
  return queueId === null ? null : { id: queueId, name: queueName(queueId) ?? { es: queueId, ca: queueId, en: queueId } };
}

function agentOf({ agentName }: CallUseCases, { stage, agentId }: Call): CallSummary["agent"] {
  const id = stage.name === "offered" ? stage.agentId : agentId;
  return id === null ? null : { id, name: agentName(id) ?? id };
}
