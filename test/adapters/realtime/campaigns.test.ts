// Campaigns for those who look on: all that run at first, then each that changed.
import { expect, test } from "vitest";
import { createCampaigns } from "../../../src/app/campaign/campaigns.ts";
import { usualPlan } from "../../../src/core/campaign/usual-plan.ts";
import type { AgentId, QueueId } from "../../../src/core/kernel/kernel.ts";
import type { CampaignRow } from "../../../src/protocol/board-frames.ts";
import { spring } from "../../support/campaign.ts";
import { memoryCampaigns } from "../../support/memory-campaigns.ts";
import { planHouse } from "../../support/plans.ts";
import { until } from "../../support/until.ts";
import { doorsForEachTest, openSession, openSocket, type Screen } from "../http/doors.ts";

const doorsFor = doorsForEachTest();
const by = { kind: "service", id: "test", name: "test" } as never;

/** What a screen shows of it after all frames so far. */
function shown({ frames }: Screen): CampaignRow | undefined {
  const rows = new Map<string, CampaignRow>();
  for (const frame of frames) {
    if (frame.type !== "campaigns") continue;
    if (frame.whole) rows.clear();
    for (const row of frame.campaigns) rows.set(row.id, row);
    for (const id of frame.gone) rows.delete(id);
  }
  return rows.get(spring);
}

test("whoever follows campaigns is told of each that runs, of its agents and calls as they change, and when it is gone", async () => {
  const store = memoryCampaigns();
  const campaigns = createCampaigns({ store, registers: () => Promise.resolve([]), house: () => planHouse, standing: () => ({ whyNot: null, atWork: 0, whereabouts: [], goesOnAt: null }), inFlight: () => ({ ringing: 0, waiting: 0, message: 0, talking: 0 }), changed: () => Promise.resolve(), prepareSearch: () => undefined });
  const doors = await doorsFor({ useCases: { campaigns } });
  const { record } = await campaigns.create(spring, { ...usualPlan, name: "Spring", queueId: "sales" as QueueId, lists: [] }, by);
  const { id } = await openSession(doors.users, doors.users.addUser({ login: "laia", role: "supervisor" }));
  const screen = await openSocket(doors.base);
  screen.send({ type: "hello", ticket: doors.tickets.issue({ agentId: null, role: "supervisor", scopes: null, principalId: id, kind: "session" }).ticket, seat: false });
  screen.send({ type: "subscribe", ref: "t", topics: ["campaigns"] });
  expect(await screen.next("campaigns")).toMatchObject({ whole: true, campaigns: [] });

  const plan = { ...record, wish: "running", queueId: "operators" as QueueId } as const;
  await store.update(spring, { fields: plan, lists: null, expected: null }, null);
  doors.engine.configure({ ...doors.floor.configuration, campaigns: new Map([[spring, plan]]) });
  await until(() => shown(screen) !== undefined, { what: "the campaign that runs" });
  expect(shown(screen)).toMatchObject({ id: spring, live: { agents: { free: 0 }, lines: { ringing: 0, waiting: 0, message: 0, talking: 0 }, budget: { left: 0 } } });
  const told = screen.frames.length;

  doors.engine.submit({ type: "sign-in.requested", agentId: "ana" as AgentId });
  doors.engine.submit({ type: "ready.requested", agentId: "ana" as AgentId });
  await until(() => shown(screen)?.live.agents.free === 1, { what: "ana is free" });
  expect(screen.frames.slice(told).every((frame) => frame.type !== "campaigns" || !frame.whole)).toBe(true);

  doors.engine.configure({ ...doors.floor.configuration, campaigns: new Map() });
  await until(() => shown(screen) === undefined, { what: "it is gone" });
});
