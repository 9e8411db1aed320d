// How many are in a segment, while somebody makes it: the newest question of a screen is answered, those before it are
// stopped, and none takes longer than a few seconds.
import type { Role } from "../../core/access/rights.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { maskedFor } from "./mask.ts";
import type { Counted, SegmentStore } from "./ports.ts";

/** `estimate`: it took too long to count; about so many, as Postgres guesses. */
export type Count = ({ readonly state: "counted"; readonly tookMs: number } & Counted) | { readonly state: "too-long"; readonly tookMs: number; readonly estimate: number };

/** `screen`: whose newer question makes this one pointless. */
export interface Asking { readonly asker: string; readonly screen: string | null; readonly role: Role }

const mostMs = 4_000;
/** On so many counts at a time the database may work; others are refused until one is done. */
const mostAtOnce = 4;

export function createCounting({ store, clock }: { readonly store: Pick<SegmentStore, "count" | "estimate">; readonly clock: Clock }) {
  const running = new Map<string, AbortController>();
  let atWork = 0;

  async function answer(document: SegmentDocument, stop: AbortController, role: Role): Promise<Count> {
    const begun = clock.now();
    const found = await store.count(document, begun, { signal: stop.signal, mostMs });
    const tookMs = clock.now() - begun;
    if (found === "cancelled") throw new Refusal(409, "count-superseded", "A newer count of the same screen took the place of this one.");
    if (found === "too-long") return { state: "too-long", tookMs, estimate: await store.estimate(document, begun) };
    return { state: "counted", tookMs, ...found, sample: found.sample.map((person) => maskedFor(role, person)) };
  }

  return async (document: SegmentDocument, { asker, screen, role }: Asking): Promise<Count> => {
    const key = `${asker} ${screen ?? ""}`;
    const stop = new AbortController();
    if (screen !== null) {
      running.get(key)?.abort();
      running.set(key, stop);
    }
    if (atWork >= mostAtOnce) throw new Refusal(503, "counts-busy", "Other segments are being counted just now. Try again in a moment.");
    atWork += 1;
    try {
      return await answer(document, stop, role);
    } finally {
      atWork -= 1;
      if (running.get(key) === stop) running.delete(key);
    }
  };
}
