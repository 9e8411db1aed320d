// The rules of a queue are judged when they are kept: what cannot be read, what is of another type, and what nobody can meet.
import { judgeStep, judgeWorth, type RuleHouse } from "../../core/rules/house.ts";
import { blocks, type Fault } from "../../core/rules/fault.ts";
import type { QueueRecord } from "./administered.ts";

export interface RuleFault { readonly pointer: string; readonly detail: string }

/** Faults of what a change says of rules; `after`: the queue as it would be kept. Warnings are the form's to tell. */
export function faultsOfRules(house: RuleHouse, change: Partial<QueueRecord>, after: Partial<QueueRecord>): readonly RuleFault[] {
  const queue = { id: after.id ?? "", members: after.agents ?? [] };
  const ofSteps = (change.steps ?? []).flatMap(({ when }, n) => told(judgeStep(when, house, queue).faults, `#/steps/${String(n)}/when`));
  const { worth = "" } = change;
  return [...ofSteps, ...(worth === "" ? [] : told(judgeWorth(worth, house).faults, "#/worth"))];
}

function told(faults: readonly Fault[], pointer: string): readonly RuleFault[] {
  return faults.filter(blocks).map(({ at, message, remedy }) => ({ pointer, detail: `at ${String(at.from)}–${String(at.to)}: ${message.en} ${remedy.en}` }));
}
