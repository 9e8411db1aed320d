// What happens next: a binary heap of numbered events, each with its time, that can be moved and taken out again.
// Ties go to the smaller number, so that a run is the same every time.

export interface EventHeap {
  /** When each event happens; Infinity while it is not in the heap. */
  times: Float64Array;
  /** Where each event stands in `order`, -1 outside. */
  places: Int32Array;
  order: Int32Array;
  size: number;
}

export function emptyHeap(capacity = 1024): EventHeap {
  return { times: new Float64Array(capacity).fill(Infinity), places: new Int32Array(capacity).fill(-1), order: new Int32Array(capacity), size: 0 };
}

/** The event that comes first, -1 when there is none. */
export function firstOf(heap: EventHeap): number {
  return heap.size === 0 ? -1 : heap.order[0] as number;
}

/** Puts an event in, or moves it; Infinity takes it out. */
export function schedule(heap: EventHeap, event: number, at: number): void {
  if (event >= heap.times.length) grow(heap, event);
  if (at === Infinity) {
    cancel(heap, event);
    return;
  }
  const before = heap.times[event] as number;
  heap.times[event] = at;
  if ((heap.places[event] as number) < 0) up(heap, event, heap.size++);
  else if (at < before) up(heap, event, heap.places[event] as number);
  else down(heap, event, heap.places[event] as number);
}

export function cancel(heap: EventHeap, event: number): void {
  const place = heap.places[event] ?? -1;
  if (place < 0) return;
  heap.places[event] = -1;
  heap.times[event] = Infinity;
  heap.size -= 1;
  if (place === heap.size) return;
  const last = heap.order[heap.size] as number;
  up(heap, last, place);
  down(heap, last, heap.places[last] as number);
}

function grow(heap: EventHeap, event: number): void {
  const { times, places, order } = heap;
  Object.assign(heap, { ...emptyHeap(2 ** Math.ceil(Math.log2(event + 1))), size: heap.size });
  heap.times.set(times);
  heap.places.set(places);
  heap.order.set(order);
}

function isBefore({ times }: EventHeap, a: number, b: number): boolean {
  const [atA, atB] = [times[a] as number, times[b] as number];
  return atA < atB || (atA === atB && a < b);
}

function up(heap: EventHeap, event: number, from: number): void {
  const { order, places } = heap;
  let place = from;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = order[parent] as number;
    if (!isBefore(heap, event, above)) break;
    order[place] = above;
    places[above] = place;
    place = parent;
  }
  order[place] = event;
  places[event] = place;
}

function down(heap: EventHeap, event: number, from: number): void {
  const { order, places, size } = heap;
  let place = from;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(heap, order[child + 1] as number, order[child] as number)) child += 1;
    const below = order[child] as number;
    if (!isBefore(heap, below, event)) break;
    order[place] = below;
    places[below] = place;
    place = child;
  }
  order[place] = event;
  places[event] = place;
}
