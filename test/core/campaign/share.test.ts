// Agents who serve several campaigns: whose calls each of them waits for.
import { expect, it } from "vitest";
import { shareAgents, type Sharing } from "../../../src/core/campaign/run/share.ts";
import type { AgentId, CampaignId } from "../../../src/core/kernel/kernel.ts";

const [spring, autumn] = ["spring", "autumn"] as CampaignId[] as [CampaignId, CampaignId];
const agent = (id: string, ...serves: CampaignId[]): Sharing => ({ agentId: id as AgentId, serves });
const shared = (agents: readonly Sharing[], priority = 0): Readonly<Record<string, string>> => Object.fromEntries(shareAgents(agents, [{ id: spring, priority: 0 }, { id: autumn, priority }]));

it("gives each agent to one campaign: the one with the fewest", () => {
  expect(shared([agent("a", spring, autumn), agent("b", spring, autumn)])).toEqual({ a: "autumn", b: "spring" });
});

it("gives all to the one of more priority", () => {
  expect(shared([agent("a", spring, autumn), agent("b", spring, autumn)], 1)).toEqual({ a: "autumn", b: "autumn" });
});

it("gives away first who can serve few, so that the others even it out", () => {
  expect(shared([agent("a", spring, autumn), agent("b", autumn)])).toEqual({ a: "spring", b: "autumn" });
});

it("gives nobody to a campaign that he does not serve", () => {
  expect(shared([agent("a")])).toEqual({});
});
