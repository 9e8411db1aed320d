import { describe, expect, test } from "vitest";
import { can, reachOf, type Actor } from "../../../src/core/access/can.ts";
import { rights, roles, type Action } from "../../../src/core/access/rights.ts";
import type { AgentId } from "../../../src/core/kernel/kernel.ts";

const ana = "ana" as AgentId;
const jordi = "jordi" as AgentId;
const actor = (role: Actor["role"], change: Partial<Actor> = {}): Actor => ({ role, agentId: null, scopes: null, ...change });
const actions = Object.keys(rights) as Action[];

describe("rights", () => {
  test("an agent reads the calls he talked on and no others", () => {
    const agent = actor("agent", { agentId: ana });
    expect(can(agent, "call.read", { agents: [jordi, ana] })).toBe(true);
    expect(can(agent, "call.read", { agents: [jordi] })).toBe(false);
    expect(can(agent, "call.read", { agents: [] })).toBe(false);
  });

  test("an agent without a seat owns nothing", () => {
    expect(can(actor("agent"), "agent.command", { agents: [ana] })).toBe(false);
  });

  test("a supervisor commands every agent", () => {
    expect(can(actor("supervisor"), "agent.command", { agents: [jordi] })).toBe(true);
  });

  test.each(["auditor", "quality"] as const)("%s only reads and hears", (role) => {
    expect(actions.filter((action) => can(actor(role), action)).filter((action) => !action.endsWith(".read"))).toEqual(["session.use", "socket.open", "account.use", "routing.explain", "recording.listen", "phone.use"]);
  });

  test("only an administrator publishes flows and takes tickets for others", () => {
    for (const action of ["flow.publish", "agent.impersonate"] as const) {
      expect(roles.filter((role) => can(actor(role), action))).toEqual(["administrator"]);
    }
  });

  test("a key that is narrower than its role may no more than it names", () => {
    const key = actor("administrator", { scopes: ["call.read"] });
    expect(actions.filter((action) => can(key, action))).toEqual(["call.read"]);
  });

  test("a scope adds nothing to what the role may", () => {
    expect(reachOf(actor("auditor", { scopes: ["contact.write"] }), "contact.write")).toBe("none");
  });
});
