// A sealed file: a head, then the content in chunks of 64 KiB, each encrypted by itself (AES-256-GCM) so that any part
// of it is read without the rest. Nonce = 7 random bytes of the file, the chunk's number, and whether it is the last
// (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár): none can be changed, swapped, dropped or added.
//
//   head: "ATR1" | id of the house key (8) | wrapped data key (60) | nonce prefix (7) | 0 | length of the content (8, little-endian)
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { RecordingFault } from "./fault.ts";
import { wrappedBytes, type KeyRing } from "./key-ring.ts";

export const chunkBytes = 65_536;
const tagBytes = 16;
const magic = Buffer.from("ATR1");
const prefixBytes = 7;
const places = { keyId: 4, wrapped: 12, prefix: 12 + wrappedBytes, length: 12 + wrappedBytes + prefixBytes + 1 } as const;
export const headBytes = places.length + 8;

export interface Head { readonly keyId: string; readonly wrapped: Buffer; readonly prefix: Buffer; /** bytes of the content */ readonly length: number }

/** Seals what is pushed, in order, as the content of `id`; `length` bytes of it must come. */
export interface Sealer { readonly head: Buffer; readonly keyId: string; push(bytes: Uint8Array): Buffer; end(): Buffer }

export function createSealer(keys: KeyRing, id: string, length: number): Sealer {
  const { key, wrapped } = keys.make(id);
  const prefix = randomBytes(prefixBytes);
  const aad = about(id, length);
  let pending = Buffer.alloc(0);
  let n = 0;
  const seal = (chunk: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(prefix, n, isLast)).setAAD(aad);
    n += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  return {
    head: headOf({ keyId: keys.current, wrapped, prefix, length }), keyId: keys.current,
    push(bytes) {
      pending = Buffer.concat([pending, bytes]);
      const sealed: Buffer[] = [];
      // The last chunk is only known at the end, so one that is full waits for what follows.
      for (; pending.length > chunkBytes; pending = pending.subarray(chunkBytes)) sealed.push(seal(pending.subarray(0, chunkBytes), false));
      return Buffer.concat(sealed);
    },
    end() {
      if (n * chunkBytes + pending.length !== length) throw new Error(`${String(length)} bytes were to be sealed, ${String(n * chunkBytes + pending.length)} came`);
      return seal(pending, true);
    },
  };
}

/** Opens chunks of a file by their number. Throws a RecordingFault when one is not as it was sealed. */
export function createOpener(keys: KeyRing, id: string, head: Head): (chunk: Buffer, n: number) => Buffer {
  const key = keys.open(head.keyId, head.wrapped, id);
  const aad = about(id, head.length);
  const last = chunksOf(head.length) - 1;
  return (chunk, n) => {
    if (chunk.length < tagBytes) throw new RecordingFault("tampered", "it is shorter than it was");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(head.prefix, n, n === last), { authTagLength: tagBytes })
        .setAAD(aad).setAuthTag(chunk.subarray(chunk.length - tagBytes));
      return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - tagBytes)), decipher.final()]);
    } catch (cause) {
      throw new RecordingFault("tampered", "it is not as it was sealed", cause);
    }
  };
}

/** Where a chunk lies in the file, and how long it is there. */
export function placeOf(n: number, length: number): { readonly at: number; readonly bytes: number } {
  return { at: headBytes + n * (chunkBytes + tagBytes), bytes: Math.min(chunkBytes, length - n * chunkBytes) + tagBytes };
}

export function readHead(bytes: Buffer): Head {
  if (bytes.length < headBytes || !bytes.subarray(0, magic.length).equals(magic)) throw new RecordingFault("tampered", "it does not begin as a sealed recording does");
  return {
    keyId: bytes.subarray(places.keyId, places.wrapped).toString("hex"), wrapped: bytes.subarray(places.wrapped, places.prefix),
    prefix: bytes.subarray(places.prefix, places.prefix + prefixBytes), length: Number(bytes.readBigUInt64LE(places.length)),
  };
}

export function headOf({ keyId, wrapped, prefix, length }: Head): Buffer {
  const size = Buffer.alloc(9);
  size.writeBigUInt64LE(BigInt(length), 1);
  return Buffer.concat([magic, Buffer.from(keyId, "hex"), wrapped, prefix, size]);
}

/** An empty content has one chunk too, or its end could not be told from a cut. */
function chunksOf(length: number): number {
  return Math.max(1, Math.ceil(length / chunkBytes));
}

/** The key may be wrapped anew; whose it is and how long it is may not change. */
function about(id: string, length: number): Buffer {
  return Buffer.from(`${id} ${String(length)}`);
}

function nonceOf(prefix: Buffer, n: number, isLast: boolean): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt32BE(n);
  rest.writeUInt8(isLast ? 1 : 0, 4);
  return Buffer.concat([prefix, rest]);
}
