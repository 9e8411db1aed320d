// Forty dials with detection on: people and machines by their voices, some who say nothing, three agents who say by their
// button who was a machine. What is told of each, of all together, and what each of them heard.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginCampaign, verifyEvidence } from "../../bench/dialled.ts";
import { spring } from "../support/campaign.ts";
import { greetings, spoken } from "../support/greetings.ts";
import { Instance, type Seat } from "../support/instance.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { secondsOfVoice } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

interface Far { readonly number: string; readonly who: "person" | "machine"; readonly says: Buffer }
/** Of the greetings all people twice but one, and each machine; those of no greeting say nothing. */
const people = greetings.filter(({ who }) => who === "person");
const machines = greetings.filter(({ who }) => who === "machine");
const dials = 40;
const said = [...people, ...machines, ...people.slice(0, 12), null, null, null];
const past = { live: 3_000, abandoned: 10 };

let house: Instance;
let seats: readonly Seat[];
let playing: NodeJS.Timeout;
let attempts: readonly Row[];
const far = new Map<string, Far>();
/** With whom an agent talked. */
const talked = new Set<string>();
const answered = new Set<PhoneCall>();
const ordered = new Set<string>();
const faults: unknown[] = [];

interface Row { readonly number: string; readonly outcome: string; readonly amd: "person" | "machine" | "unknown" | null; readonly amd_ms: number | null; readonly amd_control: boolean; readonly agent_id: string | null }

beforeAll(async () => {
  for (const [n, greeting] of said.entries()) {
    const number = `+346990${String(n).padStart(5, "0")}`;
    far.set(number, { number, who: greeting?.who ?? "person", says: greeting === null ? Buffer.alloc(0) : spoken(greeting) });
  }
  house = await Instance.open();
  await house.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 0, disposition_required = false where id = 'operators'");
  seats = await Promise.all(["ana", "mary", "jordi"].map((login) => house.seat(login)));
  for (const { phone, screen } of seats) {
    phone.behaviour = { does: "answer" };
    await screen.goReady();
  }
  playing = setInterval(() => { house.carrier.calls.forEach(pickUp); seats.forEach(talk); }, 20);
  await beginCampaign(house, [...far.keys()], { mode: { type: "ratio", ratio: 2 }, linesMax: 5, attemptsMax: 1, amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0.3 } }, past);
  attempts = await until(async () => {
    const all = await house.sql<Row>("select number, outcome, amd, amd_ms, amd_control, agent_id from campaign_attempts where campaign_id = $1 and outcome is not null and number = any($2)", [spring, [...far.keys()]]);
    return all.length >= dials ? all : null;
  }, { what: "all of them are over", withinMs: 300_000, everyMs: 500 });
  clearInterval(playing);
}, 600_000);
afterAll(async () => {
  clearInterval(playing);
  await house.close();
});

function pickUp(call: PhoneCall): void {
  if (call.state !== "ringing" || answered.has(call)) return;
  answered.add(call);
  call.answer();
  call.rtp.say(far.get(call.dialled)?.says ?? Buffer.alloc(0));
}

/** A machine he ends by his button; with a person he has done when he has her. */
function talk({ screen }: Seat): void {
  const { call } = screen;
  if (call?.stage !== "connected" || call.ani === null || ordered.has(call.id)) return;
  ordered.add(call.id);
  talked.add(call.ani);
  if (far.get(call.ani)?.who === "machine") screen.order({ type: "machine", callId: call.id }).catch((reason: unknown) => { faults.push(reason); });
  else house.carrier.calls.find(({ dialled }) => dialled === call.ani)?.hangUp();
}

const whoIs = ({ number }: Pick<Row, "number">): Far["who"] | undefined => far.get(number)?.who;

describe("forty dials with detection on", () => {
  it("reach each of them once, say of each what answered, and are mostly right where they say that it was a machine or a person", () => {
    expect(attempts.map(({ number }) => number).toSorted()).toEqual([...far.keys()].toSorted());
    expect(faults).toEqual([]);
    expect(attempts.filter(({ amd, amd_ms: ms }) => amd === null || ms === null)).toEqual([]);
    // On a quiet machine no person is taken for a machine (bench/amd.ts); on one that others slow down, voices stutter.
    for (const who of ["person", "machine"] as const) expect(attempts.filter((one) => one.amd === who && whoIs(one) === who).length).toBeGreaterThan(attempts.filter((one) => one.amd === who && whoIs(one) !== who).length);
  });

  it("end as what they were: machines that were found, or that an agent said, and people who had an agent or the message", () => {
    const right = ({ number, outcome, amd, amd_control: isControl, agent_id: agent }: Row): boolean => {
      // Who hears the message may still get an agent, and counts as abandoned all the same.
      if (talked.has(number)) return agent !== null && (whoIs({ number }) === "machine" ? outcome === "machine" : outcome === "conversation" || outcome === "abandoned");
      return agent === null && outcome === (amd === "machine" && !isControl ? "machine" : "abandoned");
    };
    expect(attempts.filter((one) => !right(one))).toEqual([]);
    expect(talked.size).toBeGreaterThan(dials / 2);
  });

  it("hang up on nobody in silence: whom the house lets go, without an agent, has heard who called", () => {
    const alone = house.carrier.calls.filter(({ dialled, endedBy }) => endedBy === "them" && !talked.has(dialled));
    expect(alone.filter(({ rtp }) => secondsOfVoice(rtp.heard) < 1).map(({ dialled }) => dialled)).toEqual([]);
    expect(house.carrier.calls.filter(({ dialled, endedBy }) => endedBy === "them" && talked.has(dialled) && whoIs({ number: dialled }) === "person")).toEqual([]);
  });

  it("are counted so on the campaign's page, sample and all, and in evidence that nobody has touched", async () => {
    const { amd } = await house.api.get<{ readonly amd: { readonly rows: readonly object[]; readonly checked: { readonly calls: number; readonly people: number } | null } }>(`/api/v1/campaigns/${spring}/figures`);
    const count = (verdict: Row["amd"], is: (one: Row) => boolean): number => attempts.filter((one) => one.amd === verdict && is(one)).length;
    expect(amd.rows).toEqual((["person", "machine", "unknown"] as const).map((verdict) => ({
      verdict, people: count(verdict, (one) => talked.has(one.number) && whoIs(one) === "person"), machines: count(verdict, (one) => talked.has(one.number) && whoIs(one) === "machine"),
      unheard: count(verdict, ({ number }) => !talked.has(number)),
    })));
    const sample = attempts.filter(({ amd_control: isControl, number }) => isControl && talked.has(number));
    expect(amd.checked === null ? null : [amd.checked.calls, amd.checked.people]).toEqual(sample.length === 0 ? null : [sample.length, sample.filter((one) => whoIs(one) === "person").length]);
    expect(verifyEvidence(house)).toMatchObject({ status: 0, said: expect.stringContaining("0 fault(s)") as string });
  });
});
