// Seals of evidence: an HMAC-SHA-256 (RFC 2104) under a key derived (HKDF, RFC 5869) from the house's own, so that whoever
// holds the database alone cannot make them anew.
import { createHmac, hkdfSync } from "node:crypto";
import type { Seal } from "../../app/campaign/evidence.ts";

export function createEvidenceSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "atiende evidence seal", 32));
  return (text) => `k1.${createHmac("sha256", key).update(text).digest("base64url")}`;
}
