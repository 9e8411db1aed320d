// Digest access authentication (RFC 7616, MD5, with and without qop), for registering and calling with a password.
import { createHash, randomBytes } from "node:crypto";
import type { SipMessage } from "./message.ts";
import { header, statusOf } from "./message.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

export interface Credentials { readonly user: string; readonly password: string }

/** The header that answers a 401 or 407 challenge for a request of this method and address. */
export function answerChallenge(challenge: SipMessage, request: { readonly method: string; readonly uri: string }, credentials: Credentials): readonly [string, string] {
  const isProxy = statusOf(challenge) === 407;
  const asked = header(challenge, isProxy ? "proxy-authenticate" : "www-authenticate");
  const field = (name: string): string => new RegExp(`(?:^|[ ,])${name}="?([^",]+)`, "u").exec(asked)?.[1] ?? "";
  const [realm, nonce, opaque] = [field("realm"), field("nonce"), field("opaque")];
  const secret = md5(`${credentials.user}:${realm}:${credentials.password}`);
  const place = md5(`${request.method}:${request.uri}`);
  const cnonce = randomBytes(8).toString("hex");
  const hasQop = field("qop") !== "";
  const response = hasQop ? md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${place}`) : md5(`${secret}:${nonce}:${place}`);
  const parts = [
    `username="${credentials.user}"`, `realm="${realm}"`, `nonce="${nonce}"`, `uri="${request.uri}"`, `response="${response}"`, "algorithm=MD5",
    ...(hasQop ? [`qop=auth`, "nc=00000001", `cnonce="${cnonce}"`] : []), ...(opaque === "" ? [] : [`opaque="${opaque}"`]),
  ];
  return [isProxy ? "Proxy-Authorization" : "Authorization", `Digest ${parts.join(", ")}`];
}
