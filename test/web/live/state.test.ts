import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { initialState, placeOf, reduce, type LiveState } from "../../../src/web/live/state.ts";
import { scene, sceneNames, type Scene } from "../stand-in/scenes.ts";

type Numbered = Extract<ServerFrame, { type: "snapshot" | "offer" | "change" }>;

const take = (state: LiveState, ...frames: readonly ServerFrame[]): LiveState => frames.reduce((before, frame) => reduce(before, { type: "frame", frame, at: 1_000 }), state);
const welcome = (part: Partial<Extract<ServerFrame, { type: "welcome" }>> = {}): ServerFrame => ({ type: "welcome", v: 1, stream: "one", seq: 0, resumed: false, now: 1_500, ...part });
const snapshot = (seq: number, { view, pop }: Scene): Extract<Numbered, { type: "snapshot" }> => ({ type: "snapshot", seq, view, pop });
const change = (seq: number, { view, pop }: Scene): Extract<Numbered, { type: "change" }> => ({ type: "change", seq, at: 0, view, pop });
const silent = (seq: number, { view }: Scene): ServerFrame => ({ type: "change", seq, at: 0, view });
const callIn = ({ view: { call } }: Scene) => { if (call === null) throw new Error("no call"); return call; };
const shown = ({ view, pop, seq, stream }: LiveState) => ({ view, pop, seq, stream });

const scenes = new Map(sceneNames.map((name) => [name, scene(name, 1_000)]));
const of = (name: string): Scene => { const found = scenes.get(name); if (found === undefined) throw new Error(`no scene ${name}`); return found; };
const [ready, ringing, talking] = [of("ready"), of("ringing"), of("talking")];

describe("what the screen knows", () => {
  it("shows the snapshot and calls the line open", () => {
    const state = take(initialState, welcome(), snapshot(4, ready));
    expect(state.view?.agent.state).toBe("ready");
    expect(state.line).toEqual({ name: "open" });
    expect(placeOf(state)).toEqual({ stream: "one", seq: 4 });
  });

  it("shows a call with the record that came with its offer", () => {
    const state = take(initialState, welcome(), snapshot(1, ready), { ...snapshot(2, ringing), type: "offer", at: 0, call: callIn(ringing) });
    expect(state.view?.call?.stage).toBe("offered");
    expect(state.pop?.contact.name).toBe("Marta Vila Puig");
  });

  it("keeps the record when a change says nothing about it", () => {
    expect(take(initialState, welcome(), snapshot(2, ringing), silent(3, talking)).pop?.contact.name).toBe("Marta Vila Puig");
  });

  it("forgets the record with the call", () => {
    expect(take(initialState, welcome(), snapshot(2, talking), silent(3, ready)).pop).toBeNull();
  });

  it("leaves a late or doubled frame aside", () => {
    const state = take(initialState, welcome(), snapshot(5, talking));
    expect(take(state, change(5, ready), change(3, ready))).toBe(state);
  });

  it("goes on showing the call while the line is away, and says since when", () => {
    const lost = reduce(take(initialState, welcome(), snapshot(5, talking)), { type: "line", line: { name: "lost", since: 9, retryAt: 10 } });
    expect(lost.view?.call?.stage).toBe("connected");
    expect(lost.line).toEqual({ name: "lost", since: 9, retryAt: 10 });
  });

  it("begins its numbers anew when the service has restarted", () => {
    const state = take(initialState, welcome(), snapshot(900, talking), welcome({ stream: "two" }), snapshot(1, ready), change(2, ringing));
    expect(shown(state)).toEqual({ view: ringing.view, pop: ringing.pop, seq: 2, stream: "two" });
  });

  it("learns the server's clock from each welcome and pong", () => {
    expect(take(initialState, welcome({ now: 4_000 })).clockOffsetMs).toBe(3_000);
    expect(take(initialState, { type: "pong", now: 900 }).clockOffsetMs).toBe(-100);
  });

  it("is the same after any loss and resume, in any cut of the stream, as after one snapshot", () => {
    const history = fc.array(fc.constantFrom(...sceneNames), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(history, fc.array(fc.nat(12), { maxLength: 4 }), fc.nat(3), (names, cuts, doubled) => {
      const frames = names.map((name, n) => change(n + 2, of(name)));
      let state = take(initialState, welcome(), snapshot(1, ready));
      for (const cut of cuts) {
        state = take(state, ...frames.slice(0, cut));
        state = reduce(state, { type: "line", line: { name: "lost", since: 0, retryAt: null } });
        state = take(state, welcome({ resumed: true, seq: names.length + 1 }));
        state = take(state, ...frames.filter(({ seq }) => seq > (placeOf(state)?.seq ?? 0) - doubled));
      }
      state = take(state, ...frames);
      const last = of(names.at(-1) ?? "");
      const fresh = take(initialState, welcome(), snapshot(names.length + 1, last));
      expect({ ...shown(state), line: state.line }).toEqual({ ...shown(fresh), line: fresh.line });
    }));
  });
});
