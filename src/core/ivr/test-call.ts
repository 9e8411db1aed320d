// Saved test calls: who calls, what he does, and what must come of it. All must pass before a flow is published.
import type { ContactCard } from "../kernel/contact-card.ts";
import type { CallId, ContactId, Instant, Language } from "../kernel/kernel.ts";
import type { Flow, FlowBook } from "./flow.ts";
import { rehearsalHouse, rehearse, type Ending, type Heard, type Rehearsed, type RehearsalStep } from "./rehearse.ts";
import { verifiedField, type Entrance, type IvrHouse } from "./session.ts";

export interface TestCaller {
  /** Null: nobody knows this number. */
  readonly contact: Pick<ContactCard, "name" | "firstName" | "kind" | "language" | "valueTier"> | null;
  readonly number: string | null;
  readonly dialled: string;
  /** The language of the number dialled; null: the flow's own. */
  readonly language: Language | null;
  /** What every calendar says while he calls. */
  readonly hours: "open" | "closed" | "holiday";
  /** What he gave before he came into this flow: to another flow, to an agent, in an earlier call. */
  readonly given?: Readonly<Record<string, string>>;
}

export type Expectation =
  /** In any one prompt; `exactly`: the prompt says this and nothing else. */
  | { readonly hears: string; readonly exactly?: true; readonly language?: Language }
  | { readonly neverHears: string }
  | { readonly language: Language }
  /** `at`: the queue, the number or the agent. */
  | { readonly ending: Exclude<Ending["kind"], "failed">; readonly at?: string };

export interface TestCall {
  readonly id: string;
  readonly name: string;
  readonly caller: TestCaller;
  readonly steps: readonly RehearsalStep[];
  readonly expect: readonly Expectation[];
}

export interface TestVerdict {
  readonly id: string;
  readonly passed: boolean;
  /** Places in `expect` that did not come true. */
  readonly unmet: readonly number[];
  /** Of `steps`; see Rehearsed. */
  readonly stuckAt: number | null;
  readonly heard: readonly Heard[];
  readonly ending: Ending;
}

/** Spoken dates lean on the year; a test says the same whenever it is run. */
const day = Date.UTC(2026, 0, 15, 10) as Instant;
const callId = "rehearsal" as CallId;

export function runTestCall(flow: Flow, book: FlowBook, { id, caller, steps, expect }: TestCall): TestVerdict {
  const rehearsed = rehearse(houseFor(flow, book, caller), entranceOf(flow, caller), steps, day);
  const unmet = expect.flatMap((one, at) => (isMet(one, rehearsed) ? [] : [at]));
  const { heard, ending, stuckAt } = rehearsed;
  return { id, passed: unmet.length === 0 && stuckAt === null && ending.kind !== "failed", unmet, stuckAt, heard, ending };
}

export function houseFor(flow: Flow, book: FlowBook, { hours, given = {} }: Pick<TestCaller, "hours" | "given">): IvrHouse {
  // Nobody can be called back whose number is withheld, and none for a queue that is closed.
  const callback: IvrHouse["callback"] = (_queue, number) => (hours !== "open" ? { reason: "closed" } : number === "" ? { reason: "number" } : { number });
  return { ...rehearsalHouse(flow, book, () => hours), callback, known: (field) => (Object.hasOwn(given, field) ? given[field] ?? null : null) };
}

export function entranceOf(flow: Flow, { contact, number, dialled, language, given }: TestCaller): Entrance {
  const known = contact && { ...contact, contactId: "rehearsed" as ContactId };
  return { callId, flowId: flow.id, ani: number, dnis: dialled, language, caller: known ? { status: "known", contact: known } : { status: "unknown" }, verified: given?.[verifiedField] === "true" };
}

function isMet(one: Expectation, { heard, language, ending }: Rehearsed): boolean {
  if ("hears" in one) return heard.some((prompt) => says(prompt.text, one) && (one.language === undefined || prompt.language === one.language));
  if ("neverHears" in one) return !heard.some(({ text }) => says(text, { hears: one.neverHears }));
  if ("language" in one) return one.language === language;
  return ending.kind === one.ending && (one.at === undefined || one.at === placeOf(ending));
}

function says(text: string, { hears, exactly }: { readonly hears: string; readonly exactly?: true }): boolean {
  return exactly ? bare(text) === bare(hears) : bare(text).includes(bare(hears));
}

/** Nobody hears a capital or a double space. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, " ").trim();

function placeOf(ending: Ending): string | null {
  switch (ending.kind) {
    case "queue": case "message": return ending.queueId;
    case "number": return ending.number;
    case "agent": return ending.agent;
    case "hang-up": case "failed": case "waiting": return null;
  }
}
