// At most so many pieces of work at once; what a caller waits for goes before what is made in advance.

export interface Pool { run<T>(work: () => Promise<T>, urgent: boolean): Promise<T> }

export function createPool(size: number): Pool {
  const urgentLine: (() => void)[] = [];
  const line: (() => void)[] = [];
  let busy = 0;

  function next(): void {
    if (busy >= size) return;
    const start = urgentLine.shift() ?? line.shift();
    if (!start) return;
    busy += 1;
    start();
  }

  return {
    run: (work, urgent) => new Promise((resolve, reject) => {
      (urgent ? urgentLine : line).push(() => {
        work().then(resolve, reject).finally(() => { busy -= 1; next(); });
      });
      next();
    }),
  };
}
