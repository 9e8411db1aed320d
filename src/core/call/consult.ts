// Consultation: the agent asks a colleague or an outside number while the caller hears music; then he takes the caller
// back, hands him over (attended transfer), or joins everybody (conference).
import type { Command } from "../kernel/command.ts";
import { bridgeId, legId, ringbackId, timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type Instant } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import type { Consult, ConsultEnd, ConsultRung, ConsultTarget } from "./consultation.ts";
import { cause, clear, hangUp, originate } from "./decide.ts";
import { heldCaller, letIn, noLongerHeld } from "./hold.ts";
import { stopTrack } from "./recording.ts";

/** Caller, agent and eight more. */
const mostJoined = 8;

/** Rings whom the agent asks for. In a conference the others talk on meanwhile. */
export function consult(call: Call, { to, endpoint, ringMs }: { readonly to: ConsultTarget; readonly endpoint: string; readonly ringMs: number }, now: Instant): CallTurn {
  const refused = whyNoConsult(call);
  if (refused !== null || call.stage.name !== "connected") return refuse(refused ?? "call-not-connected");
  const leg = legId(call.id, call.legs + 1);
  const ringUntil = later(now, ringMs);
  const aside = stepAside(call, { rings: leg }, now);
  return {
    facts: [...aside.facts, { type: "call.consult-began", callId: call.id, at: now, by: call.stage.agentId, to, leg, ringUntil }],
    commands: [...aside.commands, originate(call, leg, endpoint, ringMs), { type: "timer.set", timerId: timerId(call.id, "consult"), at: ringUntil }],
  };
}

export function whyNoConsult({ stage, consult: asked, joined, away }: Call): string | null {
  if (stage.name !== "connected") return "call-not-connected";
  if (asked !== null) return "consulting";
  return joined.length + away.length >= mostJoined ? "conference-full" : null;
}

/** What an agent hears meanwhile: it rings at this leg, or the music of the line in which he waits. */
type HeardAside = { readonly rings: string } | { readonly musicClass: string };

/** Out of the conversation; a caller who was alone with him hears music. */
export function stepAside(call: Call, heard: HeardAside, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return nothing;
  const { leg, bridge } = call.stage;
  const held = call.joined.length === 0 ? heldCaller(call, now) : nothing;
  return {
    facts: held.facts,
    commands: [
      ...held.commands,
      { type: "bridge.remove", callId: call.id, bridgeId: bridge, channelId: leg },
      "rings" in heard
        ? { type: "prompt.play", callId: call.id, channelId: leg, playbackId: ringbackId(heard.rings), speech: [{ kind: "tone", tone: "ring" }] }
        : { type: "music.start", callId: call.id, channelId: leg, musicClass: heard.musicClass },
    ],
  };
}

/** Whom he asks has answered: the two talk, the caller goes on hearing music. */
export function consultAnswered(call: Call, asked: ConsultRung, now: Instant): CallTurn {
  if (asked.bridge !== null || call.stage.name !== "connected") return nothing;
  const bridge = bridgeId(call.id, call.bridges + 1);
  const { by, to, leg } = asked;
  return {
    facts: [{ type: "call.consult-answered", callId: call.id, at: now, by, to, leg, bridge }],
    commands: [...endRinging(call, asked), { type: "bridge.create", callId: call.id, bridgeId: bridge, channels: [call.stage.leg, leg] }],
  };
}

/** It came to nothing, or the agent has heard enough: he is with the caller again. */
export function consultOver(call: Call, reason: ConsultEnd, now: Instant): CallTurn {
  const { consult: asked, stage } = call;
  if (asked === null || stage.name !== "connected") return nothing;
  const back = noLongerHeld(call, now);
  return {
    facts: [{ type: "call.consult-ended", callId: call.id, at: now, by: asked.by, to: asked.to, leg: asked.leg, reason }, ...back.facts],
    commands: [...endRinging(call, asked), ...dropped(call, asked), ...endPrivate(call), ...letIn(call, stage.leg), ...back.commands],
  };
}

/** The agent is lost to both: whom he asked is let go, the caller goes on hearing music. */
export function letGo(call: Call, now: Instant): CallTurn {
  const { consult: asked } = call;
  if (asked === null) return nothing;
  return {
    facts: [{ type: "call.consult-ended", callId: call.id, at: now, by: asked.by, to: asked.to, leg: asked.leg, reason: "agent-left" }],
    commands: [...endRinging(call, asked), ...dropped(call, asked), ...endPrivate(call)],
  };
}

