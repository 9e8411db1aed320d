// (b) Caller to agent: app_queue driven over AMI : Atiende. 60 agents, 10 calls a second: with callers always in line, the
// time from "this agent is free again" to his phone ringing, and CPU a call.
import { percentile } from "../test/support/sipp/run.ts";
import { pause } from "../test/support/until.ts";
import type { LoadResult } from "./callers.ts";
import { load, queueCall } from "./callers.ts";
import type { Contestant, Pace } from "./contest.ts";
import { measured } from "./contest.ts";
import { seat } from "./crew.ts";
import { dials } from "./flows.ts";
import type { BenchAgent, House } from "./house.ts";
import type { Peer } from "./peer.ts";
import type { Phones } from "./phones.ts";
import { openPhones } from "./phones.ts";
import type { Row } from "./table.ts";

/** Agents are a little too few, so that there is always a line. */
const rate = 10;
export const [talkMs, answerAfterMs, wrapUpMs] = [6_000, 200, 500];

export interface Field { readonly house: House; readonly peer: Peer; readonly agents: readonly BenchAgent[] }
export interface Sides { readonly house: Contestant; readonly peer: Contestant }
export interface Run { readonly pace: Pace; readonly say: (line: string) => void }

export async function benchQueue(at: Field, sides: Sides, { pace, say }: Run): Promise<readonly Row[]> {
  const customers = at.house.customers;
  const { agents } = at;
  const rows: Row[] = [];
  for (const side of [sides.peer, sides.house]) {
    const phones = await openPhones({ server: side.server, accounts: agents, answerAfterMs, talkMs });
    const floor = side === sides.peer ? await overAmi(at.peer, { phones, agents, queues: ["peer-operators"] }) : await seat({ house: at.house, phones, agents, wrapUpMs });
    await floor.ready();
    const run = (seconds: number): Promise<LoadResult> => load({ server: side.server, dials: dials.queue, steps: queueCall, customers, rate, seconds });
    await run(pace.warmUpSeconds); // programs compile and caches fill
    await pause(3 * wrapUpMs);
    floor.forget();
    const { result, asterisk, node, postgres, perCall } = await measured(side, () => run(pace.queueSeconds));
    if (result.failed > 0) say(`${side.name}: ${String(result.failed)} failed: ${result.errors.slice(0, 1500)}`);
    rows.push({
      "caller to agent": side.name, calls: result.made, failed: result.failed, "free to ring p50 ms": percentile(floor.freeToRing, 0.5), "p99 ms": percentile(floor.freeToRing, 0.99),
      rings: floor.freeToRing.length, "CPU ms a call": perCall, "of it Asterisk": asterisk, "of it Node": node, "Postgres beside": postgres,
    });
    floor.close();
    await phones.close();
  }
  return rows;
}

interface AmiFloor { readonly freeToRing: number[]; forget(): void; ready(): Promise<void>; close(): void }

export interface AmiCrew { readonly phones: Phones; readonly agents: readonly BenchAgent[]; readonly queues: readonly string[] }

/** Agents of app_queue as a panel over AMI keeps them: paused in all their queues when a call comes, un-paused when ready again. */
export async function overAmi({ ami }: Peer, { phones, agents, queues }: AmiCrew): Promise<AmiFloor> {
  const freedAt = new Map<string, number>();
  const freeToRing: number[] = [];
  const paused = (user: string, isPaused: boolean): Record<string, string> => ({ Interface: `PJSIP/${user}`, Paused: String(isPaused) });
  for (const { user } of agents) for (const Queue of queues) await ami.action("QueueAdd", { Queue, ...paused(user, true), Penalty: "0" }).catch(() => undefined);
  phones.onRing((user, at) => {
    const freed = freedAt.get(user);
    if (freed !== undefined) freeToRing.push(at - freed);
    freedAt.delete(user);
    ami.tell("QueuePause", paused(user, true));
  });
  phones.onEnd((user) => {
    void pause(wrapUpMs).then(() => {
      freedAt.set(user, performance.now());
      ami.tell("QueuePause", paused(user, false));
    });
  });
  return {
    freeToRing,
    forget: () => { freedAt.clear(); freeToRing.length = 0; },
    ready: async () => { for (const { user } of agents) await ami.action("QueuePause", paused(user, false)); },
    close: () => { for (const { user } of agents) for (const Queue of queues) ami.tell("QueueRemove", { Queue, Interface: `PJSIP/${user}` }); },
  };
}
