// A message, or a person of a campaign, before an agent: done with, put off, skipped, or answered by a call. It is a call from
// its beginning, so that whatever follows (the customer's phone, notes, disposition, wrap-up) is that of any other.
import { legId, timerId } from "../kernel/ids.ts";
import { later, nothing, type Instant } from "../kernel/kernel.ts";
import { previewedCall } from "./begin.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { cause, clear, end, originate } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { PreviewEnd } from "./message.ts";

/** A message is never in somebody's hands for ever: then it is back in line. */
export const longestOpenMs = 30 * 60_000;

type Offered = Extract<CallFact, { type: "call.preview-offered" }>;

export function offerPreview(offered: Omit<Offered, "type">): CallTurn {
  return { facts: [{ type: "call.preview-offered", ...offered }], commands: [{ type: "timer.set", timerId: timerId(offered.callId, "ring"), at: offered.until }] };
}

/** Before its agent from the beginning, and set aside: he talks with whoever left it. */
export function beginShelved(offered: Omit<Offered, "type">, now: Instant): CallTurn {
  const fact: Offered = { type: "call.preview-offered", ...offered };
  const opened = openPreview(previewedCall(fact), now);
  const shelved = shelvePreview(opened.facts.reduce(evolve, previewedCall(fact)), now);
  return { facts: [fact, ...opened.facts, ...shelved.facts], commands: shelved.commands };
}

export function openPreview(call: Call, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "previewing" || stage.isOpen) return nothing;
  const until = later(now, longestOpenMs);
  return { facts: [{ type: "call.preview-opened", callId: call.id, at: now, agentId: stage.agentId, until }], commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: until }] };
}

/** Whoever is at a telephone is long in nobody's way: then it goes to somebody else. */
export const longestShelvedMs = 30 * 60_000;

/** Then it is seen to first: somebody waits for that, too. */
export const mostShelvings = 3;

/** Whether it can be set aside (once more). */
export function mayShelve({ stage, shelvings }: Call): boolean {
  return stage.name === "previewing" && stage.isOpen && stage.shelved === null && shelvings < mostShelvings;
}

/** Somebody is at a telephone: it waits in his hands. */
export function shelvePreview(call: Call, now: Instant): CallTurn {
  const { stage, id } = call;
  if (stage.name !== "previewing" || !mayShelve(call)) return nothing;
  const until = later(now, longestShelvedMs);
  return { facts: [{ type: "call.preview-shelved", callId: id, at: now, agentId: stage.agentId, until, ...ofCard(call) }], commands: [{ type: "timer.set", timerId: timerId(id, "ring"), at: until }] };
}

/** That call is over. It has its whole time again: he has to find his way back into it. */
export function resumePreview(call: Call, now: Instant): CallTurn {
  const { stage, id } = call;
  if (stage.name !== "previewing" || stage.shelved === null) return nothing;
  const until = later(now, stage.until - stage.since);
  return { facts: [{ type: "call.preview-resumed", callId: id, at: now, agentId: stage.agentId, until, ...ofCard(call) }], commands: [{ type: "timer.set", timerId: timerId(id, "ring"), at: until }] };
}

/** It is no longer before him, and the call is over. */
export function closePreview(call: Call, outcome: Exclude<PreviewEnd, "dialled">, now: Instant, until?: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "previewing") return nothing;
  const over = end(call, "agent", cause.normal, now);
  return { facts: [{ type: "call.preview-ended", callId: call.id, at: now, agentId: stage.agentId, outcome, ...(until === undefined ? {} : { until }), ...ofCard(call) }, ...over.facts], commands: [clear(call, "ring"), ...over.commands] };
}

function ofCard({ dialed }: Call): { readonly ofCard?: true } {
  return dialed === null ? {} : { ofCard: true };
}

/** Nobody took it in time, or he had it open, or set aside, for too long. */
export function previewExpired(call: Call, now: Instant): CallTurn {
  return call.stage.name === "previewing" ? closePreview(call, call.stage.isOpen ? "gone" : "not-accepted", now) : nothing;
}

export interface DialBack { readonly phone: string; readonly ringMs: number; readonly endpoint: string; readonly partyRingMs: number; readonly dnis: string; readonly trunk: string }

/** Rings his own phone; what follows is a call that he places. */
export function dialBack(call: Call, { phone, ringMs, ...side }: DialBack, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "previewing" || !stage.isOpen) return nothing;
  const leg = legId(call.id, call.legs + 1);
  const ringUntil = later(now, ringMs);
  const { agentId } = stage;
  return {
    facts: [
      { type: "call.preview-ended", callId: call.id, at: now, agentId, outcome: "dialled", ...ofCard(call) },
      { type: "call.dialled-back", callId: call.id, at: now, agentId, leg, ringUntil, ...side },
    ],
    commands: [{ ...originate(call, leg, phone, ringMs), ...(call.dialed === null ? {} : { answersItself: true as const }) }, { type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil }],
  };
}
