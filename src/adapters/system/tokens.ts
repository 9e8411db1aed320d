// Random tokens and their hashes. A token has 256 bits, so one round of SHA-256 is enough to keep it by.
import { createHash, randomBytes } from "node:crypto";

/** URL-safe, 43 characters after the prefix. */
export function makeToken(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** Hex. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Visible prefix of API keys, so that secret scanners know them. */
export const apiKeyPrefix = "ati_live_";
