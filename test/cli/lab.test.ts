import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandLine } from "./command-line.ts";

const cli = commandLine(null);
afterAll(cli.remove);

const today = {
  seed: 7, calls: 20_000, queues: [{ id: "q", targetSeconds: 20, skills: ["es"] }], agents: [{ count: 14, skills: { es: 5 } }],
  arrivals: [{ queue: "q", ratePerHour: 200 }], handleSeconds: { distribution: "exponential", mean: 180 }, patienceSeconds: null,
};

function fileOf(name: string, document: unknown): string {
  const path = join(cli.folder, name);
  writeFileSync(path, typeof document === "string" ? document : JSON.stringify(document));
  return path;
}

interface Answer { readonly queues: Readonly<Record<string, Readonly<Record<string, number>>>>; readonly calls: number }

describe("atiende lab", () => {
  it("answers a scenario with its figures on stdout, and keeps quiet on stderr", async () => {
    const { code, stdout, stderr } = await cli.run(["lab", fileOf("today.json", today)]);
    expect([code, stderr]).toEqual([0, ""]);
    const { queues: { q }, calls } = JSON.parse(stdout) as Answer;
    expect([calls, q?.["offered"], q?.["answered"], q?.["abandoned"]]).toEqual([20_000, 20_000, 20_000, 0]);
    expect(Math.abs((q?.["pWait"] ?? NaN) / 0.174132 - 1)).toBeLessThan(0.03);
    expect(Math.abs((q?.["occupancy"] ?? NaN) / 0.714286 - 1)).toBeLessThan(0.01);
  });

  it("gives the same bytes for the same seed, others for another, and as many calls as it is told to", async () => {
    const file = fileOf("today.json", today);
    const [once, again, other, fewer] = [await cli.run(["lab", file]), await cli.run(["lab", file]), await cli.run(["lab", file, "--seed", "8"]), await cli.run(["lab", file, "--calls", "1000"])];
    expect(once.stdout).toBe(again.stdout);
    expect(other.stdout).not.toBe(once.stdout);
    expect((JSON.parse(fewer.stdout) as Answer).calls).toBe(1000);
  });

  it("tells how far it is, and writes to a file", async () => {
    const out = join(cli.folder, "answer.json");
    const { stdout, stderr } = await cli.run(["lab", fileOf("today.json", today), "--progress", "--out", out]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/today\.json: done, [\d,]+ calls in [\d.]+ s, [\d,]+ a minute\n$/u);
    expect((JSON.parse(readFileSync(out, "utf8")) as Answer).calls).toBe(20_000);
  });

  it("holds a proposal against today: on the same callers, however long it says and whatever its seed", async () => {
    const proposal = { ...today, seed: 99, calls: 5, agents: [{ count: 15, skills: { es: 5 } }] };
    const { stdout } = await cli.run(["lab", fileOf("today.json", today), "--compare", fileOf("more.json", proposal)]);
    const { base, proposal: found, difference } = JSON.parse(stdout) as { base: Answer; proposal: Answer; difference: { queues: Record<string, Record<string, { value: number; between: [number, number] }>> } };
    expect([base.calls, found.calls]).toEqual([20_000, 20_000]);
    // 7.8359 s with fourteen agents, 3.6735 s with fifteen
    expect(Math.abs((difference.queues["q"]?.["asa"]?.value ?? NaN) - (3.6735 - 7.8359))).toBeLessThan(0.2);
    expect(difference.queues["q"]?.["asa"]?.between[1]).toBeLessThan(-4);
  });

  it("tells every fault of a scenario with its path and what to do", async () => {
    const { code, stdout, stderr } = await cli.run(["lab", fileOf("faulty.json", { ...today, seed: -1, queues: [{ id: "q", targetSecond: 20 }] })]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("  seed is -1: give a whole number from 0 to 9007199254740991");
    expect(stderr).toContain("  queues[0].targetSecond is not known here: did you mean targetSeconds?");
  });

  it("dials a campaign, and tells its faults", async () => {
    const dialer = { mode: "predictive", abandonLimit: 0.03, agents: 20, answerProbability: 0.3, ringSeconds: { distribution: "lognormal", mean: 12, sd: 6 }, noAnswerSeconds: 20, handleSeconds: { distribution: "exponential", mean: 180 }, linesMax: 200 };
    const file = fileOf("dialer.json", { seed: 3, hours: 5, dialer });
    const [once, other] = [await cli.run(["lab", file, "--progress"]), await cli.run(["lab", file, "--seed", "4"])];
    expect([once.code, once.stderr.includes("lines a minute") || once.stderr.includes(" lines in ")]).toEqual([0, true]);
    const figures = (JSON.parse(once.stdout) as { dialer: Record<string, number> }).dialer;
    for (const name of ["occupancy", "abandonRate", "attempts", "answered", "p99SecondsToAgent"]) expect(figures[name]).toEqual(expect.any(Number));
    expect(other.stdout).not.toBe(once.stdout);
    const faulty = await cli.run(["lab", fileOf("no-dialer.json", { hours: 5, dialer: { ...dialer, agents: 0, lineMax: 3 } })]);
    expect([faulty.code, faulty.stdout]).toEqual([1, ""]);
    expect(faulty.stderr).toContain("  dialer.agents is 0: give a whole number from 1 to 5000");
    expect(faulty.stderr).toContain("  dialer.lineMax is not known here: did you mean linesMax?");
    expect((await cli.run(["lab", file, "--calls", "100"])).stderr).toContain("--calls is for scenarios of queues");
  });

  it("holds one campaign against another: as long, on today's seed, whatever the other says", async () => {
    const dialer = { mode: "progressive", agents: 20, answerProbability: 0.3, ringSeconds: 12, noAnswerSeconds: 20, handleSeconds: { distribution: "exponential", mean: 180 }, linesMax: 200 };
    const [slow, quick] = [fileOf("progressive.json", { seed: 3, hours: 30, dialer }), fileOf("predictive.json", { seed: 9, hours: 2, dialer: { ...dialer, mode: "predictive" } })];
    type Run = { seed: number; hours: number; dialer: { occupancy: number; connected: number; abandonRate: number } };
    const { base, proposal, difference } = JSON.parse((await cli.run(["lab", slow, "--compare", quick])).stdout) as { base: Run; proposal: Run; difference: { dialer: Record<string, { value: number; between: [number, number] }> } };
    expect([base.seed, base.hours, proposal.seed, proposal.hours]).toEqual([3, 30, 3, 30]);
    expect(difference.dialer["occupancy"]?.value).toBeCloseTo(proposal.dialer.occupancy - base.dialer.occupancy, 9);
    expect(difference.dialer["connectedPerAgentHour"]?.value).toBeCloseTo((proposal.dialer.connected - base.dialer.connected) / (20 * 30), 9);
    expect(difference.dialer["abandonRate"]?.value).toBeGreaterThan(0); // one line for each free agent abandons nobody
    const [least = NaN, most = NaN] = difference.dialer["occupancy"]?.between ?? [];
    expect(least).toBeGreaterThan(0.05); // one-step rules reach 74 against 90 %
    expect(most).toBeLessThan(0.25);
    const { code, stderr } = await cli.run(["lab", slow, "--compare", fileOf("centre.json", today)]);
    expect([code, stderr.includes("one is a campaign (\"dialer\"), the other a centre (\"queues\")")]).toEqual([1, true]);
  });

  it.each([
    ["no file", ["lab"], 2, "Name one scenario file."],
    ["a file that is not there", ["lab", "/nowhere.json"], 1, "/nowhere.json cannot be read: there is no such file"],
    ["a file that is no JSON", ["lab", fileOf("none.json", "{")], 1, "none.json is no JSON"],
    ["calls that are none", ["lab", "/nowhere.json", "--calls", "some"], 2, "--calls is \"some\""],
  ])("says what is wrong with %s", async (_, args, expected, told) => {
    const { code, stderr } = await cli.run(args);
    expect(code).toBe(expected);
    expect(stderr).toContain(told);
  });

  it("stops when it is interrupted", async () => {
    const { code, stdout } = await cli.run(["lab", fileOf("today.json", { ...today, calls: 100_000_000 })], { signal: AbortSignal.abort() });
    expect([code, stdout]).toEqual([130, ""]);
  });
});
