import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentId, CallId } from "../../../src/core/kernel/kernel.ts";
import { bankNumber, marta, martaNumber } from "../../support/centre.ts";
import { until } from "../../support/until.ts";
import { type Doors, doorsForEachTest, openScreen, type Screen, openSession, openSocket } from "../http/doors.ts";

const doorsFor = doorsForEachTest();

const callIn = (doors: Doors, callId: string): void => {
  doors.asterisk.callIn({ callId, ani: martaNumber, dnis: bankNumber });
  doors.asterisk.press(callId, "0");
};
const goReady = (doors: Doors, agentId: string): void => {
  doors.engine.submit({ type: "sign-in.requested", agentId: agentId as AgentId });
  doors.engine.submit({ type: "ready.requested", agentId: agentId as AgentId });
};

describe("the way in", () => {
  test("a ticket opens one socket, and only one", async () => {
    const doors = await doorsFor();
    const { id } = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const { ticket } = doors.tickets.issue({ agentId: "ana" as AgentId, role: "agent", scopes: null, principalId: id, kind: "session" });
    const first = await openSocket(doors.base);
    first.send({ type: "hello", ticket });
    expect((await first.next("welcome")).resumed).toBe(false);
    expect((await first.next("snapshot")).view.agent.id).toBe("ana");
    const second = await openSocket(doors.base);
    second.send({ type: "hello", ticket });
    expect(await second.closed).toEqual([4401, "ticket-refused"]);
  });

  test("a page of another origin is refused", async () => {
    const doors = await doorsFor();
    expect(await (await openSocket(doors.base, { origin: "https://evil.example" })).closed).toEqual([4403, "origin-refused"]);
  });

  test("without an origin a session's ticket is refused and a key's is taken", async () => {
    const doors = await doorsFor();
    for (const [kind, expected] of [["session", "closed"], ["key", "welcome"]] as const) {
      const { ticket } = doors.tickets.issue({ agentId: "ana" as AgentId, role: "agent", scopes: null, principalId: "k-1", kind });
      const screen = await openSocket(doors.base, { origin: null });
      screen.send({ type: "hello", ticket });
      if (expected === "closed") expect(await screen.closed).toEqual([4403, "origin-refused"]);
      else expect((await screen.next("welcome")).v).toBe(1);
    }
  });

  test("who does not say hello is sent away", async () => {
    const doors = await doorsFor({ realtime: { limits: { helloMs: 50 } } });
    expect(await (await openSocket(doors.base)).closed).toEqual([4408, "no-hello"]);
  });

  test("another address or another sub-protocol is no socket", async () => {
    const doors = await doorsFor();
    await expect(openSocket(doors.base, { protocol: "chat" })).rejects.toThrow("400");
    await expect(openSocket(`${doors.base}/other`)).rejects.toThrow("404");
  });

  test("the newer socket of an agent takes the seat", async () => {
    const doors = await doorsFor();
    const older = await openScreen(doors, "ana");
    const newer = await openScreen(doors, "ana");
    expect(await older.closed).toEqual([4409, "signed-in-elsewhere"]);
    expect(newer.socket.readyState).toBe(newer.socket.OPEN);
    expect(doors.realtime.socketCount()).toBe(1);
  });
});

