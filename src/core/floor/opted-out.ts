// Somebody does not want to be called any more: what rings at his phone for that ends, and what waits to call him does too.
import { attemptOver } from "../call/attempt.ts";
import type { Call } from "../call/call.ts";
import { isAgentFirst, isCard, takeBack } from "../call/card.ts";
import { notDialled } from "../call/place.ts";
import { close } from "../callback/decide.ts";
import { cardOf, type Caller } from "../kernel/contact-card.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { join } from "./turns.ts";

function over(call: Call, now: Instant): FloorTurn {
  if (isCard(call)) return takeBack(call, "not-allowed", now);
  return isAgentFirst(call) ? notDialled(call, "not-allowed", now) : attemptOver(call, "not-allowed", now);
}

type OptedOut = Extract<Input, { type: "numbers.opted-out" }>;

/** Purposes that the word binds. */
const bound: Readonly<Record<OptedOut["scope"], readonly Purpose[]>> = {
  everything: ["commercial", "service", "debt", "survey", "asked"], commercial: ["commercial", "survey"], campaign: [],
};

export function optedOut(floor: Floor, { numbers, contacts = [], scope, campaignId = null }: OptedOut, now: Instant): FloorTurn {
  const [his, theirs] = [new Set<string | null>(numbers), new Set<string | undefined>(contacts)];
  const isHis = (number: string | null, caller: Caller): boolean => his.has(number) || theirs.has(cardOf(caller)?.contactId);
  const calls = [...floor.calls.values()].filter(({ ani, caller, direction, placed, dialed }) => direction === "outbound" && isHis(ani, caller) && placed !== null && dialed === null && bound[scope].includes(placed.purpose));
  const isMeant = ({ dialed, ani, caller }: Call): boolean => dialed !== null && (isHis(ani, caller) || theirs.has(dialed.contactId ?? undefined)) && (scope === "campaign" ? dialed.campaignId === campaignId : bound[scope].includes(dialed.purpose));
  const dialled = [...floor.calls.values()].filter(isMeant);
  const waiting = [...floor.callbacks.values()].filter(({ number, caller, stage }) => scope === "everything" && isHis(number, caller) && stage.name === "waiting");
  return join(nothing, ...calls.map((call) => notDialled(call, "not-allowed", now)), ...dialled.map((call) => over(call, now)), ...waiting.map((callback) => close(callback, "not-allowed", null, now)));
}
