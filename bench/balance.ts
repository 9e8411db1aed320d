// (a) The IVR balance call: CPU a call and highest clean rate, plain dialplan : Atiende : Atiende over ari-client.
import type { LoadResult } from "./callers.ts";
import { balanceCall, load } from "./callers.ts";
import type { Contestant, Measured, Pace } from "./contest.ts";
import { highestClean, isClean, measured, median } from "./contest.ts";
import { dials } from "./flows.ts";
import type { House } from "./house.ts";
import type { Row } from "./table.ts";

const cpuRate = 10;

export interface BalanceResult { readonly rows: readonly Row[]; /** Highest clean rate by contestant, with the calls at a time there. */ readonly highest: ReadonlyMap<string, { readonly rate: number; readonly most: number }> }

export async function benchBalance(contestants: readonly Contestant[], customers: House["customers"], pace: Pace, say: (line: string) => void): Promise<BalanceResult> {
  const [first] = customers;
  if (!first) throw new Error("no customers");
  const run = (contestant: Contestant, rate: number, seconds: number): Promise<LoadResult> =>
    load({ server: contestant.server, dials: dials.balance, steps: balanceCall(first), customers, rate, seconds });
  for (const contestant of contestants) await run(contestant, cpuRate, pace.warmUpSeconds); // programs compile and caches fill
  const rounds = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < pace.rounds; round++) {
    for (const contestant of contestants) { // alternating, so that what the machine does beside falls on all alike
      const one = await measured(contestant, () => run(contestant, cpuRate, pace.roundSeconds));
      rounds.get(contestant.name)?.push(one);
      say(`${contestant.name}: ${one.perCall.toFixed(1)} ms of CPU a call at ${String(cpuRate)} calls/s, ${String(one.result.failed)} failed ${one.result.failed > 0 ? one.result.errors.slice(0, 500) : ""}`);
    }
  }
  const highest = new Map<string, { rate: number; most: number }>();
  for (const contestant of contestants) {
    const atRest = median((rounds.get(contestant.name) ?? []).map(({ result }) => result.restP99));
    let most = 0;
    const rate = await highestClean({ from: 40, factor: 1.3, most: 200, isClean: async (tried) => {
      const { result } = await measured(contestant, () => run(contestant, tried, pace.stepSeconds));
      const clean = isClean(result, atRest);
      if (clean) most = Math.max(most, result.most);
      say(`${contestant.name} at ${String(tried)}/s: ${clean ? "clean" : "not clean"} (failed ${String(result.failed)}, answered p99 ${String(result.answerP99)} ms, rest p99 ${String(result.restP99)} ms, offered ${result.offered.toFixed(1)}/s)`);
      return clean;
    } });
    highest.set(contestant.name, { rate, most });
  }
  return { rows: rowsOf(contestants, rounds, highest), highest };
}

function rowsOf(contestants: readonly Contestant[], rounds: ReadonlyMap<string, readonly Measured[]>, highest: BalanceResult["highest"]): readonly Row[] {
  const of = (name: string, pick: (one: Measured) => number): number => median((rounds.get(name) ?? []).map(pick));
  const best = (name: string): { rate: number; most: number } => highest.get(name) ?? { rate: 0, most: 0 };
  const base = contestants[0]?.name ?? "";
  return contestants.map(({ name }): Row => ({
    "balance call": name, "CPU ms a call": of(name, (one) => one.perCall), "of it Asterisk": of(name, (one) => one.asterisk), "of it Node": of(name, (one) => one.node),
    "Postgres beside": of(name, (one) => one.postgres), "× dialplan": of(name, (one) => one.perCall) / of(base, (one) => one.perCall),
    failed: (rounds.get(name) ?? []).reduce((sum, { result }) => sum + result.failed, 0),
    "highest clean calls/s": best(name).rate, "of dialplan's": best(name).rate / best(base).rate, "calls at a time": best(name).most,
  }));
}
