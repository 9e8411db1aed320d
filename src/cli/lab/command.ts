// `atiende lab SCENARIO.json`: the centre in virtual time, for which nothing need run; `atiende lab record`: a day of it.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compare } from "../../core/lab/figures/compare.ts";
import { compareDialers } from "../../core/lab/dialer/compare.ts";
import { openDialer, type DialerLab } from "../../core/lab/dialer/dialer.ts";
import { openLabs, type Lab } from "../../core/lab/lab.ts";
import { exit, Failure, print, UsageFault, type Command, type Io } from "../io.ts";
import type { Overrides } from "../../core/lab/scenario/read.ts";
import type { Scenario } from "../../core/lab/scenario/scenario.ts";
import { record } from "./record.ts";
import { dialerOf, openScenarioFile, scenarioOf, type ScenarioFile } from "./scenario-file.ts";
import { speedometer } from "./speedometer.ts";

const usage = `Usage: atiende lab SCENARIO.json [--compare OTHER.json] [--calls N] [--seed N] [--out FILE] [--progress]
       atiende lab record --day DAY [--out FILE]

Runs the centre that the scenario describes in virtual time, with the very routing that gives out real calls, and writes
its figures as JSON. docs/lab.md has the scenario's format and what each figure means.

\`record\` writes a day of the running centre (as 2026-12-31) as a scenario that plays it again, its own figures beside.

A scenario with "dialer" is a campaign that is dialed, by the pacing that dials in production.

  --compare OTHER.json   runs the other one as well, as long and on the same callers (a campaign: as long): {"base": …, "proposal": …, "difference": …}
  --calls N              so many calls that count (by the clock: as many days as bring them), whatever the scenario says
  --seed N               another seed: another run of luck
  --out FILE             writes to this file instead of stdout
  --progress             tells on stderr how far it is; runs longer than a few seconds tell on a terminal anyway
`;

export const lab: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [file, ...more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { compare: { type: "string" }, calls: { type: "string" }, seed: { type: "string" }, out: { type: "string" }, progress: { type: "boolean" }, day: { type: "string" } },
    });
    if (file === "record" && more.length === 0) {
      write(io, values.out, await record(io, values.day));
      return exit.good;
    }
    if (file === undefined || more.length > 0) throw new UsageFault("Name one scenario file.");
    const options = { ...values, seed: wholeOf("--seed", values.seed, 0), calls: wholeOf("--calls", values.calls, 1) };
    const today = openScenarioFile(file);
    write(io, values.out, today.isOfDialer ? await dialed(today, io, options) : await routed(today, io, options));
    return exit.good;
  },
};

interface Options { readonly compare?: string | undefined; readonly seed: number | undefined; readonly calls: number | undefined; readonly progress?: boolean | undefined }

async function dialed(file: ScenarioFile, io: Io, { compare: other, calls, seed, progress }: Options): Promise<unknown> {
  if (calls !== undefined) throw new UsageFault("--calls is for scenarios of queues: say \"hours\" in the campaign.");
  const today = dialerOf(file, { seed });
  const labs = (other === undefined ? [today] : [today, dialerOf(sameKind(file, other), { seed: today.seed, hours: today.hours })]).map(openDialer);
  for (const [i, each] of labs.entries()) await runLab({ ...each, done: each.attempts, unit: "lines" }, io, { isTold: progress === true, name: i === 0 ? file.file : other ?? "" });
  const [base, proposal] = labs as [DialerLab, DialerLab | undefined];
  return proposal === undefined ? base.report() : compareDialers(base.floor, proposal.floor);
}

async function routed(file: ScenarioFile, io: Io, { compare: other, calls, seed, progress }: Options): Promise<unknown> {
  const today = scenarioOf(file, { calls, seed });
  const scenarios = other === undefined ? [today] : [today, scenarioOf(sameKind(file, other), likeThat(today))];
  const labs = openLabs(scenarios);
  for (const [i, each] of labs.entries()) await runLab({ ...each, done: each.arrived, unit: "calls" }, io, { isTold: progress === true, name: i === 0 ? file.file : other ?? "" });
  const [base, proposal] = labs as [Lab, Lab | undefined];
  return proposal === undefined ? base.report() : compare(base.world, proposal.world);
}

/** Queues are held against queues, a campaign against a campaign. */
function sameKind(today: ScenarioFile, other: string): ScenarioFile {
  const proposal = openScenarioFile(other);
  if (proposal.isOfDialer !== today.isOfDialer) throw new Failure(`${other} cannot be held against ${today.file}: one is a campaign ("dialer"), the other a centre ("queues"). Compare two of a kind.`);
  return proposal;
}

/** The proposal meets the callers of today: so many, with today's seed. */
function likeThat({ seed, length }: Scenario): Overrides {
  return length.kind === "calls" ? { seed, calls: length.calls } : { seed, days: length.days };
}

interface Running { readonly goOn: () => boolean; readonly progress: () => number; readonly done: () => number; readonly unit: string }

/** Lets the process breathe between slices, so that Ctrl-C is heard. */
async function runLab(running: Running, io: Io, { isTold, name }: { readonly isTold: boolean; readonly name: string }): Promise<void> {
  const tell = speedometer(io, isTold, { name, unit: running.unit });
  while (running.goOn()) {
    io.signal.throwIfAborted();
    tell(running.progress(), running.done());
    await new Promise<void>((resolve) => { setImmediate(resolve); });
  }
  tell(1, running.done());
}

function write(io: Io, out: string | undefined, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (out === undefined) { print(io, text); return; }
  try {
    writeFileSync(out, text);
  } catch (reason) {
    throw new Failure(`${out} cannot be written: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

function wholeOf(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/u.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= 1e9)) throw new UsageFault(`${option} is "${text}": give a whole number from ${String(least)} to 1000000000`);
  return value;
}
