// What happens next while looking ahead: the earliest of many moments, each with the number of whom it is about.

export interface Heap {
  readonly size: number;
  push(at: number, who: number): void;
  /** The earliest; false when there is none. `at` and `who` tell of it until the next is taken. */
  pop(): boolean;
  readonly at: number;
  readonly who: number;
}

export function createHeap(): Heap {
  const times: number[] = [];
  const whom: number[] = [];
  let [at, who] = [0, 0];

  function sink(lastAt: number, lastWho: number): void {
    const size = times.length;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && (times[child + 1] as number) < (times[child] as number)) child += 1;
      if ((times[child] as number) >= lastAt) break;
      times[place] = times[child] as number;
      whom[place] = whom[child] as number;
      place = child;
    }
    times[place] = lastAt;
    whom[place] = lastWho;
  }

  return {
    get size() { return times.length; }, get at() { return at; }, get who() { return who; },
    push(time, one) {
      let place = times.length;
      times.push(time);
      whom.push(one);
      for (let parent = (place - 1) >> 1; place > 0 && (times[parent] as number) > time; place = parent, parent = (place - 1) >> 1) {
        times[place] = times[parent] as number;
        whom[place] = whom[parent] as number;
      }
      times[place] = time;
      whom[place] = one;
    },
    pop() {
      const [first, firstWho, last, lastWho] = [times[0], whom[0], times.pop(), whom.pop()];
      if (first === undefined || last === undefined) return false;
      [at, who] = [first, firstWho as number];
      if (times.length > 0) sink(last, lastWho as number);
      return true;
    },
  };
}
