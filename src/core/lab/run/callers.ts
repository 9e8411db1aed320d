// The callers who are in the centre now, each in a numbered place that is used again when he has gone.

export const stage = { gone: 0, waiting: 1, ringing: 2, talking: 3 } as const;

export interface Callers {
  arrivedAt: Float64Array;
  handleMs: Float64Array;
  wrapUpMs: Float64Array;
  answerMs: Float64Array;
  queue: Int32Array;
  /** Which of the scenario's arrivals he is of. */
  source: Int32Array;
  /** The part of the run that he is counted in. */
  row: Int32Array;
  /** Who rings for him or talks with him, -1 nobody. */
  agent: Int32Array;
  stage: Uint8Array;
  /** Places that are free. */
  readonly free: number[];
}

export function noCallers(places = 1024): Callers {
  const numbers = (): Float64Array => new Float64Array(places);
  const indexes = (): Int32Array => new Int32Array(places).fill(-1);
  const free = Array.from({ length: places }, (_, i) => places - 1 - i);
  return { arrivedAt: numbers(), handleMs: numbers(), wrapUpMs: numbers(), answerMs: numbers(), queue: indexes(), source: indexes(), row: indexes(), agent: indexes(), stage: new Uint8Array(places), free };
}

/** A free place. */
export function takePlace(callers: Callers): number {
  const place = callers.free.pop();
  if (place !== undefined) return place;
  double(callers);
  return takePlace(callers);
}

export function givePlaceBack(callers: Callers, place: number): void {
  callers.stage[place] = stage.gone;
  callers.agent[place] = -1;
  callers.free.push(place);
}

function double(callers: Callers): void {
  const old = callers.stage.length;
  const { free, ...more } = noCallers(2 * old);
  for (const name of Object.keys(more) as (keyof typeof more)[]) (more[name] as Float64Array).set(callers[name]);
  Object.assign(callers, more);
  // one by one: so many as arguments of one call overflow the stack
  for (const place of free) if (place >= old) callers.free.push(place);
}
