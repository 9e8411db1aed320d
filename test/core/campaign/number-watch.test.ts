// Measured on seeded runs: how seldom a number is taken for marked that is not, and how soon one that is is found.
import { describe, expect, it } from "vitest";
import { isPickedUp, isResting, noteEnd, noteShown, unwatched, type NumberWatch } from "../../../src/core/campaign/number-watch.ts";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const numbers = ["+34931000001", "+34931000002", "+34931000003"];
const minute = 60_000;
const startAt = 1_790_000_000_000;

interface Run { readonly seed: number; readonly dials: number; readonly shown?: readonly string[]; /** share that is answered of the n-th dial of a number */ readonly share: (number: string, n: number) => number }

/** Every rest that began: of which number, at its how many-th dial. Who rests is not shown for the test's time. */
function rests({ seed, dials, shown = numbers, share }: Run): readonly { readonly number: string; readonly dial: number }[] {
  const draw = streamOf(seed, "answers");
  const watches = new Map<string, NumberWatch>();
  const found: { number: string; dial: number }[] = [];
  for (let n = 0; n < dials; n += 1) {
    for (const number of shown) {
      const at = (startAt + n * minute) as Instant;
      if (isResting(watches.get(number) ?? unwatched(number), at)) continue;
      const after = noteEnd(watches, { number, end: draw() < share(number, n) ? "conversation" : "no-answer", at, beside: shown });
      if (after.rests > (watches.get(number)?.rests ?? 0)) found.push({ number, dial: n });
      watches.set(number, after);
    }
  }
  return found;
}

const seeds = Array.from({ length: 40 }, (_, n) => n + 1);

describe("a number whose answers halve", () => {
  it.each([[0.2, 260], [0.3, 170], [0.5, 90]])("is found with a share of %d within so many dials, in the mean", (usual, most) => {
    const runs = seeds.map((seed) => rests({ seed, dials: 3000, share: (number, n) => (number === numbers[0] && n >= 1000 ? usual / 2 : usual) }).find(({ number }) => number === numbers[0])?.dial ?? 3000);
    const delays = runs.filter((dial) => dial >= 1000).map((dial) => dial - 1000);
    expect(delays.reduce((sum, one) => sum + one, 0) / delays.length).toBeLessThan(most);
    expect(Math.max(...delays)).toBeLessThan(3 * most);
  });

  it("is found when it is the only one, against its own past", () => {
    const found = rests({ seed: 1, dials: 2000, shown: numbers.slice(0, 1), share: (_number, n) => (n < 1000 ? 0.3 : 0.15) });
    expect(found[0]?.dial).toBeGreaterThan(1000);
    expect(found[0]?.dial).toBeLessThan(1500);
  });
});

describe("numbers of which nothing has changed", () => {
  it.each([0.15, 0.3, 0.5])("are taken for marked less than once in thirty thousand dials, with a share of %d", (usual) => {
    const dials = 4000;
    const alarms = seeds.reduce((sum, seed) => sum + rests({ seed: seed + 1000, dials, share: () => usual }).length, 0);
    const every = (seeds.length * dials * numbers.length) / Math.max(1, alarms);
    expect(every).toBeGreaterThan(30_000);
  });

  it("seldom rest when all are answered less for a while", () => {
    const found = seeds.flatMap((seed) => rests({ seed, dials: 2000, share: (_number, n) => (n >= 1000 && n < 1100 ? 0.15 : 0.3) }));
    expect(found.length).toBeLessThan(seeds.length * numbers.length * 0.15);
  });
});

describe("one dial", () => {
  const at = startAt as Instant;
  const learnt = (): NumberWatch => ({ ...unwatched("+34931000001"), past: { value: 0.3, weight: 500 }, lately: { value: 0.3, weight: 200 } });
  const marked = (): NumberWatch => {
    let watch = learnt();
    for (let n = 0; watch.restsUntil === null; n += 1) watch = noteEnd(new Map([[watch.number, watch]]), { number: watch.number, end: "no-answer", at, beside: [] });
    return watch;
  };

  it("that could not reach anybody says nothing, one that a machine took speaks as one nobody took", () => {
    expect(isPickedUp("no-such-number")).toBeNull();
    expect(isPickedUp("failed")).toBeNull();
    const after = (end: "failed" | "machine" | "no-answer" | "abandoned"): NumberWatch => noteEnd(new Map([["+34931000001", learnt()]]), { number: "+34931000001", end, at, beside: [] });
    expect(after("failed")).toEqual(learnt());
    expect(after("machine")).toEqual(after("no-answer"));
    expect(after("abandoned")).toMatchObject({ answered: 1, evidence: 0 });
  });

  it("begins a rest of days, longer each time, and what was learnt before is forgotten", () => {
    const first = marked();
    expect(first).toMatchObject({ rests: 1, evidence: 0, restsUntil: at + 3 * 86_400_000, past: { weight: 0 } });
    expect(isResting(first, (at + 3 * 86_400_000 - 1) as Instant)).toBe(true);
    expect(isResting(first, (at + 3 * 86_400_000) as Instant)).toBe(false);
    const again = { ...first, past: { value: 0.3, weight: 500 } };
    let second: NumberWatch = again;
    const back = (at + 4 * 86_400_000) as Instant;
    for (let n = 0; second.rests === 1; n += 1) second = noteEnd(new Map([[second.number, second]]), { number: second.number, end: "no-answer", at: back, beside: [] });
    expect(second.restsUntil).toBe(back + 6 * 86_400_000);
  });

  it("that still ends of a number that rests moves nothing but its counts", () => {
    const resting = marked();
    const after = noteEnd(new Map([[resting.number, { ...resting, past: { value: 0.3, weight: 500 } }]]), { number: resting.number, end: "no-answer", at, beside: [] });
    expect(after).toMatchObject({ rests: 1, evidence: 0, restsUntil: resting.restsUntil, dials: resting.dials + 1 });
  });

  it("notes when it was shown last", () => {
    expect(noteShown(new Map(), "+34931000001", at)).toMatchObject({ number: "+34931000001", lastAt: at, dials: 0 });
  });
});
