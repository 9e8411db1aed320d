// Where the run tells its luck (luck.ts) what was drawn and what time had promised.
import { drawn, promised, setFullness, sources } from "./luck.ts";
import type { View } from "./views.ts";
import type { World } from "./world.ts";

/** Before an event: what was to be expected since the last one. */
export function expect({ luck, lines, views, promise, areEndsExponential, now }: World, until: number): void {
  if (luck === null) return;
  const ms = until - now;
  const { rate, talking, waiting, endRate, quitRate } = lines;
  let [all, ends, quits] = [0, 0, 0];
  for (let queue = 0; queue < rate.length; queue += 1) {
    all += rate[queue] as number;
    ends += (talking[queue] as number) * (endRate[queue] as number);
    quits += (waiting[queue] as number) * (quitRate[queue] as number);
  }
  promise[sources.ends] = areEndsExponential ? ends * ms : 0;
  promise[sources.quits] = quits * ms;
  for (let view = 0; view < luck.views; view += 1) {
    let own = 0;
    for (const queue of (views[view] as View).queues) own += rate[queue] as number;
    promise[sources.own] = own * ms;
    promise[sources.others] = (all - own) * ms;
    promised(luck, view, promise);
  }
}

export function cameLuckily({ luck, views }: World, to: number): void {
  if (luck === null) return;
  for (let view = 0; view < luck.views; view += 1) drawn(luck, view, (views[view] as View).queues.includes(to) ? sources.own : sources.others, 1);
}

/** A conversation begins: where ends are not promised by the moment, its length is the luck. */
export function beganLuckily({ luck, lines, areEndsExponential }: World, of: number, handleMs: number): void {
  if (luck !== null && !areEndsExponential) drawnForAll(luck, sources.ends, handleMs * (lines.endRate[of] as number) - 1);
}

export function endedLuckily({ luck, areEndsExponential }: World): void {
  if (luck !== null && areEndsExponential) drawnForAll(luck, sources.ends, 1);
}

export function quitLuckily({ luck, lines }: World, of: number): void {
  if (luck !== null && lines.quitRate[of] !== 0) drawnForAll(luck, sources.quits, 1);
}

function drawnForAll(luck: NonNullable<World["luck"]>, source: number, amount: number): void {
  for (let view = 0; view < luck.views; view += 1) drawn(luck, view, source, amount);
}

/** After an event: how full each view is until the next. Where ends are not exponential, conversations count by what is left of them. */
export function lookAround({ luck, lines, staff, views, areEndsExponential, now }: World): void {
  if (luck === null) return;
  for (let view = 0; view < luck.views; view += 1) {
    const { queues, groups, endRate } = views[view] as View;
    let full = 0;
    for (const queue of queues) full += lines.waiting[queue] as number;
    for (const group of groups) {
      full -= staff.ready[group] as number;
      if (areEndsExponential) continue;
      const talking = staff.talking[group] as number;
      full += ((staff.ends[group] as number) - talking * now) * endRate - talking;
    }
    setFullness(luck, view, full);
  }
}
