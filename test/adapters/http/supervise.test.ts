// Supervisors' commands by REST, and who learns afterwards that he listened.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

const id = "100.1";
let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  for (const endpoint of ["PJSIP/agent-ana", "PJSIP/user-u-laia-web"]) doors.asterisk.phone(endpoint).answers();
  doors.engine.submit({ type: "sign-in.requested", agentId: "ana" as never });
  doors.engine.submit({ type: "ready.requested", agentId: "ana" as never });
  doors.asterisk.callIn({ callId: id, ani: "+34600999888", dnis: "+34931000001" });
  doors.asterisk.press(id, "0");
});
afterAll(() => doors.close());

const sessions = new Map<string, string>();

async function ask(method: "GET" | "POST", path: string, who: { readonly login: string; readonly role: Role; readonly agentId?: string }, body?: object): Promise<{ status: number; body: unknown }> {
  const token = sessions.get(who.login) ?? (await openSession(doors.users, doors.users.addUser(who))).token;
  sessions.set(who.login, token);
  const response = await fetch(`${doors.base}/api/v1${path}`, {
    method, headers: { cookie: `atiende=${token}`, origin: doors.base, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const laia = { login: "laia", role: "supervisor" } as const;
const ana = { login: "ana", role: "agent", agentId: "ana" } as const;

describe("POST /supervise", () => {
  it("rings the supervisor's own phone and puts him on the call", async () => {
    expect(await ask("POST", "/supervise", laia, { type: "monitor", callId: id, mode: "listen" })).toEqual({ status: 200, body: { done: true } });
    expect(doors.floor.calls.get(id as never)?.monitors).toMatchObject([{ supervisor: { id: "u-laia", name: "laia" }, mode: "listen", state: "on" }]);
  });

  it("says by a stable code why something cannot be done", async () => {
    expect(await ask("POST", "/supervise", laia, { type: "monitor", callId: id, mode: "barge" })).toMatchObject({ status: 409, body: { code: "already-monitoring" } });
    expect(await ask("POST", "/supervise", laia, { type: "monitor", callId: id, mode: "shout" })).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  it("is not for agents, who do not learn from the record that somebody listened", async () => {
    expect(await ask("POST", "/supervise", ana, { type: "monitor-end", callId: id })).toMatchObject({ status: 403 });
    const kinds = async (who: typeof laia | typeof ana): Promise<readonly string[]> =>
      ((await ask("GET", `/calls/${id}`, who)).body as { timeline: { kind: string }[] }).timeline.map(({ kind }) => kind);
    expect(await kinds(laia)).toContain("monitored");
    expect(await kinds(ana)).not.toContain("monitored");
    expect(await kinds(ana)).toContain("answered");
  });
});
