// Time has come: ring time, waiting time, announcements, wrap-up, and the flow's own timers.
import type { Agent } from "../agent/agent.ts";
import { release } from "../agent/decide.ts";
import { giveUpAway } from "../call/away.ts";
import { wakeUp } from "../callback/decide.ts";
import { callbackWords } from "../callback/words.ts";
import type { Call } from "../call/call.ts";
import { isCard } from "../call/card.ts";
import { consultExpired, ringExpired } from "../call/legs.ts";
import { messageWords } from "../call/message-words.ts";
import { previewExpired } from "../call/preview.ts";
import { hushOver } from "../call/recording.ts";
import { giveUpOn } from "../call/rescue.ts";
import { announcementId, callerOf, partsOfTimer, timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type CallbackId, type CallId, type Instant, type TimerId } from "../kernel/kernel.ts";
import { announcement } from "../queue/announcement.ts";
import type { Queue } from "../queue/queue.ts";
import { amdDue } from "./amd.ts";
import { ringAwayAgain } from "./away.ts";
import { harbourDue } from "./attempts.ts";
import { dialBeat } from "./campaigns.ts";
import { cardDue } from "./cards.ts";
import { callbackDue } from "./callbacks.ts";
import { lookedAgain } from "./dispatch.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { foreseen } from "./foresight.ts";
import { outlook, waitExpired } from "./lines.ts";
import { messageUnheard } from "./leaving.ts";
import { lookOn } from "./outlook.ts";
import { pageDue } from "./pages.ts";
import { parkExpired } from "./parking.ts";
import { overflowLooked } from "./overflow.ts";
import { conversationOf, ringAgain, stillAway } from "./rescue.ts";
import { facts, join, stepFlow } from "./turns.ts";
import { closing, owesDisposition } from "./wrap-up.ts";

export function timerFired(floor: Floor, id: TimerId, now: Instant): FloorTurn {
  const { owner, purpose } = partsOfTimer(id);
  if (purpose === "outlook") return join(lookOn(floor, now), foreseen(floor, now));
  if (purpose === "overflow") return overflowLooked(floor, now);
  if (purpose === "dial") return dialBeat(floor, now);
  return purpose === "look" ? lookedAgain(floor, now) : timeOf(floor, { owner, purpose }, now);
}

/** Of a call or of an agent. */
function timeOf(floor: Floor, { owner, purpose }: ReturnType<typeof partsOfTimer>, now: Instant): FloorTurn {
  if (purpose === wakeUp) return callbackDue(floor, owner as CallbackId, now);
  if (purpose === "wrapup") return wrapUpOver(floor, floor.agents.get(owner as AgentId), now);
  if (purpose === "comeback" || purpose === "ringagain") return awayed(floor, floor.agents.get(owner as AgentId), purpose, now);
  const call = floor.calls.get(owner as CallId);
  if (call === undefined) return nothing;
  return ofCall[purpose]?.(floor, call, now) ?? stepFlow(floor, call.id, { type: "timer.fired", purpose }, now);
}

/** What is no purpose here is the flow's. */
const ofCall: Readonly<Record<string, ((floor: Floor, call: Call, now: Instant) => FloorTurn) | undefined>> = {
  ring: rungOut,
  harbour: harbourDue,
  amd: amdDue,
  message: messageUnheard,
  rescue: (_floor, call, now) => giveUpOn(call, "time", now),
  again: ringAgain,
  lost: stillAway,
  consult: (_floor, call, now) => consultExpired(call, now),
  hush: (_floor, call, now) => hushOver(call, now),
  park: parkExpired,
  wait: waitExpired,
  announce,
  page: pageDue,
};

/** A phone was not picked up, a message not opened, a card's time is over. */
function rungOut(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.stage.name !== "previewing") return ringExpired(call, now);
  return isCard(call) ? cardDue(floor, call, now) : previewExpired(call, now);
}

/** Of one who was lost while others talk on. */
function awayed(floor: Floor, agent: Agent | undefined, purpose: "comeback" | "ringagain", now: Instant): FloorTurn {
  const call = agent === undefined ? undefined : conversationOf(floor, agent);
  if (agent === undefined || call === undefined) return nothing;
  return purpose === "comeback" ? giveUpAway(call, agent.profile.id, "time", now) : ringAwayAgain(floor, agent, call, now);
}

function announce(floor: Floor, call: Call, now: Instant): FloorTurn {
  const again = { type: "timer.set", timerId: timerId(call.id, "announce"), at: later(now, 10_000) } as const;
  if (call.stage.name === "offered") return { facts: [], commands: [again] };
  if (call.stage.name !== "queued") return nothing;
  const { position, wait } = outlook(floor, call, now);
  const sentences = [...announcement(call.language, position, wait?.p90Ms ?? null), ...offersIn(call, floor.configuration.queues.get(call.stage.place.queueId))];
  const playbackId = announcementId(call.id, call.announcements + 1);
  const channelId = callerOf(call.id);
  return {
    facts: [{ type: "call.announced", callId: call.id, at: now, playbackId, text: sentences.join(" "), language: call.language, position, estimatedWaitMs: wait?.p90Ms ?? null }],
    commands: [
      { type: "music.stop", callId: call.id, channelId },
      { type: "prompt.play", callId: call.id, channelId, playbackId, speech: sentences.map((text) => ({ kind: "words", text, language: call.language })) },
    ],
  };
}

/** What he may do instead of waiting. */
function offersIn({ language }: Call, queue: Queue | undefined): readonly string[] {
  const { callbackKey, messageKey } = queue ?? { callbackKey: "", messageKey: "" };
  return [...(callbackKey === "" ? [] : [callbackWords[language].invite(callbackKey)]), ...(messageKey === "" ? [] : [messageWords[language].invite(messageKey)])];
}

/** Wrap-up time is over. An agent who still owes the disposition takes no call until he has given it. */
function wrapUpOver(floor: Floor, agent: Agent | undefined, now: Instant): FloorTurn {
  if (agent?.state.name !== "wrap-up") return nothing;
  const { callId } = agent.state;
  if (owesDisposition(floor, agent, callId) && agent.leaving === null) {
    return facts({ type: "agent.not-ready", agentId: agent.profile.id, at: now, reason: "disposition-owed", owes: callId, by: "system" });
  }
  return join(release(agent, now), closing(floor, callId, [agent.profile.id], now));
}
