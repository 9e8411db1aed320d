// A communication plan or campaign that one starts while another removes it, on a real Postgres, in both orders: either it is
// there and was begun, or it is gone and was not.
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CampaignId } from "../../../src/core/kernel/kernel.ts";
import { plan } from "../../core/campaign/communication/plans.ts";
import { planned } from "../../support/plans.ts";
import { until } from "../../support/until.ts";
import { at, entry, housesOfPlans, store } from "./plan-house.ts";

housesOfPlans();

let other: pg.Client;
beforeEach(async () => { other = new pg.Client({ connectionString: at.house.url }); await other.connect(); });
afterEach(async () => { await other.end(); });

/** What the store does meets what another has begun and not ended; then that is ended. */
async function meanwhile<Result>(begun: string, work: () => Promise<Result>): Promise<Result> {
  await other.query("begin");
  await other.query(begun);
  const done = work();
  await until(async () => (await at.house.rows("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0, { what: "the store waits for the other one" });
  await other.query("commit");
  return done;
}

describe("a communication plan", () => {
  it("that is being started is not removed", async () => {
    const made = plan();
    await store().plans.add(made, entry);
    expect(await meanwhile(`update communication_plans set wish = 'running', started_at = now() where id = '${made.id}'`, () => store().plans.remove(made.id, entry))).toBe("begun");
    expect(await store().plans.get(made.id)).toMatchObject({ plan: { wish: "running" } });
  });

  it("that is being removed is not started", async () => {
    const made = plan();
    await store().plans.add(made, entry);
    expect(await meanwhile(`delete from communication_plans where id = '${made.id}'`, () => store().plans.want(made.id, "running", entry))).toBeNull();
    expect(await at.house.rows("select 1 from audit_entries where action = 'changed'")).toEqual([]);
  });

  it("that is being stopped for good is not started again", async () => {
    const made = plan();
    await store().plans.add(made, entry);
    expect(await meanwhile(`update communication_plans set wish = 'stopped' where id = '${made.id}'`, () => store().plans.want(made.id, "running", entry))).toBeNull();
    expect(await store().plans.get(made.id)).toMatchObject({ plan: { wish: "stopped" } });
  });
});

describe("a campaign", () => {
  const id = "autumn" as CampaignId;
  beforeEach(async () => {
    const fields = (({ lists: _, ...rest }: ReturnType<typeof planned>) => rest)(planned({}));
    await at.house.rows(`insert into queues (id, name, way_out_flow_id) values ('sales', '{"es":"a","ca":"b","en":"c"}', 'simple') on conflict do nothing`);
    await at.house.database.campaigns.create(id, fields, ["new"], entry);
  });

  it("that is being started is not removed", async () => {
    expect(await meanwhile("update campaigns set wish = 'running' where id = 'autumn'", () => at.house.database.campaigns.remove(id, entry))).toBe("running");
    expect(await at.house.database.campaigns.get(id)).toMatchObject({ wish: "running" });
  });

  it("that is being removed is not started", async () => {
    expect(await meanwhile("delete from campaigns where id = 'autumn'", () => at.house.database.campaigns.wish(id, "running", entry))).toBeNull();
  });
});
