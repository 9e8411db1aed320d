import { describe, expect, it } from "vitest";
import type { ClientFrame, ServerFrame } from "../../../src/protocol/frames.ts";
import { backOffMs } from "../../../src/web/live/back-off.ts";
import type { LinePorts, SocketEvents } from "../../../src/web/live/line.ts";
import { createLive, type Live, type Outcome } from "../../../src/web/live/live.ts";
import { scene } from "../stand-in/scenes.ts";

const ready = scene("ready", 0);

/** A line whose time stands still until told, and whose other end is the test. */
function bench() {
  let now = 0;
  let timers: { at: number; callback: () => void }[] = [];
  const sockets: { events: SocketEvents; sent: ClientFrame[]; isClosed: boolean }[] = [];
  const fails: number[] = [];
  const ports: LinePorts = {
    ticket: () => { const status = fails.shift(); return status === undefined ? Promise.resolve("t".repeat(32)) : Promise.reject(Object.assign(new Error("no ticket"), { status })); },
    connect: (events) => {
      const socket = { events, sent: [] as ClientFrame[], isClosed: false };
      sockets.push(socket);
      return { send: (text) => { socket.sent.push(JSON.parse(text) as ClientFrame); }, close: () => { socket.isClosed = true; } };
    },
    now: () => now, chance: () => 1,
    after: (ms, callback) => { const timer = { at: now + ms, callback }; timers.push(timer); return () => { timers = timers.filter((each) => each !== timer); }; },
  };
  const settle = async (): Promise<void> => { for (let n = 0; n < 6; n++) await Promise.resolve(); };
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    for (let next = due(end); next !== undefined; next = due(end)) { now = next.at; timers = timers.filter((each) => each !== next); next.callback(); await settle(); }
    now = end;
  };
  const due = (end: number) => timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  const last = () => { const socket = sockets.at(-1); if (socket === undefined) throw new Error("nobody called"); return socket; };
  const say = (frame: ServerFrame): void => { last().events.heard(JSON.stringify(frame)); };
  const greet = async (resumed = false): Promise<void> => {
    await settle();
    last().events.opened();
    say({ type: "welcome", v: 1, stream: "one", seq: 1, resumed, now });
    if (!resumed) say({ type: "snapshot", seq: 7, ...ready });
  };
  return { ports, sockets, fails, pass, settle, last, say, greet, waiting: () => timers.length };
}

async function opened() {
  const it = bench();
  const live = createLive(it.ports);
  await it.greet();
  return { ...it, live };
}

async function outcomeOf(live: Live): Promise<Outcome> { return live.order({ type: "ready" }); }

describe("the line to the service", () => {
  it("shows its ticket in the first frame, and asks for nothing more the first time", async () => {
    const { last, live } = await opened();
    expect(last().sent).toEqual([{ type: "hello", ticket: "t".repeat(32) }]);
    expect(live.state().line.name).toBe("open");
  });

  it("comes back by itself with a new ticket and goes on where it was", async () => {
    const { last, sockets, live, pass, greet } = await opened();
    last().events.closed(1006);
    expect(live.state().line).toEqual({ name: "lost", since: 0, retryAt: 500 });
    await pass(500);
    await greet(true);
    expect(sockets).toHaveLength(2);
    expect(last().sent[0]).toEqual({ type: "hello", ticket: "t".repeat(32), resume: { stream: "one", seq: 7 } });
    expect(live.state().line.name).toBe("open");
  });

  it("waits longer after each failure, never more than ten seconds, and says since when", async () => {
    const { last, live, pass, fails } = await opened();
    fails.push(503, 503, 503, 503, 503, 503, 503);
    last().events.closed(1012);
    await pass(500 + 1_000 + 2_000 + 4_000 + 8_000);
    expect(live.state().line).toMatchObject({ name: "lost", since: 0, retryAt: 15_500 + 10_000 });
    expect([0, 1, 2, 3, 4, 5, 40].map((attempt) => backOffMs(attempt, 1))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(backOffMs(3, 0)).toBe(2_000);
  });

  it("tries at once when asked to", async () => {
    const { last, sockets, live, settle } = await opened();
    last().events.closed(1006);
    live.retry();
    await settle();
    expect(sockets).toHaveLength(2);
  });

  it("asks a silent line whether it is alive, and gives it up when nothing comes", async () => {
    const { last, live, pass, say } = await opened();
    await pass(15_000);
    expect(last().sent.at(-1)).toEqual({ type: "ping" });
    say({ type: "pong", now: 0 });
    await pass(14_000);
    expect(live.state().line.name).toBe("open");
    const first = last();
    await pass(1_000 + 10_000);
    expect(first.isClosed).toBe(true);
    expect(live.state().line.name).toBe("lost");
  });

  it("stays away when another screen has taken the seat, until its user wants it back", async () => {
    const { last, sockets, live, pass, settle } = await opened();
    last().events.closed(4409);
    await pass(60_000);
    expect(live.state().line).toEqual({ name: "closed", why: "signed-in-elsewhere" });
    expect(sockets).toHaveLength(1);
    live.retry();
    await settle();
    expect(sockets).toHaveLength(2);
  });

  it("says that the session is over when there is no ticket for it", async () => {
    const { last, live, pass, fails } = await opened();
    fails.push(401);
    last().events.closed(4401);
    await pass(500);
    expect(live.state().line).toEqual({ name: "closed", why: "session-over" });
  });

  it("leaves no timer behind when it is closed", async () => {
    const { live, waiting, last } = await opened();
    live.close();
    expect(waiting()).toBe(0);
    expect(last().isClosed).toBe(true);
  });
});

describe("an order", () => {
  it("is done when the service says so", async () => {
    const { live, say } = await opened();
    const outcome = outcomeOf(live);
    say({ type: "done", ref: "r1" });
    expect(await outcome).toEqual({ done: true });
  });

  it("is refused with the service's reason", async () => {
    const { live, say } = await opened();
    const [first, second] = [live.order({ type: "ready" }), live.order({ type: "sign-out" })];
    say({ type: "refused", ref: "r2", code: "on-a-call" });
    say({ type: "done", ref: "r1" });
    expect(await Promise.all([first, second])).toEqual([{ done: true }, { done: false, code: "on-a-call" }]);
  });

  it("is not given at all without a line", async () => {
    const { live, last } = await opened();
    last().events.closed(1006);
    expect(await outcomeOf(live)).toEqual({ done: false, code: "line-down" });
    expect(last().sent).toHaveLength(1);
  });

  it("is not known to have arrived when the line drops before the answer", async () => {
    const { live, last } = await opened();
    const outcome = outcomeOf(live);
    last().events.closed(1006);
    expect(await outcome).toEqual({ done: false, code: "line-down" });
  });

  it("is given up when no answer comes", async () => {
    const { live, pass } = await opened();
    const outcome = outcomeOf(live);
    await pass(8_000);
    expect(await outcome).toEqual({ done: false, code: "no-answer" });
  });
});
