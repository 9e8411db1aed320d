// Seals short secrets with AES-256-GCM under a key derived (HKDF, RFC 5869) from the house's own: whoever reads the
// database alone reads none of them, and one that is moved to somebody else no longer opens.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export interface SecretBox {
  /** `about` must be the same when it is opened: whose it is. */
  seal(text: string, about: string): string;
  /** Throws when it was not sealed here, or about something else. */
  open(sealed: string, about: string): string;
  /** For short random codes, which are kept by it. Hex. */
  mark(text: string, about: string): string;
}

const version = "1";
const nonceBytes = 12;
const tagBytes = 16;

/** `purpose` tells the keys apart that are derived from one secret. */
export function createSecretBox(secret: string, purpose: string): SecretBox {
  const derive = (part: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", `atiende ${purpose} ${part}`, 32));
  const [key, markKey] = [derive("seal"), derive("mark")];
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },
    open(sealed, about) {
      const [given, body = ""] = sealed.split(".", 2);
      const bytes = Buffer.from(body, "base64url");
      if (given !== version || bytes.length < nonceBytes + tagBytes) throw new Error("this was not sealed here");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
    },
    mark: (text, about) => createHmac("sha256", markKey).update(`${about}:${text}`).digest("hex"),
  };
}
