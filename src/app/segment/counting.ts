// How many are in a segment, while somebody makes it: an estimate at once, and the count when it is done. The newest question of
// a screen is answered, those before it are stopped, and none takes longer than a few seconds.
import type { Role } from "../../core/access/rights.ts";
import { estimateOf, type Estimate } from "../../core/segment/estimate.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { maskedFor } from "./mask.ts";
import type { Counted, SegmentStore } from "./ports.ts";

export interface Estimated extends Estimate { readonly of: number; readonly sampled: number; readonly tookMs: number }

/** `estimate`: it took too long to count; about so many. null: that took too long, too. */
export type Count = ({ readonly state: "counted"; readonly tookMs: number } & Counted) | { readonly state: "too-long"; readonly tookMs: number; readonly estimate: Estimate | null };

/** `screen`: whose newer question makes this one pointless; `gone`: nobody waits for the answer any more. */
export interface Asking { readonly asker: string; readonly screen: string | null; readonly role: Role; readonly gone?: AbortSignal }

const mostMs = 4_000;
const mostMsOfSample = 2_000;
/** At so many questions at a time the database may work; others are refused until one is done. */
const mostAtOnce = 4;

export function createCounting({ store, clock }: { readonly store: Pick<SegmentStore, "count" | "sample">; readonly clock: Clock }) {
  const running = new Map<string, AbortController>();
  let atWork = 0;

  /** One question of a screen: those before it are stopped, in the database too. */
  async function asked<Found>({ asker, screen, gone }: Asking, answer: (signal: AbortSignal) => Promise<Found>): Promise<Found> {
    const key = `${asker} ${screen ?? ""}`;
    const stop = new AbortController();
    if (screen !== null) {
      running.get(key)?.abort();
      running.set(key, stop);
    }
    if (atWork >= mostAtOnce) throw new Refusal(503, "counts-busy", "Other segments are being counted just now. Try again in a moment.");
    atWork += 1;
    try {
      return await answer(gone === undefined ? stop.signal : AbortSignal.any([stop.signal, gone]));
    } finally {
      atWork -= 1;
      if (running.get(key) === stop) running.delete(key);
    }
  }

  async function sampled(document: SegmentDocument, signal: AbortSignal): Promise<Estimated | null> {
    const begun = clock.now();
    const sample = await store.sample(document, begun, { signal, mostMs: mostMsOfSample });
    if (sample === "cancelled") throw superseded();
    return sample === "too-long" ? null : { ...estimateOf(sample), of: sample.of, sampled: sample.sampled, tookMs: clock.now() - begun };
  }

  return {
    estimate: (document: SegmentDocument, asking: Asking): Promise<Estimated> => asked(asking, async (signal) => {
      const estimated = await sampled(document, signal);
      if (estimated === null) throw new Refusal(503, "counts-busy", "The database is too busy to estimate just now. Try again in a moment.");
      return estimated;
    }),
    count: (document: SegmentDocument, asking: Asking): Promise<Count> => asked(asking, async (signal) => {
      const begun = clock.now();
      const found = await store.count(document, begun, { signal, mostMs });
      const tookMs = clock.now() - begun;
      if (found === "cancelled") throw superseded();
      if (found === "too-long") return { state: "too-long", tookMs, estimate: await sampled(document, signal) };
      return { state: "counted", tookMs, ...found, sample: found.sample.map((person) => maskedFor(asking.role, person)) };
    }),
  };
}

function superseded(): Refusal {
  return new Refusal(409, "count-superseded", "A newer count of the same screen took the place of this one.");
}
