// The phones in browsers: one password for one session, worth nothing after it.
import { describe, expect, test } from "vitest";
import { createPhones, holdersAmong, type PhoneAccount, type Phones } from "../../../src/app/floor/phones.ts";
import type { Principal } from "../../../src/app/access/sessions.ts";
import type { AgentId, Instant } from "../../../src/core/kernel/kernel.ts";
import { talking } from "../../support/lost-agent.ts";

interface House { readonly phones: Phones; /** what Asterisk knows, by endpoint */ readonly asterisk: Map<string, string>; readonly good: Set<string>; readonly over: string[] }

function open(): House {
  const asterisk = new Map<string, string>();
  const good = new Set<string>();
  const over: string[] = [];
  let made = 0;
  const phones = createPhones({
    makePassword: () => `password-${String(++made)}`, extensionOf: (id) => (id === "ana" ? "101" : null),
    lend: ({ endpoint, password }: PhoneAccount) => { asterisk.set(endpoint, password); return Promise.resolve(); },
    withdraw: (endpoint) => { asterisk.delete(endpoint); return Promise.resolve(); },
    mayKeep: (ids) => Promise.resolve(new Set(ids.filter((id) => good.has(id)))),
  });
  phones.onRevoked((id) => { over.push(id); });
  return { phones, asterisk, good, over };
}

function session(id: string, agentId: string | null, userId = `u-${id}`): Principal {
  const seat = agentId as AgentId | null;
  return {
    kind: "session", id, name: id, role: "agent", agentId: seat, scopes: null, due: null, expiresAt: 1_000 as Instant,
    user: { id: userId, login: id, name: id, role: "agent", language: "es", agentId: seat },
  };
}

describe("whose phone is whose", () => {
  test("an agent's browser is rung beside his desk phone, a supervisor's under his own name", () => {
    const { phones } = open();
    expect(phones.endpointOf({ id: "u-1", agentId: "ana" as AgentId })).toBe("PJSIP/agent-101-web");
    expect(phones.endpointOf({ id: "u-2", agentId: null })).toBe("PJSIP/user-u-2-web");
    expect(phones.endpointOf({ id: "u-3", agentId: "gone" as AgentId })).toBeNull();
  });

  test("Asterisk knows a browser's phone beside each desk phone, with a password that nobody was told", () => {
    const { phones } = open();
    const desk = { endpoint: "agent-101", password: "of the desk", transport: "udp", failover: true } as const;
    expect(phones.accounts([desk])).toEqual([desk, { endpoint: "agent-101-web", password: "password-1", transport: "websocket", failover: false }]);
  });
});

describe("credentials", () => {
  test("are told to Asterisk before the browser has them, and end with their session", async () => {
    const { phones, asterisk } = open();
    const grant = await phones.issue(session("s-1", "ana"));
    expect(grant).toMatchObject({ sipUser: "agent-101-web", expiresAt: 1_000 });
    expect(asterisk.get("agent-101-web")).toBe(grant.password);
  });

  test("of the same session replace each other without ending its line", async () => {
    const { phones, asterisk, over } = open();
    const first = await phones.issue(session("s-1", "ana"));
    const second = await phones.issue(session("s-1", "ana"));
    expect(second.password).not.toBe(first.password);
    expect(asterisk.get("agent-101-web")).toBe(second.password);
    expect(over).toEqual([]);
  });

  test("taken by another session end the line of the first", async () => {
    const { phones, over } = open();
    await phones.issue(session("s-1", "ana"));
    await phones.issue(session("s-2", "ana"));
    expect(over).toEqual(["s-1"]);
  });

  test("are worth nothing once the session is revoked", async () => {
    const { phones, asterisk, over } = open();
    const grant = await phones.issue(session("s-1", "ana"));
    await phones.revoke("s-1");
    expect(asterisk.get("agent-101-web")).not.toBe(grant.password);
    expect(over).toEqual(["s-1"]);
  });

  test("of a supervisor take his phone away with them", async () => {
    const { phones, asterisk } = open();
    await phones.issue(session("s-3", null, "laia"));
    expect([...asterisk.keys()]).toEqual(["user-laia-web"]);
    await phones.revoke("s-3");
    expect([...asterisk.keys()]).toEqual([]);
  });

  test("of a session that ended in another process are found and revoked, the others stay", async () => {
    const { phones, asterisk, good, over } = open();
    await phones.issue(session("s-1", "ana"));
    const other = await phones.issue(session("s-3", null, "laia"));
    good.add("s-3");
    await phones.sweep();
    expect(over).toEqual(["s-1"]);
    expect(asterisk.get("user-laia-web")).toBe(other.password);
  });

  test("survive a new push of all phones", async () => {
    const { phones } = open();
    const { password } = await phones.issue(session("s-1", "ana"));
    const desk = { endpoint: "agent-101", password: "of the desk", transport: "udp", failover: true } as const;
    expect(phones.accounts([desk]).find(({ endpoint }) => endpoint === "agent-101-web")?.password).toBe(password);
  });

  test("are not for programs, nor for a seat that is gone", async () => {
    const { phones } = open();
    const key = { kind: "key", id: "k-1", name: "key", role: "agent", agentId: "ana" as AgentId, scopes: null } as const;
    await expect(phones.issue(key)).rejects.toMatchObject({ status: 409, code: "phone-needs-session" });
    await expect(phones.issue(session("s-1", "gone"))).rejects.toMatchObject({ status: 409, code: "no-phone" });
  });

  test("stay with who must do something first as long as he is talking, and no longer", () => {
    const centre = talking();
    centre.ready("jordi");
    const owing = new Map([["s-1", "ana" as AgentId], ["s-2", "jordi" as AgentId], ["s-3", null]]);
    expect([...holdersAmong({ good: new Set(["s-4"]), owing }, centre.floor)]).toEqual(["s-4", "s-1"]);
  });
});