/** Attended transfer: whom the agent asked has the caller now. */
export function complete(call: Call, now: Instant): CallTurn {
  const { consult: asked, stage } = call;
  if (asked === null || stage.name !== "connected") return refuse("not-consulting");
  if (asked.bridge === null) return refuse("consult-not-answered");
  const back = noLongerHeld(call, now);
  const stopped = asked.to.kind === "number" ? stopTrack(call, { by: null, reason: "moved" }, now) : nothing;
  return {
    facts: [...stopped.facts, { type: "call.handed-over", callId: call.id, at: now, by: asked.by, to: asked.to, leg: asked.leg }],
    commands: [...stopped.commands, ...letIn(call, asked.leg), ...back.commands, hangUp(call, stage.leg), ...endPrivate(call)],
  };
}

/** Everybody in one conversation. */
export function joinAll(call: Call, now: Instant): CallTurn {
  const { consult: asked, stage } = call;
  if (asked === null || stage.name !== "connected") return refuse("not-consulting");
  if (asked.bridge === null) return refuse("consult-not-answered");
  const back = noLongerHeld(call, now);
  return {
    facts: [...back.facts, { type: "call.joined", callId: call.id, at: now, by: asked.by, to: asked.to, leg: asked.leg }],
    commands: [...letIn(call, stage.leg), ...letIn(call, asked.leg), ...back.commands, ...endPrivate(call)],
  };
}

/**
 * The agent's phone is gone while he consults. He talked with the other: that is how many phones complete a transfer.
 * It still rings: the caller is sent there as by a blind transfer, and goes on to the queue if nobody answers.
 */
export function agentGone(call: Call, asked: ConsultRung, now: Instant): CallTurn {
  if (asked.bridge !== null) return complete(call, now);
  const sent: CallFact = { type: "call.transferred", callId: call.id, at: now, by: asked.by, to: asked.to };
  const stopped = stopTrack(call, { by: null, reason: "moved" }, now);
  const goesOn = asked.to.kind === "agent" ? ringsOn(call, asked, now) : dialsOn(call, asked, now);
  const { stage } = call;
  const bridges: Command[] = stage.name === "connected" ? [{ type: "bridge.destroy", callId: call.id, bridgeId: stage.bridge }] : [];
  return { facts: [...stopped.facts, sent, ...goesOn.facts], commands: [clear(call, "consult"), ...stopped.commands, ...goesOn.commands, ...bridges] };
}

/** The colleague's ringing phone now rings for the caller himself. */
function ringsOn(call: Call, { by, to, leg, ringUntil, line }: ConsultRung, now: Instant): CallTurn {
  const queueId = line?.queueId ?? call.queueId;
  if (to.kind !== "agent" || queueId === null) return nothing;
  return {
    facts: [
      { type: "call.queued", callId: call.id, at: now, queueId, priority: line?.priority ?? 0, only: to.agentId, reason: "transfer", by },
      { type: "call.offered", callId: call.id, at: now, agentId: to.agentId, leg, ringUntil },
    ],
    // Once this one has not answered, the whole queue may.
    commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil }, { type: "timer.set", timerId: timerId(call.id, "wait"), at: ringUntil }],
  };
}

function dialsOn(call: Call, { by, to, leg, ringUntil }: ConsultRung, now: Instant): CallTurn {
  if (to.kind !== "number") return nothing;
  return {
    facts: [{ type: "call.dialled", callId: call.id, at: now, number: to.number, leg, agentId: by, ringUntil }],
    commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil }],
  };
}

/** Why a leg that was rung is gone. */
export function consultEndOf(asked: ConsultRung, why: number): ConsultEnd {
  if (asked.bridge !== null) return "hung-up";
  if (why === cause.busy) return "busy";
  if (why === cause.rejected) return "rejected";
  return why === cause.noAnswer || why === cause.noUser || why === cause.normal ? "no-answer" : "unreachable";
}

/** The tone is stopped first: bridging would wait for its end. In a line it is music, until somebody answers. */
function endRinging(call: Call, { bridge, leg, line }: Consult): readonly Command[] {
  if (bridge !== null) return [];
  if (leg !== null && line === null) return [clear(call, "consult"), { type: "prompt.stop", callId: call.id, playbackId: ringbackId(leg) }];
  return [clear(call, "consult"), ...("leg" in call.stage && call.stage.leg !== null ? [{ type: "music.stop", callId: call.id, channelId: call.stage.leg } as const] : [])];
}

function dropped(call: Call, { leg }: Consult): readonly Command[] {
  return leg === null ? [] : [hangUp(call, leg)];
}

function endPrivate({ id, consult: asked }: Call): readonly Command[] {
  return asked === null || asked.bridge === null ? [] : [{ type: "bridge.destroy", callId: id, bridgeId: asked.bridge }];
}
