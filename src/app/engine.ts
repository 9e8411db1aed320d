// The loop: feeds inputs to the core one at a time, in arrival order, and carries out what it decides. `take` has no
// await, so Node's own run-to-completion is the lock. Screens are told before the world is asked.
import { audience } from "../core/board/view.ts";
import { apply, configure, isAgentFact, isCallbackFact, isCampaignFact } from "../core/floor/apply.ts";
import { decide } from "../core/floor/decide.ts";
import { lookTimer } from "../core/floor/dispatch.ts";
import type { Command, Configuration, Fact, Floor, FloorTurn, Input } from "../core/floor/floor.ts";
import { settle } from "../core/floor/settle.ts";
import type { Call, CallFact } from "../core/call/call.ts";
import { evolve } from "../core/call/evolve.ts";
import type { ErrandCommand } from "../core/kernel/command.ts";
import { callIdOf, partsOfTimer } from "../core/kernel/ids.ts";
import type { AgentId, CallId, Instant } from "../core/kernel/kernel.ts";
import type { Decision } from "../core/routing/ledger/decision.ts";
import type { Clock, Errands, Journal, Telephony, Timers } from "./ports.ts";

export interface EnginePorts {
  readonly clock: Clock;
  readonly journal: Pick<Journal, "append">;
  /** Where routing's decisions are kept. */
  readonly ledger?: { append(decisions: readonly Decision[]): void };
  readonly telephony: Telephony;
  readonly timers: Timers;
  readonly errands: Errands;
  readonly publish: (facts: readonly Fact[], touched: ReadonlySet<AgentId>) => void;
  readonly onFailure: (input: Input, reason: unknown) => void;
  /** Milliseconds that one input took to judge and to hand on. */
  readonly onTurn?: (tookMs: number) => void;
}

export interface Engine {
  /** The refusal of a person's request, kebab-case, if it was refused. */
  submit(input: Input): string | undefined;
  configure(configuration: Configuration): void;
}

export function createEngine(floor: Floor, ports: EnginePorts): Engine {
  const inbox: Input[] = [];
  let isDraining = false;

  function submit(input: Input): string | undefined {
    inbox.push(input);
    if (isDraining) return undefined;
    isDraining = true;
    let refused: string | undefined;
    for (let next = inbox.shift(); next; next = inbox.shift()) {
      const refusal = take(next);
      if (next === input) refused = refusal;
    }
    isDraining = false;
    return refused;
  }

  function take(input: Input): string | undefined {
    const begun = performance.now();
    try {
      const now = ports.clock.now();
      const turn = decide(floor, input, now);
      carryOn(turn, now);
      return turn.refused;
    } catch (reason) {
      fail(input, reason);
      return "something-failed";
    } finally {
      ports.onTurn?.(performance.now() - begun);
    }
  }

  function carryOn(first: FloorTurn, now: Instant): void {
    for (let turn = first; turn.facts.length > 0 || turn.commands.length > 0; turn = settle(floor, turn.facts, now)) carryOut(turn);
    keepDecisions(floor, ports);
  }

  function carryOut(turn: FloorTurn): void {
    keepDecisions(floor, ports);
    const calls = applyAll(floor, turn.facts);
    if (turn.facts.length > 0) {
      ports.journal.append(turn.facts, calls);
      ports.publish(turn.facts, audience(floor, turn.facts));
    }
    for (const command of turn.commands) perform(command);
  }

  function perform(command: Command): void {
    if (isErrand(command)) { ports.errands.perform(command); return; }
    switch (command.type) {
      case "timer.set": case "timer.clear": ports.timers.perform(command); return;
      default: ports.telephony.perform(command);
    }
  }

  /** One bad call never stops the loop: it is logged and its caller is handed to the dialplan's failover. */
  function fail(input: Input, reason: unknown): void {
    ports.onFailure(input, reason);
    const callId = callOfInput(input);
    if (callId !== null && input.type !== "call.failed") inbox.push({ type: "call.failed", callId });
  }

  /** Who has another skill, or waits in another queue's way, is matched anew at once. */
  function configureNow(configuration: Configuration): void {
    configure(floor, configuration, ports.clock.now());
    submit({ type: "timer.fired", timerId: lookTimer });
  }

  return { submit, configure: configureNow };
}

/** Before the facts that come of them: no offer is in the journal whose decision is not in the ledger. */
function keepDecisions({ decided }: Floor, { ledger }: Pick<EnginePorts, "ledger">): void {
  if (decided.length > 0) ledger?.append(decided.splice(0));
}

const errands: Readonly<Record<ErrandCommand["type"], true>> = {
  "campaign.feed": true, "campaign.recall": true, "campaign.locate": true, "contact.look-up": true, "dial.check": true, "crm.look-up": true, "pin.check": true, "http.request": true, "opt-out.keep": true, "page.send": true,
};

function isErrand(command: Command): command is ErrandCommand {
  return command.type in errands;
}

/** Applies a turn's facts and gives the calls they touched, as they are afterwards; one that leaves the floor, as it left. */
function applyAll(floor: Floor, facts: readonly Fact[]): readonly Call[] {
  const touched = new Map<CallId, Call>();
  for (const fact of facts) {
    const leaving = fact.type === "call.closed" ? floor.calls.get(fact.callId) : undefined;
    apply(floor, fact);
    if (isAgentFact(fact) || isCallbackFact(fact) || isCampaignFact(fact)) continue;
    const call = leaving ? evolve(leaving, fact as CallFact) : floor.calls.get(fact.callId);
    if (call) touched.set(call.id, call);
  }
  return [...touched.values()];
}

function callOfInput(input: Input): CallId | null {
  if ("callId" in input) return input.callId;
  if ("timerId" in input) return partsOfTimer(input.timerId).owner as CallId;
  const id = ["channelId", "playbackId", "requestId", "recordingId"].flatMap((name) => (input as unknown as Record<string, string | undefined>)[name] ?? [])[0];
  return id === undefined ? null : callIdOf(id);
}
