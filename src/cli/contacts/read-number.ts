// Numbers to E.164 on the hot path of an import: by their shape where that tells all, else by the telephone library.
import { createToE164 } from "../../adapters/phone-numbers/e164.ts";
import { plainNumber } from "../../core/list/plain-number.ts";

/** null for what is no public number. */
export function createNumberReader(region: string): (text: string) => string | null {
  const slow = createToE164(region);
  return (text) => plainNumber(text, region) ?? slow(text);
}
