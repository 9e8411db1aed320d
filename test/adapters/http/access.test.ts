// Walks every route with every role: the table of rights is what the doors do.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLimits } from "../../../src/adapters/http/limits.ts";
import { allRoutes } from "../../../src/adapters/http/server.ts";
import { can } from "../../../src/core/access/can.ts";
import { rights, roles } from "../../../src/core/access/rights.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

let doors: Doors;
beforeAll(async () => { doors = await openDoors(); });
afterAll(() => doors.close());

const allowed = new Set([200, 201, 204, 404, 409, 415, 422, 428]);
const address = (path: string): string => `${doors.base}/api/v1${path.replace(":version", "1").replace(":id", "ana").replace(":name/:language", "bank/es")}`;

function routes(): ReturnType<typeof allRoutes> {
  return allRoutes(doors.useCases, createLimits());
}

describe("every route with every role", () => {
  test.each(roles)("%s may what the table says, and nothing else", async (role) => {
    const wrong: string[] = [];
    for (const { method, path, access } of routes()) {
      if (access === "open") continue;
      const { token } = doors.users.addKey({ role, agentId: "ana" });
      const init = { method, headers: { authorization: `Bearer ${token}`, ...(method === "GET" ? {} : { "content-type": "application/json" }) }, ...(method === "GET" ? {} : { body: "{}" }) };
      const { status } = await fetch(address(path), init);
      const may = can({ role, agentId: null, scopes: null }, access.action);
      if (may ? !allowed.has(status) : status !== 403) wrong.push(`${method} ${path} answered ${String(status)}`);
    }
    expect(wrong).toEqual([]);
  });

  test("nobody may anything but come in", async () => {
    const answers: string[] = [];
    for (const { method, path, access } of routes()) {
      const { status } = await fetch(address(path), { method, redirect: "manual" });
      if (status !== 401) answers.push(`${method} ${path} ${String(status)} ${access === "open" ? "open" : "closed"}`);
    }
    expect(answers).toEqual([
      "POST /session 422 open", "POST /session/code 422 open", "GET /session/ways 200 open", "GET /session/outside 302 open", "GET /session/outside/back 302 open",
      // By the link of a caller's page alone, which is judged by itself.
      "GET /waiting 200 open", "GET /waiting/:token 422 open", "POST /waiting/:token/callback 422 open", "DELETE /waiting/:token/callback 422 open", "PUT /waiting/:token/reason 422 open", "DELETE /waiting/:token 422 open",
      "GET /demo 204 open", "POST /demo/caller 422 open", "GET /demo/caller/:token 422 open",
      // By the gateways' own tokens.
      "POST /sms/:token/receipts 422 open", "POST /sms/:token/received 422 open", "POST /mail/:token/received 422 open",
    ]);
  });

  test("a key narrowed to calls reads calls alone", async () => {
    const { token } = doors.users.addKey({ role: "administrator", scopes: ["call.read"] });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(address("/calls"), { headers })).status).toBe(200);
    expect((await fetch(address("/queues"), { headers })).status).toBe(403);
  });

  test("every action of the table guards a route or a metric", () => {
    const used = new Set(routes().flatMap(({ access }) => access === "open" ? [] : [access.action]));
    expect(Object.keys(rights).filter((action) => !used.has(action as never))).toEqual(["agent.impersonate", "metrics.read"]);
  });
});

describe("what is one's own", () => {
  test("an agent gives his own commands and not another's", async () => {
    const { token } = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const command = (id: string): Promise<Response> => fetch(address(`/agents/${id}/commands`), {
      method: "POST", headers: { cookie: `atiende=${token}`, origin: doors.base, "content-type": "application/json" }, body: JSON.stringify({ type: "sign-in" }),
    });
    expect((await command("ana")).status).toBe(200);
    expect((await command("jordi")).status).toBe(403);
  });

  test("an agent takes no ticket for another; an administrator's key does", async () => {
    const ask = (token: string, body: object): Promise<Response> => fetch(address("/session/ticket"), {
      method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body),
    });
    expect((await ask(doors.users.addKey({ role: "agent", agentId: "ana" }).token, { agentId: "jordi" })).status).toBe(403);
    expect((await ask(doors.users.addKey({ role: "administrator" }).token, { agentId: "jordi" })).status).toBe(200);
    expect((await ask(doors.users.addKey({ role: "administrator" }).token, { agentId: "nobody" })).status).toBe(404);
  });

  test("who has no seat takes a ticket, to look on", async () => {
    const { token } = doors.users.addKey({ role: "auditor" });
    const answer = await fetch(address("/session/ticket"), { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: "{}" });
    expect(answer.status).toBe(200);
    const { ticket } = await answer.json() as { ticket: string };
    expect(doors.tickets.take(ticket)).toMatchObject({ agentId: null, role: "auditor", kind: "key" });
  });

  test("an agent does not see who waits in line", async () => {
    doors.asterisk.callIn({ callId: "secret", ani: "+34600999888", dnis: "+34931000001" });
    doors.engine.submit({ type: "sign-in.requested", agentId: "jordi" as never });
    doors.asterisk.press("secret", "0");
    const callers = async (role: "agent" | "supervisor"): Promise<unknown> => {
      const response = await fetch(address("/queues"), { headers: { authorization: `Bearer ${doors.users.addKey({ role }).token}` } });
      const { data } = await response.json() as { data: { waiting: number; callers: { ani: string }[] }[] };
      return { waiting: data[0]?.waiting, anis: data[0]?.callers.map(({ ani }) => ani) };
    };
    expect(await callers("agent")).toEqual({ waiting: 1, anis: [] });
    expect(await callers("supervisor")).toEqual({ waiting: 1, anis: ["+34600999888"] });
  });
});
