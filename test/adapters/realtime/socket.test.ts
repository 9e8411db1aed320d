import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentId, CallId } from "../../../src/core/kernel/kernel.ts";
import { bankNumber, marta, martaNumber } from "../../support/centre.ts";
import { until } from "../../support/until.ts";
import { callIn, doorsForEachTest, goReady, openScreen, openSession, openSocket, type Screen } from "../http/doors.ts";

const doorsFor = doorsForEachTest();

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
