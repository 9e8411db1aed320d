// Whom each free agent is shown next.
import { describe, expect, it } from "vitest";
import { firstFor, pairUp } from "../../../src/core/campaign/run/pair.ts";
import type { AgentId } from "../../../src/core/kernel/kernel.ts";
import { candidate } from "../../support/campaign.ts";

const [ana, jordi] = ["ana", "jordi"] as AgentId[] as [AgentId, AgentId];
const paired = (...given: Parameters<typeof pairUp>): readonly string[] => pairUp(...given).map(({ agentId, candidate: { memberId } }) => `${agentId} ${memberId}`);

describe("who is shown to whom", () => {
  it("goes by the order of the agents and of the people, and nobody is shown twice", () => {
    expect(paired([ana, jordi], [candidate("1"), candidate("2"), candidate("3")], 9)).toEqual(["ana 1", "jordi 2"]);
    expect(paired([ana, jordi], [candidate("1")], 9)).toEqual(["ana 1"]);
  });

  it("keeps to what may begin now", () => {
    expect(paired([ana, jordi], [candidate("1"), candidate("2")], 1)).toEqual(["ana 1"]);
    expect(paired([ana], [candidate("1")], 0)).toEqual([]);
  });

  it("gives whom an agent promised to call to him first, and to nobody else", () => {
    const people = [candidate("1"), candidate("2", { only: jordi })];
    expect(paired([ana, jordi], people, 9)).toEqual(["ana 1", "jordi 2"]);
    expect(paired([ana], [candidate("2", { only: jordi })], 9)).toEqual([]);
    expect(firstFor(jordi, people)?.memberId).toBe("2");
    expect(firstFor(ana, people)?.memberId).toBe("1");
  });
});
