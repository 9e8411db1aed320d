// Folds facts into a callback. Judges nothing.
import type { RecordingId } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import type { Callback, CallbackFact } from "./callback.ts";

type Row<T extends CallbackFact["type"]> = (callback: Callback, fact: Extract<CallbackFact, { type: T }>) => Callback;

export function askedCallback({ type: _type, callbackId, at, message, ...wish }: Extract<CallbackFact, { type: "callback.asked" }>): Callback {
  return { ...wish, id: callbackId, askedAt: at, messages: message === undefined ? [] : [message], attempts: [], stage: { name: "waiting", until: wish.notBefore } };
}

export function evolve(callback: Callback, fact: CallbackFact): Callback {
  return (rows[fact.type] as Row<CallbackFact["type"]>)(callback, fact);
}

/** As the facts of one make it; null when they do not begin with its asking. */
export function foldCallback(facts: readonly CallbackFact[]): Callback | null {
  return facts.reduce<Callback | null>((callback, fact) => (fact.type === "callback.asked" ? askedCallback(fact) : callback && evolve(callback, fact)), null);
}

const rows: { readonly [T in CallbackFact["type"]]: Row<T> } = {
  "callback.asked": (_callback, fact) => askedCallback(fact),
  "callback.message-left": (callback, { message }) => ({ ...callback, messages: [...callback.messages, message] }),
  "callback.message-lost": (callback, { recordingId }) => onMessage(callback, recordingId, { isStored: false }),
  "callback.transcribed": (callback, { recordingId, isTranscribed }) => onMessage(callback, recordingId, { isTranscribed }),
  "callback.due": (callback) => ({ ...callback, stage: { name: "waiting", until: null } }),
  "callback.postponed": (callback, { until }) => ({ ...callback, stage: { name: "waiting", until } }),
  "callback.attempted": (callback, { call, agentId, at }) => ({ ...callback, attempts: [...callback.attempts, { call, agentId, at, outcome: null }], stage: { name: "trying", call, agentId } }),
  "callback.attempt-ended": (callback, { call, outcome, until }) => ({
    ...callback, attempts: callback.attempts.map((one) => (one.call === call ? { ...one, outcome } : one)), stage: { name: "waiting", until },
  }),
  "callback.explained": (callback, { reason }) => ({ ...callback, reason }),
  "callback.ended": (callback, { end, by, at }) => ({ ...callback, stage: { name: "ended", at, end, by } }),
};

function onMessage(callback: Callback, recordingId: RecordingId, change: Partial<VoiceMessage>): Callback {
  return { ...callback, messages: callback.messages.map((one) => (one.recordingId === recordingId ? { ...one, ...change } : one)) };
}
