// Drafts of flows, and their way to the callers: publish, schedule, try on a share of the calls, roll back.
import type { FlowId, Instant } from "../../core/kernel/kernel.ts";
import type { KeptDocument } from "../../app/flows/ports.ts";
import { flowDocumentInput, flowDraft, flowPath, flowSummary, publication, rollback, rolloutChange, type FlowDraft, type FlowSummary } from "../../protocol/rest-flows.ts";
import { summaryOf, type FlowUseCases } from "./flows.ts";
import { languageOf } from "./language.ts";
import { momentOf } from "./moment.ts";
import { etag, revisionExpected, route, versionAsked, type Route } from "./route.ts";

const tag = "Flows";
const write = { action: "flow.write" } as const;
const publish = { action: "flow.publish" } as const;

export function flowDraftRoutes(useCases: FlowUseCases): readonly Route[] {
  return [...draftRoutes(useCases), ...publishingRoutes(useCases)];
}

function draftRoutes({ flows: { drafts } }: FlowUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/flows/:id/draft", tag, summary: "The draft of a flow", access: { action: "flow.read" }, params: flowPath, reply: flowDraft, hasVersion: true,
      handle: async ({ params }) => answer(params.id as FlowId, await drafts.read(params.id as FlowId)),
    }),
    route({
      method: "PUT", path: "/flows/:id/draft", tag, summary: "Save the draft: If-Match with the ETag read before, or If-None-Match: * for the first", access: write,
      params: flowPath, body: flowDocumentInput, reply: flowDraft, hasVersion: true,
      handle: async (asked) => {
        const id = asked.params.id as FlowId;
        return answer(id, await drafts.write(id, asked.body, { name: asked.caller.name, expected: revisionExpected(asked) }));
      },
    }),
    route({
      method: "DELETE", path: "/flows/:id/draft", tag, summary: "Drop the draft", access: write, params: flowPath, hasVersion: true,
      handle: async (asked) => {
        const id = asked.params.id as FlowId;
        await drafts.drop(id, { name: asked.caller.name, expected: versionAsked(asked) ?? (await drafts.read(id)).revision });
        return {};
      },
    }),
  ];
}

function publishingRoutes({ flows }: FlowUseCases): readonly Route[] {
  const stateOf = async (id: string): Promise<{ body: FlowSummary }> => ({ body: summaryOf(await flows.state(id as FlowId)) });
  return [
    route({
      method: "POST", path: "/flows/:id/publish", tag, summary: "Publish the draft, now or at an instant, for all calls or a share of them", access: publish,
      params: flowPath, body: publication, reply: flowSummary, status: 201, hasVersion: true,
      handle: async (asked) => {
        const { params: { id }, body: { note, share, at, over }, caller } = asked;
        const wish = { note, share, over, at: at === null ? null : Date.parse(at) as Instant, draft: versionAsked(asked) };
        await flows.publishDraft(id as FlowId, wish, { name: caller.name, language: languageOf(asked) });
        return stateOf(id);
      },
    }),
    route({
      method: "DELETE", path: "/flows/:id/schedule", tag, summary: "Cancel what waits to be published", access: publish, params: flowPath,
      handle: async (asked) => {
        await flows.cancel(asked.params.id as FlowId, { name: asked.caller.name, language: languageOf(asked) });
        return {};
      },
    }),
    route({
      method: "POST", path: "/flows/:id/rollback", tag, summary: "Publish an older version again, for all calls at once", access: publish,
      params: flowPath, body: rollback, reply: flowSummary, status: 201,
      handle: async (asked) => {
        await flows.rollBack(asked.params.id as FlowId, asked.body.version, { name: asked.caller.name, language: languageOf(asked) });
        return stateOf(asked.params.id);
      },
    }),
    route({
      method: "PUT", path: "/flows/:id/rollout", tag, summary: "Give the version that is being tried another share of the calls", access: publish,
      params: flowPath, body: rolloutChange, reply: flowSummary,
      handle: async (asked) => {
        await flows.setShare(asked.params.id as FlowId, asked.body.share, { name: asked.caller.name, language: languageOf(asked) });
        return stateOf(asked.params.id);
      },
    }),
  ];
}

function answer(id: FlowId, { body, revision, changedAt, changedBy }: KeptDocument): { body: FlowDraft; headers: { readonly ETag: string } } {
  return { body: { id, document: body as FlowDraft["document"], changedAt: momentOf(changedAt), changedBy }, headers: etag(revision) };
}
