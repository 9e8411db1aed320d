// When an agent will be free again, by how long he has been at it: a hazard for each span of ages, from all the time that
// calls spent in it. Where little was seen it leans on the common rate, under which age says nothing (exponential).

export interface HandleCurve {
  readonly ended: Float64Array;
  readonly spentMs: Float64Array;
  /** Hazard per millisecond in each span, and summed up to where it begins. */
  readonly hazard: Float64Array;
  readonly before: Float64Array;
  fresh: number;
  weight: number;
}

const growth = 1.3;
const firstMs = 5000;
const spans = 32;
/** Where each span begins: 0, 5 s, and 1.3 times as far each time, to some four hours. */
const begins = Float64Array.from({ length: spans + 1 }, (_, i) => (i === 0 ? 0 : firstMs * growth ** (i - 1)));
const remembered = 600;
/** A common handle time counts as so many calls, and in each span the common rate as so many ends. */
const prior = { ms: 180_000, calls: 3, endsASpan: 3 };

export function newHandleCurve(): HandleCurve {
  const empty = (): Float64Array => new Float64Array(spans);
  const curve: HandleCurve = { ended: empty(), spentMs: empty(), hazard: empty(), before: empty(), fresh: 0, weight: 0 };
  renewHandle(curve);
  return curve;
}

export function learnHandle(curve: HandleCurve, ms: number): void {
  let span = 0;
  for (; span < spans - 1 && ms >= (begins[span + 1] as number); span += 1) curve.spentMs[span] = (curve.spentMs[span] as number) + (begins[span + 1] as number) - (begins[span] as number);
  curve.spentMs[span] = (curve.spentMs[span] as number) + ms - (begins[span] as number);
  curve.ended[span] = (curve.ended[span] as number) + 1;
  curve.fresh += 1;
  curve.weight += 1;
}

export function isHandleStale({ fresh, weight }: HandleCurve): boolean {
  return fresh >= 50 || (fresh >= 3 && fresh >= 0.1 * weight);
}

export function renewHandle(curve: HandleCurve): void {
  const keep = Math.exp(-curve.fresh / remembered);
  let [calls, ms] = [prior.calls, prior.calls * prior.ms];
  for (let span = 0; span < spans; span += 1) {
    calls += (curve.ended[span] = (curve.ended[span] as number) * keep);
    ms += (curve.spentMs[span] = (curve.spentMs[span] as number) * keep);
  }
  const common = calls / ms;
  let sum = 0;
  for (let span = 0; span < spans; span += 1) {
    const hazard = ((curve.ended[span] as number) + prior.endsASpan) / ((curve.spentMs[span] as number) + prior.endsASpan / common);
    curve.hazard[span] = hazard;
    curve.before[span] = sum;
    sum += hazard * ((begins[span + 1] as number) - (begins[span] as number));
  }
  curve.weight *= keep;
  curve.fresh = 0;
}

/** Chance that what has gone on for so long ends within so much more. */
export function endWithin(curve: HandleCurve, ageMs: number, withinMs: number): number {
  return withinMs <= 0 ? 0 : 1 - Math.exp(sumTo(curve, ageMs) - sumTo(curve, ageMs + withinMs));
}

function sumTo({ hazard, before }: HandleCurve, ms: number): number {
  const span = spanOf(ms);
  return (before[span] as number) + (hazard[span] as number) * (ms - (begins[span] as number));
}

function spanOf(ms: number): number {
  return ms < firstMs ? 0 : Math.min(spans - 1, 1 + Math.floor(Math.log(ms / firstMs) / Math.log(growth)));
}

export const handleSpans = spans;

/** Which span an age is in, by whole seconds: looked up for each agent at each decision. */
const spanBySecond = Uint8Array.from({ length: 16_384 }, (_, second) => spanOf(second * 1000 + 500));
export function spanAt(ageMs: number): number {
  return spanBySecond[Math.min(16_383, Math.floor(ageMs / 1000))] as number;
}

/** An age that stands for its span. */
export function ageOfSpan(span: number): number {
  return ((begins[span] as number) + (begins[span + 1] as number)) / 2;
}
