// What a browser's telephone needs to register: given for one session, worth nothing after it.
import { z } from "zod";
import { identifier, instant } from "./rest.ts";

export const phoneCredentials = z.object({
  /** SIP address of record. */
  uri: z.string().meta({ example: "sip:agent-101-web@atiende" }),
  authorizationUser: identifier,
  password: z.string(),
  expiresAt: instant,
  /** Where SIP over WebSocket (RFC 7118) is spoken, on this very server. */
  path: z.string().meta({ example: "/sip" }),
  iceServers: z.array(z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })),
});
export type PhoneCredentials = z.infer<typeof phoneCredentials>;
