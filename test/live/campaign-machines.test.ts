// A campaign that tells machines from people, on real telephones with real voices: a person who says a word, a machine that
// talks on, and somebody who says nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plan, spring } from "../support/campaign.ts";
import { spoken } from "../support/greetings.ts";
import { Instance, type Seat } from "../support/instance.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { secondsOfVoice } from "../support/sip-phone/sound.ts";
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

const said = {
  "+34699000001": spoken({ who: "person", language: "es", text: "¿Diga?", leadMs: 200 }),
  "+34699000002": spoken({ who: "machine", language: "es", text: "Hola, has llamado a Marta. Ahora no puedo atenderte, deja tu mensaje después de la señal.", leadMs: 0 }),
  "+34699000003": Buffer.alloc(0),
} as const;
const [person, machine, silent] = Object.keys(said) as readonly (keyof typeof said)[];

async function begin(): Promise<void> {
  const [queue] = await house.sql<{ readonly id: string }>("select q.id from queues q join agents a on q.id = any(a.queues) order by q.position limit 1");
  const { id, name, ...rest } = plan({ purpose: "asked", linesMax: 1, ringMs: 15_000, amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
  await house.sql("insert into contact_lists (id, name, source) values ('people', 'People', 'api')");
  for (const number of Object.keys(said)) await house.sql("insert into list_members (list_id, person, name, country, numbers) values ('people', $1, $1, 'ES', $2)", [number, [number]]);
  await house.sql("insert into campaigns (id, name, wish, queue_id, plan) values ($1, $2, 'draft', $3, $4)", [id, name, queue?.id, JSON.stringify(rest)]);
  await house.sql("insert into campaign_lists (campaign_id, list_id) values ($1, 'people')", [id]);
  await house.sql("update campaigns set wish = 'running' where id = $1", [id]);
}

/** Each picks up and says what he says; whoever has an agent hangs up. */
function answerAll(seen: Set<PhoneCall>): void {
  for (const call of house.carrier.calls) {
    if (seen.has(call) || call.state !== "ringing") continue;
    seen.add(call);
    call.answer();
    call.rtp.say(said[call.dialled as keyof typeof said]);
  }
  const { call } = ana.screen;
  if (call?.stage === "connected") house.carrier.calls.find(({ dialled, state }) => dialled === call.ani && state === "talking")?.hangUp();
}

interface Row { readonly number: string; readonly outcome: string; readonly amd: string; readonly amd_ms: number; readonly agent_id: string | null; readonly connected_at: Date | null }

describe("a campaign that tells machines from people", () => {
  it("gives people and whoever nobody can tell to an agent, and tells a machine who called before it hangs up", async () => {
    await begin();
    await ana.screen.goReady();
    const seen = new Set<PhoneCall>();
    const rows = await until(async () => {
      answerAll(seen);
      const all = await house.sql<Row>("select number, outcome, amd, amd_ms, agent_id, connected_at from campaign_attempts where campaign_id = $1 and outcome is not null order by number", [spring]);
      return all.length === 3 ? all : undefined;
    }, { what: "all three are over", withinMs: 120_000, everyMs: 50 });
    expect(rows).toMatchObject([{ number: person, outcome: "conversation", amd: "person" }, { number: machine, outcome: "machine", amd: "machine", agent_id: null, connected_at: null }, { number: silent, outcome: "conversation", amd: "unknown" }]);
    expect(rows.every(({ amd_ms: ms }) => ms > 0 && ms <= 1_300)).toBe(true);
    const told = house.carrier.calls.find(({ dialled }) => dialled === machine);
    expect(secondsOfVoice(told?.rtp.heard ?? [])).toBeGreaterThan(0.5);
    const [evidence] = await house.sql<{ readonly record: string }>("select record from dial_evidence where kind = 'outcome' and attempt = (select id from campaign_attempts where number = $1)", [machine]);
    expect(JSON.parse(evidence?.record ?? "{}")).toMatchObject({ outcome: "machine", message: "machine", amd: { verdict: "machine", isControl: false } });
  }, 180_000);
});
