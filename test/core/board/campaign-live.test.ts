import { describe, expect, it } from "vitest";
import { campaignAgents, campaignBudget, campaignCards, campaignLines } from "../../../src/core/board/campaign-live.ts";
import type { Call, Stage } from "../../../src/core/call/call.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import type { CallId, CampaignId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { configuration } from "../../support/centre.ts";

const now = Date.parse("2026-11-27T10:00:00Z") as Instant;
const id = "autumn" as CampaignId;
const at = { zone: "Europe/Madrid", now, began: null };

describe("a campaign's lines", () => {
  it("are the calls that it dialled, by how far each has come", () => {
    const stages: readonly (readonly [string, Stage["name"]])[] = [["autumn.1.1", "calling"], ["autumn.2.1", "placing"], ["autumn.3.1", "queued"], ["autumn.4.2", "connected"], ["autumn.5.1", "ended"], ["autumn.7.1", "queued"], ["autumn.8.1", "in-flow"], ["autumn-2.6.1", "calling"], ["1790000000.4", "queued"]];
    const calls = new Map(stages.map(([callId, name]) => [callId as CallId, { stage: { name }, dialed: { harbouredAt: callId === "autumn.7.1" ? now : null, isAgentless: name === "in-flow" } } as unknown as Call]));
    const dialled = new Map([id, "autumn-2" as CampaignId].map((of) => [of, new Set([...calls.keys()].filter((callId) => callId.startsWith(`${of}.`)))]));
    expect(campaignLines({ calls, dialled }, id)).toEqual({ ringing: 2, waiting: 1, message: 2, talking: 1 });
  });
});

describe("a campaign's open cards", () => {
  it("are the people before agents whom nobody has called yet, with when the first came", () => {
    const stages: readonly (readonly [string, Stage["name"], number])[] = [["autumn.1.1", "previewing", 40], ["autumn.2.1", "previewing", 90], ["autumn.3.1", "placing", 300], ["autumn-2.6.1", "previewing", 900]];
    const calls = new Map(stages.map(([callId, name, ago]) => [callId as CallId, { stage: { name, since: now - ago } } as unknown as Call]));
    const dialled = new Map([id, "autumn-2" as CampaignId].map((of) => [of, new Set([...calls.keys()].filter((callId) => callId.startsWith(`${of}.`)))]));
    expect(campaignCards({ calls, dialled }, id)).toEqual({ open: 2, since: now - 90 });
    expect(campaignCards({ calls, dialled }, "winter" as CampaignId)).toEqual({ open: 0, since: null });
  });
});

describe("a campaign's agents", () => {
  it("are those of its queue who are signed in", () => {
    expect(campaignAgents(emptyFloor(configuration(), now), { queueId: "operators" as QueueId })).toEqual({ free: 0, talking: 0, wrapUp: 0, away: 0 });
  });
});

describe("a campaign's budget", () => {
  it("allows none while too few answered to know, and some when many did", () => {
    expect(campaignBudget({ abandonment: "us" }, [{ hour: now, live: 20, abandoned: 0, machines: 0 }], at)).toMatchObject({ left: 0, limit: 0.03, windowDays: 30, rate: 0 });
    // 0.03 × 10 000 − 2.576 × √(10 000 × 0.03 × 0.97) = 256.06; 200 are spent.
    expect(campaignBudget({ abandonment: "us" }, [{ hour: now, live: 9_800, abandoned: 200, machines: 0 }], at)).toMatchObject({ left: 56, rate: 0.02, live: 9_800, abandoned: 200 });
  });

  it("leaves out of Ofcom's count as many as agents find to be machines", () => {
    expect(campaignBudget({ abandonment: "uk" }, [{ hour: now, live: 9, abandoned: 29, machines: 7 }], at)?.rate).toBeCloseTo(0.6444, 4);
  });
});
