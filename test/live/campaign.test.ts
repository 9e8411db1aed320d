// A campaign on real telephones: people, busy ones, ones who never pick up and ones who hang up at once are dialled for one
// agent; outcomes are right, nobody is dialled twice, and a service that is killed in the middle goes on by itself.
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
  await house.sql("update queues set wrap_up_ms = 0, disposition_required = false");
  ana = await house.seat("ana");
  ana.phone.behaviour = { does: "answer" };
}, 180_000);
afterAll(async () => { await house.close(); });

type Kind = "person" | "busy" | "silent" | "gone";
const kindOf = (number: string): Kind => (["person", "busy", "silent", "gone"] as const)[Number(number.slice(-1)) % 4] ?? "person";
const numberOf = (n: number): string => `+3469900${String(n).padStart(4, "0")}`;

/** A campaign over so many people, who are called because they asked to be. */
async function begin(people: number): Promise<void> {
  const [queue] = await house.sql<{ readonly id: string }>("select q.id from queues q join agents a on q.id = any(a.queues) where a.name like $1 order by q.position limit 1", ["%"]);
  const { id, name, ...rest } = plan({ purpose: "asked", linesMax: 5, ringMs: 15_000 });
  await house.sql("insert into contact_lists (id, name, source) values ('people', 'People', 'api')");
  for (let n = 0; n < people; n += 1) await house.sql("insert into list_members (list_id, person, name, country, numbers) values ('people', $1, $2, 'ES', $3)", [numberOf(n), `Person ${String(n)}`, [numberOf(n)]]);
  await house.sql("insert into campaigns (id, name, wish, queue_id, plan) values ($1, $2, 'draft', $3, $4)", [id, name, queue?.id, JSON.stringify(rest)]);
  await house.sql("insert into campaign_lists (campaign_id, list_id) values ($1, 'people')", [id]);
  await house.sql("update campaigns set wish = 'running' where id = $1", [id]);
}

/** Does what each of them does when called, and hangs up after a little talk. */
function answerAll(seen: Set<PhoneCall>): void {
  for (const call of house.carrier.calls) {
    if (seen.has(call) || call.state !== "ringing") continue;
    seen.add(call);
    const kind = kindOf(call.dialled);
    if (kind === "busy") call.reject("486 Busy Here");
    if (kind === "person" || kind === "gone") call.answer();
    if (kind === "gone") call.hangUp();
  }
}

interface Row { readonly number: string; readonly n: number; readonly outcome: string | null; readonly agent_id: string | null }
const attempts = (): Promise<readonly Row[]> => house.sql<Row>("select number, n, outcome, agent_id from campaign_attempts where campaign_id = $1 order by at", [spring]);

describe("a campaign", () => {
  it("dials everybody once for the agent who is free, and knows what came of each", async () => {
    await begin(12);
    await ana.screen.goReady();
    const seen = new Set<PhoneCall>();
    const first = await until(() => { answerAll(seen); return house.carrier.calls.find((call) => kindOf(call.dialled) === "person" && call.state === "talking"); }, { what: "somebody answers", withinMs: 60_000 });
    const agent = await until(() => ana.phone.calls.at(-1), { what: "Ana's phone rings" });
    expect(agent.callInfo).toContain("answer-after=0");
    await hearEachOther(first, agent);
    expect(ana.screen.call).toMatchObject({ direction: "outbound", ani: first.dialled });
    await house.service.kill9();
    await house.service.start();
    await until(async () => {
      answerAll(seen);
      for (const call of house.carrier.calls) if (call.state === "talking" && kindOf(call.dialled) === "person") call.hangUp();
      const rows = await attempts();
      return rows.length === 12 && rows.every(({ outcome }) => outcome !== null);
    }, { what: "all are over", withinMs: 240_000, everyMs: 200 });
    const rows = await attempts();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(12);
    expect(house.carrier.calls.length).toBeLessThanOrEqual(12);
    expect(new Set(house.carrier.calls.map(({ dialled }) => dialled)).size).toBe(house.carrier.calls.length);
    const right: Readonly<Record<Kind, readonly string[]>> = { person: ["conversation", "abandoned", "hung-up"], busy: ["busy"], silent: ["no-answer", "given-up"], gone: ["hung-up", "conversation", "abandoned"] };
    // What rang or was asked when the service was killed may be known by nobody.
    const wrong = rows.filter(({ number, outcome }) => !right[kindOf(number)].includes(outcome ?? "") && outcome !== "unknown");
    expect(wrong).toEqual([]);
    expect(rows.find(({ number }) => number === first.dialled)).toMatchObject({ outcome: "conversation", agent_id: expect.any(String) as string });
    const [evidence] = await house.sql<{ readonly decided: string }>("select count(*) as decided from dial_evidence where kind = 'decided' and campaign_id = $1", [spring]);
    expect(Number(evidence?.decided)).toBe(12);
  }, 360_000);
});
