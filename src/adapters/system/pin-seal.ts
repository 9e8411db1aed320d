// PINs are kept as HMAC-SHA-256 under a key that is not in the database (the pepper), over salt, contact and digits.
// A slow hash would not help: six digits are a million guesses, and scrypt would cost every call 80 ms of a processor.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface SealedPin { readonly salt: Uint8Array; readonly hash: Uint8Array }

export interface PinSeal {
  seal(contactId: string, pin: string): SealedPin;
  /** In constant time; false also when there is no PIN to compare with. */
  matches(contactId: string, pin: string, sealed: SealedPin | null): boolean;
}

/** `pepper`: at least 32 characters, from the house's secrets. Without it nobody's PIN can be checked or guessed. */
export function createPinSeal(pepper: string): PinSeal {
  const hashOf = (salt: Uint8Array, contactId: string, pin: string): Buffer =>
    createHmac("sha256", pepper).update(salt).update(`:${contactId}:${pin}`).digest();
  const nobody: SealedPin = { salt: Buffer.alloc(16), hash: Buffer.alloc(32) };
  return {
    seal(contactId, pin) {
      const salt = randomBytes(16);
      return { salt, hash: hashOf(salt, contactId, pin) };
    },
    matches(contactId, pin, sealed) {
      const { salt, hash } = sealed ?? nobody;
      return timingSafeEqual(hashOf(salt, contactId, pin), hash) && sealed !== null;
    },
  };
}
