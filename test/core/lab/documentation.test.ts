// The scenarios in docs/lab.md are run as they are printed there, with fewer calls.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openDialer } from "../../../src/core/lab/dialer/dialer.ts";
import { isOfDialer, readDialer } from "../../../src/core/lab/dialer/read.ts";
import { openLab } from "../../../src/core/lab/lab.ts";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";

const text = readFileSync(new URL("../../../docs/lab.md", import.meta.url), "utf8");
const documents = [...text.matchAll(/^```json\n([^`]+)^```$/gmu)].map(([, body]) => JSON.parse(body ?? "") as object);
const [scenarios, campaigns] = [documents.filter((each) => !isOfDialer(each)), documents.filter(isOfDialer)];

describe("the documentation's scenarios", () => {
  it.each(scenarios.map((scenario, i) => [i + 1, scenario] as const))("run: the %i. of them", (_, scenario) => {
    const read = readScenario(scenario, { calls: 2000 });
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    const lab = openLab(read.scenario);
    while (lab.goOn());
    const { queues, calls } = lab.report();
    expect(calls).toBeGreaterThan(0);
    for (const queue of Object.values(queues)) for (const figure of ["pWait", "asa", "serviceLevel", "abandonRate", "occupancy"] as const) expect(queue[figure]).toEqual(expect.any(Number));
  });

  it("are four", () => { expect(scenarios).toHaveLength(4); });

  it("say what each figure of a queue is", () => {
    const read = readScenario(scenarios[0], { calls: 100 });
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    const lab = openLab(read.scenario);
    while (lab.goOn());
    for (const name of Object.keys(lab.report().queues["q"] ?? {})) expect(text).toContain(`\`${name}\``);
  });

  it.each(campaigns.map((campaign, i) => [i + 1, campaign] as const))("dial: the %i. campaign, each of whose figures is told", (_, campaign) => {
    const read = readDialer({ ...campaign, hours: 1 });
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    const dialer = openDialer(read.scenario);
    while (dialer.goOn());
    const figures = dialer.report().dialer;
    expect(figures.answered).toBeGreaterThan(0);
    for (const name of Object.keys(figures)) if (name !== "mode") expect(text).toContain(`\`${name}\``);
  });

  it("has two campaigns", () => { expect(campaigns).toHaveLength(2); });
});
