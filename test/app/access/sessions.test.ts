import { describe, expect, test } from "vitest";
import { createSessions } from "../../../src/app/access/sessions.ts";
import { createTickets, ticketMs } from "../../../src/app/access/tickets.ts";
import type { AgentId, Instant } from "../../../src/core/kernel/kernel.ts";
import { memoryAccess } from "../../support/memory-access.ts";
import { openSession } from "../../adapters/http/doors.ts";

function house(): { users: ReturnType<typeof memoryAccess>; sessions: ReturnType<typeof createSessions>; readonly pass: (ms: number) => void } {
  let now = Date.now();
  const users = memoryAccess({ now: () => now as Instant });
  const sessions = createSessions(users);
  return { users, sessions, pass: (ms) => { now += ms; } };
}

describe("sessions", () => {
  test("who signs out is nobody from then on, and is told of", async () => {
    const { users, sessions } = house();
    const { token, id } = await openSession(users, users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const told: string[] = [];
    sessions.onRevoked((one) => { told.push(one); });
    const principal = await sessions.identify(token, "session");
    if (principal === null) throw new Error("not signed in");
    expect(principal).toMatchObject({ kind: "session", role: "agent", agentId: "ana" });
    await sessions.signOut(principal);
    expect(await sessions.identify(token, "session")).toBeNull();
    expect(told).toEqual([id]);
  });

  test("a session is no key and a key is no session", async () => {
    const { users, sessions } = house();
    const { token } = await openSession(users, users.addUser({ login: "ana", role: "agent" }));
    const key = users.addKey({ role: "integrator" });
    expect(await sessions.identify(token, "session")).not.toBeNull();
    expect(await sessions.identify(token, "key")).toBeNull();
    expect(await sessions.identify(key.token, "session")).toBeNull();
    expect(await sessions.identify(key.token, "key")).toMatchObject({ kind: "key", role: "integrator" });
  });

  test("a key that was taken back is noticed within seconds", async () => {
    const { users, sessions, pass } = house();
    const key = users.addKey({ role: "integrator" });
    await sessions.identify(key.token, "key");
    users.revokeKey(key.id);
    pass(3_001);
    expect(await sessions.identify(key.token, "key")).toBeNull();
  });

  test("while the store is away a token seen lately is let in, not for ever, and a new one never", async () => {
    const { users, sessions, pass } = house();
    const seen = users.addKey({ role: "integrator" });
    const unseen = users.addKey({ role: "integrator" });
    await sessions.identify(seen.token, "key");
    users.isAway = true;
    pass(4 * 60_000);
    expect(await sessions.identify(seen.token, "key")).not.toBeNull();
    await expect(sessions.identify(unseen.token, "key")).rejects.toThrow("ECONNREFUSED");
    pass(2 * 60_000);
    await expect(sessions.identify(seen.token, "key")).rejects.toThrow("ECONNREFUSED");
  });

  test("a session past its time is over even while the store is away", async () => {
    const { users, sessions, pass } = house();
    const { token } = await openSession(users, users.addUser({ login: "ana", role: "agent" }));
    await sessions.identify(token, "session");
    users.isAway = true;
    pass(61_000);
    await expect(sessions.identify(token, "session")).rejects.toThrow("ECONNREFUSED");
  });
});

describe("tickets", () => {
  test("are taken once, and within their time", () => {
    let now = 1_000_000;
    let made = 0;
    const tickets = createTickets({ clock: { now: () => now as Instant }, make: () => `ticket-${String(++made)}` });
    const grant = { agentId: "ana" as AgentId, role: "agent", scopes: null, principalId: "s1", kind: "session" } as const;
    const [first, second] = [tickets.issue(grant).ticket, tickets.issue(grant).ticket];
    expect(tickets.take(first)).toEqual(grant);
    expect(tickets.take(first)).toBeNull();
    now += ticketMs;
    expect(tickets.take(second)).toBeNull();
    expect(tickets.take("ticket-9")).toBeNull();
  });
});
