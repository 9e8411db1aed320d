// A campaign with its lists in a real Postgres, fed and told of what happens as the service does, on a clock that tests move.
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import type { AttemptOutcome, CampaignFact } from "../../src/core/campaign/run/run.ts";
import { attemptId } from "../../src/core/kernel/ids.ts";
import type { AgentId, CampaignId, Instant } from "../../src/core/kernel/kernel.ts";
import type { TestDatabase } from "../adapters/postgres/test-database.ts";
import { plan } from "./campaign.ts";

export interface KeptCampaigns {
  readonly plans: Map<CampaignId, CampaignPlan>;
  /** Moved by hand. */
  readonly clock: { now(): Instant; at: number };
  ports: ReturnType<typeof portsOf>;
  add(id: string, change: Partial<CampaignPlan>, lists: readonly string[]): Promise<CampaignPlan>;
  /** A list of so many people with one number each, or those given. */
  list(id: string, people: number | readonly (readonly string[])[]): Promise<readonly string[]>;
  member(campaign: string, memberId: string): Promise<Record<string, unknown> | undefined>;
}

const faults: unknown[] = [];

function portsOf(test: TestDatabase, plans: Map<CampaignId, CampaignPlan>, clock: { now(): Instant }) {
  return { store: test.database.campaignProgress, clock, configuration: () => ({ campaigns: plans, calendars: new Map<never, never>() }), onFault: (reason: unknown) => { faults.push(reason); } };
}

export function keptCampaigns(test: TestDatabase): KeptCampaigns {
  const plans = new Map<CampaignId, CampaignPlan>();
  const clock = { at: Date.parse("2026-11-27T10:00:00Z"), now(): Instant { return this.at as Instant; } };
  return {
    plans, clock, ports: portsOf(test, plans, { now: () => clock.now() }),
    async add(id, change, lists) {
      // no hours bind calls that were asked for: these tests are of any hour
      const made = plan({ purpose: "asked", ...change, id: id as CampaignId });
      plans.set(made.id, made);
      await test.rows(`insert into queues (id, name, way_out_flow_id) values ('operators', '{"es":"a","ca":"b","en":"c"}', 'simple') on conflict do nothing`);
      await test.rows("insert into campaigns (id, name, queue_id, plan) values ($1, $1, 'operators', '{}') on conflict do nothing", [id]);
      for (const [position, list] of lists.entries()) await test.rows("insert into campaign_lists (campaign_id, list_id, position) values ($1, $2, $3)", [id, list, position]);
      return made;
    },
    async list(id, people) {
      const numbers = typeof people === "number" ? Array.from({ length: people }, (_, n) => [numberOf(id, n)]) : people;
      await test.rows("insert into contact_lists (id, name, source) values ($1, $1, 'api')", [id]);
      const rows = await test.rows<{ id: string }>("insert into list_members (list_id, person, name, country, numbers) select $1, p.n::text, 'Person ' || p.n, 'ES', string_to_array(p.numbers, ' ') from unnest($2::int[], $3::text[]) as p (n, numbers) returning id::text", [id, numbers.map((_, n) => n), numbers.map((one) => one.join(" "))]);
      return rows.map((row) => row.id);
    },
    member: async (campaign, memberId) => (await test.rows<Record<string, unknown>>("select * from campaign_members where campaign_id = $1 and member_id = $2", [campaign, memberId]))[0],
  };
}

/** Of a list's own thousand. */
function numberOf(list: string, n: number): string {
  const thousand = Array.from(list).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1000, 7);
  return `+346${String(thousand).padStart(3, "0")}${String(n).padStart(5, "0")}`;
}

interface Of { readonly campaign: string; readonly memberId: string; readonly number: string; readonly n?: number; readonly at: number }

const attemptOf = ({ campaign, memberId, number, n = 1, at }: Of) => ({ campaignId: campaign as CampaignId, memberId, number, n, attempt: attemptId(campaign as CampaignId, memberId, n), at: at as Instant });

export function dialed(of: Of & { readonly shown?: string }): CampaignFact {
  return { type: "campaign.dialed", ...attemptOf(of), shown: of.shown ?? null, agentId: null };
}

export function attemptEnded(of: Of, end: AttemptOutcome["end"], more: Partial<AttemptOutcome> = {}): CampaignFact {
  return { type: "campaign.attempt-ended", ...attemptOf(of), end, agentId: null, answeredAt: null, connectedAt: null, toAgentMs: null, amd: null, disposition: null, ...more };
}

export const ana = "ana" as AgentId;
