// Two campaigns side by side: what the proposal changes, and how sure that is. Both ran equally long, so each of the twenty
// parts is held against its like.
import { abandonRate } from "../../campaign/abandonment/rules.ts";
import type { DialerFloor } from "./floor.ts";
import type { DialerPart } from "./record.ts";
import { between, dialerReport, type DialerReport } from "./report.ts";

/** Proposal less base; `between` holds the true difference 95 times in 100. */
export interface DialerDifference { readonly value: number; readonly between: readonly [number, number] }

export interface DialerComparison {
  readonly base: DialerReport;
  readonly proposal: DialerReport;
  readonly difference: { readonly dialer: {
    readonly occupancy: DialerDifference;
    /** null: part of a run had no answer. */
    readonly abandonRate: DialerDifference | null;
    /** Conversations for each hour that an agent is signed in. */
    readonly connectedPerAgentHour: DialerDifference;
  } };
}

/** @throws {RangeError} when they are of different length */
export function compareDialers(base: DialerFloor, proposal: DialerFloor): DialerComparison {
  if (base.scenario.hours !== proposal.scenario.hours) throw new RangeError("campaigns of different length are not compared");
  const of = (figure: (part: DialerPart) => number): DialerDifference => difference(base.record.parts, proposal.record.parts, figure);
  const hadAnswers = [...base.record.parts, ...proposal.record.parts].every(({ answers }) => answers > 0);
  return {
    base: dialerReport(base), proposal: dialerReport(proposal),
    difference: { dialer: { occupancy: of((part) => part.busyMs / part.signedInMs), abandonRate: hadAnswers ? of(abandonRate) : null, connectedPerAgentHour: of(connectedPerAgentHour) } },
  };
}

function connectedPerAgentHour({ answers, abandoned, signedInMs }: DialerPart): number {
  return (answers - abandoned) / (signedInMs / 3_600_000);
}

function difference(base: readonly DialerPart[], proposal: readonly DialerPart[], figure: (part: DialerPart) => number): DialerDifference {
  const differences = proposal.map((part, i) => figure(part) - figure(base[i] as DialerPart));
  return { value: differences.reduce((sum, each) => sum + each, 0) / differences.length, between: between(differences) };
}
