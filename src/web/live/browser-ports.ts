// The live line's ports in a real browser.
import { takeTicket } from "../api/session.ts";
import { subprotocol, type LinePorts } from "./line.ts";

export const browserPorts: LinePorts = {
  ticket: takeTicket,
  connect: (events) => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`, subprotocol);
    socket.addEventListener("open", () => { events.opened(); });
    socket.addEventListener("message", ({ data }) => { events.heard(String(data)); });
    socket.addEventListener("close", ({ code }) => { events.closed(code); });
    return socket;
  },
  now: () => Date.now(),
  chance: () => Math.random(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => { clearTimeout(timer); };
  },
};
