// Passwords by scrypt (RFC 7914) with OWASP's N=2^15, r=8, p=3, kept as PHC strings. Each check takes 32 MiB, so only
// two run at a time: a storm of log-ins waits in line and does not eat the machine.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const cost = { ln: 15, r: 8, p: 3 };
const hashBytes = 32;
const atOnce = 2;

interface Phc { readonly ln: number; readonly r: number; readonly p: number; readonly salt: Buffer; readonly hash: Buffer }

let running = 0;
const line: (() => void)[] = [];

/** "$scrypt$ln=15,r=8,p=3$salt$hash", base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, { ...cost, salt, hash: Buffer.alloc(hashBytes) });
  return `$scrypt$ln=${String(cost.ln)},r=${String(cost.r)},p=${String(cost.p)}$${text(salt)}$${text(hash)}`;
}

/** Takes the same time whether the password is right, wrong, or there is no such user (null). */
export async function checkPassword(password: string, phc: string | null): Promise<boolean> {
  const kept = phc === null ? null : read(phc);
  const against = kept ?? { ...cost, salt: Buffer.alloc(16), hash: Buffer.alloc(hashBytes) };
  const derived = await derive(password, against);
  return timingSafeEqual(derived, against.hash) && kept !== null;
}

/** Whether the hash was made with another cost than today's. */
export function isOutdated(phc: string): boolean {
  const kept = read(phc);
  return kept?.ln !== cost.ln || kept.r !== cost.r || kept.p !== cost.p;
}

function read(phc: string): Phc | null {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u.exec(phc);
  if (parts === null) return null;
  const [, ln, r, p, salt, hash] = parts;
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: Buffer.from(salt ?? "", "base64"), hash: Buffer.from(hash ?? "", "base64") };
}

async function derive(password: string, { ln, r, p, salt, hash }: Phc): Promise<Buffer> {
  await turn();
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** ln, r, p, maxmem: 256 * 1024 * 1024 };
      scrypt(password.normalize("NFKC"), salt, hash.length, options, (fault, derived) => { if (fault) reject(fault); else resolve(derived); });
    });
  } finally {
    const next = line.shift();
    if (next) next(); else running -= 1;
  }
}

function turn(): Promise<void> {
  if (running < atOnce) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve) => { line.push(resolve); });
}

function text(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/u, "");
}
