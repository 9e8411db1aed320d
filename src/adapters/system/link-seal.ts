// Links that open one thing to whoever holds them, without a row anywhere: the name of the thing and an HMAC-SHA-256 over it,
// cut to 128 bits (RFC 2104 §5 allows no less than half), under a key derived (HKDF, RFC 5869) from the house's own. So they
// outlive a restart, and end with the key.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface LinkSeal {
  /** Fit for an address. The same each time. */
  make(name: string): string;
  /** The name; null when it was not made here. Compared in constant time. */
  read(token: string): string | null;
}

const markBytes = 16;
const shape = /^([\w-]{1,300})\.([\w-]{22})$/u;

/** `purpose` tells links apart that are made from one secret. */
export function createLinkSeal(secret: string, purpose: string): LinkSeal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `atiende ${purpose} link`, 32));
  const markOf = (name: string): Buffer => createHmac("sha256", key).update(name).digest().subarray(0, markBytes);
  return {
    make: (name) => `${Buffer.from(name).toString("base64url")}.${markOf(name).toString("base64url")}`,
    read(token) {
      const [, body, mark] = shape.exec(token) ?? [];
      if (body === undefined || mark === undefined) return null;
      const name = Buffer.from(body, "base64url").toString("utf8");
      // One link has one spelling: bits that base64url does not use are not free to be chosen.
      const isOurs = timingSafeEqual(markOf(name), Buffer.from(mark, "base64url")) && this.make(name) === token;
      return isOurs ? name : null;
    },
  };
}
