// The switch for when something is badly wrong: a message for whoever waits or comes to wait, for one queue or for the whole
// house, and what follows it; and a queue that is closed at once. Each setting of a message is a new one, heard once a call.
import type { FlowId, Instant, Language, QueueId } from "../kernel/kernel.ts";

/** What becomes of a caller who has heard it. */
export type AfterMessage = { readonly kind: "wait" } | { readonly kind: "hang-up" } | { readonly kind: "flow"; readonly flowId: FlowId };

export interface EmergencyMessage {
  /** Another one each time that it is set. */
  readonly id: string;
  readonly text: Readonly<Record<Language, string>>;
  /** The recording of the place's name in the prompt library is played, where there is one, instead of the words. */
  readonly isRecorded: boolean;
  readonly then: AfterMessage;
  readonly since: Instant;
  /** Goes off by itself; null: only by hand. */
  readonly until: Instant | null;
  /** The name of who set it. */
  readonly by: string;
}

export interface Closed { readonly since: Instant; readonly by: string }

/** `queueId` null is the house, which cannot be closed. */
export interface EmergencySwitch { readonly queueId: QueueId | null; readonly message: EmergencyMessage | null; readonly closed: Closed | null }

export type Emergencies = readonly EmergencySwitch[];

export function isOn({ until }: EmergencyMessage, now: Instant): boolean {
  return until === null || now < until;
}

export function switchOf(emergencies: Emergencies, queueId: QueueId | null): EmergencySwitch {
  return emergencies.find((one) => one.queueId === queueId) ?? { queueId, message: null, closed: null };
}

export function isClosedNow(emergencies: Emergencies, queueId: QueueId): boolean {
  return switchOf(emergencies, queueId).closed !== null;
}

/** The message of a place that is on now. */
export function messageOn(emergencies: Emergencies, queueId: QueueId | null, now: Instant): EmergencyMessage | null {
  const { message } = switchOf(emergencies, queueId);
  return message !== null && isOn(message, now) ? message : null;
}

/** Those that somebody in the line of a queue must hear, the house's first. */
export function messagesInLine(emergencies: Emergencies, queueId: QueueId, now: Instant): readonly { readonly place: QueueId | null; readonly message: EmergencyMessage }[] {
  return [null, queueId].flatMap((place) => {
    const message = messageOn(emergencies, place, now);
    return message === null ? [] : [{ place, message }];
  });
}

/** Switches with something on, for the screens. */
export function switchesOn(emergencies: Emergencies, now: Instant): Emergencies {
  return emergencies.map((one) => ({ ...one, message: messageOn(emergencies, one.queueId, now) })).filter(({ message, closed }) => message !== null || closed !== null);
}

/** The name in the prompt library. */
export function recordingOf(place: QueueId | null): string {
  return place === null ? "house/emergency" : `house/emergency-${place}`;
}
