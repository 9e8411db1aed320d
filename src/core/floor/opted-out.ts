// Somebody does not want to be called any more: what rings at his phone for that ends, and what waits to call him does too.
import { notDialled } from "../call/place.ts";
import { close } from "../callback/decide.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { join } from "./turns.ts";

type OptedOut = Extract<Input, { type: "numbers.opted-out" }>;

/** Purposes that the word binds; calls of campaigns are their dialler's to end. */
const bound: Readonly<Record<OptedOut["scope"], readonly Purpose[]>> = {
  everything: ["commercial", "service", "debt", "survey", "asked"], commercial: ["commercial", "survey"], campaign: [],
};

export function optedOut(floor: Floor, { numbers, scope }: OptedOut, now: Instant): FloorTurn {
  const his = new Set(numbers);
  const calls = [...floor.calls.values()].filter(({ ani, direction, placed }) => direction === "outbound" && ani !== null && his.has(ani) && placed !== null && bound[scope].includes(placed.purpose));
  const waiting = [...floor.callbacks.values()].filter(({ number, stage }) => scope === "everything" && his.has(number) && stage.name === "waiting");
  return join(nothing, ...calls.map((call) => notDialled(call, "not-allowed", now)), ...waiting.map((callback) => close(callback, "not-allowed", null, now)));
}
