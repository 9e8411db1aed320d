// The telephone in one's own browser: credentials for the session that asks.
import type { Phones } from "../../app/floor/phones.ts";
import { phoneCredentials } from "../../protocol/rest-phone.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface PhoneUseCases { readonly phones: Pick<Phones, "issue"> }

/** The domain is for form's sake: Asterisk knows phones by their name alone. */
export const sipUri = (user: string): string => `sip:${user}@atiende`;

export function phoneRoutes({ phones }: PhoneUseCases): readonly Route[] {
  return [
    route({
      method: "POST", path: "/me/phone/credentials", tag: "Phone", summary: "New credentials for the telephone in this browser; earlier ones end", access: { action: "phone.use" },
      reply: phoneCredentials,
      handle: async ({ caller }) => {
        const { sipUser, password, expiresAt } = await phones.issue(caller);
        return { body: { uri: sipUri(sipUser), authorizationUser: sipUser, password, expiresAt: momentOf(expiresAt), path: "/sip", iceServers: [] } };
      },
    }),
  ];
}
