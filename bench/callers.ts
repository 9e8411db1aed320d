// The callers of the bench: SIPp with real keys, the same for every peer, so that what differs is who answers.
import type { Place } from "../test/support/sip-phone/endpoint.ts";
import type { SippResult } from "../test/support/sipp/run.ts";
import { percentile, startSipp } from "../test/support/sipp/run.ts";
import type { CallerStep } from "../test/support/sipp/scenario.ts";
import { callerScenario } from "../test/support/sipp/scenario.ts";

/** One customer of the bench; the calling number identifies him. */
export interface Customer { readonly phone: string; readonly pin: string }

const toBalance = ({ pin }: Customer): readonly CallerStep[] => [
  { do: "call" }, { do: "wait", ms: 1000 }, { do: "press", digits: "1" }, { do: "wait", ms: 900 }, { do: "press", digits: `${pin}#` }, { do: "begin" },
];

/** Asks for the balance, types the PIN, hears the balance whole and is hung up on. */
export const balanceCall = (customer: Customer): readonly CallerStep[] => [...toBalance(customer), { do: "hear-bye", withinMs: 30_000 }];

/** Hears the balance, then presses 0, waits in line, talks, and the agent hangs up. */
export const pathCall = (customer: Customer, balanceMs: number): readonly CallerStep[] => [
  ...toBalance(customer), { do: "wait", ms: balanceMs + 700 }, { do: "press", digits: "0" }, { do: "hear-bye", withinMs: 60_000 },
];

/** Waits in line, talks, and the agent hangs up. */
export const queueCall: readonly CallerStep[] = [{ do: "call" }, { do: "begin" }, { do: "hear-bye", withinMs: 180_000 }];

export interface Load {
  readonly server: Place;
  readonly dials: string;
  readonly steps: readonly CallerStep[];
  readonly customers: readonly Customer[];
  /** Calls a second, for so many seconds. */
  readonly rate: number;
  readonly seconds: number;
  readonly mayBeRefused?: boolean;
}

export interface LoadResult {
  readonly rate: number; readonly made: number; readonly successful: number; readonly refused: number; readonly failed: number;
  /** INVITE to 200, last key of the PIN to the end; ms. */
  readonly answerP50: number; readonly answerP99: number; readonly restP50: number; readonly restP99: number;
  readonly refusalP99: number;
  readonly most: number;
  readonly retransmissions: number;
  /** Calls a second that SIPp really made. */
  readonly offered: number;
  readonly errors: string;
}

/** Makes calls at a steady rate until the last has ended. */
export async function load({ server, dials, steps, customers, rate, seconds, mayBeRefused = false }: Load): Promise<LoadResult> {
  const calls = Math.max(1, Math.round(rate * seconds));
  const scenario = callerScenario({ ani: "[field0]", mayBeRefused }, steps);
  const sipp = await startSipp({ scenario, server, dials, lines: customers.map(({ phone }) => phone), rate, calls, limit: 5_000, timeoutMs: (seconds + 240) * 1000 });
  return summary(rate, await sipp.finished);
}

function summary(rate: number, result: SippResult): LoadResult {
  const times = (name: string): readonly number[] => result.times.get(name) ?? [];
  return {
    rate, made: result.made, successful: result.successful - result.refused, refused: result.refused, failed: result.failed,
    answerP50: percentile(times("1"), 0.5), answerP99: percentile(times("1"), 0.99), restP50: percentile(times("3"), 0.5), restP99: percentile(times("3"), 0.99),
    refusalP99: percentile(times("2"), 0.99), most: result.most, retransmissions: result.retransmissions, offered: result.rate, errors: result.errors,
  };
}
