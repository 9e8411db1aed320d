// Frames of the live socket, `/ws`, sub-protocol "atiende.v1". The first frame from the browser is `hello` with a
// one-use ticket; the server answers with `welcome`. Who has a seat takes it, unless he says `seat: false`, and gets a
// snapshot, or the frames missed since `resume`. Who looks on follows topics: see board-frames.ts.
// Close codes: 4401 ticket refused, 4403 origin refused, 4408 no hello in time, 4409 signed in elsewhere with the
// newer socket winning, 4429 too many commands, 4413 too slow a reader ("slow-reader"), 1012 service restarts.
import { z } from "zod";
import type { AgentView, CallCard } from "../core/board/agent-view.ts";
import { subscribe, type BoardFrame, type CampaignsFrame, type ListFrame } from "./board-frames.ts";
import type { ContactPop } from "./pop.ts";
import { callPurpose } from "./rest-dialing.ts";

export const protocolVersion = 1;
export const subprotocol = "atiende.v1";

const callId = z.string().min(1).max(200);
const text = z.string().max(4000);

const toAgent = z.object({ kind: z.literal("agent"), agentId: z.string().min(1).max(100) });
const toNumber = z.object({ kind: z.literal("number"), number: z.string().min(2).max(32) });
const toQueue = z.object({ kind: z.literal("queue"), queueId: z.string().min(1).max(100) });
const toFlow = z.object({ kind: z.literal("flow"), flowId: z.string().min(1).max(100) });
export const transferTarget = z.discriminatedUnion("kind", [toQueue, toAgent, toNumber, toFlow]);
/** Concerns about a number that he takes upon himself. */
const confirmed = z.array(z.string().max(60)).max(10);
const askTarget = z.discriminatedUnion("kind", [toQueue, toAgent, toNumber]);
const callTarget = z.discriminatedUnion("kind", [toAgent, toNumber]);

/** The phone on the desk, the one in the browser, or an outside number that is rung for each call. */
export const phoneChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("desk") }),
  z.object({ kind: z.literal("browser") }),
  z.object({ kind: z.literal("outside"), number: z.string().min(2).max(32) }),
]);

/**
 * What an agent may ask for. `sign-in` takes the agent to not-ready ("signed-in"), at the phone on his desk unless he
 * names another; `ready` makes him available; `phone` changes the phone between calls.
 */
