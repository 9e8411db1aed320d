// The floor as it was before the service went away: what the local file still holds is brought to Postgres, and the
// facts of every call and agent still open are folded again. What Asterisk holds is compared afterwards (reconcile).
import { apply, forgetBrowsers } from "../core/floor/apply.ts";
import type { Call } from "../core/call/call.ts";
import { begunBy } from "../core/call/begin.ts";
import { evolve } from "../core/call/evolve.ts";
import { isCallFact } from "../core/floor/apply.ts";
import type { Floor } from "../core/floor/floor.ts";
import { later, type CallId, type Instant } from "../core/kernel/kernel.ts";
import type { FactFile, FactStore, JournalledFact } from "./ports.ts";

export interface Recovered { readonly facts: number; readonly calls: number; readonly replayed: number }

/** What was given is never good for longer. */
const longestKeptMs = 24 * 60 * 60_000;

export async function recover(floor: Floor, { store, file, now }: { readonly store: FactStore; readonly file: FactFile; readonly now: Instant }): Promise<Recovered> {
  const left = file.left();
  if (left.length > 0) await replay(left, store);
  file.forget();
  for (const fact of await store.kept(later(now, -longestKeptMs))) apply(floor, fact);
  const live = await store.live();
  for (const { fact } of live) apply(floor, fact);
  forgetBrowsers(floor);
  return { facts: live.length, calls: floor.calls.size, replayed: left.length };
}

/** Facts first, then the calls' rows as their whole history makes them. */
async function replay(left: readonly JournalledFact[], store: FactStore): Promise<void> {
  for (let from = 0; from < left.length; from += 2000) await store.append(left.slice(from, from + 2000), []);
  const ids = new Set(left.flatMap(({ fact }) => ("callId" in fact && !fact.type.startsWith("agent.") ? [fact.callId] : [])));
  const last = left.at(-1);
  for (const id of ids) {
    const call = fold(id, await store.ofCall(id));
    if (call && last) await store.append([], [call]);
  }
}

function fold(id: CallId, facts: readonly JournalledFact[]): Call | null {
  let call: Call | null = null;
  for (const { fact } of facts) {
    if (!isCallFact(fact) || fact.callId !== id) continue;
    call = begunBy(fact) ?? (call && evolve(call, fact));
  }
  return call;
}
