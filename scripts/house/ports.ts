// Ports: finding free ones for what stays inside the house, and saying which one is taken for what does not.
import { createServer } from "node:net";
import { createSocket } from "node:dgram";
import { randomInt, randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Below 32768, where Linux takes ports for outgoing connections: a port kept for the next start is not lost to one. */
const lowest = 20000;
const highest = 31999;

/** A file for each port given away lately, by whichever process: until it is bound, it looks free to the next who looks. */
const given = join(tmpdir(), "atiende-ports");
const givenForMs = 10 * 60_000;

/** `n` different ports on which nobody listens, neither TCP nor UDP, and which nobody else is given meanwhile. */
export async function freePorts(n: number, host = "127.0.0.1"): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < n; tries += 1) {
    if (tries > 2000) throw new Error(`No ${String(n)} free ports between ${String(lowest)} and ${String(highest)} on ${host}`);
    const port = randomInt(lowest, highest + 1);
    if (!found.has(port) && (await isFree(port, host)) && claim(join(given, String(port)))) found.add(port);
  }
  return [...found];
}

/** Whether the port of this file had not been given away, or so long ago that it counts no more; from now on it is. */
export function claim(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (isStale(file)) takeAway(file);
    closeSync(openSync(file, "wx"));
    return true;
  } catch (reason) {
    // where another user's folder cannot be written to, nobody is kept from a port
    return !["EEXIST", "ENOENT"].includes((reason as NodeJS.ErrnoException).code ?? "");
  }
}

function isStale(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > givenForMs;
}

/** Of several who see the same old file one has it, and the others ENOENT. It is put back if it was a new one by then, of whoever came before. */
function takeAway(file: string): void {
  const own = `${file}.${randomUUID()}`;
  renameSync(file, own);
  if (isStale(own)) rmSync(own);
  else renameSync(own, file);
}

/** Whether both TCP and UDP of this port can be bound. */
export async function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return (await canListen(port, host)) && (await canReceive(port, host));
}

export async function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer();
    server.once("error", () => { settle(false); });
    server.listen({ port, host, exclusive: true }, () => { server.close(() => { settle(true); }); });
  });
}

export async function canReceive(port: number, host: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
    socket.once("error", () => { socket.close(); settle(false); });
    socket.bind({ port, address: host, exclusive: true }, () => { socket.close(() => { settle(true); }); });
  });
}

/** RTP's range of 2000 ports (500 calls): the one of five blocks that the folder's name gives, below the ports
 *  that freePorts finds. Sharing harms nobody: Asterisk passes over a port that is taken. */
export function rtpRange(folder: string): { readonly start: number; readonly end: number } {
  const block = Array.from(folder).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 5, 7);
  const start = 10000 + block * 2000;
  return { start, end: start + 1999 };
}
