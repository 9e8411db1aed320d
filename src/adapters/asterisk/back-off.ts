// Endless back-off: 100 ms doubling to 5 s, each wait between half and the whole of it, so that many clients do not
// come back in the same instant.

export interface BackOff { next(): number; reset(): void }

export function createBackOff(firstMs = 100, mostMs = 5000): BackOff {
  let spanMs = firstMs;
  return {
    next: () => {
      const waitMs = spanMs * (0.5 + Math.random() / 2);
      spanMs = Math.min(spanMs * 2, mostMs);
      return waitMs;
    },
    reset: () => { spanMs = firstMs; },
  };
}
