// How much one caller may ask for. Generous for keys, so that imports and load scripts run; narrow for guessing.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Principal } from "../../app/sessions.ts";
import { Refusal } from "../../app/refusal.ts";

export interface Limits {
  /** Counts one request; throws the Refusal "too-many-requests". */
  request(caller: Principal | null, ip: string): Promise<void>;
  /** Before a password is checked: throws when this user or this address failed too often. */
  mayTry(login: string, ip: string): Promise<void>;
  failed(login: string, ip: string): Promise<void>;
  succeeded(login: string, ip: string): Promise<void>;
  /** Before the demo lends a telephone. */
  demoCaller(ip: string): Promise<void>;
}

export interface LimitFigures {
  readonly keyPerMinute: number; readonly sessionPerMinute: number; readonly addressPerMinute: number;
  /** Wrong passwords for one user from one address, for one user from anywhere, and from one address, each in a quarter of an hour. */
  readonly triesOfUserAtAddress: number; readonly triesOfUser: number; readonly triesOfAddress: number;
}

/** Telephones that the demo lends to one address: enough to try everybody, too few to ring the house down. */
const demoCallersPerMinute = 12;

const usualFigures: LimitFigures = {
  keyPerMinute: 60_000, sessionPerMinute: 1_200, addressPerMinute: 600, triesOfUserAtAddress: 5, triesOfUser: 30, triesOfAddress: 50,
};

export function createLimits(figures: LimitFigures = usualFigures): Limits {
  const perMinute = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 60 });
  const perQuarter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 900 });
  const requests = { key: perMinute(figures.keyPerMinute), session: perMinute(figures.sessionPerMinute), nobody: perMinute(figures.addressPerMinute) };
  const tries = { both: perQuarter(figures.triesOfUserAtAddress), user: perQuarter(figures.triesOfUser), address: perQuarter(figures.triesOfAddress) };
  const demoCallers = perMinute(demoCallersPerMinute);
  const keysOf = (login: string, ip: string): readonly (readonly [RateLimiterMemory, string])[] =>
    [[tries.both, `${login.toLowerCase()} ${ip}`], [tries.user, login.toLowerCase()], [tries.address, ip]];
  return {
    async request(caller, ip) { await consume(requests[caller?.kind ?? "nobody"], caller?.id ?? ip); },
    async mayTry(login, ip) {
      for (const [limiter, key] of keysOf(login, ip)) {
        const state = await limiter.get(key);
        if (state !== null && state.consumedPoints >= limiter.points) throw tooManyTries(state);
      }
    },
    async failed(login, ip) { for (const [limiter, key] of keysOf(login, ip)) await limiter.penalty(key); },
    async demoCaller(ip) { await consume(demoCallers, ip); },
    async succeeded(login, ip) { await tries.both.delete(`${login.toLowerCase()} ${ip}`); },
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

function tooManyTries({ msBeforeNext }: RateLimiterRes): Refusal {
  return tooMany("too-many-tries", `Too many wrong passwords. Try again in ${String(Math.ceil(msBeforeNext / 60_000))} minutes.`, msBeforeNext);
}

/** A refusal that knows when to come back. */
function tooMany(code: string, message: string, waitMs: number): Refusal & { readonly retryAfterSeconds: number } {
  return Object.assign(new Refusal(429, code, message), { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
}