export const agentCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("sign-in"), phone: phoneChoice.optional() }),
  z.object({ type: z.literal("phone"), phone: phoneChoice }),
  z.object({ type: z.literal("sign-out") }),
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("not-ready"), reason: z.string().min(1).max(60) }),
  /** Takes a waiting caller out of turn; he must be in one of the agent's queues. */
  z.object({ type: z.literal("pull"), callId }),
  /** A call of his own: a colleague, or a number that was checked (`GET /number-check`). `confirmed` are concerns that he takes upon himself. */
  z.object({ type: z.literal("dial"), to: callTarget, queueId: z.string().min(1).max(100).nullable(), shown: z.string().max(32).optional(), purpose: callPurpose.optional(), confirmed }),
  /** Into a numbered slot for the team; a colleague's or one's own out of it. */
  z.object({ type: z.literal("park"), callId }),
  z.object({ type: z.literal("take"), callId }),
  z.object({ type: z.literal("reject"), callId }),
  z.object({ type: z.literal("hang-up"), callId }),
  z.object({ type: z.literal("hold"), callId }),
  z.object({ type: z.literal("retrieve"), callId }),
  /** A number of the house is the flow that answers it; another is checked as that of a call of his own is. */
  z.object({ type: z.literal("transfer"), callId, to: transferTarget, confirmed: confirmed.optional() }),
  z.object({ type: z.literal("digits"), callId, digits: z.string().regex(/^[0-9*#]{1,32}$/u) }),
  z.object({ type: z.literal("wrap-up"), callId, disposition: z.string().min(1).max(60).nullable(), notes: text.nullable(), /** RFC 3339; null takes it away, absent leaves it */ followUpAt: z.iso.datetime({ offset: true }).nullable().optional(), finish: z.boolean() }),
  /** Asks somebody while the caller hears music; of a queue whoever is free and fits. `anyway`: a colleague on a break, too, else refused as "agent-on-break". */
  z.object({ type: z.literal("consult"), callId, to: askTarget, anyway: z.boolean().optional(), confirmed: confirmed.optional() }),
  /** Back to the caller. */
  z.object({ type: z.literal("consult-cancel"), callId }),
  /** Attended transfer: whom he asked has the caller now. */
  z.object({ type: z.literal("consult-complete"), callId }),
  /** Caller, agent and whom he asked in one conversation. */
  z.object({ type: z.literal("conference"), callId }),
  z.object({ type: z.literal("drop"), callId, participantId: z.string().min(1).max(200) }),
  /** Out of the conversation, while the others talk on. */
  z.object({ type: z.literal("leave"), callId }),
  /** A machine has answered the call that he placed: it is over, and a callback is tried again. */
  z.object({ type: z.literal("machine"), callId }),
  /** A message that is offered: before him, then answered by a call, done with, or put off (RFC 3339; null: for the queue's usual time). */
  z.object({ type: z.literal("open"), callId }),
  z.object({ type: z.literal("call-back"), callId }),
  z.object({ type: z.literal("done"), callId }),
  z.object({ type: z.literal("put-off"), callId, until: z.iso.datetime({ offset: true }).nullable() }),
  /** Somebody of a campaign: one of its people, or the next (null). `call`: at once; else he is looked at first, where agents choose whom they call. */
  z.object({ type: z.literal("person"), campaignId: z.string().min(1).max(100), memberId: z.string().regex(/^\d{1,18}$/u).nullable(), call: z.boolean() }),
  /** Whom a campaign shows: called (`number`: on another of his numbers than the first), or left for later; so often in a row as the campaign allows. */
  z.object({ type: z.literal("call-person"), callId, number: z.string().min(3).max(32).optional() }),
  z.object({ type: z.literal("skip"), callId }),
  z.object({ type: z.literal("mute"), callId, muted: z.boolean() }),
  z.object({ type: z.literal("record"), callId, state: z.enum(["on", "paused", "off"]) }),
  /** What the caller said, as his flows name it; null takes it away. PINs and the like are refused. */
  z.object({ type: z.literal("note"), callId, field: z.string().min(1).max(60), value: z.string().max(200).nullable() }),
  z.object({ type: z.literal("link"), callId, contactId: z.string().min(1).max(60) }),
]);
export type AgentCommand = z.infer<typeof agentCommand>;

export const clientFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), ticket: z.string().min(20).max(200), resume: z.object({ stream: z.string(), seq: z.number().int().nonnegative() }).optional(), seat: z.boolean().optional() }),
  subscribe,
  z.object({ type: z.literal("command"), ref: z.string().min(1).max(60), command: agentCommand }),
  z.object({ type: z.literal("ping") }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** `stream` changes when the service restarts; a `resume` with another stream, or too old a seq, gets a snapshot. */
export type ServerFrame =
  | { readonly type: "welcome"; readonly v: typeof protocolVersion; readonly stream: string; readonly seq: number; readonly resumed: boolean; readonly now: number }
  | { readonly type: "snapshot"; readonly seq: number; readonly view: AgentView; readonly pop: ContactPop | null }
  /** A call is for this agent: sent before his phone rings. */
  | { readonly type: "offer"; readonly seq: number; readonly at: number; readonly view: AgentView; readonly call: CallCard; readonly pop: ContactPop | null }
  /** His view after something changed; `pop` only when the contact changed. */
  | { readonly type: "change"; readonly seq: number; readonly at: number; readonly view: AgentView; readonly pop?: ContactPop | null }
  | BoardFrame
  | ListFrame
  | CampaignsFrame
  /** To everybody: an emergency message or a closed queue has changed. `GET /emergencies` has what concerns him. */
  | { readonly type: "emergencies" }
  | { readonly type: "done"; readonly ref: string }
  | { readonly type: "refused"; readonly ref: string; readonly code: string }
  | { readonly type: "pong"; readonly now: number };
