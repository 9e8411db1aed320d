// A preview campaign on real telephones: the agent skips until he may not, accepts, talks, and says what came of it; then
// the campaign is manual and he calls somebody by name.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plan, spring } from "../support/campaign.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { hearEachOther } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set wrap_up_ms = 60000, disposition_required = true");
  ana = await house.seat("ana");
  ana.phone.behaviour = { does: "answer" };
}, 180_000);
afterAll(async () => { await house.close(); });

const numberOf = (n: number): string => `+3469900${String(n).padStart(4, "0")}`;

async function begin(people: number): Promise<void> {
  const [queue] = await house.sql<{ readonly id: string }>("select q.id from queues q join agents a on q.id = any(a.queues) order by q.position limit 1");
  const { id, name, ...rest } = plan({ purpose: "asked", mode: { type: "preview", acceptMs: 0, skipsInARow: 1 } });
  await house.sql("insert into contact_lists (id, name, source) values ('people', 'People', 'api')");
  for (let n = 0; n < people; n += 1) await house.sql("insert into list_members (list_id, person, name, country, numbers) values ('people', $1, $2, 'ES', $3)", [numberOf(n), `Person ${String(n)}`, [numberOf(n)]]);
  await house.sql("insert into campaigns (id, name, wish, queue_id, plan) values ($1, $2, 'draft', $3, $4)", [id, name, queue?.id, JSON.stringify(rest)]);
  await house.sql("insert into campaign_lists (campaign_id, list_id) values ($1, 'people')", [id]);
  await house.sql("update campaigns set wish = 'running' where id = $1", [id]);
}

const person = (name: string): Promise<unknown> => ana.screen.until(({ call }) => call?.stage === "previewing" && call.campaign?.person === name, `${name} is shown`, 30_000);
const rung = (): Promise<PhoneCall> => until(() => house.carrier.calls.find(({ state }) => state === "ringing"), { what: "somebody is rung" });
interface Row { readonly outcome: string | null; readonly disposition: string | null; readonly agent_first: boolean }
const attempts = (): Promise<readonly Row[]> => house.sql<Row>("select outcome, disposition, agent_first from campaign_attempts where campaign_id = $1 order by at", [spring]);

describe("a preview campaign", () => {
  it("shows people, is skipped up to its limit, and calls whom the agent accepts", async () => {
    await begin(4);
    await ana.screen.goReady();
    await person("Person 0");
    await ana.screen.order({ type: "skip" });
    await person("Person 1");
    await expect(ana.screen.order({ type: "skip" })).rejects.toThrow("skips-spent");
    expect(house.carrier.calls).toEqual([]);
    await ana.screen.order({ type: "call-person" });
    const customer = await rung();
    expect(customer.dialled).toBe(numberOf(1));
    const agent = ana.phone.calls.at(-1);
    expect(agent?.callInfo).toContain("answer-after=0");
    customer.answer();
    await hearEachOther(customer, agent as PhoneCall);
    customer.hangUp();
    await ana.screen.finish();
    await person("Person 2");
    await until(async () => (await attempts())[1]?.disposition !== null, { what: "the disposition is kept" });
    expect((await attempts()).slice(0, 2)).toMatchObject([{ outcome: "skipped", agent_first: true }, { outcome: "conversation", agent_first: true }]);
  }, 120_000);

  it("that is made manual gives the agent whom he names, and knows what came of it", async () => {
    const mode = { type: "manual" };
    await house.sql("update campaigns set plan = plan || jsonb_build_object('mode', $2::jsonb) where id = $1", [spring, JSON.stringify(mode)]);
    await until(async () => { const { data } = await ana.screen.get<{ readonly data: readonly { readonly mode: string }[] }>("/me/campaigns"); return data[0]?.mode === "manual"; }, { what: "it is manual" });
    await ana.screen.order({ type: "skip" });
    await ana.screen.until(({ state }) => state === "ready", "free again");
    const due = await until(async () => { const { data } = await ana.screen.get<{ readonly data: readonly { readonly id: string; readonly name: string }[] }>(`/me/campaigns/${spring}/people`); return data.find(({ name }) => name === "Person 3"); }, { what: "Person 3 is due" });
    await ana.screen.order({ type: "person", campaignId: spring, memberId: due.id, call: true });
    const customer = await rung();
    expect(customer.dialled).toBe(numberOf(3));
    customer.reject("486 Busy Here");
    await until(async () => (await attempts()).some(({ outcome }) => outcome === "busy"), { what: "busy is kept" });
    const [evidence] = await house.sql<{ readonly decided: string }>("select count(*) as decided from dial_evidence where kind = 'decided' and campaign_id = $1 and record::jsonb #>> '{evidence,mode}' = 'manual'", [spring]);
    expect(Number(evidence?.decided)).toBe(2);
  }, 60_000);
});
