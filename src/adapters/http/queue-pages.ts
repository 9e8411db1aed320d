// The caller's page of his place in line: what it shows and what he may do there, by its link alone; and the link, for
// programs that send it to him.
import type { QueuePages, SeenPage } from "../../app/floor/queue-pages.ts";
import { Refusal } from "../../app/refusal.ts";
import type { CallId, Instant } from "../../core/kernel/kernel.ts";
import { byId } from "../../protocol/rest.ts";
import { byLink, callbackChoice, queueLink, queuePage, reachedAt, reasonForCalling, type QueuePageView } from "../../protocol/rest-queue-page.ts";
import type { Limits } from "./limits.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface QueuePageUseCases { readonly queuePages: QueuePages }

const tag = "Place in line";
const own = { tag, access: "open", params: byLink, reply: queuePage } as const;

export function queuePageRoutes({ queuePages }: QueuePageUseCases, limits: Limits): readonly Route[] {
  const seen = (how: "read" | "write", token: string, ip: string, work: () => Promise<SeenPage>): Promise<{ body: QueuePageView }> =>
    limited(limits, { how, token, ip }, async () => ({ body: viewOf(await work()) }));
  return [
    route({
      method: "GET", path: "/calls/:id/queue-page", tag, summary: "The link to the caller's own page of his place in line, to be sent to him", access: { action: "callback.ask" }, params: byId, reply: queueLink,
      handle: async ({ params }) => ({ body: { url: queuePages.linkFor(params.id as CallId), whyNoSms: await queuePages.whyNoSms(params.id as CallId) } }),
    }),
    route({
      method: "POST", path: "/calls/:id/queue-page/messages", tag, summary: "Send the caller that link by SMS", access: { action: "callback.ask" }, params: byId,
      handle: async ({ params, caller }) => { await queuePages.sendLink(params.id as CallId, caller.name); return {}; },
    }),
    route({ method: "GET", path: "/waiting", tag, summary: "How the house is reached, for whoever's link is not good", access: "open", reply: reachedAt, handle: () => ({ body: { phone: queuePages.phone() } }) }),
    route({
      ...own, method: "GET", path: "/waiting/:token", summary: "The caller's place in line, by his link",
      handle: ({ params: { token }, ip }) => seen("read", token, ip, () => queuePages.read(token)),
    }),
    route({
      ...own, method: "POST", path: "/waiting/:token/callback", summary: "Hang up and be called back, in the same place; asked twice, it is one", body: callbackChoice,
      handle: ({ params: { token }, body, ip }) => seen("write", token, ip, () => queuePages.ask(token, { number: body.number ?? null, at: body.at === undefined ? null : Date.parse(body.at) as Instant })),
    }),
    route({
      ...own, method: "DELETE", path: "/waiting/:token/callback", summary: "Take the callback back",
      handle: ({ params: { token }, ip }) => seen("write", token, ip, () => queuePages.takeBack(token)),
    }),
    route({
      ...own, method: "PUT", path: "/waiting/:token/reason", summary: "Say in a line why one calls: agents read it before they answer", body: reasonForCalling,
      handle: ({ params: { token }, body, ip }) => seen("write", token, ip, () => queuePages.explain(token, body.reason)),
    }),
    route({
      ...own, method: "DELETE", path: "/waiting/:token", summary: "Wait no longer: the call is hung up",
      handle: ({ params: { token }, ip }) => seen("write", token, ip, () => queuePages.leave(token)),
    }),
  ];
}

/** Each link has its share; whoever tries links that are none is counted by his address, so that he harms nobody beside him. */
async function limited<T>(limits: Limits, { how, token, ip }: { readonly how: "read" | "write"; readonly token: string; readonly ip: string }, work: () => Promise<T>): Promise<T> {
  await limits.link(how, token);
  try {
    return await work();
  } catch (reason) {
    if (reason instanceof Refusal && reason.code === "link-unknown") await limits.wrongLink(ip);
    throw reason;
  }
}

function viewOf({ at, stage, opensAt, offer, messages, queue, ...rest }: SeenPage): QueuePageView {
  return {
    ...rest, at: momentOf(at), stage: stageOf(stage), queue: queue === null ? null : { ...queue }, opensAt: momentOrNull(opensAt), messages: messages.map((text) => ({ ...text })),
    offer: offer === null ? null : { number: offer.number, soonest: momentOrNull(offer.soonest), later: offer.later.map(momentOf) },
  };
}

function stageOf(stage: SeenPage["stage"]): QueuePageView["stage"] {
  switch (stage.name) {
    case "callback": return { ...stage, until: momentOrNull(stage.until) };
    case "over": return { ...stage, at: momentOf(stage.at) };
    default: return stage;
  }
}
