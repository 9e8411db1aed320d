// What ends a socket, and what a screen that is lost means to its agent.
import { describe, expect, test } from "vitest";
import type { AgentId, CallId } from "../../../src/core/kernel/kernel.ts";
import { marta } from "../../support/centre.ts";
import { until } from "../../support/until.ts";
import { callIn, doorsForEachTest, goReady, openScreen, openSession } from "../http/doors.ts";

const doorsFor = doorsForEachTest();

describe("those who hold others up, or may no longer look", () => {
  test("a slow reader is cut off by name while another screen gets every frame", async () => {
    const doors = await doorsFor({ realtime: { limits: { unreadBytes: 64 * 1024 } } });
    doors.pops.set(marta.contactId, { ...(doors.pops.get(marta.contactId) ?? never()), unpaidTotal: "x".repeat(400_000) });
    const slow = await openScreen(doors, "ana");
    const quick = await openScreen(doors, "jordi");
    goReady(doors, "ana");
    slow.socket.pause();
    callIn(doors, "c1");
    // Each link to another contact is a frame of 400 kB.
    await until(() => {
      doors.pops.set("other", doors.pops.get(marta.contactId) ?? never());
      for (const contactId of ["other", marta.contactId]) {
        doors.engine.submit({ type: "link.requested", agentId: "ana" as AgentId, callId: "c1" as CallId, contact: { ...marta, contactId: contactId as typeof marta.contactId } });
      }
      return doors.logged.some(({ message }) => message.includes("reads too slowly"));
    }, { what: "the slow reader is cut off" });
    slow.socket.resume();
    expect(await slow.closed).toEqual([4413, "slow-reader"]);
    quick.send({ type: "command", ref: "r1", command: { type: "sign-in" } });
    expect((await quick.next("done")).ref).toBe("r1");
  });

  test("a session that is ended closes its socket", async () => {
    const doors = await doorsFor();
    const { token, id } = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const screen = await openScreen(doors, "ana", { principalId: id });
    const response = await fetch(`${doors.base}/api/v1/session`, { method: "DELETE", headers: { cookie: `atiende=${token}`, origin: doors.base } });
    expect(response.status).toBe(204);
    expect(await screen.closed).toEqual([4401, "session-ended"]);
  });

  test("so does one that another process ended", async () => {
    const doors = await doorsFor();
    const { id } = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const screen = await openScreen(doors, "ana", { principalId: id });
    doors.users.closeUnseen(id);
    expect(await screen.closed).toEqual([4401, "session-ended"]);
  });

  test("a second factor that a role must have from now on closes its sockets within a second, and those of no other role", async () => {
    const doors = await doorsFor();
    const { users } = doors;
    const [ana, laia] = [users.addUser({ login: "ana", role: "agent", agentId: "ana" }), users.addUser({ login: "laia", role: "supervisor", agentId: "jordi" })];
    const [agents, other] = [await openScreen(doors, "ana", { principalId: (await openSession(users, ana)).id }), await openScreen(doors, "jordi", { principalId: (await openSession(users, laia)).id })];
    const changedAt = performance.now();
    await doors.useCases.policies.set(laia, { idleMinutes: 60, longestHours: 12, secondFactorRoles: ["agent"] });
    expect(await agents.closed).toEqual([4401, "something-due"]);
    expect(performance.now() - changedAt).toBeLessThan(1_000);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });

  test("nobody is put out while the sessions cannot be asked for", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    let asked = 0;
    await doors.sessions.standing([]); // the rules of signing in are known from before
    const { sessions } = doors.users;
    const stillOpen = sessions.stillOpen.bind(sessions);
    sessions.stillOpen = (ids, now) => { asked += 1; return stillOpen(ids, now); };
    doors.users.isAway = true;
    await until(() => asked >= 2, { what: "the sessions were asked for twice" });
    expect(screen.socket.readyState).toBe(screen.socket.OPEN);
  });

});

describe("what else ends a socket", () => {
  test("too many frames", async () => {
    const doors = await doorsFor({ realtime: { limits: { framesAtOnce: 5, framesPerSecond: 1 } } });
    const screen = await openScreen(doors, "ana");
    for (let n = 0; n < 10; n += 1) screen.send({ type: "ping" });
    expect(await screen.closed).toEqual([4429, "too-many-commands"]);
  });

  test("a line that answers no ping", async () => {
    const doors = await doorsFor({ realtime: { limits: { pingEveryMs: 40 } } });
    const living = await openScreen(doors, "jordi");
    const dead = await openScreen(doors, "ana");
    dead.socket.pong = () => undefined;
    expect(await dead.closed).toEqual([1006, ""]);
    expect(living.socket.readyState).toBe(living.socket.OPEN);
  });

  test("a frame too large, or one that is no JSON, or none of ours", async () => {
    const doors = await doorsFor();
    const closes: unknown[] = [];
    for (const text of [`"${"x".repeat(70_000)}"`, "{", `{"type":"dance"}`]) {
      const screen = await openScreen(doors, "ana");
      screen.socket.send(text);
      closes.push((await screen.closed)[0]);
    }
    expect(closes).toEqual([1009, 1007, 1008]);
  });

  test("a restart, which is told as one", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    doors.realtime.close();
    expect(await screen.closed).toEqual([1012, "service-restart"]);
  });
});

describe("a lost screen", () => {
  test("takes a ready agent out of the line", async () => {
    const doors = await doorsFor({ realtime: { screenLostMs: 50 } });
    const screen = await openScreen(doors, "ana");
    goReady(doors, "ana");
    screen.socket.terminate();
    const state = await until(() => { const { state: now } = doors.floor.agents.get("ana" as AgentId) ?? never(); return now.name === "not-ready" && now; }, { what: "ana is not ready" });
    expect(state.reason).toBe("screen-lost");
  });

  test("leaves alone an agent who was signed in by a program, and one who came back", async () => {
    const doors = await doorsFor({ realtime: { screenLostMs: 50 } });
    await doors.agentCommands.run("ana" as AgentId, { type: "sign-in" }, "api");
    await doors.agentCommands.run("ana" as AgentId, { type: "ready" }, "api");
    goReady(doors, "jordi");
    const [ana, jordi] = [await openScreen(doors, "ana"), await openScreen(doors, "jordi")];
    ana.socket.terminate();
    jordi.socket.terminate();
    await jordi.closed;
    await openScreen(doors, "jordi");
    // A third agent's screen, lost later, tells when the time of the first two is over.
    const watch = await openScreen(doors, "jordi");
    watch.socket.terminate();
    await until(() => doors.floor.agents.get("jordi" as AgentId)?.state.name === "not-ready", { what: "the time of the screens is over" });
    expect(doors.floor.agents.get("ana" as AgentId)?.state.name).toBe("ready");
  });
});

function never(): never {
  throw new Error("not there");
}
