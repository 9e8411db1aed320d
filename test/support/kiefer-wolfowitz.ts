// How long each customer waits who is served in order of arrival by several servers of whom each can serve anybody: the
// recursion of J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", Trans. AMS 78 (1955).

/** `serviceMs`: from the moment a server is given to him until that server is free again. */
export interface Served { readonly arrivedAt: number; readonly serviceMs: number }

/**
 * Waits in milliseconds, one for each customer; they must be in order of arrival. It keeps what is left to do at each
 * server, the least first: a customer waits for the least of them, whose load grows by his service.
 */
export function kieferWolfowitz(customers: readonly Served[], servers: number): readonly number[] {
  const left = Array.from({ length: servers }, () => 0);
  let before = customers[0]?.arrivedAt ?? 0;
  return customers.map(({ arrivedAt, serviceMs }) => {
    for (const [place, ms] of left.entries()) left[place] = Math.max(0, ms - (arrivedAt - before));
    before = arrivedAt;
    left.sort((one, other) => one - other);
    const waitMs = left[0] ?? 0;
    left[0] = waitMs + serviceMs;
    return waitMs;
  });
}
