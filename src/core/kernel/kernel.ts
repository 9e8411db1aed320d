// The words that every machine of the core shares: branded ids, time, a turn, the languages of the house.

type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Milliseconds since the epoch, UTC. Only the clock adapter may make one from the wall clock. */
export type Instant = Brand<number, "Instant">;
/** The caller's channel id, which is Asterisk's linkedid: the journal joins CDR and CEL by it. */
export type CallId = Brand<string, "CallId">;
export type ChannelId = Brand<string, "ChannelId">;
export type BridgeId = Brand<string, "BridgeId">;
export type PlaybackId = Brand<string, "PlaybackId">;
export type RecordingId = Brand<string, "RecordingId">;
export type TimerId = Brand<string, "TimerId">;
export type CallbackId = Brand<string, "CallbackId">;
export type RequestId = Brand<string, "RequestId">;
export type QueueId = Brand<string, "QueueId">;
export type AgentId = Brand<string, "AgentId">;
export type ContactId = Brand<string, "ContactId">;
export type FlowId = Brand<string, "FlowId">;
export type CalendarId = Brand<string, "CalendarId">;
export type CampaignId = Brand<string, "CampaignId">;

export type Language = "es" | "ca" | "en";
export const languages: readonly Language[] = ["es", "ca", "en"];

/** What one input led to: the facts now true, and the commands to carry out in the world. */
export interface Turn<Fact, Command> {
  readonly facts: readonly Fact[];
  readonly commands: readonly Command[];
  /** Why a person's request was not carried out, kebab-case; such a turn has neither facts nor commands. */
  readonly refused?: string;
}

export const nothing: Turn<never, never> = { facts: [], commands: [] };

export function refuse(reason: string): Turn<never, never> {
  return { facts: [], commands: [], refused: reason };
}

/** Adds a span to an instant. */
export function later(at: Instant, spanMs: number): Instant {
  return (at + spanMs) as Instant;
}

export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
