// May an outside number be rung from within a conversation? The check of a call by hand (core/dialing), but for whose number
// it is: whoever is asked there is asked for help, and sold nothing.
import { checkNumber, homeOf, refusalOf, type Concern } from "../dialing/number-check.ts";
import { dialable } from "./dialable.ts";
import type { Floor } from "./floor.ts";

/** Short numbers and names are none; what a number of our own country costs is known by its whole form. */
const plausible = /^\+?\d[\d .-]{3,}$/u;

/** The first thing that stands in the way; `confirmed`: what the agent takes upon himself. */
export function concernOutside(floor: Floor, number: string, confirmed: readonly string[]): Concern | null {
  const written = dialable(floor, number);
  const read = written ?? (plausible.test(number) ? number : null);
  return refusalOf(checkNumber({ typed: number, number: read, isAllowed: written !== null, home: homeOf(floor.configuration.shownNumber), objection: null }), confirmed);
}
