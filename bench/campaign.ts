// (l) A campaign on real telephones: 500 dials through Asterisk to a far end of SIPp with ten agents, at three answers in ten.
// What the pacing does, how soon an agent is there, and what a dial costs.
import { streamOf } from "../src/core/lab/chance/stream.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { meter } from "./cpu.ts";
import { attemptsOf, beginCampaign, dialledAll, liveOf, openDialled, people, type Attempt, type LiveView } from "./dialled.ts";
import type { Row } from "./table.ts";

const agents = 10;
const rtp = { start: 10_000, end: 13_999 };
/** Three in ten answer: people, machines that count as people until agents say so, and those who hang up at once. */
const parts = { person: 0.25, machine: 0.03, hasty: 0.02, silent: 0.24, busy: 0.24, nobody: 0.22 };
const past = { live: 2_000, abandoned: 20 };
const chance = streamOf(17, "talks");
const talkMs = (): number => 1_500 + 2_500 * -Math.log(chance());

export async function benchCampaign(isQuick: boolean, say: (line: string) => void): Promise<readonly Row[]> {
  const count = isQuick ? 100 : 500;
  say(`a campaign of ${String(count)} dials, ${String(agents)} agents`);
  const dialled = await openDialled({ agents, rtp, talkMs, wrapUpMs: 500, answerAfterMs: 50, ringMs: 3_000, machineMs: 20_000 });
  try {
    const { instance } = dialled;
    const numbers = people(Object.fromEntries(Object.entries(parts).map(([kind, part]) => [kind, Math.round(part * count)])), streamOf(17, "people"));
    const used = meter({ asterisk: instance.asterisk.child.pid, node: instance.service.pid, postgres: instance.postgres.child.pid });
    await beginCampaign(instance, numbers, { mode: { type: "predictive" }, linesMax: 60, dialsPerSecond: 20 }, past);
    const looks = await dialledAll(instance, numbers.length, 600_000);
    const { asterisk, node, postgres } = used();
    const attempts = await attemptsOf(instance);
    const { budget } = await liveOf(instance);
    return [{ ...figures(attempts, looks), "abandoned % of 30 days": 100 * budget.rate, "CPU ms a dial: service": node / attempts.length, "Asterisk": asterisk / attempts.length, "Postgres": postgres / attempts.length }];
  } finally {
    await dialled.close();
  }
}

function figures(attempts: readonly Attempt[], looks: readonly LiveView[]): Row {
  const began = Math.min(...attempts.map(({ at }) => at));
  const lastDial = Math.max(...attempts.map(({ at }) => at));
  const put = attempts.filter(({ toAgentMs }) => toAgentMs !== null);
  const toFree = put.flatMap(({ toAgentMs, offeredMs }) => (toAgentMs !== null && offeredMs !== null && offeredMs <= 5 ? [toAgentMs] : []));
  // while there was somebody to dial
  const talking = put.reduce((sum, { answeredAt, toAgentMs, endedAt }) => sum + Math.max(0, Math.min(endedAt ?? lastDial, lastDial) - (answeredAt ?? 0) - (toAgentMs ?? 0)), 0);
  const beyond = looks.filter(({ agents: { free }, lines: { ringing } }) => ringing > free);
  return {
    dials: attempts.length, seconds: (lastDial - began) / 1000, "put through": put.length, "abandoned": attempts.filter(({ outcome }) => outcome === "abandoned").length,
    "to a free agent": toFree.length, "p50 ms": percentile(toFree, 0.5), "p99 ms": percentile(toFree, 0.99), "p99 ≤ 300": percentile(toFree, 0.99) <= 300,
    "agents talking %": (100 * talking) / (agents * (lastDial - began)), "lines ringing, mean": mean(looks.map(({ lines }) => lines.ringing)), "most": Math.max(...looks.map(({ lines }) => lines.ringing)),
    "agents free, mean": mean(looks.map((look) => look.agents.free)), "looks with more lines than free agents %": (100 * beyond.length) / looks.length,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
