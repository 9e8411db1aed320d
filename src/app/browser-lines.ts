// What every line to a browser needs, whatever is spoken on it: a bound on how much it may send, and a way to notice that
// nobody is at its other end any more.

/** A bucket of tokens that fills by the monotonic clock: so many a second for long, so many at once. True while it may send. */
export function createBucket(perSecond: number, atOnce: number): () => boolean {
  let tokens = atOnce;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(atOnce, tokens + ((now - filledAt) / 1_000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** A WebSocket as far as pings go. */
interface Pinged { on(event: "pong", listener: () => void): unknown; ping(): void; terminate(): void }

/** A browser that answers no ping until the next one is gone: a laptop put to sleep says no goodbye. The answer ends the watch. */
export function watchPings(socket: Pinged, everyMs: number): () => void {
  let isAlive = true;
  socket.on("pong", () => { isAlive = true; });
  const timer = setInterval(() => {
    if (!isAlive) { socket.terminate(); return; }
    isAlive = false;
    socket.ping();
  }, everyMs);
  timer.unref();
  return () => { clearInterval(timer); };
}
