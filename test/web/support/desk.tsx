// The whole screen in a document, joined to the stand-in: its REST by `fetch`, its frames by the line's ports.
import { act, cleanup, render, waitFor } from "@testing-library/react";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { takeTicket } from "../../../src/web/api/session.ts";
import { App } from "../../../src/web/app.tsx";
import { startTexts } from "../../../src/web/i18n/start.ts";
import { createStation } from "../../../src/web/softphone/station.ts";
import type { LinePorts } from "../../../src/web/live/line.ts";
import { createDay, type Day } from "../stand-in/day.ts";
import { answerFlows, createFlows, type FlowState } from "../stand-in/flows.ts";
import { ana, answer, callsOfToday, type Answer, type RestState } from "../stand-in/rest.ts";
import { fillGaps } from "./browser-gaps.ts";
import { openFakeSoftphone, type FakeSoftphone } from "./fake-softphone.ts";
import { createLocks } from "./locks.ts";

export interface Seat {
  readonly day: Day;
  readonly flows: FlowState;
  readonly rest: RestState;
  /** Requests as "GET /api/v1/queues", oldest first. */
  readonly requests: string[];
  /** Cuts the line and keeps it down until `up`. */
  down(): void;
  up(): void;
  /** Answers the next request of this kind, e.g. "POST /contacts", in the stand-in's stead. */
  answerNext(route: string, reply: Answer): void;
  /** The browser's telephones that were opened, oldest first. */
  readonly phones: readonly FakeSoftphone[];
}

export interface SeatOptions { readonly scene?: string; readonly language?: Language; readonly user?: RestState["user"]; /** what the stand-in has besides */ readonly rest?: Partial<RestState>; /** in a narrow window */ readonly isNarrow?: boolean }

/** Opens the screen; resolves when the first view is shown (or the sign-in, for `user: null`). */
export async function takeSeat({ scene = "ready", language = "en", user = ana, rest: more = {}, isNarrow = false }: SeatOptions = {}): Promise<Seat> {
  fillGaps({ isNarrow });
  const flows = createFlows();
  const day = createDay(scene);
  const rest: RestState = { user, calls: callsOfToday(), ...more };
  const wires = new Set<{ cut(): void }>();
  const instead = new Map<string, Answer>();
  const requests: string[] = [];
  let isDown = false;

  globalThis.fetch = (input, init) => {
    const path = String(input instanceof Request ? input.url : input);
    const method = init?.method ?? "GET";
    requests.push(`${method} ${path}`);
    if (isDown) return Promise.reject(new TypeError("no network"));
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
    const key = `${method} ${path.replace("/api/v1", "").split("?", 1)[0] ?? ""}`;
    const asked = new Headers(init?.headers);
    const { status, body: reply, headers } = instead.get(key) ?? (rest.user && answerFlows(flows, { method, path, body, by: rest.user.name, header: (name) => asked.get(name) })) ?? answer(rest, method, path, body);
    instead.delete(key);
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(reply), { status, headers: { "content-type": "application/json", ...headers } }));
  };

  const ports: LinePorts = {
    ticket: takeTicket,
    connect: (events) => {
      let isOpen = true;
      const talk = day.connect((frame: ServerFrame) => { queueMicrotask(() => { if (isOpen) events.heard(JSON.stringify(frame)); }); });
      const wire = { cut: () => { isOpen = false; talk.close(); wires.delete(wire); events.closed(1006); } };
      wires.add(wire);
      queueMicrotask(() => { if (isDown) wire.cut(); else events.opened(); });
      return { send: (text) => { talk.take(JSON.parse(text) as Parameters<typeof talk.take>[0]); }, close: () => { isOpen = false; talk.close(); wires.delete(wire); } };
    },
    now: () => Date.now(), chance: () => 0,
    after: (ms, callback) => { const timer = setTimeout(callback, ms); return () => { clearTimeout(timer); }; },
  };

  const phones: FakeSoftphone[] = [];
  const openStation = () => createStation({
    locks: createLocks() as never, ring: () => ({ stop: () => undefined }), beep: () => undefined, wire: () => ({ post: () => undefined, close: () => undefined }),
    open: async (options) => { const phone = await openFakeSoftphone(options); phones.push(phone); return phone; },
    credentials: async () => (await fetch("/api/v1/me/phone/credentials", { method: "POST" })).json() as Promise<never>,
  });

  // awaited: a page that is fetched suspends at once, and is not taken up again within an act that is over
  await act(() => { render(<App texts={startTexts(language)} ports={ports} openStation={openStation} />); return Promise.resolve(); });
  await waitFor(() => { if (document.querySelector("main, [role=main]") === null || document.querySelector("[aria-busy=true]") !== null) throw new Error("still loading"); });
  return {
    day, rest, flows, requests, phones,
    down: () => { isDown = true; for (const wire of [...wires]) wire.cut(); },
    up: () => { isDown = false; },
    answerNext: (route, reply) => { instead.set(route, reply); },
  };
}

/** Leaves no screen and nothing remembered behind. */
export function leaveSeat(): void {
  cleanup();
  localStorage.clear();
  document.body.innerHTML = "";
}
