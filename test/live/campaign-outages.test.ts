// Campaigns on real telephones through what breaks: the service is killed, Postgres is away, the trunk is dead. Nothing is
// lost, nobody is dialled twice, what is known to be our own fault spends nobody's attempts, and each campaign goes on by itself.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptsOf, beginCampaign, liveOf, verifyEvidence, type Attempt } from "../../bench/dialled.ts";
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import type { CampaignId } from "../../src/core/kernel/kernel.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { hearEachOther } from "../support/scenes.ts";
import { farKindOf, farNumber } from "../support/sipp/far-end.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { until } from "../support/until.ts";

let house: Instance;
let seats: readonly Seat[];
/** Whoever is rung now does what his number says, and hangs up after a little talk; people may be told to wait with it. */
const far = { rings: (_call: PhoneCall): boolean => false, talksOn: (_call: PhoneCall): boolean => false };
let playing: NodeJS.Timeout;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 0, disposition_required = false where id = 'operators'");
  seats = await Promise.all(["ana", "mary"].map((login) => house.seat(login)));
  for (const { phone, screen } of seats) {
    phone.behaviour = { does: "answer" };
    await screen.goReady();
  }
  playing = setInterval(() => { house.carrier.calls.forEach(play); }, 50);
}, 180_000);
afterAll(async () => {
  clearInterval(playing);
  await house.close();
});

const longestTalkMs = 800;
const linesMax = 6;

function play(call: PhoneCall): void {
  const kind = farKindOf(call.dialled);
  if (call.state === "ringing" && kind === "busy") call.reject("486 Busy Here");
  if (call.state === "ringing" && kind === "hasty") { call.answer(); call.hangUp(); }
  if (call.state === "ringing" && kind === "person" && !far.rings(call)) call.answer();
  if (call.state === "talking" && Date.now() - (call.answeredAt ?? 0) > longestTalkMs && !far.talksOn(call) && call.rtp.heard.length > 0) call.hangUp();
}

/** Of its own hundred: people and busy ones in turn, and two who hang up at once. */
function someone(hundred: number, people: number): readonly string[] {
  const mixed = Array.from({ length: people }, (_, n) => farNumber(n % 3 === 2 ? "busy" : "person", 100 * hundred + n));
  return [...mixed, farNumber("hasty", 100 * hundred), farNumber("hasty", 100 * hundred + 1)];
}

const right: Readonly<Record<string, readonly string[]>> = { person: ["conversation", "abandoned", "hung-up"], busy: ["busy"], hasty: ["hung-up", "conversation"] };
const past = { live: 3_000, abandoned: 10 };

function begin(id: string, numbers: readonly string[], change: Partial<CampaignPlan>): Promise<void> {
  return beginCampaign(house, numbers, { id: id as CampaignId, linesMax, dialsPerSecond: 10, mode: { type: "ratio", ratio: 3 }, ...change }, past);
}

/** Each of them was called, and what came of it is known; those who could not be by our own fault were so again. */
function over(id: string, numbers: readonly string[], withinMs = 120_000): Promise<readonly Attempt[]> {
  return until(async () => {
    const all = await attemptsOf(house, id as CampaignId);
    const open = all.filter(({ outcome }) => outcome === null);
    const missing = numbers.filter((number) => !all.some((one) => one.number === number && one.outcome !== null && one.outcome !== "failed"));
    if (open.length === 0 && missing.length === 0) return all;
    throw new Error(`open: ${JSON.stringify(open)}; to be called: ${missing.join(" ")}; ${JSON.stringify(await liveOf(house, id as CampaignId))}`);
  }, { what: `the campaign ${id} is over`, withinMs, everyMs: 300 });
}

/** Sent again by SIP while nobody heard it, and taken back at the first word from there. */
function isTakenBack({ status, invitedAt, endedAt }: PhoneCall): boolean {
  return status === 487 && endedAt !== null && endedAt - invitedAt < 500;
}

function expectNobodyTwice(numbers: readonly string[], attempts: readonly Attempt[]): void {
  const invited = house.carrier.calls.filter((call) => !isTakenBack(call)).map(({ dialled }) => dialled).filter((number) => numbers.includes(number));
  expect(new Set(invited).size, "somebody's phone rang twice").toBe(invited.length);
  const counted = attempts.filter(({ outcome }) => outcome !== "failed");
  expect(counted.map(({ number }) => number).toSorted(), "one attempt each").toEqual([...numbers].toSorted());
}

