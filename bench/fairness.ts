// (b) Two queues whose agents are the same, one with four times the callers of the other: who came first should be served
// first, whichever number he dialled (asterisk#108). For each side how long callers of each queue wait, and how many were
// overtaken.
import { percentile } from "../test/support/sipp/run.ts";
import { load, queueCall, type Customer } from "./callers.ts";
import { seat } from "./crew.ts";
import { dials } from "./flows.ts";
import { openPhones, type Phones } from "./phones.ts";
import { overAmi, talkMs, answerAfterMs, wrapUpMs, type Field, type Run, type Sides } from "./queue.ts";
import type { Row } from "./table.ts";

const lines = [{ name: "busy", dials: dials.queue, rate: 8, prefix: "+34631" }, { name: "quiet", dials: dials.second, rate: 2, prefix: "+34632" }] as const;
type Line = (typeof lines)[number];

export async function benchFairness(at: Field, sides: Sides, { pace, say }: Run): Promise<readonly Row[]> {
  const { agents } = at;
  const rows: Row[] = [];
  for (const side of [sides.peer, sides.house]) {
    const phones = await openPhones({ server: side.server, accounts: agents, answerAfterMs, talkMs });
    const floor = side === sides.peer ? await overAmi(at.peer, { phones, agents, queues: ["peer-operators", "peer-second"] }) : await seat({ house: at.house, phones, agents, wrapUpMs });
    await floor.ready();
    const order = orderOfRings(phones);
    const runs = await Promise.all(lines.map((line) => load({ server: side.server, dials: line.dials, steps: queueCall, customers: callersOf(line, pace.queueSeconds), rate: line.rate, seconds: pace.queueSeconds })));
    const failed = runs.reduce((sum, run) => sum + run.failed, 0);
    if (failed > 0) say(`${side.name}: ${String(failed)} failed: ${runs.map(({ errors }) => errors.slice(0, 700)).join(" ")}`);
    const waits = runs.map(({ restP50 }) => restP50 - talkMs - answerAfterMs);
    rows.push({ "two queues, the same agents": side.name, calls: runs.reduce((sum, { made }) => sum + made, 0), failed, "wait p50 busy ms": waits[0] ?? NaN, "quiet ms": waits[1] ?? NaN, ...order.figures() });
    floor.close();
    await phones.close();
  }
  return rows;
}

/** Numbers that tell when each caller came: SIPp takes them in order, at a steady rate. */
function callersOf({ prefix, rate }: Line, seconds: number): readonly Customer[] {
  return Array.from({ length: Math.round(rate * seconds) }, (_, n) => ({ phone: `${prefix}${String(n).padStart(6, "0")}`, pin: "" }));
}

function arrivalOf(caller: string): number {
  const line = lines.find(({ prefix }) => caller.includes(prefix.slice(1)));
  return line === undefined ? NaN : Number(caller.slice(-6)) / line.rate;
}

/** SIPp is no clock: two who came within a second of each other are in either order. */
const sameSeconds = 1;

function orderOfRings(phones: Phones): { readonly figures: () => Row } {
  const rung: number[] = [];
  phones.onRing((_user, _at, caller) => { rung.push(arrivalOf(caller)); });
  return {
    figures: () => {
      const came = rung.filter(Number.isFinite);
      const behind = came.map((at, n) => came.slice(0, n).reduce((most, earlier) => Math.max(most, earlier - at), 0));
      return { "rings told apart": came.length, "overtaken %": (100 * behind.filter((seconds) => seconds > sameSeconds).length) / Math.max(1, came.length), "by somebody who came later, p99 s": percentile(behind, 0.99) };
    },
  };
}
