// Calling the demo's bank from a page: whom one can be, which numbers there are, a telephone for a while, and the words
// of the call. Open to everybody; a telephone is refused as "demo-off" where the demo is not.
import { Refusal } from "../../app/refusal.ts";
import type { DemoCallers } from "../../app/floor/demo-callers.ts";
import { byToken, callerView, demoBank, demoCaller, demoCallerRequest, type DemoBank } from "../../protocol/rest-demo.ts";
import type { Limits } from "./limits.ts";
import { momentOf } from "./moment.ts";
import { sipUri } from "./phone.ts";
import { route, type Route } from "./route.ts";

export interface DemoUseCases {
  /** null: no demo here. */
  readonly demo: { readonly callers: DemoCallers; readonly numbers: DemoBank["numbers"] } | null;
}

const tag = "Demo";

export function demoRoutes({ demo }: DemoUseCases, limits: Limits): readonly Route[] {
  return [
    route({
      method: "GET", path: "/demo", tag, summary: "The demo's customers and numbers; 204 where there is no demo", access: "open", reply: demoBank,
      handle: () => (demo === null ? { status: 204 } : { body: { customers: [...demo.callers.customers()], numbers: [...demo.numbers] } }),
    }),
    route({
      method: "POST", path: "/demo/caller", tag, summary: "A telephone that calls the demo's bank as one of its customers", access: "open", body: demoCallerRequest, reply: demoCaller,
      handle: async ({ body, ip }) => {
        const { callers } = demo ?? off();
        await limits.demoCaller(ip);
        const { token, sipUser, password, expiresAt } = await callers.issue(body.as);
        return { body: { token, uri: sipUri(sipUser), authorizationUser: sipUser, password, expiresAt: momentOf(expiresAt), path: `/sip?caller=${token}`, iceServers: [] } };
      },
    }),
    route({
      method: "GET", path: "/demo/caller/:token", tag, summary: "What has been said and pressed in this caller's call", access: "open", params: byToken, reply: callerView,
      handle: ({ params }) => {
        const view = (demo ?? off()).callers.view(params.token);
        if (view === null) throw new Refusal(404, "demo-caller-over", "This telephone was given back: take another.");
        return { body: { stage: view.stage, captions: view.captions.map((one) => ({ ...one, at: momentOf(one.at) })) } };
      },
    }),
  ];
}

function off(): never {
  throw new Refusal(404, "demo-off", "There is no demo on this server.");
}
