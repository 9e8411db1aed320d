// Incidents of contacts: read, opened, changed, closed, opened again.
import type { Incidents, KeptIncident } from "../../app/crm/incidents.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { byId, page } from "../../protocol/rest.ts";
import { incident, incidentChange, incidentEnd, incidentQuery, newIncident, type IncidentReply } from "../../protocol/rest-incidents.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface IncidentUseCases { readonly incidents: Incidents }

const tag = "Incidents";
const reads = { action: "contact.read" } as const;
const writes = { action: "contact.write" } as const;
const usualLimit = 50;

export function incidentRoutes({ incidents }: IncidentUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/incidents", tag, summary: "Incidents, newest first: of a contact, by their number, or only open ones", access: reads, query: incidentQuery, reply: page(incident),
      handle: async ({ query: { contactId = null, number = null, open, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await incidents.list({ contactId, number, onlyOpen: open === "true", limit, cursor });
        return { body: { data: items.map(replyOf), nextCursor } };
      },
    }),
    route({
      method: "POST", path: "/incidents", tag, summary: "Open an incident of a contact, or tell of one that is over", access: writes, body: newIncident, reply: incident, status: 201, isIdempotent: true,
      handle: async ({ body: { openedAt, closedAt, ...rest }, caller, ip }) => {
        const made = await incidents.open({ ...rest, openedAt: instantOf(openedAt), closedAt: instantOf(closedAt) }, { caller, ip });
        return { body: replyOf(made), headers: { ...etag(made.version), Location: `/api/v1/incidents/${made.id}` } };
      },
    }),
    route({
      method: "GET", path: "/incidents/:id", tag, summary: "One incident", access: reads, params: byId, reply: incident, hasVersion: true,
      handle: async ({ params }) => answer(await incidents.get(params.id)),
    }),
    route({
      method: "PATCH", path: "/incidents/:id", tag, summary: "Change an incident; what is left out stays", access: writes, params: byId, body: incidentChange, reply: incident, hasVersion: true,
      handle: async (asked) => answer(await incidents.change(asked.params.id, asked.body, { caller: asked.caller, ip: asked.ip, expected: versionAsked(asked) })),
    }),
    route({
      method: "POST", path: "/incidents/:id/close", tag, summary: "It is over", access: writes, params: byId, body: incidentEnd, reply: incident, hasVersion: true,
      handle: async (asked) => answer(await incidents.close(asked.params.id, { status: asked.body.status, at: instantOf(asked.body.at) }, { caller: asked.caller, ip: asked.ip, expected: versionAsked(asked) })),
    }),
    route({
      method: "POST", path: "/incidents/:id/reopen", tag, summary: "It is not over after all", access: writes, params: byId, reply: incident, hasVersion: true,
      handle: async (asked) => answer(await incidents.reopen(asked.params.id, { caller: asked.caller, ip: asked.ip, expected: versionAsked(asked) })),
    }),
  ];
}

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : Date.parse(text) as Instant;
}

function answer(found: KeptIncident): { readonly body: IncidentReply; readonly headers: { readonly ETag: string } } {
  return { body: replyOf(found), headers: etag(found.version) };
}

function replyOf({ openedAt, closedAt, updatedAt, ...rest }: KeptIncident): IncidentReply {
  return { ...rest, openedAt: momentOf(openedAt), closedAt: momentOrNull(closedAt), updatedAt: momentOf(updatedAt) };
}
