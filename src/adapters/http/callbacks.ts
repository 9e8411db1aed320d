// Callbacks: asked for, listed, taken back.
import type { z } from "zod";
import type { CallbackFilter, Callbacks } from "../../app/floor/callbacks.ts";
import type { VoiceMessages } from "../../app/floor/voice-messages.ts";
import type { AgentCallback } from "../../core/board/callbacks-board.ts";
import type { Callback } from "../../core/callback/callback.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { CallbackId, QueueId } from "../../core/kernel/kernel.ts";
import type { VoiceMessage } from "../../core/kernel/voice-message.ts";
import { byId, page } from "../../protocol/rest.ts";
import { callback as callbackSchema, callbackQuery, callbackWish, deskCallback, type CallbackRecord, type DeskCallback } from "../../protocol/rest-callbacks.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface CallbackUseCases { readonly callbacks: Callbacks; readonly voiceMessages: VoiceMessages }

const tag = "Callbacks";
const usualLimit = 50;

export function callbackRoutes({ callbacks, voiceMessages }: CallbackUseCases): readonly Route[] {
  return [
    route({
      method: "POST", path: "/callbacks", tag, summary: "Ask for a callback: in line now, or at an agreed time", access: { action: "callback.ask" }, body: callbackWish, reply: callbackSchema, status: 201, isIdempotent: true,
      handle: async ({ body, caller, ip }) => ({ body: recordOf(await callbacks.ask(body, caller, ip)) }),
    }),
    route({
      method: "GET", path: "/callbacks", tag, summary: "Callbacks, newest first; `end=gave-up` are those that nobody could reach", access: { action: "callback.read" }, query: callbackQuery, reply: page(callbackSchema),
      handle: async ({ query, caller }) => {
        const { items, nextCursor } = await callbacks.list(filterOf(query), caller);
        return { body: { data: items.map(recordOf), nextCursor } };
      },
    }),
    route({
      method: "GET", path: "/me/callbacks", tag, summary: "Callbacks that wait for the agent who is signed in: those of his queues, and his own first", access: { action: "callback.read" }, reply: page(deskCallback),
      handle: ({ caller }) => ({ body: { data: callbacks.ofAgent(caller).map(deskOf), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/callbacks/:id", tag, summary: "One callback with its attempts", access: { action: "callback.read" }, params: byId, reply: callbackSchema,
      handle: async ({ params, caller }) => ({ body: recordOf(await callbacks.get(params.id as CallbackId, caller)) }),
    }),
    route({
      method: "DELETE", path: "/callbacks/:id", tag, summary: "Take a callback back; one that is being tried goes on", access: { action: "callback.cancel" }, params: byId, reply: callbackSchema,
      handle: async ({ params, caller, ip }) => ({ body: recordOf(await callbacks.cancel(params.id as CallbackId, caller, ip)) }),
    }),
    route({
      method: "DELETE", path: "/callbacks/:id/messages", tag, summary: "Throw away a voice message unanswered, with its sound and its text; one that is before an agent only by himself", access: { action: "message.delete" }, params: byId,
      handle: async ({ params, caller, ip }) => {
        await voiceMessages.delete(params.id as CallbackId, { caller, ip });
        return {};
      },
    }),
  ];
}

function filterOf({ state, end, queue, limit, cursor }: z.output<typeof callbackQuery>): Omit<CallbackFilter, "agentId"> {
  return { state: state ?? null, end: end ?? null, queueId: (queue ?? null) as QueueId | null, limit: limit ?? usualLimit, cursor: cursor ?? null };
}

function deskOf({ id, queueId, number, name, reason, since, position, attempts, most, until, agentId, only, isOwn, messages }: AgentCallback): DeskCallback {
  return { id, queue: queueId, number, name, reason, waitingSince: momentOf(since), position, attempts, most, notBefore: momentOrNull(until), calledBy: agentId, agent: only, isOwn, messages: messages.length };
}

function messageOf({ recordingId, callId, at, durationMs, isStored, isTranscribed }: VoiceMessage): CallbackRecord["messages"][number] {
  return { recording: recordingId, callId, at: momentOf(at), durationMs, isStored, isTranscribed };
}

function recordOf(callback: Callback): CallbackRecord {
  const { id, queueId, number, language, caller, stage, arrivedAt, askedAt, way, by, only, reason, originCall, attempts, messages } = callback;
  const ended = stage.name === "ended" ? stage : null;
  const contact = cardOf(caller);
  return {
    id, queue: queueId, number, language, contact: contact === null ? null : { id: contact.contactId, name: contact.name }, state: stage.name, end: ended?.end ?? null,
    waitingSince: momentOf(arrivedAt), askedAt: momentOf(askedAt), notBefore: momentOrNull(stage.name === "waiting" ? stage.until : null), endedAt: momentOrNull(ended?.at ?? null), endedBy: ended?.by ?? null,
    way, askedBy: by, agent: only, reason, callId: originCall, attempts: attempts.map(({ call, agentId, at, outcome }) => ({ callId: call, agent: agentId, at: momentOf(at), outcome })),
    messages: messages.map(messageOf),
  };
}
