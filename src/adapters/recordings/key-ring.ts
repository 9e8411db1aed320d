// The house's keys for recordings. Each recording has a data key of its own, wrapped (AES-256-GCM) by a key of the house;
// which one is written beside it, so that an old key opens what it wrapped while new recordings take the new one.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { RecordingFault } from "./fault.ts";

export interface KeyRing {
  /** Of the key that wraps now, and of those that still open. 16 hex digits. */
  readonly current: string;
  readonly ids: readonly string[];
  /** A new data key, and how it is kept. `about`: what it belongs to; it opens for nothing else. */
  make(about: string): { readonly key: Buffer; readonly wrapped: Buffer };
  /** Throws a RecordingFault when the key is not on the ring, or the wrapping is not what it was. */
  open(keyId: string, wrapped: Buffer, about: string): Buffer;
  /** Wrapped by the key that wraps now. */
  wrap(key: Buffer, about: string): Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
export const wrappedBytes = nonceBytes + keyBytes + tagBytes;

/** `current` and `old` are secrets of the house, of 32 characters or more each. */
export function createKeyRing(current: string, old: readonly string[]): KeyRing {
  const all = [current, ...old].map((secret) => {
    const key = Buffer.from(hkdfSync("sha256", secret, "", "atiende recordings", keyBytes));
    return { key, id: createHash("sha256").update(key).digest("hex").slice(0, 16) };
  });
  const [first] = all;
  if (first === undefined) throw new Error("a ring needs a key");
  const wrap: KeyRing["wrap"] = (key, about) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", first.key, nonce).setAAD(Buffer.from(about));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  };
  return {
    current: first.id, ids: all.map(({ id }) => id), wrap,
    make: (about) => {
      const key = randomBytes(keyBytes);
      return { key, wrapped: wrap(key, about) };
    },
    open: (keyId, wrapped, about) => {
      const found = all.find(({ id }) => id === keyId);
      if (found === undefined) throw new RecordingFault("key-unknown", `it was sealed with the key ${keyId}, which the house does not have: give it in ATIENDE_RECORDING_OLD_KEYS`);
      return unwrap(found.key, wrapped, about);
    },
  };
}

function unwrap(houseKey: Buffer, wrapped: Buffer, about: string): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", houseKey, wrapped.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(about)).setAuthTag(wrapped.subarray(nonceBytes + keyBytes));
    return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes, nonceBytes + keyBytes)), decipher.final()]);
  } catch (cause) {
    throw new RecordingFault("tampered", "its key is not the one that was kept with it", cause);
  }
}
