// Requests that wait for their answers, by id, each with a deadline. One sweep watches all of them: a timer a request
// would cost more than the request.
import type { AriAnswer } from "./transport.ts";

interface Waiting { readonly settle: (answer: AriAnswer) => void; readonly until: number; readonly what: string }

export interface PendingRequests {
  /** Registers a request and gives its id. */
  add(what: string, deadlineMs: number, settle: (answer: AriAnswer) => void): string;
  settle(id: string, answer: AriAnswer): void;
  /** Answers all with 503: the line went down, and whether they were carried out is unknown. */
  drop(reason: string): void;
  size(): number;
}

const sweepMs = 100;

export function createPendingRequests(): PendingRequests {
  const waiting = new Map<string, Waiting>();
  let sweep: NodeJS.Timeout | undefined;
  let last = 0;

  function look(): void {
    const now = performance.now();
    for (const [id, one] of waiting) {
      if (one.until > now) continue;
      waiting.delete(id);
      one.settle({ status: 504, body: JSON.stringify({ message: `Asterisk did not answer ${one.what} in time` }) });
    }
    if (waiting.size === 0) stop();
  }
  function stop(): void {
    clearInterval(sweep);
    sweep = undefined;
  }
  return {
    add: (what, deadlineMs, settle) => {
      const id = String(++last);
      waiting.set(id, { settle, until: performance.now() + deadlineMs, what });
      sweep ??= setInterval(look, sweepMs);
      return id;
    },
    settle: (id, answer) => {
      const one = waiting.get(id);
      waiting.delete(id);
      one?.settle(answer);
    },
    drop: (reason) => {
      stop();
      const all = [...waiting.values()];
      waiting.clear();
      for (const one of all) one.settle({ status: 503, body: JSON.stringify({ message: reason }) });
    },
    size: () => waiting.size,
  };
}
