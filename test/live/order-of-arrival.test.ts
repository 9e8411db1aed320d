// A run of SIPp calls, judged call by call: with agents who are all alike, each caller must be given his agent at the very
// moment at which the recursion of Kiefer and Wolfowitz says that one is free for him.
import { afterAll, beforeAll, expect, it } from "vitest";
import { load, queueCall } from "../../bench/callers.ts";
import { seat, type Crew } from "../../bench/crew.ts";
import { dials } from "../../bench/flows.ts";
import { openHouse, type House } from "../../bench/house.ts";
import { openPhones, type Phones } from "../../bench/phones.ts";
import { rtpRange } from "../../scripts/house/ports.ts";
import { streamOf } from "../../src/core/lab/chance/stream.ts";
import { kieferWolfowitz } from "../support/kiefer-wolfowitz.ts";
import { until } from "../support/until.ts";

const agents = 12;
const calls = 220;
/** A second: a little more than they can take. */
const rate = 6.4;
/** Between 0.4 and 6 s, as an exponential of 1.7 s, so that lines grow and go. */
const chance = streamOf(11, "talks");
const talkMs = (): number => Math.min(6_000, Math.max(400, -1_700 * Math.log(chance())));

let house: House;
let phones: Phones;
let crew: Crew;
beforeAll(async () => {
  house = await openHouse({ agents, rtp: rtpRange("order of arrival") });
  phones = await openPhones({ server: house.instance.sip, accounts: house.agents, answerAfterMs: 150, talkMs });
  crew = await seat({ house, phones, agents: house.agents, wrapUpMs: 100 });
  await crew.ready();
}, 240_000);
afterAll(async () => {
  crew.close();
  await phones.close();
  await house.close();
});

interface Told { readonly type: string; readonly at: Date; readonly callId: string | null; readonly agentId: string | null }
interface Traced { readonly queuedAt: number; readonly offeredAt: number; readonly connectedAt: number; readonly freeAt: number }

/** What the journal says since then of each call that has come and gone, in order of arrival. */
async function trace(since: Date): Promise<readonly Traced[]> {
  const told = await house.instance.sql<Told>(`select type, at, body->>'callId' as "callId", body->>'agentId' as "agentId" from facts
    where at >= $1 and type in ('call.queued', 'call.offered', 'call.connected', 'agent.ready') order by boot, n`, [since]);
  return told.flatMap((fact, place) => {
    if (fact.type !== "call.queued") return [];
    const ofCall = (type: string): Told | undefined => told.find((one) => one.type === type && one.callId === fact.callId);
    const [offered, connected] = [ofCall("call.offered"), ofCall("call.connected")];
    const free = told.find((one, at) => at > place && one.type === "agent.ready" && one.agentId === offered?.agentId && connected !== undefined && one.at >= connected.at);
    return offered === undefined || connected === undefined || free === undefined ? [] : [{ queuedAt: fact.at.getTime(), offeredAt: offered.at.getTime(), connectedAt: connected.at.getTime(), freeAt: free.at.getTime() }];
  });
}

it("gives each of 220 callers an agent when his turn has come, within 30 ms, and connects him when the phone was rung", async () => {
  const since = new Date();
  const { made, failed, errors } = await load({ server: house.instance.sip, dials: dials.queue, steps: queueCall, customers: house.customers, rate, seconds: calls / rate });
  expect({ made, failed }, errors).toEqual({ made: calls, failed: 0 });
  const traced = await until(async () => {
    const told = await trace(since);
    return told.length === calls ? told : undefined;
  }, { what: "the journal tells of all calls" });
  const exact = kieferWolfowitz(traced.map(({ queuedAt, offeredAt, freeAt }) => ({ arrivedAt: queuedAt, serviceMs: freeAt - offeredAt })), agents);
  const offered = traced.map(({ queuedAt, offeredAt }) => offeredAt - queuedAt);
  const late = exact.flatMap((waitMs, n) => (Math.abs((offered[n] ?? NaN) - waitMs) <= 30 ? [] : [{ call: n, waitMs, offered: offered[n] }]));
  expect(late).toEqual([]);
  // It was a run worth judging: a good part of them had to wait.
  expect(exact.filter((waitMs) => waitMs > 100).length).toBeGreaterThan(calls / 5);
  const answered = traced.filter(({ offeredAt, connectedAt }, n) => (connectedAt - (traced[n]?.queuedAt ?? NaN)) - (exact[n] ?? NaN) > 30 + (connectedAt - offeredAt));
  expect(answered).toEqual([]);
}, 240_000);
