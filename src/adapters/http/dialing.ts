// What stands against a number before it is dialled; the call itself is the agent's command `dial`.
import type { Dialing } from "../../app/floor/dialing.ts";
import { checkedNumber, numberQuery } from "../../protocol/rest-dialing.ts";
import { momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface DialingUseCases { readonly dialing: Pick<Dialing, "check"> }

export function dialingRoutes({ dialing }: DialingUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/number-check", tag: "Floor", summary: "Whose number it is, what stands against dialling it now, and which numbers may be shown", access: { action: "agent.command" }, query: numberQuery, reply: checkedNumber,
      handle: async ({ query }) => {
        const { number, concerns, contacts, shown, why } = await dialing.check(query.number, { purpose: query.purpose ?? "service", shown: query.shown });
        return { body: { number, concerns: concerns.map((each) => ({ ...each })), contacts: contacts.map(({ contactId, name, language }) => ({ id: contactId, name, language })), shown: [...shown], why: why === null ? null : { rule: why.rule, until: momentOrNull(why.until), sentence: { ...why.sentence } } } };
      },
    }),
  ];
}
