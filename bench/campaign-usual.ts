// (n) A campaign on real telephones with calls of usual length, beside the lab: twenty agents, three in ten answer after twelve
// seconds, the others are given up after twenty, conversations of a minute in the mean. The lab plays the same work.
import { openDialer } from "../src/core/lab/dialer/dialer.ts";
import { readDialer } from "../src/core/lab/dialer/read.ts";
import { streamOf } from "../src/core/lab/chance/stream.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { attemptsOf, beginCampaign, dialledAll, openDialled, people, type LiveView } from "./dialled.ts";
import type { Row } from "./table.ts";

const agents = 20;
const [answers, ringMs, noAnswerMs, talkMeanMs, wrapUpMs] = [0.3, 12_000, 20_000, 60_000, 5_000] as const;
const past = { live: 2_000, abandoned: 20 };
/** While the first calls begin together nothing is as usual. */
const settledAfter = 0.25;

export async function benchUsualCampaign(isQuick: boolean, say: (line: string) => void): Promise<readonly Row[]> {
  const count = isQuick ? 400 : 1_400;
  say(`a campaign of ${String(count)} dials with calls of a minute, ${String(agents)} agents`);
  const chance = streamOf(23, "usual talks");
  const dialled = await openDialled({ agents, rtp: { start: 14_000, end: 17_999 }, talkMs: () => talkMeanMs * -Math.log(chance()), wrapUpMs, answerAfterMs: 50, ringMs, machineMs: 20_000 });
  try {
    const { instance } = dialled;
    const numbers = people({ person: Math.round(answers * count), silent: Math.round((1 - answers) * count) }, streamOf(23, "usual people"));
    await beginCampaign(instance, numbers, { mode: { type: "predictive" }, linesMax: 100, dialsPerSecond: 20, ringMs: noAnswerMs }, past);
    const looks = await dialledAll(instance, numbers.length, 3_600_000);
    const attempts = await attemptsOf(instance);
    const toAgent = attempts.flatMap(({ toAgentMs }) => (toAgentMs === null ? [] : [toAgentMs]));
    const abandoned = attempts.filter(({ outcome }) => outcome === "abandoned").length;
    return [{
      dials: attempts.length, "put through": toAgent.length, abandoned, "abandoned %": (100 * abandoned) / (toAgent.length + abandoned),
      "p50 ms to agent": percentile(toAgent, 0.5), "p99 ms": percentile(toAgent, 0.99), "occupancy %": 100 * occupancy(looks),
      "lab: predictive %": 100 * ofLab("predictive"), "lab: a line a free agent %": 100 * ofLab("progressive"),
    }];
  } finally {
    await dialled.close();
  }
}

/** Agents at work of those signed in, from when things have settled until the list runs out. */
function occupancy(looks: readonly LiveView[]): number {
  const lastRing = looks.findLastIndex(({ lines }) => lines.ringing >= agents / 2);
  const settled = looks.slice(Math.round(settledAfter * lastRing), lastRing + 1);
  const at = ({ agents: { free, talking, wrapUp } }: LiveView): number => (talking + wrapUp) / (free + talking + wrapUp);
  return settled.reduce((sum, look) => sum + at(look), 0) / settled.length;
}

function ofLab(mode: "predictive" | "progressive"): number {
  const read = readDialer({
    seed: 23, hours: 100,
    dialer: { mode, agents, answerProbability: answers, ringSeconds: ringMs / 1000, noAnswerSeconds: noAnswerMs / 1000, handleSeconds: { distribution: "exponential", mean: talkMeanMs / 1000 }, wrapUpSeconds: wrapUpMs / 1000, linesMax: 100 },
  });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const lab = openDialer(read.scenario);
  while (lab.goOn());
  return lab.report().dialer.occupancy;
}
