// Answering machines of a campaign: who answered is listened for before an agent is given to him. Meanwhile he is in no line
// and nobody is reserved, yet the pacing counts him as one who waits, so that an agent is likely to be there. The message for
// whoever finds none begins 1.8 s after the answer all the same.
import { harbourOver, isHarboured, waitsForAgent } from "../call/attempt.ts";
import type { Call, CallFact } from "../call/call.ts";
import { amdOver, foundPerson, isTakenForMachine, isUndecided, listenNoMore, machineDone, soundBegan, soundEnded, tellMachine } from "../call/machine.ts";
import { isControl, usualControlShare } from "../campaign/amd/control.ts";
import { judge } from "../campaign/amd/greeting.ts";
import { harbourTold } from "../campaign/harbour-words.ts";
import { callerOf, callIdOf, timerId } from "../kernel/ids.ts";
import { later, nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { AmdReason, AmdVerdict } from "../kernel/sound.ts";
import { foundByOptOut, inLine, planOf } from "./attempts.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { awaitsKeyAgain, isOptingOut, optOutByKey } from "./opt-out-key.ts";
import { optOutInFlow } from "./opt-out-in-flow.ts";
import { hasLeftFlow, join } from "./turns.ts";

type Of<T extends CallFact["type"]> = Extract<CallFact, { type: T }>;

export function talkingBegan(floor: Floor, { channelId }: Extract<Input, { type: "talking.began" }>, now: Instant): FloorTurn {
  const call = heardOn(floor, channelId);
  return call === undefined ? nothing : soundBegan(call, now);
}

export function talkingFinished(floor: Floor, { channelId, spokenMs }: Extract<Input, { type: "talking.finished" }>, now: Instant): FloorTurn {
  const call = heardOn(floor, channelId);
  return call === undefined ? nothing : soundEnded(call, spokenMs, now);
}

function heardOn(floor: Floor, channelId: ChannelId): Call | undefined {
  const call = floor.calls.get(callIdOf(channelId));
  return call !== undefined && callerOf(call.id) === channelId ? call : undefined;
}

/** After every sound and every silence, and when the time is over. */
export function heard(floor: Floor, { callId }: Pick<CallFact, "callId">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  return isUndecided(call) ? judged(floor, call, now) : greetingHeard(call, now);
}

function judged(floor: Floor, call: Call, now: Instant): FloorTurn {
  const { amd, answeredAt } = call.dialed ?? { amd: null, answeredAt: null };
  if (amd === null || answeredAt === null) return nothing;
  const judgement = judge({ answeredAt, sounds: amd.sounds, budgetMs: amd.budgetMs }, now);
  if (judgement.verdict === null) return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "amd"), at: judgement.lookAt }] };
  return decided(floor, call, judgement, now);
}

function decided(floor: Floor, call: Call, { verdict, reason }: { readonly verdict: AmdVerdict; readonly reason: AmdReason }, now: Instant): FloorTurn {
  const share = planOf(floor, call)?.amd?.controlShare ?? usualControlShare;
  return amdOver(call, { verdict, reason, isControl: verdict === "machine" && isControl(call.id, share) }, now);
}

/** Asterisk could not listen: he is served as a person. */
export function deaf(floor: Floor, call: Call, now: Instant): FloorTurn {
  return isUndecided(call) ? decided(floor, call, { verdict: "unknown", reason: "deaf" }, now) : nothing;
}

/** A person is first in line; a machine hears who called, at once or after its tone. */
export function amdEnded(floor: Floor, { callId }: Of<"call.amd-ended">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  if (waitsForAgent(call)) return join(listenNoMore(call), inLine(floor, call, now));
  return planOf(floor, call)?.amd?.then === "message" ? greetingHeard(call, now) : machineTold(floor, call, now);
}

/** Its tone is over when it has been silent so long; one that never ends is not waited for. */
const afterToneMs = 1_500;
const longestGreetingMs = 40_000;

function greetingHeard(call: Call, now: Instant): FloorTurn {
  const amd = call.dialed?.amd ?? null;
  if (amd === null || amd.toldAt !== null || !isTakenForMachine(call)) return nothing;
  const until = amd.sounds.at(-1)?.until ?? null;
  const at = until === null ? later(call.dialed?.answeredAt ?? now, longestGreetingMs) : later(until, afterToneMs);
  return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "amd"), at }] };
}

function machineTold(floor: Floor, call: Call, now: Instant): FloorTurn {
  const plan = planOf(floor, call);
  return plan === undefined ? machineDone(call, now) : join(listenNoMore(call), tellMachine(call, harbourTold(plan.safeHarbour), now));
}

/** The verdict is due, or the machine's greeting is over, or what it was told (after a restart). */
export function amdDue(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (isUndecided(call)) return judged(floor, call, now);
  if (!isTakenForMachine(call)) return nothing;
  return call.dialed?.amd?.toldAt === null ? machineTold(floor, call, now) : machineDone(call, now);
}

/** A key of whoever answered, before an agent is there: a person's; in line it means nothing. Null where it is for somebody else to judge. */
export function keyOfAnswered(floor: Floor, call: Call, digit: string, now: Instant): FloorTurn | null {
  const optOut = optOutByKey(call, digit, now);
  if (optOut !== null) return join(optOut, foundByOptOut(call, now));
  const inFlow = optOutInFlow(floor, call, digit, now);
  if (inFlow !== null) return inFlow;
  if (isUndecided(call)) return decided(floor, call, { verdict: "person", reason: "key" }, now);
  if (isTakenForMachine(call) && call.stage.name === "in-flow") return foundPerson(call, now);
  return waitsForAgent(call) ? nothing : null;
}

export function personFound(floor: Floor, { callId }: Of<"call.found-person">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? nothing : inLine(floor, call, now);
}

/** The end of what he heard, where nobody had a flow for him. Null: it was something else. */
export function toldAll(call: Call, now: Instant): FloorTurn | null {
  if (isOptingOut(call)) return nothing;
  const isMachine = isTakenForMachine(call);
  if (hasLeftFlow(call)) return call.dialed?.optOut === "failed" ? awaitsKeyAgain(call, now) : harbourOver(call, now);
  if (!isMachine && !(isHarboured(call) && waitsForAgent(call))) return null;
  if (call.dialed?.optOut === "failed" && call.stage.name === "in-flow") return awaitsKeyAgain(call, now);
  return isMachine ? machineDone(call, now) : harbourOver(call, now);
}
