// VICIdial's published adaptive rule, as a rival on the same work. From bin/AST_VDadapt.pl and bin/AST_VDauto_dial.pl (SVN
// 3884) as its documentation tells: agents and waiting calls are sampled every second, the dial level adapts every 15 s to
// their difference, and lines up to level × agents are dialed every 2.5 s. Its own settings are the defaults: level from 1 to
// 3, intensity 0, difference target 0, drops over the calls answered today.
import type { VicidialMethod } from "./scenario.ts";

export interface Rival {
  level: number;
  /** Of the last minute, by second. */
  readonly differences: number[];
  adaptAt: number;
  dialAt: number;
  dayAt: number;
  today: { answered: number; dropped: number };
  /** Answered and dropped in the last minute, by quarter. */
  readonly quarters: { answered: number; dropped: number }[];
}

const bounds = { least: 1, most: 3 };
const everyMs = { adapt: 15_000, dial: 2500, day: 86_400_000 };

export function newRival(): Rival {
  return { level: 1, differences: [], adaptAt: everyMs.adapt, dialAt: 0, dayAt: everyMs.day, today: { answered: 0, dropped: 0 }, quarters: [{ answered: 0, dropped: 0 }] };
}

export function countAnswer({ today, quarters }: Rival, isDropped: boolean): void {
  const quarter = quarters.at(-1);
  for (const counts of quarter === undefined ? [today] : [today, quarter]) { counts.answered += 1; counts.dropped += Number(isDropped); }
}

export interface RivalView { readonly now: number; readonly agents: number; readonly free: number; readonly waiting: number; readonly ringing: number; readonly limit: number; readonly method: VicidialMethod }

/** Once a second; how many lines to dial. */
export function rivalDials(rival: Rival, view: RivalView): number {
  rival.differences.push(view.free - view.waiting);
  if (rival.differences.length > 60) rival.differences.shift();
  if (view.now >= rival.dayAt) { rival.today = { answered: 0, dropped: 0 }; rival.dayAt += everyMs.day; }
  if (view.now >= rival.adaptAt) { adapt(rival, view); rival.adaptAt += everyMs.adapt; }
  if (view.now < rival.dialAt) return 0;
  rival.dialAt = view.now + everyMs.dial;
  return Math.max(0, Math.floor(rival.level * view.agents) - (view.agents - view.free) - view.waiting - view.ringing);
}

function adapt(rival: Rival, { agents, limit, method, now }: RivalView): void {
  const difference = rival.differences.reduce((sum, each) => sum + each, 0) / rival.differences.length;
  rival.level = within(rival.level * (1 + difference / Math.max(1, agents)));
  const lately = rival.quarters.reduce((sum, each) => ({ answered: sum.answered + each.answered, dropped: sum.dropped + each.dropped }), { answered: 0, dropped: 0 });
  rival.quarters.push({ answered: 0, dropped: 0 });
  if (rival.quarters.length > 4) rival.quarters.shift();
  const { answered, dropped } = rival.today;
  if (lately.answered > 20 && lately.dropped > lately.answered / 2) rival.level = within(rival.level / 2);
  if (answered > 50 && dropped / answered > limit) rival.level = within(method === "hard-limit" ? 1 : method === "average" ? rival.level / 2 : rival.level * ((rival.dayAt - now) / everyMs.day));
}

function within(level: number): number {
  return Math.min(bounds.most, Math.max(bounds.least, level));
}
