// A house that dials: agents whose phones answer by themselves, the far end of the trunk as SIPp, and a campaign over so many
// of the people there. What was dialled is read from what the service keeps, and from what the far end saw.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { project } from "../scripts/house/paths.ts";
import type { CampaignPlan } from "../src/core/campaign/plan.ts";
import { plan, spring } from "../test/support/campaign.ts";
import { Instance } from "../test/support/instance.ts";
import { farNumber, openFarEnd, type FarEnd, type FarEndOptions, type FarKind } from "../test/support/sipp/far-end.ts";
import { seat } from "./crew.ts";
import { until } from "../test/support/until.ts";
import { makeAgents } from "./house.ts";
import { openPhones, type Phones } from "./phones.ts";

export interface Dialled {
  readonly instance: Instance;
  readonly far: FarEnd;
  close(): Promise<void>;
}

export interface DialledOptions extends Pick<FarEndOptions, "ringMs" | "machineMs"> { readonly agents: number; readonly rtp: { readonly start: number; readonly end: number }; readonly talkMs: () => number; readonly wrapUpMs: number; readonly answerAfterMs: number }

export async function openDialled({ agents, rtp, talkMs, wrapUpMs, answerAfterMs, ringMs, machineMs }: DialledOptions): Promise<Dialled> {
  const instance = await Instance.open({ env: { LOG_LEVEL: "warn" }, asterisk: { rtp }, trunk: { rtpTimeout: 3_600 } }); // SIPp is silent
  await instance.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 60000, disposition_required = false where id = 'operators'");
  const accounts = makeAgents(instance, agents);
  await instance.carrier.close(); // SIPp takes its place
  const far = await openFarEnd({ server: instance.sip, port: instance.carrier.port, folder: instance.data, ringMs, machineMs });
  const phones: Phones = await openPhones({ server: instance.sip, accounts, answerAfterMs, talkMs });
  const crew = await seat({ house: { instance }, phones, agents: accounts, wrapUpMs });
  await crew.ready();
  return {
    instance, far,
    close: async () => {
      crew.close();
      await phones.close();
      await far.stop();
      await instance.close();
    },
  };
}

/** So many of each kind, mixed as chance would. */
export function people(counts: Readonly<Partial<Record<FarKind, number>>>, chance: () => number): readonly string[] {
  const all = Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, (_, n) => ({ number: farNumber(kind as FarKind, n), place: chance() })));
  return all.toSorted((a, b) => a.place - b.place).map(({ number }) => number);
}

/** What of a campaign is over before: so many people had an agent, so many found nobody. */
export interface Past { readonly live: number; readonly abandoned: number }

/** A campaign over these people, who are called because they asked to be: at any hour of the day on which this runs. */
export async function beginCampaign(instance: Pick<Instance, "sql">, numbers: readonly string[], change: Partial<CampaignPlan>, past: Past = { live: 0, abandoned: 0 }): Promise<void> {
  const { id, name, queueId, ...rest } = plan({ purpose: "asked", ringMs: 15_000, ...change });
  const list = async (listId: string, people: readonly string[]): Promise<void> => {
    await instance.sql("insert into contact_lists (id, name, source) values ($1, $1, 'api')", [listId]);
    await instance.sql("insert into list_members (list_id, person, name, country, numbers) select $1, number, 'Person ' || n, 'ES', array[number] from unnest($2::text[]) with ordinality as p (number, n) order by n", [listId, people]);
  };
  await list(`${id}-people`, numbers);
  await list(`${id}-before`, Array.from({ length: past.live + past.abandoned }, (_, n) => `+34698${String(n).padStart(6, "0")}`));
  await instance.sql("insert into campaigns (id, name, wish, queue_id, plan) values ($1, $2, 'draft', $3, $4)", [id, name, queueId, JSON.stringify(rest)]);
  await instance.sql(`insert into campaign_attempts (id, campaign_id, member_id, n, number, at, answered_at, connected_at, ended_at, outcome)
    select $1 || '.' || m.id || '.1', $1, m.id, 1, m.numbers[1], t.at, t.at, t.at, t.at, case when row_number() over (order by m.id) <= $2 then 'conversation' else 'abandoned' end
    from list_members m, (select now() - interval '2 days' as at) t where m.list_id = $1 || '-before'`, [id, past.live]);
  await instance.sql("insert into campaign_lists (campaign_id, list_id) values ($1, $2)", [id, `${id}-people`]);
  await instance.sql("update campaigns set wish = 'running' where id = $1", [id]);
}

/** One dial, as the service keeps it. `offeredMs`: from the answer until an agent was chosen. */
export interface Attempt {
  readonly number: string; readonly n: number; readonly outcome: string | null; readonly agentId: string | null;
  readonly at: number; readonly answeredAt: number | null; readonly toAgentMs: number | null; readonly offeredMs: number | null; readonly endedAt: number | null;
}

export async function attemptsOf(instance: Pick<Instance, "sql">, id = spring): Promise<readonly Attempt[]> {
  const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;
  return instance.sql<Attempt & Record<string, unknown>>(`select number, n, outcome, agent_id as "agentId", ${ms("at")} as at, ${ms("answered_at")} as "answeredAt", ${ms("ended_at")} as "endedAt",
    ${ms("connected_at - answered_at")} as "toAgentMs", (select ${ms("min(f.at) - a.answered_at")} from facts f where f.subject = a.id and f.type = 'call.offered') as "offeredMs"
    from campaign_attempts a where campaign_id = $1 and number like '+34699%' order by at`, [id]);
}

/** `atiende evidence verify`: its exit code and what it says. */
export function verifyEvidence({ env }: Pick<Instance, "env">): { readonly status: number | null; readonly said: string } {
  const ran = spawnSync(process.execPath, [join(project, "bin/atiende.mjs"), "evidence", "verify"], { encoding: "utf8", cwd: project, env: { ...process.env, ...env } });
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

/** As the page of a campaign shows it. */
export interface LiveView {
  readonly agents: { readonly free: number; readonly talking: number; readonly wrapUp: number }; readonly lines: { readonly ringing: number; readonly waiting: number; readonly talking: number };
  readonly budget: { readonly live: number; readonly abandoned: number; readonly left: number; readonly rate: number; readonly limit: number };
}

export const liveOf = ({ api }: Pick<Instance, "api">, id = spring): Promise<LiveView> => api.get(`/api/v1/campaigns/${id}/live`);

/** Looks at it twice a second until so many dials are over. */
export async function dialledAll(instance: Pick<Instance, "api" | "sql">, count: number, withinMs: number): Promise<readonly LiveView[]> {
  const looks: LiveView[] = [];
  await until(async () => {
    looks.push(await liveOf(instance));
    const [open] = await instance.sql<{ readonly over: number }>("select count(*)::int as over from campaign_attempts where campaign_id = $1 and number like '+34699%' and outcome is not null", [spring]);
    return (open?.over ?? 0) >= count;
  }, { what: "everybody was dialled", withinMs, everyMs: 500 });
  return looks;
}
