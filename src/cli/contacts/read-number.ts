// Numbers to E.164 on the hot path of an import: a Spanish number as most files have it is told by its shape (nine digits
// from 5 to 9, no national prefix: the national numbering plan), everything else by the telephone library.
import { createToE164 } from "../../adapters/phone-numbers/e164.ts";

const spanish = /^(?:\+34|0034)?([5-9]\d{8})$/u;

/** null for what is no public number. */
export function createNumberReader(region: string): (text: string) => string | null {
  const slow = createToE164(region);
  if (region !== "ES") return slow;
  return (text) => {
    const digits = spanish.exec(text)?.[1];
    return digits === undefined ? slow(text) : `+34${digits}`;
  };
}
