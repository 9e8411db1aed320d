// A scenario from a file, or a failure that tells every fault in it.
import { readFileSync } from "node:fs";
import { readScenario, type Overrides } from "../../core/lab/scenario/read.ts";
import type { Scenario } from "../../core/lab/scenario/scenario.ts";
import { Failure } from "../io.ts";

export function readScenarioFile(file: string, overrides: Overrides): Scenario {
  const read = readScenario(parse(file, textOf(file)), overrides);
  if ("scenario" in read) return read.scenario;
  throw new Failure([`${file} cannot be run:`, ...read.faults.map(({ path, message, remedy }) => `  ${path} ${message}: ${remedy}`)].join("\n"));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (reason) {
    throw new Failure(`${file} cannot be read: ${(reason as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(reason)}`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch (reason) {
    throw new Failure(`${file} is no JSON: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}
