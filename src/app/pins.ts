// Who says he is the customer must know the PIN. Wrong tries lock: per customer, and per calling number over all
// customers, so that neither one account nor many can be tried out. Three tries a call are the flow's own rule.
import { later, type ContactId, type Instant } from "../core/kernel/kernel.ts";
import type { Clock } from "./ports.ts";

export interface Sealed { readonly salt: Uint8Array; readonly hash: Uint8Array }

export interface PinStore {
  /** The PIN and the wrong tries since an instant: of this customer, and from this number (0 when withheld). */
  standing(contactId: ContactId, number: string | null, since: Instant): Promise<{ readonly sealed: Sealed | null; readonly ofContact: number; readonly ofNumber: number }>;
  wrong(contactId: ContactId, number: string | null, at: Instant): Promise<void>;
  /** A right PIN, a new one, or an administrator makes the customer's wrong tries count no more. */
  forgive(contactId: ContactId): Promise<void>;
}

export interface Pins {
  check(claim: { readonly contactId: ContactId; readonly ani: string | null; readonly pin: string }): Promise<"right" | "wrong" | "locked">;
}

export const pinRules = { perContact: 5, perNumber: 10, windowMs: 24 * 60 * 60_000 } as const;

export interface PinPorts {
  readonly store: PinStore;
  readonly matches: (contactId: string, pin: string, sealed: Sealed | null) => boolean;
  readonly clock: Clock;
}

/** Rejects when the store cannot be asked: an unknown PIN is neither right nor wrong. */
export function createPins({ store, matches, clock }: PinPorts): Pins {
  return {
    async check({ contactId, ani, pin }) {
      const now = clock.now();
      const { sealed, ofContact, ofNumber } = await store.standing(contactId, ani, later(now, -pinRules.windowMs));
      if (ofContact >= pinRules.perContact || ofNumber >= pinRules.perNumber) return "locked";
      if (matches(contactId, pin, sealed)) {
        if (ofContact > 0) await store.forgive(contactId);
        return "right";
      }
      await store.wrong(contactId, ani, now);
      return ofContact + 1 >= pinRules.perContact || ofNumber + 1 >= pinRules.perNumber ? "locked" : "wrong";
    },
  };
}
