// The house's do-not-call list: asked, added to, taken from with a reason; and how old the lists of others are.
import type { DoNotCall } from "../../app/campaign/do-not-call.ts";
import type { OptOutRecord } from "../../app/campaign/ports.ts";
import { byId, page } from "../../protocol/rest.ts";
import { exclusionList, optOut, optOutQuery, optOutRemoval, optOutWish, type OptOutReply } from "../../protocol/rest-do-not-call.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface DoNotCallUseCases { readonly doNotCall: Omit<DoNotCall, "watch"> }

const tag = "Do not call";
const usualLimit = 50;

export function doNotCallRoutes({ doNotCall }: DoNotCallUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/do-not-call", tag, summary: "Who does not want to be called, newest first; of a number also what was taken away", access: { action: "opt-out.read" }, query: optOutQuery, reply: page(optOut),
      handle: async ({ query: { number = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await doNotCall.list({ number, limit, cursor });
        return { body: { data: items.map(replyOf), nextCursor } };
      },
    }),
    route({
      method: "POST", path: "/do-not-call", tag, summary: "Somebody does not want to be called: holds at once, also for a call that rings", access: { action: "opt-out.add" }, body: optOutWish, reply: optOut, status: 201, isIdempotent: true,
      handle: async ({ body, caller, ip }) => ({ body: replyOf(await doNotCall.add(body, { caller, ip })) }),
    }),
    route({
      method: "DELETE", path: "/do-not-call/:id", tag, summary: "He may be called again: say why", access: { action: "opt-out.remove" }, params: byId, query: optOutRemoval, reply: optOut,
      handle: async ({ params, query, caller, ip }) => ({ body: replyOf(await doNotCall.remove(params.id, query.reason, { caller, ip })) }),
    }),
    route({
      method: "GET", path: "/do-not-call/lists", tag, summary: "Lists of others as the house has them: Lista Robinson, national registers", access: { action: "opt-out.read" }, reply: page(exclusionList),
      handle: async () => ({ body: { data: (await doNotCall.lists()).map(({ id, asOf, numbers, importedAt, byName }) => ({ id, asOf, numbers, importedAt: momentOf(importedAt), by: byName })), nextCursor: null } }),
    }),
  ];
}

function replyOf({ id, number, scope, campaignId, way, reason, byName, since, removed }: OptOutRecord): OptOutReply {
  return { id, number, scope, campaignId, way, reason, by: byName, since: momentOf(since), removed: removed === null ? null : { ...removed, at: momentOf(removed.at) } };
}
