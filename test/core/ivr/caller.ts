// A caller in a flow, for tests: what happens to him goes through step(), what comes of it is folded and kept.
import type { Command } from "../../../src/core/kernel/command.ts";
import type { Caller as WhoCalls, ContactCard } from "../../../src/core/kernel/contact-card.ts";
import type { CallId, ContactId, FlowId, Instant, Language } from "../../../src/core/kernel/kernel.ts";
import { evolve } from "../../../src/core/ivr/evolve.ts";
import type { Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import type { IvrEvent, IvrFact, IvrHouse, IvrSession, IvrTurn, LookUpResult } from "../../../src/core/ivr/session.ts";
import { enter, step } from "../../../src/core/ivr/step.ts";

export const now = Date.UTC(2026, 10, 24, 12, 0) as Instant;
export const callId = "1764000000.1" as CallId;

export const marta: ContactCard = {
  contactId: "c-marta" as ContactId, name: "Marta Vila", firstName: "Marta", kind: "person", language: "ca", valueTier: "gold",
};
export const known = (contact: ContactCard): WhoCalls => ({ status: "known", contact });

/** A flow of given nodes with an operator queue, in three languages. */
export function flowOf(nodes: Record<string, FlowNode>, change: Partial<Flow> = {}): Flow {
  return {
    id: "test" as FlowId, version: 1, name: "Test", languages: ["es", "ca", "en"], defaultLanguage: "es",
    start: Object.keys(nodes)[0] ?? "operator", operator: "operator",
    nodes: { ...nodes, operator: nodes["operator"] ?? operatorQueue, end: nodes["end"] ?? { type: "hang-up" } }, ...change,
  };
}

export const operatorQueue: FlowNode = { type: "queue", queue: "operators" as never, onClosed: "end", onFull: "end", onNoAgents: "end", onMaxWait: "end" };

/** The same words in each language. */
export const words = (text: string): { text: Record<Language, string> } => ({ text: { es: text, ca: text, en: text } });

export function houseOf(flows: readonly Flow[], hours: IvrHouse["hours"] = () => "open"): IvrHouse {
  return { book: { flow: (id, version) => flows.find((flow) => flow.id === id && (version === undefined || flow.version === version)) }, hours };
}

export interface Caller {
  session: IvrSession;
  readonly facts: IvrFact[];
  readonly commands: Command[];
  /** Facts and commands of the last event only. */
  last: IvrTurn;
  does(event: IvrEvent): IvrTurn;
  press(keys: string): IvrTurn;
  /** The prompt now heard comes to its end. */
  hearsOut(failed?: boolean): IvrTurn;
  answered(result: LookUpResult): IvrTurn;
  pinIs(result: "right" | "wrong" | "locked" | "failed", contact?: ContactCard): IvrTurn;
  waits(): IvrTurn;
  /** Texts heard so far, in order. */
  heard(): readonly string[];
  at(): string;
  /** Where he was sent, if he left the flow. */
  left(): IvrFact & { type: "ivr.left" } | undefined;
}

interface Arrival { readonly caller?: WhoCalls; readonly language?: Language; readonly house?: IvrHouse; readonly ani?: string | null }

export function callInto(flows: readonly [Flow, ...Flow[]], { caller = { status: "unknown" }, language, house = houseOf(flows), ani = "+34600111222" }: Arrival = {}): Caller {
  const take = (turn: IvrTurn): IvrTurn => {
    me.last = turn;
    me.facts.push(...turn.facts);
    me.commands.push(...turn.commands);
    for (const fact of turn.facts) me.session = evolve(me.session, fact);
    return turn;
  };
  const me: Caller = {
    session: undefined as unknown as IvrSession, facts: [], commands: [], last: { facts: [], commands: [] },
    does: (event) => take(step(house, me.session, event, now)),
    press: (keys) => { for (const digit of keys) me.does({ type: "digit.pressed", digit }); return me.last; },
    hearsOut: (failed = false) => {
      const { waiting } = me.session;
      if ((waiting.for !== "prompt" && waiting.for !== "keys") || waiting.playbackId === null) throw new Error(`nothing is heard; waiting for ${waiting.for} at ${me.at()}`);
      return me.does({ type: "prompt.finished", playbackId: waiting.playbackId, failed });
    },
    answered: (result) => me.does({ type: "look-up.answered", requestId: awaitedRequest(me), result }),
    pinIs: (result, contact) => me.does({ type: "pin.checked", requestId: awaitedRequest(me), result, contact: contact ?? null }),
    waits: () => me.does({ type: "timer.fired", purpose: me.session.waiting.for === "keys" ? "keys" : me.session.waiting.for }),
    heard: () => me.facts.flatMap((fact) => (fact.type === "ivr.prompt-started" ? [fact.text] : [])),
    at: () => me.session.nodeId,
    left: () => me.facts.findLast((fact) => fact.type === "ivr.left"),
  };
  take(enter(house, { callId, flowId: flows[0].id, ani, dnis: "+34931000001", language: language ?? null, caller }, now));
  return me;
}

function awaitedRequest({ session: { waiting, nodeId } }: Caller): Extract<IvrSession["waiting"], { for: "answer" }>["requestId"] {
  if (waiting.for !== "answer") throw new Error(`no answer is awaited at ${nodeId}, but ${waiting.for}`);
  return waiting.requestId;
}

export const found = (fields: Record<string, string>): LookUpResult => ({ status: "found", fields, source: "postgres", readAt: now });

/** The commands of one type in a turn. */
export function commandsOf<T extends Command["type"]>(turn: { readonly commands: readonly Command[] }, type: T): readonly Extract<Command, { type: T }>[] {
  return turn.commands.filter((command): command is Extract<Command, { type: T }> => command.type === type);
}
