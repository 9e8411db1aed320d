// Who is measured: the same callers dial each contestant in turn, on the same machine, in one run.
import type { Place } from "../test/support/sip-phone/endpoint.ts";
import type { LoadResult } from "./callers.ts";
import type { Pids } from "./cpu.ts";
import { meter } from "./cpu.ts";
import type { House } from "./house.ts";
import type { Peer } from "./peer.ts";

export interface Contestant { readonly name: string; readonly server: Place; pids(): Pids; /** Why it no longer runs, with the end of its log; null while it does. */ fault(): string | null }

/** How long and how often things are done. */
export interface Pace {
  readonly stepSeconds: number; readonly rounds: number; readonly roundSeconds: number; readonly queueSeconds: number; readonly pathSeconds: number;
  readonly popSeconds: number; readonly overloadSeconds: number; readonly offerSeconds: number; readonly warmUpSeconds: number;
}
export const paces = {
  full: { stepSeconds: 15, rounds: 3, roundSeconds: 30, queueSeconds: 45, pathSeconds: 600, popSeconds: 60, overloadSeconds: 45, offerSeconds: 60, warmUpSeconds: 25 },
  quick: { stepSeconds: 10, rounds: 1, roundSeconds: 15, queueSeconds: 20, pathSeconds: 60, popSeconds: 15, overloadSeconds: 20, offerSeconds: 20, warmUpSeconds: 20 },
} as const satisfies Record<string, Pace>;

export const ofHouse = (name: string, { instance }: House): Contestant => ({
  name, server: instance.sip,
  pids: () => ({ asterisk: instance.asterisk.child.pid, node: instance.service.pid, postgres: instance.postgres.child.pid }),
  fault: () => (instance.service.isAlive() ? null : `${name}: the service has ended. Its log ends:\n${instance.service.logEnd()}`),
});
export const ofPeer = (name: string, { asterisk, sip }: Peer): Contestant => ({ name, server: sip, pids: () => ({ asterisk: asterisk.child.pid, node: null, postgres: null }), fault: () => (asterisk.child.alive() ? null : `${name}: Asterisk has ended`) });

export interface Measured { readonly result: LoadResult; /** ms of CPU a call */ readonly asterisk: number; readonly node: number; readonly postgres: number; readonly perCall: number }

/** Runs a load and divides the CPU that it cost by its calls. */
export async function measured(contestant: Contestant, run: () => Promise<LoadResult>): Promise<Measured> {
  const used = meter(contestant.pids());
  const result = await run();
  const usage = used();
  const fault = contestant.fault();
  if (fault !== null) throw new Error(fault);
  const share = (ms: number): number => ms / Math.max(1, result.made);
  return { result, asterisk: share(usage.asterisk), node: share(usage.node), postgres: share(usage.postgres), perCall: share(usage.asterisk + usage.node) };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Clean: nobody failed or was refused, answered within half a second, and the rest took no longer than at rest plus half a second. */
export function isClean(result: LoadResult, restAtRestMs: number): boolean {
  return result.failed === 0 && result.refused === 0 && result.successful === result.made && result.offered >= 0.95 * result.rate
    && result.answerP99 <= 500 && (Number.isNaN(restAtRestMs) || result.restP99 <= restAtRestMs + 500);
}

export interface Climb { readonly from: number; readonly factor: number; readonly most: number; readonly isClean: (rate: number) => Promise<boolean> }

/** Goes down to a first clean rate, then climbs until twice unclean, then looks once between; 0 where nothing is clean. */
export async function highestClean({ from, factor, most, isClean: tryRate }: Climb): Promise<number> {
  let clean = from;
  while (clean >= 1 && !(await tryRate(clean))) clean = Math.floor(clean / 2);
  if (clean < 1) return 0;
  let rate = Math.ceil(clean * factor);
  while (rate <= most && ((await tryRate(rate)) || (await tryRate(rate)))) {
    clean = rate;
    rate = Math.ceil(rate * factor);
  }
  const between = Math.round((clean + rate) / 2);
  return rate <= most && between > clean && between < rate && (await tryRate(between)) ? between : clean;
}
