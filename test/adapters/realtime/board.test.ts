// Those who look on: who may, what they see, and that nobody waits for anybody.
import { describe, expect, test } from "vitest";
import { can } from "../../../src/core/access/can.ts";
import { roles, type Role } from "../../../src/core/access/rights.ts";
import { topicRights, topics, type Topic } from "../../../src/core/access/topics.ts";
import type { Board } from "../../../src/core/board/wallboard.ts";
import type { AgentId } from "../../../src/core/kernel/kernel.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { bankNumber, martaNumber } from "../../support/centre.ts";
import { until } from "../../support/until.ts";
import { type Doors, doorsForEachTest, openScreen, openSession, openSocket, type Screen } from "../http/doors.ts";

const doorsFor = doorsForEachTest();

let logins = 0;
async function lookOn(doors: Doors, role: Role, follows: readonly Topic[], agentId: string | null = null): Promise<Screen> {
  const { id } = await openSession(doors.users, doors.users.addUser({ login: `${role}-${String(++logins)}`, role }));
  const { ticket } = doors.tickets.issue({ agentId: agentId as AgentId | null, role, scopes: null, principalId: id, kind: "session" });
  const screen = await openSocket(doors.base);
  screen.send({ type: "hello", ticket, seat: false });
  screen.send({ type: "subscribe", ref: "topics", topics: follows });
  return screen;
}

const callIn = (doors: Doors, callId: string): void => {
  doors.asterisk.callIn({ callId, ani: martaNumber, dnis: bankNumber });
  doors.asterisk.press(callId, "0");
};
const signIn = (doors: Doors, agentId: string): void => { doors.engine.submit({ type: "sign-in.requested", agentId: agentId as AgentId }); };

/** What a screen shows after these frames. */
function shown(frames: readonly ServerFrame[]): Board {
  const rows = { queues: new Map<string, unknown>(), agents: new Map<string, unknown>(), calls: new Map<string, unknown>() };
  for (const frame of frames) {
    if (frame.type !== "board") continue;
    for (const kind of ["queues", "agents", "calls"] as const) {
      if (frame.whole) rows[kind].clear();
      for (const row of frame[kind]) rows[kind].set(row.id, row);
      for (const id of frame.gone[kind]) rows[kind].delete(id);
    }
  }
  const sorted = (kind: keyof typeof rows): never => [...rows[kind]].sort(([a], [b]) => a < b ? -1 : 1).map(([, row]) => row) as never;
  return { queues: sorted("queues"), agents: sorted("agents"), calls: sorted("calls") };
}

const byId = ({ queues, agents, calls }: Board): Board => ({
  queues: [...queues].sort((a, b) => a.id < b.id ? -1 : 1), agents: [...agents].sort((a, b) => a.id < b.id ? -1 : 1), calls: [...calls].sort((a, b) => a.id < b.id ? -1 : 1),
});

describe("every topic with every role", () => {
  test.each(roles)("%s follows what the table of rights says, and nothing else", async (role) => {
    const doors = await doorsFor();
    for (const topic of topics) {
      const screen = await lookOn(doors, role, [topic], "ana");
      const answer = await Promise.race([screen.next("done"), screen.next("refused")]);
      const may = role !== "agent" && can({ role, agentId: null, scopes: null }, topicRights[topic]);
      expect([topic, answer.type]).toEqual([topic, may ? "done" : "refused"]);
      expect(screen.frames.some(({ type }) => type === topic)).toBe(may);
    }
  });

  test("a key that is narrowed to calls follows nothing", async () => {
    const doors = await doorsFor();
    const { ticket } = doors.tickets.issue({ agentId: null, role: "administrator", scopes: ["call.read"], principalId: "k", kind: "key" });
    const screen = await openSocket(doors.base, { origin: null });
    screen.send({ type: "hello", ticket });
    screen.send({ type: "subscribe", ref: "t", topics: ["board"] });
    expect(await screen.next("refused")).toEqual({ type: "refused", ref: "t", code: "not-allowed" });
  });
});

