// Call flows: published versions, a check that names node and remedy, and publishing.
import { languages, type FlowId, type Language } from "../../core/kernel/kernel.ts";
import type { Flows, PublishedFlow } from "../../app/flows.ts";
import type { Principal } from "../../app/sessions.ts";
import { byId, page } from "../../protocol/rest.ts";
import { flowDocumentInput, flowSummary, flowVerdict, flowVersion, versionPath, type FlowSummary, type FlowVersion } from "../../protocol/rest-flows.ts";
import { momentOf } from "./moment.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface FlowUseCases { readonly flows: Flows }

const tag = "Flows";
const read = { action: "flow.read" } as const;

export function flowRoutes({ flows }: FlowUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/flows", tag, summary: "Flows with the version that is published now", access: read, reply: page(flowSummary),
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
      method: "GET", path: "/flows/:id", tag, summary: "The published version of a flow", access: read, params: byId, reply: flowVersion, hasVersion: true,
      handle: async ({ params }) => answer(await flows.read(params.id as FlowId)),
    }),
    route({
      method: "GET", path: "/flows/:id/versions/:version", tag, summary: "One version of a flow", access: read, params: versionPath, reply: flowVersion,
      handle: async ({ params }) => answer(await flows.read(params.id as FlowId, params.version)),
    }),
    route({
      method: "POST", path: "/flows/:id/versions", tag, summary: "Check a flow and publish it as the next version", access: { action: "flow.publish" },
      params: byId, body: flowDocumentInput, reply: flowVersion, status: 201, hasVersion: true,
      handle: async (asked) => {
        const author = { name: asked.caller.name, language: languageOf(asked), expected: versionAsked(asked) };
        return answer(await flows.publish(asked.params.id as FlowId, asked.body, author));
      },
    }),
  ];
}

function summaryOf({ flow, publishedAt, publishedBy }: PublishedFlow): FlowSummary {
  return { id: flow.id, name: flow.name, version: flow.version, languages: [...flow.languages], publishedAt: momentOf(publishedAt), publishedBy };
}

function answer(published: PublishedFlow): { body: FlowVersion; headers: { readonly ETag: string } } {
  return { body: { ...summaryOf(published), document: { ...published.flow } }, headers: etag(published.flow.version) };
}

/** The reader's own language; what a program asks for by Accept-Language, else English. */
function languageOf({ caller, header }: { readonly caller: Principal; readonly header: (name: string) => string | undefined }): Language {
  if (caller.kind === "session") return caller.user.language;
  const asked = (header("accept-language") ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return languages.find((language) => language === asked.find((one) => (languages as readonly string[]).includes(one))) ?? "en";
}
