// The whole path: IVR, PIN, balance, 0, queue, agent, talk. First the long run at 10 calls/s, then the highest clean rate
// beside the same call in plain dialplan with app_queue.
import type { LoadResult } from "./callers.ts";
import { load, pathCall } from "./callers.ts";
import type { Contestant, Pace } from "./contest.ts";
import { highestClean, isClean, measured } from "./contest.ts";
import { seat } from "./crew.ts";
import { dials } from "./flows.ts";
import type { House } from "./house.ts";
import type { Peer } from "./peer.ts";
import { openPhones } from "./phones.ts";
import type { Row } from "./table.ts";

const wanted = 10;
const answerAfterMs = 300;

/** `balanceMs` is how long the spoken balance lasts. */
export interface PathOptions { readonly house: House; readonly contestant: Contestant; readonly balanceMs: number; readonly pace: Pace; readonly say: (line: string) => void }

const callsOf = ({ house, contestant, balanceMs }: Omit<PathOptions, "pace" | "say">, rate: number, seconds: number): Promise<LoadResult> => {
  const [first] = house.customers;
  if (!first) throw new Error("no customers");
  return load({ server: contestant.server, dials: dials.path, steps: pathCall(first, balanceMs), customers: house.customers, rate, seconds });
};

/** Ten calls a second, some 300 at a time. */
export async function benchLongPath({ pace, ...options }: PathOptions): Promise<readonly Row[]> {
  const { house, contestant } = options;
  const phones = await openPhones({ server: contestant.server, accounts: house.agents, answerAfterMs, talkMs: 14_000 });
  const crew = await seat({ house, phones, agents: house.agents, wrapUpMs: 0 });
  await crew.ready();
  const [before] = await house.instance.sql<{ n: string }>("select count(*) as n from calls where answered_at is not null and ended_at is not null");
  const { result, perCall, asterisk, node, postgres } = await measured(contestant, () => callsOf(options, wanted, pace.pathSeconds));
  const [after] = await house.instance.sql<{ n: string }>("select count(*) as n from calls where answered_at is not null and ended_at is not null");
  crew.close();
  await phones.close();
  return [{
    "whole path": contestant.name, "calls/s": wanted, seconds: pace.pathSeconds, calls: result.made, "at a time": result.most, failed: result.failed,
    "in the record, answered": Number(after?.n ?? 0) - Number(before?.n ?? 0), "answered p99 ms": result.answerP99, "CPU ms a call": perCall, "of it Asterisk": asterisk, "of it Node": node, "Postgres beside": postgres,
  }];
}

/** How much both carry, with talks of a second, so that agents are never what is scarce. */
export async function benchPathRate(options: PathOptions, peer: Peer, peerSide: Contestant): Promise<readonly Row[]> {
  const { house, pace, say } = options;
  const rows: Row[] = [];
  for (const contestant of [peerSide, options.contestant]) {
    const isPeer = contestant === peerSide;
    const phones = await openPhones({ server: contestant.server, accounts: house.agents, answerAfterMs, talkMs: 1000 });
    const crew = isPeer ? null : await seat({ house, phones, agents: house.agents, wrapUpMs: 0 });
    if (isPeer) for (const { user } of house.agents) await peer.ami.action("QueueAdd", { Queue: "peer-operators", Interface: `PJSIP/${user}` }).catch(() => undefined);
    let [most, answered] = [0, 0];
    const rate = await highestClean({ from: 15, factor: 1.3, most: 100, isClean: async (tried) => {
      await crew?.ready(); // whoever was put not ready by the step before comes back
      const { result } = await measured(contestant, () => callsOf({ ...options, contestant }, tried, pace.stepSeconds));
      const clean = isClean(result, NaN);
      if (clean) [most, answered] = [Math.max(most, result.most), result.answerP99];
      say(`${contestant.name}, whole path at ${String(tried)}/s: ${clean ? "clean" : "not clean"} (failed ${String(result.failed)}, answered p99 ${String(result.answerP99)} ms)`);
      return clean;
    } });
    rows.push({ "whole path, highest clean rate": contestant.name, "calls/s": rate, "at a time": most, "answered p99 ms": answered });
    crew?.close();
    await phones.close();
  }
  return rows;
}
