// How much one caller may ask for. Generous for keys, so that imports and load scripts run; guessing is counted by itself
// (app/tries.ts).
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Principal } from "../../app/access/sessions.ts";
import { Refusal } from "../../app/refusal.ts";

export interface Limits {
  /** Counts one request; throws the Refusal "too-many-requests". */
  request(caller: Principal | null, ip: string): Promise<void>;
  /** Before the demo lends a telephone. */
  demoCaller(ip: string): Promise<void>;
  /** Of one caller's page. */
  link(how: "read" | "write", token: string): Promise<void>;
  /** Links that were not made here. */
  wrongLink(ip: string): Promise<void>;
}

export interface LimitFigures {
  readonly keyPerMinute: number; readonly sessionPerMinute: number; readonly addressPerMinute: number;
}

/** Telephones that the demo lends to one address: enough to try everybody, too few to ring the house down. */
const demoCallersPerMinute = 12;

const usualFigures: LimitFigures = {
  keyPerMinute: 60_000, sessionPerMinute: 1_200, addressPerMinute: 600,
};

/** A page asks every four seconds at most, and may be open twice; a person presses few buttons. Many share an address, so wrong links are few there. */
const linkPerMinute = { read: 60, write: 12 } as const;
const wrongLinksPerMinute = 20;

export function createLimits(figures: LimitFigures = usualFigures): Limits {
  const perMinute = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 60 });
  const requests = { key: perMinute(figures.keyPerMinute), session: perMinute(figures.sessionPerMinute), nobody: perMinute(figures.addressPerMinute) };
  const demoCallers = perMinute(demoCallersPerMinute);
  const links = { read: perMinute(linkPerMinute.read), write: perMinute(linkPerMinute.write) };
  const wrongLinks = perMinute(wrongLinksPerMinute);
  return {
    async link(how, token) { await consume(links[how], token); },
    async wrongLink(ip) { await consume(wrongLinks, ip); },
    async request(caller, ip) { await consume(requests[caller?.kind ?? "nobody"], caller?.id ?? ip); },
    async demoCaller(ip) { await consume(demoCallers, ip); },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw tooMany("too-many-requests", "Too many requests; wait as Retry-After says.", reason.msBeforeNext);
  }
}

/** A refusal that knows when to come back. */
function tooMany(code: string, message: string, waitMs: number): Refusal & { readonly retryAfterSeconds: number } {
  return Object.assign(new Refusal(429, code, message), { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
}
