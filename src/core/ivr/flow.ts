// A flow as data: one versioned document, nodes by id. The zod schema of the same shape is in protocol/flow.ts.
// Texts are per language and may hold {name}, {amount:x}, {date:x}, {time:x}, {digits:x}, {number:x}.
import type { CalendarId, FlowId, Language, QueueId } from "../kernel/kernel.ts";

export type NodeId = string;
export type Text = Partial<Readonly<Record<Language, string>>>;

/** What a caller hears: a recording of the prompt library where one exists in his language, else the words. */
export interface Prompt { readonly text?: Text; readonly recording?: string }

/**
 * How long a node waits for keys, how often it asks again, and where a caller goes who never answers (`onInvalid`
 * left out: as onTimeout). `retryPrompt` is said before the prompt is repeated.
 */
export interface Patience { readonly timeoutSeconds: number; readonly retries: number; readonly onTimeout: NodeId; readonly onInvalid?: NodeId; readonly retryPrompt?: Prompt }

/** What a question fills. What a caller gave before he came into the flow is not asked again, unless the node says `askAgain`. */
interface Question { readonly askAgain?: true }

export interface Condition { readonly variable: string; readonly is: "equal" | "not-equal" | "greater" | "less" | "set" | "unset" | "contains"; readonly value?: string }

export type FlowNode =
  | { readonly type: "say"; readonly prompt: Prompt; readonly next: NodeId; readonly onError?: NodeId }
  | { readonly type: "play"; readonly recording: string; readonly next: NodeId; readonly onError?: NodeId }
  | ({ readonly type: "menu"; readonly prompt: Prompt; /** keys 1-9, * and #; 0 is always a person */ readonly choices: Readonly<Record<string, NodeId>>; /** what the choice is about, e.g. "matter" */ readonly variable?: string; /** what each key stands for there; left out: the key */ readonly values?: Readonly<Record<string, string>> } & Patience & Question)
  | ({ readonly type: "collect-digits"; readonly prompt: Prompt; readonly variable: string; readonly min: number; readonly max: number; readonly next: NodeId; /** Without it, a 0 pressed first is a person; *0 always is. */ readonly zeroIsDigit?: true } & Patience & Question)
  | ({
      readonly type: "collect-pin"; readonly prompt: Prompt; readonly wrongPrompt?: Prompt; readonly length: number; readonly tries: number;
      readonly next: NodeId; readonly onFailed: NodeId; readonly onLocked: NodeId; readonly onError: NodeId;
      /** While the PIN is typed a person is reached by *0, since 0 may be one of its digits. Must be said aloud, in so many words, by each flow. */
      readonly zeroIsDigit: true;
    } & Patience & Question)
  | { readonly type: "look-up"; readonly query: string; readonly parameters?: Readonly<Record<string, string>>; /** fields arrive as `<into>.<field>` */ readonly into: string; readonly next: NodeId; readonly onNone: NodeId; readonly onError: NodeId; readonly timeoutSeconds: number }
  | { readonly type: "condition"; readonly when: readonly Condition[]; readonly all?: boolean; readonly then: NodeId; readonly otherwise: NodeId }
  | { readonly type: "set"; readonly variables: Readonly<Record<string, string>>; readonly next: NodeId }
  /** A fixed language, or the caller's choice by key. */
  | { readonly type: "language"; readonly language?: Language | "contact"; readonly next: NodeId }
  | { readonly type: "opening-hours"; readonly calendar: CalendarId; readonly open: NodeId; readonly closed: NodeId; readonly holiday?: NodeId }
  /** The session waits here while the caller is in line; each way out leads back into the flow. */
  | {
      readonly type: "queue"; readonly queue: QueueId; readonly priority?: number; readonly reason?: Text;
      readonly onClosed: NodeId; readonly onFull: NodeId; readonly onNoAgents: NodeId; readonly onMaxWait: NodeId;
    }
  /** Offers to be called back in the queue's turn. `askNumber`: also on another number than the one from which he calls. Whoever says nothing declines. */
  | {
      readonly type: "callback"; readonly queue: QueueId; /** said before the offer */ readonly prompt?: Prompt; readonly askNumber?: true; readonly timeoutSeconds: number; readonly retries: number;
      readonly onAccepted: NodeId; readonly onDeclined: NodeId; /** number withheld or not dialled, queue closed */ readonly onNotPossible: NodeId;
    }
  /** Whoever comes here does not want to be called any more, at this number or, where he is known, at any of his: no calls that sell, or none at all. It holds at once. */
  | { readonly type: "opt-out"; readonly scope: "commercial" | "everything"; readonly next: NodeId; /** number withheld, or it could not be written down */ readonly onError: NodeId }
  | { readonly type: "transfer"; readonly to: { readonly number: string } | { readonly agent: string }; readonly ringSeconds: number; readonly onFailed: NodeId }
  | { readonly type: "voicemail"; readonly prompt: Prompt; /** left out with a queue */ readonly mailbox?: string; /** its work: an agent of it listens and calls back */ readonly queue?: QueueId; readonly maxSeconds: number; readonly next: NodeId; readonly onError: NodeId }
  | { readonly type: "record"; readonly prompt: Prompt; readonly variable: string; readonly maxSeconds: number; readonly next: NodeId; readonly onError: NodeId }
  | { readonly type: "http-request"; readonly method: "GET" | "POST"; readonly url: string; readonly body?: Readonly<Record<string, string>>; readonly into: string; readonly next: NodeId; readonly onError: NodeId; readonly timeoutSeconds: number }
  | { readonly type: "hang-up"; readonly prompt?: Prompt }
  | { readonly type: "sub-flow"; readonly flow: FlowId; readonly next: NodeId; readonly onError: NodeId }
  /** Ends a sub-flow: the caller goes on where it was called. In a flow of its own it hangs up. */
  | { readonly type: "return" };

/** What the author says that a variable is; money in the house's decimals, a date as 2026-01-31. */
export const variableTypes = ["text", "number", "money", "date", "digits", "yes-no"] as const;
export type VariableType = (typeof variableTypes)[number];

export interface Flow {
  readonly id: FlowId;
  /** Given by the store when published; a draft has 0. Published versions never change. */
  readonly version: number;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  readonly start: NodeId;
  /** Where 0 leads from everywhere: the id of a queue or transfer node. */
  readonly operator: NodeId;
  readonly nodes: Readonly<Record<NodeId, FlowNode>>;
  /** Declared types of variables; what is not here is taken for what the flow makes of it. Calls never look at them. */
  readonly types?: Readonly<Record<string, VariableType>>;
  /** Where the editor draws each node. Calls never look at it, nor at the comments. */
  readonly layout?: Readonly<Record<NodeId, Place>>;
  readonly comments?: readonly Comment[];
}

/** Pixels from the upper left corner, at zoom 1. */
export interface Place { readonly x: number; readonly y: number }

/** What a colleague wrote for colleagues: beside a node, or a sheet of paper somewhere on the canvas. */
export interface Comment { readonly id: string; readonly text: string; readonly on: { readonly node: NodeId } | Place }

/** A new version tried on a share of the calls: that percentage of them enters `version`, the others `from`. */
export interface Rollout { readonly version: number; readonly from: number; readonly share: number }

/** The published flows. `version` left out means the one published last. */
export interface FlowBook {
  flow(id: FlowId, version?: number): Flow | undefined;
  /** Each in the version published last. */
  published?(): readonly Flow[];
  /** While that version takes only a share of the calls. */
  rollout?(id: FlowId): Rollout | undefined;
}
