// The door of the floor: every input that reaches the centre is judged here, by the part of the floor it concerns.
import { attemptChecked } from "../call/attempt.ts";
import { heldOnPhone } from "../call/hold.ts";
import { snoopBegan } from "../call/monitoring.ts";
import { dialChecked } from "../call/place.ts";
import { earBegan, voiceBegan } from "../call/recording.ts";
import { callIdOf, trackOf } from "../kernel/ids.ts";
import { nothing, type ChannelId, type Instant, type RecordingId } from "../kernel/kernel.ts";
import type { Call } from "../call/call.ts";
import { talkingBegan, talkingFinished } from "./amd.ts";
import { fed, located, recalled } from "./campaigns.ts";
import { callbackAsked, callbackCancelled } from "./callbacks.ts";
import type { AgentRequest, Floor, FloorTurn, Input, SupervisorRequest } from "./floor.ts";
import { requested } from "./from-agents.ts";
import { messageDeleted, messageLost, messageTranscribed } from "./kept-messages.ts";
import { supervised } from "./from-supervisors.ts";
import { reasonGiven, waitCancelled } from "./from-page.ts";
import { arrived, turnedAway, channelDestroyed, commandFailed, digitPressed, legRang, lookedUp, progressed, promptFinished, recordingFinished, surrendered } from "./from-switch.ts";
import { isOptingOut, optOutAnswered } from "./opt-out-key.ts";
import { optedOut } from "./opted-out.ts";
import { pageRequested, pageSent } from "./pages.ts";
import { slotDialled } from "./parking.ts";
import { phoneChanged } from "./phone-changed.ts";
import { legUp } from "./press.ts";
import { sweep } from "./sweep.ts";
import { timerFired } from "./from-timers.ts";
import { reconcile } from "./reconcile.ts";
import { facts, stepFlow } from "./turns.ts";

export function decide(floor: Floor, input: Input, now: Instant): FloorTurn {
  if ("supervisor" in input) return supervised(floor, input, now);
  if ("agentId" in input) return requested(floor, input, now);
  return (rows[input.type] as Row<SwitchInput["type"]>)(floor, input, now);
}

type SwitchInput = Exclude<Input, AgentRequest | SupervisorRequest>;
type Row<T extends SwitchInput["type"]> = (floor: Floor, input: Extract<SwitchInput, { type: T }>, now: Instant) => FloorTurn;

const rows: { readonly [T in SwitchInput["type"]]: Row<T> } = {
  "call.arrived": arrived,
  "call.turned-away": turnedAway,
  "leg.rang": (floor, { channelId }, now) => legRang(floor, channelId, now),
  "leg.progressed": (floor, { channelId }, now) => progressed(floor, channelId, now),
  "leg.answered": (floor, { channelId }, now) => onCall(floor, channelId, (call) => legUp(floor, call, channelId, now)) ?? orphan(channelId),
  "snoop.began": (floor, { channelId }, now) => onCall(floor, channelId, (call) => (trackOf(channelId) === null ? snoopBegan(call, channelId, now) : earBegan(call, channelId as ChannelId & RecordingId))) ?? orphan(channelId),
  "channel.destroyed": channelDestroyed,
  "channel.held": (floor, { channelId, held }, now) => onCall(floor, channelId, (call) => heldOnPhone(call, { channelId, held }, now)) ?? nothing,
  "digit.pressed": digitPressed,
  "talking.began": talkingBegan,
  "talking.finished": talkingFinished,
  "prompt.finished": promptFinished,
  "recording.began": (floor, { recordingId }, now) => onCall(floor, recordingId, (call) => voiceBegan(call, recordingId, now)) ?? nothing,
  "recording.finished": recordingFinished,
  "slot.dialled": slotDialled,
  "phone.changed": phoneChanged,
  "switch.connected": reconcile,
  "switch.swept": sweep,
  // The measures come when the call is over, so it may have left the floor already.
  "quality.measured": (_floor, { callId, legs }, now) => facts({ type: "call.measured", callId, at: now, legs }),
  "command.failed": commandFailed,
  "dial.checked": (floor, { callId, answer }, now) => onCall(floor, callId, (call) => (call.stage.name === "attempting" ? attemptChecked(call, answer, now) : dialChecked(call, answer, now))) ?? nothing,
  "numbers.opted-out": optedOut,
  "campaign.fed": fed,
  "campaign.recalled": recalled,
  "campaign.located": located,
  "contact.looked-up": lookedUp,
  "look-up.answered": (floor, input, now) => stepFlow(floor, callIdOf(input.requestId), input, now),
  "pin.checked": (floor, input, now) => stepFlow(floor, callIdOf(input.requestId), input, now),
  "http.answered": (floor, input, now) => stepFlow(floor, callIdOf(input.requestId), input, now),
  "opt-out.kept": (floor, input, now) => {
    const call = floor.calls.get(callIdOf(input.requestId));
    return call !== undefined && isOptingOut(call) ? optOutAnswered(call, input.isKept, now) : stepFlow(floor, callIdOf(input.requestId), input, now);
  },
  "timer.fired": (floor, { timerId }, now) => timerFired(floor, timerId, now),
  "callback.requested": callbackAsked,
  "callback.cancelled": callbackCancelled,
  "reason.given": reasonGiven,
  "wait.cancelled": waitCancelled,
  "page.requested": pageRequested,
  "page.answered": pageSent,
  "message.deleted": messageDeleted,
  "message.transcribed": messageTranscribed,
  "message.lost": messageLost,
  "call.failed": (floor, { callId }, now) => surrendered(floor, callId, now),
};

function onCall(floor: Floor, id: string, judge: (call: Call) => FloorTurn): FloorTurn | undefined {
  const call = floor.calls.get(callIdOf(id));
  return call && judge(call);
}

/** A leg that answers for a call we no longer know. */
function orphan(channelId: ChannelId): FloorTurn {
  return { facts: [], commands: [{ type: "channel.hangup", callId: callIdOf(channelId), channelId }] };
}
