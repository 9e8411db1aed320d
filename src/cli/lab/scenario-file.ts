// A scenario from a file, or a failure that tells every fault in it. It is one of queues, or of a campaign that is dialed.
import { readFileSync } from "node:fs";
import { isOfDialer, readDialer, type DialerOverrides } from "../../core/lab/dialer/read.ts";
import type { DialerScenario } from "../../core/lab/dialer/scenario.ts";
import type { ScenarioFault } from "../../core/lab/scenario/part.ts";
import { readScenario, type Overrides } from "../../core/lab/scenario/read.ts";
import type { Scenario } from "../../core/lab/scenario/scenario.ts";
import { Failure } from "../io.ts";

export interface ScenarioFile { readonly file: string; readonly document: unknown; readonly isOfDialer: boolean }

export function openScenarioFile(file: string): ScenarioFile {
  const document = parse(file, textOf(file));
  return { file, document, isOfDialer: isOfDialer(document) };
}

export function scenarioOf({ file, document }: ScenarioFile, overrides: Overrides): Scenario {
  const read = readScenario(document, overrides);
  return "scenario" in read ? read.scenario : faulty(file, read.faults);
}

export function dialerOf({ file, document }: ScenarioFile, overrides: DialerOverrides): DialerScenario {
  const read = readDialer(document, overrides);
  return "scenario" in read ? read.scenario : faulty(file, read.faults);
}

function faulty(file: string, faults: readonly ScenarioFault[]): never {
  throw new Failure([`${file} cannot be run:`, ...faults.map(({ path, message, remedy }) => `  ${path} ${message}: ${remedy}`)].join("\n"));
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
