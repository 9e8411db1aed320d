// A list kept in order. Work mostly joins at its end and leaves at its head, and both cost next to nothing there; in the
// middle it costs a move of what stands behind, which for a hundred thousand is some tens of microseconds.

export interface Sorted<T> {
  readonly size: number;
  at(place: number): T | undefined;
  /** All of them, first to last. */
  list(): readonly T[];
  add(item: T): void;
  /** Whether it was there. */
  remove(item: T): boolean;
  clear(): void;
}

/** `isBefore` must be a total order that does not change while items are in the list. */
export function createSorted<T>(isBefore: (one: T, other: T) => boolean): Sorted<T> {
  let items: T[] = [];
  /** What stands before it has left; the space is given back when it is half of the list. */
  let head = 0;

  /** The first place whose item does not come before this one. */
  function placeOf(item: T): number {
    let [low, high] = [head, items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(items[middle] as T, item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function leaveHead(): void {
    items[head] = undefined as T;
    head += 1;
    if (head < 64 || head * 2 < items.length) return;
    items = items.slice(head);
    head = 0;
  }

  return {
    get size() { return items.length - head; },
    at: (place) => items[head + place],
    list: () => items.slice(head),
    add(item) {
      const last = items[items.length - 1];
      if (head === items.length || isBefore(last as T, item)) items.push(item);
      else items.splice(placeOf(item), 0, item);
    },
    remove(item) {
      const place = placeOf(item);
      if (items[place] !== item) return false;
      if (place === head) leaveHead();
      else if (place === items.length - 1) items.pop();
      else items.splice(place, 1);
      return true;
    },
    clear() { items = []; head = 0; },
  };
}
