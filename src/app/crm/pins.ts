// PINs of callers. Six digits cannot be protected by a slow hash, so the hash is keyed with a secret of the house and
// what protects a customer is the count of tries: see docs/decisions/0003-pins-are-protected-by-counting.md.
//   A customer is locked while five wrong tries lie in the last 24 hours; a calling number while ten do, whoever's PIN
//   it tried. The lock ends by itself as they grow old; a new PIN ends the customer's at once.
import type { ErrandCommand } from "../../core/kernel/command.ts";
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import { later, type ContactId, type Instant } from "../../core/kernel/kernel.ts";
import type { PinHash } from "./contact-record.ts";
import type { Clock } from "../ports.ts";

export interface KeptPin { readonly contact: ContactCard; readonly pin: PinHash | null; /** wrong tries since the instant asked */ readonly ofContact: number; readonly ofNumber: number }
export interface PinVerdict { readonly result: PinResult; readonly contact: ContactCard | null; /** whether it counts as a wrong try */ readonly wrong: boolean; readonly at: Instant }
export type PinResult = "right" | "wrong" | "locked" | "failed";

export interface PinStore {
  /** One try at a time per customer and per calling number; keeps it when it was wrong. "unknown": no such contact. */
  judge(
    tried: { readonly contactId: ContactId; readonly number: string | null; readonly since: Instant },
    verdictOf: (kept: KeptPin) => PinVerdict,
  ): Promise<PinVerdict | "unknown">;
}

export interface PinPorts {
  readonly pins: PinStore;
  /** Keyed with the house's pepper; compares in constant time. */
  readonly matches: (pin: string, contactId: ContactId, kept: PinHash) => boolean;
  readonly toE164: (text: string) => string | null;
  readonly clock: Clock;
}

export interface Pins { check(asked: Pick<Extract<ErrandCommand, { type: "pin.check" }>, "contactId" | "ani" | "pin">): Promise<{ readonly result: PinResult; readonly contact: ContactCard | null }> }

export const dayMs = 24 * 60 * 60_000;
export const wrongPerContact = 5;
export const wrongPerNumber = 10;

export function createPins({ pins, matches, toE164, clock }: PinPorts): Pins {
  return {
    async check({ contactId, ani, pin }) {
      // Whose PIN it would be is not known, so no PIN can be right; the flow sends him to a person.
      if (contactId === null) return { result: "failed", contact: null };
      const at = clock.now();
      const number = ani === null ? null : toE164(ani) ?? ani;
      const verdict = await pins.judge({ contactId, number, since: later(at, -dayMs) }, (kept) => judge(kept, at, (hash) => matches(pin, contactId, hash)));
      return verdict === "unknown" ? { result: "failed", contact: null } : { result: verdict.result, contact: verdict.contact };
    },
  };
}

/** While locked the PIN is not even compared: neither the answer nor its time tells anything about it. */
function judge(kept: KeptPin, at: Instant, isRight: (hash: PinHash) => boolean): PinVerdict {
  if (kept.ofContact >= wrongPerContact || kept.ofNumber >= wrongPerNumber) return { result: "locked", contact: null, wrong: false, at };
  if (kept.pin === null) return { result: "failed", contact: null, wrong: false, at };
  if (isRight(kept.pin)) return { result: "right", contact: kept.contact, wrong: false, at };
  const isLast = kept.ofContact + 1 >= wrongPerContact || kept.ofNumber + 1 >= wrongPerNumber;
  return { result: isLast ? "locked" : "wrong", contact: null, wrong: true, at };
}
