// (j) The dialer: the work of the bars with the production pacing, and VICIdial's rule and one line for each free agent on
// the same; then work that changes under it. Virtual time, one core, no I/O.
import { openDialer } from "../src/core/lab/dialer/dialer.ts";
import { readDialer } from "../src/core/lab/dialer/read.ts";
import type { DialerFigures } from "../src/core/lab/dialer/report.ts";
import { cpuTime } from "./cpu-time.ts";
import type { Row } from "./table.ts";

const work = {
  mode: "predictive", abandonLimit: 0.03, answerProbability: 0.3, ringSeconds: { distribution: "lognormal", mean: 12, sd: 6 }, noAnswerSeconds: 20,
  handleSeconds: { distribution: "exponential", mean: 180 },
};
/** Occupancy to reach, by agents. */
const bars = [[10, 0.86], [20, 0.9], [50, 0.94], [100, 0.96]] as const;

interface Run { readonly figures: DialerFigures; readonly cpuMicros: number }

function run(seed: number, hours: number, dialer: object): Run {
  const read = readDialer({ seed, hours, dialer });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const lab = openDialer(read.scenario);
  const begun = cpuTime();
  while (lab.goOn());
  return { figures: lab.report().dialer, cpuMicros: cpuTime() - begun };
}

const mean = (runs: readonly Run[], figure: (figures: DialerFigures) => number): number => runs.reduce((sum, { figures }) => sum + figure(figures), 0) / runs.length;
const percent = (share: number): number => Math.round(share * 1e5) / 1e3;

function summary(row: string, runs: readonly Run[]): Row {
  const occupancies = runs.map(({ figures }) => figures.occupancy);
  const lines = runs.reduce((sum, { figures }) => sum + figures.attempts, 0);
  return {
    row, runs: runs.length, "occupancy %": percent(mean(runs, ({ occupancy }) => occupancy)), "lowest %": percent(Math.min(...occupancies)), "abandoned %": percent(mean(runs, ({ abandonRate }) => abandonRate)),
    "highest bound %": percent(Math.max(...runs.map(({ figures }) => figures.abandonRateUpperBound))), "let go %": percent(mean(runs, ({ letGo, attempts }) => letGo / attempts)),
    "p99 s to agent": mean(runs, ({ p99SecondsToAgent }) => p99SecondsToAgent ?? 0), "CPU µs a line": runs.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0) / lines,
  };
}

const people = { segments: [{ share: 2, answerProbability: 0.1 }, { share: 1, answerProbability: 0.7 }] };

const changing = [
  ["answers double in a minute, every other hour", { changes: Array.from({ length: 20 }, (_, i) => ({ afterHours: 2 * i + 2, answerProbability: i % 2 === 0 ? 0.6 : 0.3 })) }],
  ["calls half as long again, over ten hours", { changes: [{ afterHours: 10, overHours: 10, handleFactor: 1.5 }] }],
  ["lognormal calls, 180 ± 150 s", { handleSeconds: { distribution: "lognormal", mean: 180, sd: 150 } }],
  ["lognormal calls, 180 ± 30 s", { handleSeconds: { distribution: "lognormal", mean: 180, sd: 30 } }],
  ["half the agents leave", { changes: [{ afterHours: 10, agents: 10 }] }],
  ["two in three answer one call in ten, the others seven", people],
  ["the same, all taken for alike", { ...people, knowsKinds: false }],
  ["no line given up before its time", { leastRingSeconds: null }],
] as const;

export function benchDialer(isQuick: boolean, say: (line: string) => void): { readonly bars: readonly Row[]; readonly changing: readonly Row[] } {
  const [seeds, hours] = isQuick ? [2, 40] : [20, 400];
  const several = (name: string, count: number, dialer: object): readonly Run[] => {
    say(`${name}, ${String(count)} × ${String(hours)} h`);
    return Array.from({ length: count }, (_, i) => run(i + 1, hours, { ...work, ...dialer }));
  };
  const rows = bars.flatMap(([agents, bar]) => {
    const of = (row: string, count: number, dialer: object): Row => summary(`${String(agents)} agents, ${row}`, several(`${String(agents)} agents, ${row}`, count, { agents, linesMax: Math.max(200, 2 * agents), ...dialer }));
    const ours = of("Atiende", seeds, {});
    const rivals = isQuick ? 1 : 3;
    return [
      { ...ours, "bar met": isQuick ? null : Number(ours["occupancy %"]) >= 100 * bar && Number(ours["highest bound %"]) < 3 }, of("VICIdial, hard limit", rivals, { mode: "vicidial", method: "hard-limit" }),
      of("VICIdial, average", rivals, { mode: "vicidial", method: "average" }), of("one line for each free agent", rivals, { mode: "progressive" }),
    ];
  });
  return { bars: rows, changing: changing.map(([name, dialer]) => summary(`20 agents, ${name}`, several(name, isQuick ? 1 : 5, { agents: 20, linesMax: 200, ...dialer }))) };
}
