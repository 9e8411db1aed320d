// Segments: what they may ask, how many are in one, and those that are kept with the list that follows them.
import type { Segments } from "../../app/segment/segments.ts";
import type { Segment } from "../../app/segment/ports.ts";
import { languages } from "../../core/kernel/kernel.ts";
import type { Catalogue } from "../../core/segment/catalogue.ts";
import { operatorsOf } from "../../core/segment/field-types.ts";
import { wordsOf } from "../../core/segment/words.ts";
import { byId, page } from "../../protocol/rest.ts";
import { catalogueReply, countReply, countThen, countWish, estimateReply, newSegment, product, productQuery, segment, segmentChange, type CatalogueReply, type SegmentReply } from "../../protocol/rest-segments.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface SegmentUseCases { readonly segments: Segments }

const tag = "Segments";
const reads = { action: "segment.read" } as const;
const writes = { action: "segment.write" } as const;
const usualMinutes = 15;

export function segmentRoutes(useCases: SegmentUseCases): readonly Route[] {
  return [...askingRoutes(useCases), ...keepingRoutes(useCases)];
}

/** What may be asked, and the answer to what need not be kept. */
function askingRoutes({ segments }: SegmentUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/segments/catalogue", tag, summary: "What a segment may ask: fields, their operators and units, and what can be chosen", access: reads, reply: catalogueReply,
      handle: async () => ({ body: catalogueOf(await segments.catalogue()) }),
    }),
    route({
      method: "GET", path: "/segments/products", tag, summary: "Products by a part of their name or key", access: reads, query: productQuery, reply: page(product),
      handle: async ({ query }) => ({ body: { data: [...await segments.products(query.q)], nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/segments/estimate", tag, summary: "About how many are in a segment that need not be kept: of a sample of contacts, the same each time, with its interval of 95 %", access: reads, body: countWish, reply: estimateReply,
      handle: async ({ body, caller, gone }) => ({ body: await segments.estimate(body.document, { screen: body.screen ?? null, caller, gone }) }),
    }),
    route({
      method: "POST", path: "/segments/count", tag, summary: "How many are in a segment that need not be kept, how its conditions narrow it, and a masked sample", access: reads, body: countWish, reply: countReply,
      handle: async ({ body, caller, gone }) => {
        const counted = await segments.count(body.document, { screen: body.screen ?? null, caller, gone });
        return { body: counted.state === "counted" ? { ...counted, steps: [...counted.steps], sample: [...counted.sample] } : counted };
      },
    }),
  ];
}

function keepingRoutes({ segments }: SegmentUseCases): readonly Route[] {
  const answer = async (found: Segment) => ({ body: replyOf(found, await segments.catalogue(found.document)), headers: etag(found.version) });
  return [
    route({
      method: "GET", path: "/segments", tag, summary: "Segments with how many are in them", access: reads, reply: page(segment),
      handle: async () => {
        const all = await segments.list();
        return { body: { data: await Promise.all(all.map(async (one) => replyOf(one, await segments.catalogue(one.document)))), nextCursor: null } };
      },
    }),
    route({
      method: "POST", path: "/segments", tag, summary: "Keep a segment: it has a list that follows it from now on, for campaigns", access: writes, body: newSegment, reply: segment, status: 201, isIdempotent: true,
      handle: async ({ body: { id = null, name, document, refreshMinutes = usualMinutes }, caller, ip }) => {
        const made = await segments.create({ id, name, document, refreshMinutes }, { caller, ip });
        const { body, headers } = await answer(made);
        return { body, headers: { ...headers, Location: `/api/v1/segments/${made.id}` } };
      },
    }),
    route({
      method: "GET", path: "/segments/:id", tag, summary: "One segment", access: reads, params: byId, reply: segment, hasVersion: true,
      handle: async ({ params }) => answer(await segments.get(params.id)),
    }),
    route({
      method: "PUT", path: "/segments/:id", tag, summary: "Change a segment; its list follows at once", access: writes, params: byId, body: segmentChange, reply: segment, hasVersion: true,
      handle: async (asked) => answer(await segments.change(asked.params.id, { ...asked.body, refreshMinutes: asked.body.refreshMinutes ?? usualMinutes }, { expected: versionAsked(asked), by: asked })),
    }),
    route({
      method: "DELETE", path: "/segments/:id", tag, summary: "Remove a segment and its list, unless a campaign calls from it", access: writes, params: byId,
      handle: async ({ params, caller, ip }) => {
        await segments.remove(params.id, { caller, ip });
        return {};
      },
    }),
    route({
      method: "POST", path: "/segments/:id/refresh", tag, summary: "Bring its list up to date now", access: writes, params: byId, reply: segment,
      handle: async ({ params }) => answer(await segments.refreshNow(params.id)),
    }),
    route({
      method: "GET", path: "/segments/:id/history", tag, summary: "How many were in it over time", access: reads, params: byId, reply: page(countThen),
      handle: async ({ params }) => ({ body: { data: (await segments.history(params.id)).map((one) => ({ ...one, at: momentOf(one.at) })), nextCursor: null } }),
    }),
  ];
}

function replyOf({ byName, createdAt, updatedAt, refreshedAt, campaigns, ...rest }: Segment, catalogue: Catalogue): SegmentReply {
  const words = Object.fromEntries(languages.map((language) => [language, wordsOf(rest.document, catalogue, language)])) as SegmentReply["words"];
  return { ...rest, words, by: byName, campaigns: [...campaigns], products: (catalogue.choices["products"]?.all ?? []).map(({ id, name }) => ({ id, name: name.en })), createdAt: momentOf(createdAt), updatedAt: momentOf(updatedAt), refreshedAt: momentOrNull(refreshedAt) };
}

function catalogueOf({ fields, choices }: Catalogue): CatalogueReply {
  return {
    fields: fields.map((field) => ({ mayBeUnknown: false, ...field, unit: field.unit ?? null, choices: field.choices ?? null, over: field.over ?? null, only: [...field.only ?? []], says: field.says ?? null, operators: [...operatorsOf(field)] })),
    choices: Object.fromEntries(Object.entries(choices).map(([key, { isOpen, all }]) => [key, { isOpen, all: all.map((choice) => ({ ...choice })) }])),
  };
}
