// (i) The lab: exact rows of queueing theory against the simulator, and how many calls a minute it simulates. One core, no I/O.
import { readFileSync } from "node:fs";
import { openLab } from "../src/core/lab/lab.ts";
import type { QueueReport } from "../src/core/lab/figures/report.ts";
import { readScenario } from "../src/core/lab/scenario/read.ts";
import { cpuTime } from "./cpu-time.ts";
import type { Row } from "./table.ts";

/** A row of test/fixtures/queueing.json: shares, and times in seconds. */
interface Exact {
  readonly model: string; readonly N: number; readonly A: number; readonly aht: number; readonly T: number; readonly Pw: number; readonly patience?: number;
  readonly ASA?: number; readonly SL?: number; readonly occ?: number; readonly Pab?: number; readonly EW?: number; readonly util?: number; readonly SLserved?: number;
}

function rows(): readonly Exact[] {
  const { erlang_c: patient, erlang_a: impatient } = JSON.parse(readFileSync(new URL("../test/fixtures/queueing.json", import.meta.url), "utf8")) as Readonly<Record<"erlang_c" | "erlang_a", readonly Exact[]>>;
  return [...patient, ...impatient];
}

function scenarioOf({ N, A, aht, T, patience }: Exact, calls: number): object {
  return {
    seed: 1, calls, queues: [{ id: "q", targetSeconds: T, skills: ["es"] }], agents: [{ count: N, skills: { es: 5 } }], arrivals: [{ queue: "q", ratePerHour: (A / aht) * 3600 }],
    handleSeconds: { distribution: "exponential", mean: aht }, patienceSeconds: patience === undefined ? null : { distribution: "exponential", mean: patience },
  };
}

interface Simulated { readonly queues: Readonly<Record<string, QueueReport>>; readonly perMinute: number }

function simulated(document: object): Simulated {
  const read = readScenario(document);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const lab = openLab(read.scenario);
  const begun = cpuTime();
  while (lab.goOn());
  return { queues: lab.report().queues, perMinute: Math.round(lab.arrived() / ((cpuTime() - begun) / 60e6)) };
}

/** How far from the exact figure, in hundredths of it. */
function off(value: number | null | undefined, exact: number | undefined): number {
  return Math.round((Math.abs((value ?? NaN) / (exact ?? NaN) - 1)) * 1e5) / 1e3;
}

/** `asa`: mean wait of all callers; "counted": the same before chance is taken off. */
function heldAgainst(row: Exact, calls: number): Row {
  const { queues: { q }, perMinute } = simulated(scenarioOf(row, calls));
  const exact = { pWait: row.Pw, asa: row.ASA ?? row.EW, serviceLevel: row.SL ?? row.SLserved, occupancy: row.occ ?? row.util };
  const offs = Object.entries(exact).map(([name, value]) => [`${name} off %`, off(q?.[name as keyof typeof exact], value)] as const);
  return {
    row: `${row.model} ${String(row.N)} agents, ${String(row.A)} erlangs`, ...Object.fromEntries(offs), "abandonRate off %": row.Pab === undefined ? null : off(q?.abandonRate, row.Pab),
    "pWait counted": off(q?.observed.pWait, exact.pWait), "asa counted": off(q?.observed.asa, exact.asa), "level counted": off(q?.observed.serviceLevel, exact.serviceLevel),
    "within 1 %": offs.every(([, percent]) => percent <= 1), "calls a minute": perMinute,
  };
}

/** Five queues, languages and specialists, rules that widen, people who give up and work after the call. */
const wide = {
  seed: 3,
  queues: ["sales", "claims", "cards", "loans", "help"].map((id, i) => ({
    id, targetSeconds: 20, skills: { [id]: 1 }, strategy: (["longest-idle", "best-fit", "least-occupied"] as const)[i % 3], ageingPerMinute: 1, priority: i,
    steps: [{ when: `agent.skill("${id}") >= 50`, until: { afterSeconds: 20 } }],
  })),
  agents: [["sales", "claims"], ["claims", "cards"], ["cards", "loans"], ["loans", "help"], ["help", "sales"], ["sales", "claims", "cards", "loans", "help"]]
    .map((can) => ({ count: 12, skills: Object.fromEntries(can.map((skill, i) => [skill, i === 0 ? 80 : 30])) })),
  arrivals: ["sales", "claims", "cards", "loans", "help"].map((queue) => ({ queue, ratePerHour: 200 })),
  handleSeconds: { distribution: "lognormal", mean: 200, cv: 0.8 }, wrapUpSeconds: { distribution: "exponential", mean: 20 }, answerSeconds: 4, patienceSeconds: { distribution: "exponential", mean: 240 },
};

export function benchLab(isQuick: boolean, say: (line: string) => void): { readonly truth: readonly Row[]; readonly speed: readonly Row[] } {
  const calls = isQuick ? 300_000 : 10_000_000;
  const truth = rows().map((row) => {
    say(`${row.model}, ${String(row.N)} agents at ${String(row.A)} erlangs, ${calls.toLocaleString("en")} calls`);
    return heldAgainst(row, calls);
  });
  const many = isQuick ? 300_000 : 2_000_000;
  const [plain, several] = [simulated({ ...scenarioOf({ model: "", N: 14, A: 10, aht: 180, T: 20, Pw: 0 }, many) }), simulated({ ...wide, calls: many })];
  return { truth, speed: [{ scenario: "one queue, 14 agents", calls: many, "calls a minute": plain.perMinute }, { scenario: "five queues with rules, 72 agents in six groups, giving up, wrap-up", calls: many, "calls a minute": several.perMinute }] };
}