describe("the stream", () => {
  test("an offer is on the screen before the phone is rung, with the customer's record", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    goReady(doors, "ana");
    callIn(doors, "c1");
    const offer = await screen.next("offer");
    expect(offer.call).toMatchObject({ id: "c1", stage: "offered", ani: martaNumber });
    expect(offer.pop?.contact.name).toBe("Marta Vila");
    expect(offer.view.agent.state).toBe("reserved");
  });

  test("a record that comes late is brought as a change", async () => {
    let bring: (() => void) | undefined;
    const doors = await doorsFor({ realtime: { popNow: () => null, popOf: () => new Promise((resolve) => { bring = () => { resolve(doors.pops.get(marta.contactId) ?? null); }; }) } });
    const screen = await openScreen(doors, "ana");
    goReady(doors, "ana");
    callIn(doors, "c1");
    expect((await screen.next("offer")).pop).toBeNull();
    bring?.();
    const change = await until(() => screen.frames.find((frame) => frame.type === "change" && frame.pop?.contact.id === marta.contactId), { what: "the record on the screen" });
    expect(change.type).toBe("change");
  });

  test("what changes at one moment comes as one frame", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    const turns = (...types: readonly ("sign-in.requested" | "sign-out.requested")[]): void => { for (const type of types) doors.engine.submit({ type, agentId: "ana" as AgentId }); };
    turns("sign-in.requested");
    await until(() => stateOn(screen) === "not-ready", { what: "signed in on the screen" });
    turns("sign-out.requested", "sign-in.requested", "sign-out.requested");
    await until(() => stateOn(screen) === "signed-out", { what: "signed out on the screen" });
    expect(seqsOf(screen)).toHaveLength(2);
  });

  test("a line cut anywhere loses nothing: what came before and after the cut is one stream without gaps", async () => {
    const doors = await doorsFor();
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), async (before, during) => {
      doors.engine.submit({ type: "sign-out.requested", agentId: "ana" as AgentId });
      const first = await openScreen(doors, "ana");
      const { stream } = first.frames[0] as { stream: string };
      const { seq: from } = await first.next("snapshot");
      const change = (n: number): void => { doors.engine.submit(n % 2 === 0 ? { type: "sign-in.requested", agentId: "ana" as AgentId } : { type: "sign-out.requested", agentId: "ana" as AgentId }); };
      const shown = (screen: Screen, changes: number): Promise<unknown> => until(() => stateOn(screen) === (changes % 2 === 0 ? "signed-out" : "not-ready"), { what: `change ${String(changes)} on the screen` });
      for (let n = 0; n < before; n += 1) {
        change(n);
        await shown(first, n + 1);
      }
      first.socket.terminate();
      await first.closed;
      for (let n = before; n < before + during; n += 1) change(n);
      const had = seqsOf(first);
      const second = await openScreen(doors, "ana", { resume: { stream, seq: had.at(-1) ?? from } });
      if (during > 0) await shown(second, before + during);
      expect(second.frames[0]).toMatchObject({ type: "welcome", resumed: true, seq: had.at(-1) ?? from });
      const seqs = [...had, ...seqsOf(second)];
      expect(seqs).toEqual(seqs.map((_, n) => from + 1 + n));
      second.socket.terminate();
    }), { numRuns: 25 });
  });
});

describe("commands", () => {
  test("a command is answered after the frames of what it did", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    screen.send({ type: "command", ref: "r1", command: { type: "sign-in" } });
    await screen.next("done");
    const names = screen.frames.map((frame) => frame.type === "change" ? `change to ${frame.view.agent.state}` : frame.type);
    expect(names).toEqual(["welcome", "snapshot", "change to not-ready", "done"]);
  });

  test("what cannot be done is refused by name, and so is what is no command", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    screen.send({ type: "command", ref: "r1", command: { type: "hold", callId: "c9" } });
    expect(await screen.next("refused")).toMatchObject({ ref: "r1", code: "call-not-yours" });
    screen.send({ type: "command", ref: "r2", command: { type: "dance" } });
    expect(await screen.next("refused")).toEqual({ type: "refused", ref: "r2", code: "invalid" });
  });

  test("a link of a contact loads his card first", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    goReady(doors, "ana");
    doors.asterisk.callIn({ callId: "c1", ani: null, dnis: bankNumber });
    doors.asterisk.press("c1", "0");
    await screen.next("offer");
    screen.send({ type: "command", ref: "r1", command: { type: "link", callId: "c1", contactId: "nobody" } });
    expect(await screen.next("refused")).toMatchObject({ code: "contact-not-found" });
    screen.send({ type: "command", ref: "r2", command: { type: "link", callId: "c1", contactId: marta.contactId } });
    await screen.next("done");
    expect(doors.floor.calls.get("c1" as CallId)?.caller).toEqual({ status: "known", contact: marta });
    expect(screen.frames.filter((frame) => frame.type === "change").map(({ pop }) => pop?.contact.name)).toContain("Marta Vila");
  });
});

function seqsOf({ frames }: Screen): readonly number[] {
  return frames.flatMap((frame) => frame.type === "change" ? [frame.seq] : []);
}

/** What the latest frame shows of its agent. */
function stateOn({ frames }: Screen): string | undefined {
  const last = frames.at(-1);
  return last?.type === "change" || last?.type === "snapshot" ? last.view.agent.state : undefined;
}

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