describe("who looks on", () => {
  test("sees the whole floor, then each change, and always what the floor is", async () => {
    const doors = await doorsFor();
    const screen = await lookOn(doors, "supervisor", ["board"]);
    expect(await screen.next("board")).toMatchObject({ whole: true, calls: [], agents: [{ id: "ana", state: "signed-out" }, { id: "jordi", state: "signed-out" }] });
    signIn(doors, "ana");
    callIn(doors, "c1");
    callIn(doors, "c2");
    await until(() => shown(screen.frames).calls.length === 2, { what: "two callers on the board" });
    expect(shown(screen.frames).calls.map(({ stage, position, name }) => [stage, position, name])).toEqual([["queued", 1, "Marta Vila"], ["queued", 2, "Marta Vila"]]);
    doors.asterisk.hangUp("c1");
    doors.engine.submit({ type: "ready.requested", agentId: "ana" as AgentId });
    await until(() => shown(screen.frames).agents[0]?.state === "reserved", { what: "ana is reserved on the board" });
    expect(shown(screen.frames)).toEqual(JSON.parse(JSON.stringify(byId(doors.useCases.board.board()))));
    expect(shown(screen.frames).queues[0]?.today).toMatchObject({ offered: 2, abandoned: 1, abandonedShort: 1, answered: 0 });
    expect(screen.frames.filter((frame) => frame.type === "board").map(({ whole }) => whole).lastIndexOf(true)).toBe(0);
  });

  test("takes no seat, though he has one, and gives no agent's commands", async () => {
    const doors = await doorsFor();
    const desk = await openScreen(doors, "ana");
    const screen = await lookOn(doors, "supervisor", ["board"], "ana");
    await screen.next("board");
    screen.send({ type: "command", ref: "r1", command: { type: "sign-in" } });
    expect(await screen.next("refused")).toEqual({ type: "refused", ref: "r1", code: "no-agent" });
    expect(desk.socket.readyState).toBe(desk.socket.OPEN);
    expect(doors.realtime.socketCount()).toBe(2);
  });

  test("is shown the door when his session ends", async () => {
    const doors = await doorsFor();
    const { token, id } = await openSession(doors.users, doors.users.addUser({ login: "laia", role: "supervisor" }));
    const { ticket } = doors.tickets.issue({ agentId: null, role: "supervisor", scopes: null, principalId: id, kind: "session" });
    const screen = await openSocket(doors.base);
    screen.send({ type: "hello", ticket });
    await screen.next("welcome");
    await fetch(`${doors.base}/api/v1/session`, { method: "DELETE", headers: { cookie: `atiende=${token}`, origin: doors.base } });
    expect(await screen.closed).toEqual([4401, "session-ended"]);
  });

  test("who stops following is told nothing more", async () => {
    const doors = await doorsFor();
    const [stays, goes] = [await lookOn(doors, "supervisor", ["board"]), await lookOn(doors, "supervisor", ["board"])];
    await Promise.all([stays.next("board"), goes.next("board")]);
    goes.send({ type: "subscribe", ref: "none", topics: [] });
    await until(() => goes.frames.some((frame) => frame.type === "done" && frame.ref === "none"), { what: "he follows nothing" });
    const had = goes.frames.length;
    signIn(doors, "ana");
    await until(() => shown(stays.frames).agents[0]?.state === "not-ready", { what: "the other sees it" });
    expect(goes.frames).toHaveLength(had);
  });
});

describe("many who look on", () => {
  test("two hundred see the same, while one of them reads nothing and is right again when he does", async () => {
    const doors = await doorsFor();
    const screens = await Promise.all(Array.from({ length: 200 }, () => lookOn(doors, "supervisor", ["board"])));
    await Promise.all(screens.map((screen) => screen.next("board")));
    const [stalled, ...reading] = screens;
    stalled?.socket.pause();
    signIn(doors, "ana");
    const calls = 100;
    for (let n = 0; n < calls; n += 1) callIn(doors, `c${String(n)}`);
    await until(() => reading.every((screen) => shown(screen.frames).calls.length === calls), { what: "all who read see every caller" });
    expect(reading.every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
    stalled?.socket.resume();
    await until(() => shown(stalled?.frames ?? []).calls.length === calls, { what: "who reads again sees every caller" });
  });
});