describe("a campaign", () => {
  it("whose service is killed with lines in each state goes on with those that live, and dials the rest", async () => {
    const numbers = someone(1, 24);
    const [first] = numbers;
    let isKilled = false;
    far.talksOn = ({ dialled }) => dialled === first || !isKilled;
    far.rings = ({ dialled }) => !isKilled && Number(dialled.slice(-2)) % 3 === 1;
    await begin("killed", numbers, {});
    await until(async () => {
      const { lines } = await liveOf(house, "killed" as CampaignId);
      return lines.ringing > 0 && lines.talking > 0;
    }, { what: "lines ring and talk", withinMs: 30_000 });
    const talk = await until(() => house.carrier.calls.find(({ dialled, state }) => dialled === first && state === "talking"), { what: "the first talks" });
    const agent = await until(() => seats.flatMap(({ phone }) => phone.calls).find(({ state, from }) => state === "talking" && from.number === first), { what: "an agent talks with him" });
    expect(agent.callInfo).toContain("answer-after=0");
    await hearEachOther(talk, agent);
    await house.service.kill9();
    isKilled = true;
    await hearEachOther(talk, agent);
    await house.service.start();
    await hearEachOther(talk, agent);
    talk.hangUp();
    const attempts = await over("killed", numbers);
    expectNobodyTwice(numbers, attempts);
    expect(attempts.find(({ number }) => number === first)).toMatchObject({ outcome: "conversation" });
    // What was asked or rang at the moment of the kill may be known by nobody.
    expect(attempts.filter(({ number, outcome }) => outcome !== "unknown" && !right[farKindOf(number) ?? ""]?.includes(outcome ?? ""))).toEqual([]);
    expect(attempts.filter(({ outcome }) => outcome === "unknown").length).toBeLessThanOrEqual(linesMax);
  }, 240_000);

  it("whose database is away dials nobody off the record, and afterwards everybody", async () => {
    const numbers = someone(2, 18);
    await begin("without-record", numbers, {});
    await until(async () => (await attemptsOf(house, "without-record" as CampaignId)).length > 4, { what: "it dials" });
    await house.stopPostgres();
    const rung = (): number => house.carrier.calls.filter(({ dialled }) => numbers.includes(dialled)).length;
    await until(async () => (await fetch(`${house.base}/readyz`)).status === 503, { what: "the service notices" });
    const atStop = rung();
    await house.startPostgres();
    const attempts = await over("without-record", numbers);
    expect(rung()).toBeGreaterThan(atStop);
    expectNobodyTwice(numbers, attempts);
    expect(attempts.filter(({ number, outcome }) => outcome !== "failed" && !right[farKindOf(number) ?? ""]?.includes(outcome ?? ""))).toEqual([]);
  }, 240_000);

  it("whose trunk is dead rests, loses nobody whom it had not yet dialled, and goes on when it is back", async () => {
    const [numbers, lines] = [someone(3, 24), 3];
    far.rings = ({ dialled }) => numbers.includes(dialled); // nobody is in a talk that the trunk could not end
    await begin("dead-trunk", numbers, { attemptsMax: 1, linesMax: lines });
    await until(() => house.carrier.calls.some(({ dialled }) => numbers.includes(dialled)), { what: "it dials" });
    house.carrier.mute(true);
    await until(async () => (await attemptsOf(house, "dead-trunk" as CampaignId)).some(({ outcome }) => outcome === "failed"), { what: "dials fail", withinMs: 90_000 });
    far.rings = () => false;
    house.carrier.mute(false);
    const attempts = await over("dead-trunk", numbers, 200_000);
    expectNobodyTwice(numbers, attempts);
    // Only those whose phones rang already when it died: what was dialled after that until Asterisk noticed is the trunk's fault, too.
    const lost = attempts.filter(({ number, outcome }) => outcome !== "failed" && !right[farKindOf(number) ?? ""]?.includes(outcome ?? ""));
    expect(lost.every(({ outcome }) => outcome === "no-answer" || outcome === "given-up")).toBe(true);
    expect(lost.length).toBeLessThanOrEqual(lines);
  }, 300_000);

  it("leaves evidence of all that in a chain that nobody has touched", () => {
    expect(verifyEvidence(house)).toMatchObject({ status: 0, said: expect.stringContaining("0 fault(s)") as string });
  });
});
