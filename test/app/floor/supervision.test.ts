import { describe, expect, it } from "vitest";
import { createSupervision } from "../../../src/app/floor/supervision.ts";
import type { Principal } from "../../../src/app/access/sessions.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Floor, Input } from "../../../src/core/floor/floor.ts";
import { openCentre } from "../../support/centre.ts";

function who(role: Role, agentId: string | null = null): Principal {
  const user = { id: `u-${role}`, login: role, name: "Laia Mas", role, language: "ca", agentId } as never;
  return { kind: "session", id: "s-1", user, expiresAt: 0 as never, due: null, name: "Laia Mas", role, agentId: agentId as never, scopes: null };
}

function open(floor: () => Floor = () => openCentre().floor) {
  const inputs: Input[] = [];
  const phones = { endpointOf: ({ id }: { readonly id: string }) => `PJSIP/user-${id}-web` };
  return { inputs, supervision: createSupervision({ floor, phones, audit: () => undefined, submit: (input) => { inputs.push(input); return undefined; } }) };
}

describe("a supervisor's commands", () => {
  it("name him in the record", () => {
    const { inputs, supervision } = open();
    expect(supervision.run(who("supervisor"), { type: "prioritise", callId: "100.1", priority: 5 })).toBeUndefined();
    expect(inputs).toEqual([{ type: "supervisor.prioritise", supervisor: { id: "u-supervisor", name: "Laia Mas" }, callId: "100.1", priority: 5 }]);
  });

  it.each(["agent", "integrator", "auditor", "quality"] as const)("are not for a person who is %s", (role) => {
    const { inputs, supervision } = open();
    expect(() => supervision.run(who(role), { type: "move", callId: "100.1", queueId: "vip" })).toThrow(expect.objectContaining({ status: 403, code: "not-allowed" }) as Error);
    expect(inputs).toEqual([]);
  });
});

describe("the phone at which a supervisor listens", () => {
  const monitor = { type: "monitor", callId: "100.1", mode: "listen" } as const;

  it("is the one in his browser", () => {
    const { inputs, supervision } = open();
    supervision.run(who("supervisor"), monitor);
    expect(inputs).toMatchObject([{ type: "supervisor.monitor", mode: "listen", endpoint: "PJSIP/user-u-supervisor-web" }]);
  });

  it("is that of his seat while he is signed in to it", () => {
    const centre = openCentre();
    const { inputs, supervision } = open(() => centre.floor);
    supervision.run(who("supervisor", "ana"), monitor);
    centre.ask("ana", { type: "sign-in.requested" });
    supervision.run(who("supervisor", "ana"), monitor);
    expect(inputs.map((input) => (input as { endpoint: string }).endpoint)).toEqual(["PJSIP/user-u-supervisor-web", "PJSIP/agent-ana"]);
  });

  it("is none for a program", () => {
    const { inputs, supervision } = open();
    const key: Principal = { kind: "key", id: "k-1", name: "wallboard", role: "supervisor", agentId: null, scopes: null };
    expect(supervision.run(key, monitor)).toBe("no-phone");
    expect(inputs).toEqual([]);
  });
});
