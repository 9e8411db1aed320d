// (o) May we call? The production judgement beside the oracle that was written apart, in random calls, half of them in the
// nights when clocks change: how often they disagree (never), and how many a second are judged. One core, no I/O.
import { judge } from "../src/core/campaign/may-dial.ts";
import { createDraw, type DrawnCall } from "../test/support/may-dial-draw.ts";
import { oracle } from "../test/support/may-dial-oracle.ts";
import { cpuTime } from "./cpu-time.ts";
import { chance } from "./decide.ts";
import type { Row } from "./table.ts";

/** So many are drawn before the clock runs, since drawing takes longer than judging. */
const batch = 20_000;
const mostShown = 5;

/** `say`: tells of each of the first few on which they disagree. */
export function benchLaw(cases: number, say: (line: string) => void): readonly Row[] {
  const draw = createDraw(chance(11));
  let [judged, yes, wrong, micros]: [number, number, number, number] = [0, 0, 0, 0];
  while (judged < cases) {
    const drawn = Array.from({ length: Math.min(batch, cases - judged) }, draw);
    const begun = cpuTime();
    const answers = drawn.map(({ contact, campaign, now }) => judge(contact, campaign, now).objections.length === 0);
    micros += cpuTime() - begun;
    for (const [n, may] of answers.entries()) {
      const one = drawn[n] as DrawnCall;
      if (may) yes += 1;
      if (oracle(one.contact, one.campaign, one.now) === may) continue;
      wrong += 1;
      if (wrong <= mostShown) say(`judged ${may ? "yes" : "no"}, and the oracle otherwise: ${JSON.stringify({ ...one, contact: { ...one.contact, listed: [...one.contact.listed] } })}`);
    }
    judged += drawn.length;
    if (judged % 1_000_000 === 0) say(`${judged.toLocaleString("en")} judged, ${String(wrong)} disagreements`);
  }
  return [{
    "random calls": judged, "in which it may be called": yes, "disagreements with the oracle": wrong, "judged a second": Math.round(judged / (micros / 1_000_000)), "µs each": micros / judged,
  }];
}
