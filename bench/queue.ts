// (b) Caller to agent: app_queue driven over AMI : Atiende. With callers always in line, the time from "this agent is free
// again" to his phone ringing, and CPU a call.
import { percentile } from "../test/support/sipp/run.ts";
import { pause } from "../test/support/until.ts";
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

const [talkMs, answerAfterMs, wrapUpMs] = [3000, 200, 500];

export async function benchQueue(at: { readonly house: House; readonly peer: Peer }, sides: { readonly house: Contestant; readonly peer: Contestant }, agents: readonly BenchAgent[], { pace, say }: { readonly pace: Pace; readonly say: (line: string) => void }): Promise<readonly Row[]> {
  const customers = at.house.customers;
  const rate = (1.3 * agents.length) / ((talkMs + answerAfterMs + wrapUpMs) / 1000); // more callers than agents can take: there is always a line
  const rows: Row[] = [];
  for (const side of [sides.peer, sides.house]) {
    const phones = await openPhones({ server: side.server, accounts: agents, answerAfterMs, talkMs });
    const floor = side === sides.peer ? await overAmi(at.peer, phones, agents) : await seat({ house: at.house, phones, agents, wrapUpMs });
    await floor.ready();
    const { result, asterisk, node, postgres, perCall } = await measured(side, () => load({ server: side.server, dials: dials.queue, steps: queueCall, customers, rate, seconds: pace.queueSeconds }));
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

interface AmiFloor { readonly freeToRing: number[]; ready(): Promise<void>; close(): void }

/** Agents of app_queue as a panel over AMI keeps them: paused when a call comes, un-paused when ready again. */
export async function overAmi({ ami }: Peer, phones: Phones, agents: readonly BenchAgent[]): Promise<AmiFloor> {
  const freedAt = new Map<string, number>();
  const freeToRing: number[] = [];
  const paused = (user: string, isPaused: boolean): Record<string, string> => ({ Queue: "peer-operators", Interface: `PJSIP/${user}`, Paused: String(isPaused) });
  for (const { user } of agents) await ami.action("QueueAdd", { ...paused(user, true), Penalty: "0" }).catch(() => undefined);
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
    ready: async () => { for (const { user } of agents) await ami.action("QueuePause", paused(user, false)); },
    close: () => { for (const { user } of agents) ami.tell("QueueRemove", { Queue: "peer-operators", Interface: `PJSIP/${user}` }); },
  };
}
