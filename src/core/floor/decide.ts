// The door of the floor: every input that reaches the centre is judged here, by the part of the floor it concerns.
import { legAnswered } from "../call/decide.ts";
import { heldOnPhone } from "../call/hold.ts";
import { callIdOf } from "../kernel/ids.ts";
import { assertNever, nothing, type Instant } from "../kernel/kernel.ts";
import type { Call } from "../call/call.ts";
import type { AgentRequest, Floor, FloorTurn, Input } from "./floor.ts";
import { requested } from "./from-agents.ts";
import { arrived, channelDestroyed, commandFailed, digitPressed, legRang, lookedUp, phoneChanged, promptFinished, surrendered } from "./from-switch.ts";
import { timerFired } from "./from-timers.ts";
import { reconcile } from "./reconcile.ts";
import { stepFlow } from "./turns.ts";

export function decide(floor: Floor, input: Input, now: Instant): FloorTurn {
  if ("agentId" in input) return requested(floor, input, now);
  switch (input.type) {
    case "call.arrived": return arrived(floor, input, now);
    case "leg.rang": return legRang(floor, input.channelId, now);
    case "leg.answered": return onCall(floor, input.channelId, (call) => legAnswered(call, input.channelId, now)) ?? orphan(input.channelId);
    case "channel.destroyed": return channelDestroyed(floor, input, now);
    case "channel.held": return onCall(floor, input.channelId, (call) => heldOnPhone(call, input.held, now)) ?? nothing;
    case "digit.pressed": return digitPressed(floor, input, now);
    case "prompt.finished": return promptFinished(floor, input, now);
    case "phone.changed": return phoneChanged(floor, input, now);
    case "switch.connected": return reconcile(floor, input, now);
    case "command.failed": return commandFailed(floor, input, now);
    case "timer.fired": return timerFired(floor, input.timerId, now);
    case "call.failed": return surrendered(floor, input.callId, now);
    case "contact.looked-up": return lookedUp(floor, input, now);
    default: return answered(floor, input, now);
  }
}

type Answer = Extract<Input, { type: "recording.finished" | "look-up.answered" | "pin.checked" | "http.answered" }>;

/** Answers to what a flow asked for. */
function answered(floor: Floor, input: Exclude<Answer, AgentRequest>, now: Instant): FloorTurn {
  switch (input.type) {
    case "recording.finished": return stepFlow(floor, callIdOf(input.recordingId), input, now);
    case "look-up.answered": return stepFlow(floor, callIdOf(input.requestId), input, now);
    case "pin.checked": return stepFlow(floor, callIdOf(input.requestId), input, now);
    case "http.answered": return stepFlow(floor, callIdOf(input.requestId), input, now);
    default: return assertNever(input);
  }
}

function onCall(floor: Floor, id: string, judge: (call: Call) => FloorTurn): FloorTurn | undefined {
  const call = floor.calls.get(callIdOf(id));
  return call && judge(call);
}

/** A leg that answers for a call we no longer know. */
function orphan(channelId: Extract<Input, { type: "leg.answered" }>["channelId"]): FloorTurn {
  return { facts: [], commands: [{ type: "channel.hangup", callId: callIdOf(channelId), channelId }] };
}
