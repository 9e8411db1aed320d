// Call flows as they are published, and a check that names node and remedy.
import type { FlowId, Instant } from "../../core/kernel/kernel.ts";
import type { FlowState, Flows } from "../../app/flows/flows.ts";
import { nameInDraft } from "../../app/flows/flows.ts";
import type { PublishedFlow } from "../../app/flows/ports.ts";
import { byId, page } from "../../protocol/rest.ts";
import {
  figuresAsked, flowChange, flowDocumentInput, flowFigures, flowSummary, flowVerdict, flowVersion, flowVersionListed, versionPath, type FlowSummary, type FlowVersion,
} from "../../protocol/rest-flows.ts";
import { languageOf } from "./language.ts";
import { momentOf } from "./moment.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface FlowUseCases { readonly flows: Flows }

const tag = "Flows";
const read = { action: "flow.read" } as const;

export function flowRoutes({ flows }: FlowUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/flows", tag, summary: "Flows: published, drafted, tried, scheduled", access: read, reply: page(flowSummary),
      handle: async () => ({ body: { data: (await flows.list()).map(summaryOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/flows/validate", tag, summary: "Check a flow without publishing it", access: { action: "flow.check" },
      body: flowDocumentInput, reply: flowVerdict,
      handle: (asked) => {
        const faults = flows.check(asked.body, languageOf(asked)).map((fault) => ({ ...fault }));
        return { body: { valid: faults.length === 0, faults } };
      },
    }),
    route({
      method: "GET", path: "/flows/:id", tag, summary: "The version of a flow that was published last", access: read, params: byId, reply: flowVersion, hasVersion: true,
      handle: async ({ params }) => answer(await flows.read(params.id as FlowId)),
    }),
    route({
      method: "GET", path: "/flows/:id/state", tag, summary: "A flow at a glance", access: read, params: byId, reply: flowSummary,
      handle: async ({ params }) => ({ body: summaryOf(await flows.state(params.id as FlowId)) }),
    }),
    route({
      method: "GET", path: "/flows/:id/versions", tag, summary: "Its versions, newest first", access: read, params: byId, reply: page(flowVersionListed),
      handle: async ({ params }) => ({ body: { data: (await flows.versions(params.id as FlowId)).map(listed), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/flows/:id/versions/:version", tag, summary: "One version of a flow", access: read, params: versionPath, reply: flowVersion,
      handle: async ({ params }) => answer(await flows.read(params.id as FlowId, params.version)),
    }),
    route({
      method: "POST", path: "/flows/:id/versions", tag, summary: "Check a flow and publish it as the next version, for all calls", access: { action: "flow.publish" },
      params: byId, body: flowDocumentInput, reply: flowVersion, status: 201, hasVersion: true,
      handle: async (asked) => {
        const author = { name: asked.caller.name, language: languageOf(asked), expected: versionAsked(asked) };
        return answer(await flows.publish(asked.params.id as FlowId, asked.body, author));
      },
    }),
    route({
      method: "GET", path: "/flows/:id/figures", tag, summary: "How the calls of each version went", access: read, params: byId, query: figuresAsked, reply: flowFigures,
      handle: async ({ params, query }) => {
        const { from, versions } = await flows.figures(params.id as FlowId, query.from === undefined ? null : Date.parse(query.from) as Instant);
        return { body: { from: momentOf(from), versions: versions.map((one) => ({ ...one })) } };
      },
    }),
    route({
      method: "GET", path: "/flows/:id/history", tag, summary: "Who changed what, newest first", access: read, params: byId, reply: page(flowChange),
      handle: async ({ params }) => ({ body: { data: (await flows.history(params.id as FlowId)).map(({ at, ...rest }) => ({ at: momentOf(at), ...rest })), nextCursor: null } }),
    }),
  ];
}

export function summaryOf({ id, published, draft, rollout, scheduled }: FlowState): FlowSummary {
  return {
    id, ...headOf(published, draft?.body),
    draft: draft && { changedAt: momentOf(draft.changedAt), changedBy: draft.changedBy }, rollout,
    scheduled: scheduled && { at: momentOf(scheduled.at), by: scheduled.by, note: scheduled.note, share: scheduled.share, problem: scheduled.problem },
  };
}

function headOf(published: PublishedFlow | null, draft: unknown): Pick<FlowSummary, "name" | "languages" | "version" | "publishedAt" | "publishedBy"> {
  if (published === null) return { ...nameInDraft(draft), version: 0, publishedAt: null, publishedBy: null };
  const { flow: { name, languages, version }, publishedAt, publishedBy } = published;
  return { name, languages: [...languages], version, publishedAt: momentOf(publishedAt), publishedBy };
}

function listed({ flow, publishedAt, publishedBy, note }: PublishedFlow): Pick<FlowVersion, "version" | "publishedAt" | "publishedBy" | "note"> {
  return { version: flow.version, publishedAt: momentOf(publishedAt), publishedBy, note };
}

function answer(published: PublishedFlow): { body: FlowVersion; headers: { readonly ETag: string } } {
  const { flow } = published;
  return { body: { id: flow.id, name: flow.name, languages: [...flow.languages], ...listed(published), document: { ...flow } }, headers: etag(flow.version) };
}
