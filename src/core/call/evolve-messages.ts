// Folds into a call what becomes of messages: the one that its caller leaves, and the one that an agent has before him.
import type { Call, CallFact } from "./call.ts";
import type { MessageFact } from "./message.ts";

type Type = Exclude<MessageFact["type"], "call.preview-offered">;
type Rows = { readonly [T in Type]: (call: Call, fact: Extract<CallFact, { type: T }>) => Call };

export const messageRows: Rows = {
  "call.message-asked": (call, { queueId, since, priority, only, way, maxMs, text }) => ({
    ...call, queueId, announcements: call.announcements + (text === null ? 0 : 1),
    leaving: { step: "invited", queueId, since, priority, only, way, maxMs, recordingId: null, beganAt: null, outcome: null },
  }),
  "call.message-began": (call, { recordingId, at }) => ({ ...call, messages: call.messages + 1, leaving: call.leaving && { ...call.leaving, step: "recording", recordingId, beganAt: at } }),
  "call.message-ended": (call, { outcome, text }) => ({
    ...call, announcements: call.announcements + (text === null ? 0 : 1), leaving: text === null || call.leaving === null ? null : { ...call.leaving, step: "told", outcome },
  }),
  "call.preview-opened": (call, { agentId, at, until }) => ({
    ...call, agentId, agents: [agentId], stage: call.stage.name === "previewing" ? { ...call.stage, isOpen: true, since: at, until } : call.stage,
  }),
  "call.preview-shelved": (call, { at, until }) => (call.stage.name === "previewing" ? { ...call, shelvings: call.shelvings + 1, stage: { ...call.stage, shelved: { since: at, until } } } : call),
  "call.preview-resumed": (call, { at, until }) => (call.stage.name === "previewing" ? { ...call, stage: { ...call.stage, since: at, until, shelved: null } } : call),
  "call.preview-ended": (call, { outcome, until }) => ({ ...call, preview: { outcome, until: until ?? null } }),
  "call.dialled-back": (call, { agentId, leg, at, ringUntil, endpoint, partyRingMs, dnis, trunk }) => ({
    ...call, dnis, trunk, legs: call.legs + 1, stage: { name: "placing", agentId, leg, placedAt: at, ringUntil, endpoint, partyRingMs },
  }),
};
