import { describe, expect, it } from "vitest";
import type { LinePorts, SocketEvents } from "../../../src/web/live/line.ts";
import { openedAhead } from "../../../src/web/live/opened-ahead.ts";

/** The outside: every ticket and socket it was asked for. */
function outside(refuses = false) {
  const sockets: { readonly events: SocketEvents; readonly sent: string[] }[] = [];
  let tickets = 0;
  const ports: LinePorts = {
    ticket: () => { tickets += 1; return refuses ? Promise.reject(new Error("refused")) : Promise.resolve(`ticket ${String(tickets)}`); },
    connect: (events) => {
      const sent: string[] = [];
      sockets.push({ events, sent });
      return { send: (text) => { sent.push(text); }, close: () => undefined };
    },
    now: () => 0, chance: () => 0, after: () => () => undefined,
  };
  return { ports, sockets, tickets: () => tickets };
}

function listener() {
  const heard: string[] = [];
  const events: SocketEvents = { opened: () => { heard.push("opened"); }, heard: (text) => { heard.push(text); }, closed: (code) => { heard.push(`closed ${String(code)}`); } };
  return { heard, events };
}

const settle = async (): Promise<void> => { for (let n = 0; n < 4; n++) await Promise.resolve(); };

describe("a line that was opened ahead", () => {
  it("gives its ticket and its socket to whoever asks first, and new ones to all others", async () => {
    const { ports, sockets, tickets } = outside();
    const ahead = openedAhead(ports);
    await settle();
    expect([tickets(), sockets.length]).toEqual([1, 1]);
    expect(await ahead.ticket()).toBe("ticket 1");
    ahead.connect(listener().events).send("first");
    expect([sockets.length, sockets[0]?.sent]).toEqual([1, ["first"]]);
    expect(await ahead.ticket()).toBe("ticket 2");
    ahead.connect(listener().events).send("second");
    expect(sockets[1]?.sent).toEqual(["second"]);
  });

  it("tells what it heard meanwhile, in order, but only once it is in the listener's hand, and then all the rest", async () => {
    const { ports, sockets } = outside();
    const ahead = openedAhead(ports);
    await settle();
    sockets[0]?.events.opened();
    sockets[0]?.events.heard("early");
    const { heard, events } = listener();
    ahead.connect(events);
    expect(heard).toEqual([]);
    await settle();
    sockets[0]?.events.closed(1006);
    expect(heard).toEqual(["opened", "early", "closed 1006"]);
  });

  it("tells of a refused ticket whoever asks, and connects nowhere by itself", async () => {
    const { ports, sockets } = outside(true);
    const ahead = openedAhead(ports);
    await expect(ahead.ticket()).rejects.toThrow("refused");
    expect(sockets).toHaveLength(0);
    ahead.connect(listener().events);
    expect(sockets).toHaveLength(1);
  });
});
