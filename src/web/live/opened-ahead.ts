// The first line of a page, opened before anybody asks for one: its ticket is taken and its socket connected while the
// screen's scripts are still being read. Whoever asks first gets them; all later lines are new.
import type { LinePorts, Socket, SocketEvents } from "./line.ts";

export function openedAhead(ports: LinePorts): LinePorts {
  let ticket: Promise<string> | null = ports.ticket();
  let held: Held | null = null;
  ticket.then(() => { held = hold(ports); }, () => { /* who asks for the ticket is told */ });
  return {
    ...ports,
    ticket: () => {
      const first = ticket ?? ports.ticket();
      ticket = null;
      return first;
    },
    connect: (events) => {
      const first = held;
      held = null;
      return first === null ? ports.connect(events) : first.giveTo(events);
    },
  };
}

interface Held { giveTo(events: SocketEvents): Socket }

/** What the socket tells before somebody listens is told to whoever then does, once he has it in hand. */
function hold(ports: LinePorts): Held {
  let listener: SocketEvents | null = null;
  const told: ((to: SocketEvents) => void)[] = [];
  const tell = (what: (to: SocketEvents) => void): void => { if (listener === null) told.push(what); else what(listener); };
  const socket = ports.connect({
    opened: () => { tell((to) => { to.opened(); }); },
    heard: (text) => { tell((to) => { to.heard(text); }); },
    closed: (code) => { tell((to) => { to.closed(code); }); },
  });
  return {
    giveTo: (events) => {
      queueMicrotask(() => {
        listener = events;
        for (const what of told) what(events);
      });
      return socket;
    },
  };
}
