// SHA-256 (FIPS 180-4) of a text, in base64url.
import { createHash } from "node:crypto";

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
