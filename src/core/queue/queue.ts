// What a queue is: how its callers are given out, how long it rings and waits, and every way out of it.
import type { CalendarId, FlowId, Language, QueueId } from "../kernel/kernel.ts";
import type { QueueRouting } from "../routing/work.ts";

/** Where a caller goes whose predicted wait (p90) is longer. */
export interface Overflow {
  readonly predictedWaitSeconds: number;
  /** `message`: he leaves one for that queue. */
  readonly to: { readonly kind: "queue" | "flow" | "message"; readonly id: string };
}

export const messageWhens = ["closed", "full", "no-agents", "max-wait"] as const;
export type MessageWhen = (typeof messageWhens)[number];

export interface Queue extends Omit<QueueRouting, "id"> {
  readonly id: QueueId;
  readonly name: Readonly<Record<Language, string>>;
  readonly priority: number;
  /** Points that a contact is worth here: a rule that gives a number; "" is none. */
  readonly worth: string;
  /** A caller is kept for the agent who served him last, if that one is expected to be free within so long; 0 = is not. */
  readonly stickyMs: number;
  readonly ringMs: number;
  readonly wrapUpMs: number;
  readonly dispositionRequired: boolean;
  readonly dispositions: readonly string[];
  /** Service level: answered within. */
  readonly targetMs: number;
  /** Whether conversations are recorded: never, when the agent asks for it, or all of them. */
  readonly recording: "never" | "on-demand" | "always";
  /** What callers hear of it before they wait: nothing, that they will or may be, or a question. Asked, nobody is recorded who has not agreed. */
  readonly recordingNotice: "none" | "told" | "asked";
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  /** The first whose limit is passed and that would take him; looked at as long as he waits. */
  readonly overflow: readonly Overflow[];
  readonly calendar: CalendarId | null;
  readonly musicClass: string;
  /** Every so often: position and estimated wait. 0 = never. */
  readonly announceEveryMs: number;
  /** The key by which a caller in line asks to be called back; "" = is not offered. */
  readonly callbackKey: string;
  /** He is called at most so often, so long after the time before, in these hours of the day and while the calendar is open. */
  readonly callbackAttempts: number;
  readonly callbackPauseMs: number;
  readonly callbackFromHour: number;
  readonly callbackUntilHour: number;
  /** The key by which a caller in line leaves a message instead; "" = is not offered. */
  readonly messageKey: string;
  /** When the queue cannot keep a caller he is asked for a message at once, whatever his flow would do with him. */
  readonly messageOn: readonly MessageWhen[];
  readonly messageMaxMs: number;
  /** Points beside those of the queue: below 0 messages are less urgent than callers. */
  readonly messagePriority: number;
  /** One that an agent has open is set aside for a caller. */
  readonly messagesGiveWay: boolean;
  /** How many days the sound of one that was seen to is kept; 0 = until somebody deletes it. */
  readonly messageDays: number;
  /** Whoever has waited so long is sent the link to his own page by SMS, in these words; 0 = nobody is. */
  readonly pageAfterMs: number;
  readonly pageText: Readonly<Record<Language, string>>;
  /** A flow that takes a caller whom this queue cannot keep and who came by no flow (a transfer). */
  readonly wayOutFlow: FlowId;
}

/** All of the 7-bit alphabet, and short: one SMS with the link in it. */
export const usualPageText: Queue["pageText"] = {
  es: "Su turno en {queue}, en directo y con otras opciones: {link}", ca: "El seu torn a {queue}, en directe i amb altres opcions: {link}", en: "Your place in line at {queue}, live, and what else you can do: {link}",
};
