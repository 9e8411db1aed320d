// Somebody whom a campaign called, and for whom nobody was there, presses 9 on a real line: he is told that it holds, and is
// called no more on any of his numbers. So is who was taken for a machine, and who pressed it while the database was away and
// the service was killed before it came back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptsOf, beginCampaign } from "../../bench/dialled.ts";
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import type { CampaignId } from "../../src/core/kernel/kernel.ts";
import { spoken } from "../support/greetings.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { farNumber } from "../support/sipp/far-end.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { secondsOfVoice } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 0, disposition_required = false where id = 'operators'");
  ana = await house.seat("ana");
  ana.phone.behaviour = { does: "answer" };
}, 180_000);
afterAll(async () => { await house.close(); });

const safeHarbour = { es: "Le llamamos del Banco Garbí para hablar de su cuenta. Ahora no hay nadie libre.", ca: "Banc Garbí.", en: "Garbí Bank." };
const again: CampaignPlan["retries"] = (["abandoned", "machine", "busy"] as const).map((after) => ({ after, pauseMs: 500, most: 3, next: false }));
/** So many were called before that one who finds nobody is within the limit. */
const past = { live: 3_000, abandoned: 0 };

interface People { /** names the campaigns of this test */ readonly id: string; /** of a contact of the house */ readonly numbers: readonly [string, string]; readonly busy: readonly [string, string] }
let made = 0;

/** Nobody whom a test before called. */
async function newPeople(): Promise<People> {
  const pair = (kind: "person" | "busy") => [farNumber(kind, 2 * made), farNumber(kind, 2 * made + 1)] as const;
  made += 1;
  const [numbers, busy] = [pair("person"), pair("busy")];
  await house.api.send("POST", "/api/v1/contacts", { name: `Marta Puig ${String(made)}`, kind: "person", language: "es", phones: numbers });
  return { id: `people-${String(made)}`, numbers, busy };
}

function begin(id: string, numbers: readonly string[], change: Partial<CampaignPlan> = {}): Promise<void> {
  return beginCampaign(house, numbers, { id: id as CampaignId, linesMax: 1, retries: again, attemptsMax: 3, safeHarbour, ...change }, past);
}

const rung = (number: string): readonly PhoneCall[] => house.carrier.calls.filter(({ dialled }) => dialled === number);
const ringing = (number: string): Promise<PhoneCall> => until(() => rung(number).find(({ state }) => state === "ringing"), { what: `${number} rings`, withinMs: 30_000 });
/** What the call's timeline says that he was told. */
const toldTo = async (number: string): Promise<readonly string[]> => (await house.callOf(number, () => true, "his call")).timeline.flatMap(({ kind, text = "" }) => (["harboured", "machine-told", "prompt"].includes(kind) ? [text] : []));

/** His phone rings, the agent takes a break, he answers, and hears who called. */
async function hearsMessage(number: string): Promise<PhoneCall> {
  await ana.screen.goReady();
  const call = await ringing(number);
  await ana.screen.order({ type: "not-ready", reason: "break" });
  call.answer();
  await until(() => secondsOfVoice(call.rtp.heard) > 0.5, { what: "he hears who called" });
  return call;
}

interface Entry { readonly number: string; readonly scope: string; readonly way: string; readonly removed: object | null }
const entriesOf = async (number: string): Promise<readonly Entry[]> => (await house.api.get<{ readonly data: readonly Entry[] }>(`/api/v1/do-not-call?number=${encodeURIComponent(number)}`)).data;

/** His campaign and another that has only his other number call on: a busy phone in each is tried to the end, and his no more. */
async function expectNoMore({ id, numbers: [first, second], busy }: People): Promise<void> {
  const before = rung(first).length;
  await begin(`${id}-others`, [second, busy[1]]);
  await ana.screen.goReady();
  await until(() => {
    for (const call of busy.flatMap(rung)) if (call.state === "ringing") call.reject("486 Busy Here");
    return busy.every((number) => rung(number).length === 3);
  }, { what: "whoever was busy was called three times", withinMs: 60_000 });
  expect([rung(first).length, rung(second).length]).toEqual([before, 0]);
  await ana.screen.order({ type: "not-ready", reason: "break" });
}

/** Once all are known. */
const endsOf = (id: string) => until(async () => {
  const ends = (await attemptsOf(house, id as CampaignId)).map(({ number, outcome }) => [number, outcome]);
  return ends.every(([, outcome]) => outcome !== null) ? ends : null;
}, { what: `what came of the dials of ${id} is kept` });

const kept = (number: string) => until(async () => { const all = await entriesOf(number); return all.length > 0 ? all : null; }, { what: "his wish is on record", withinMs: 30_000 });

describe("9 on the line", () => {
  it("of whoever finds nobody there is confirmed, kept, and holds on all of his numbers", async () => {
    const people = await newPeople();
    const { id, numbers, busy } = people;
    await begin(id, [numbers[0], busy[0]]);
    const call = await hearsMessage(numbers[0]);
    await call.press("9");
    const heard = call.rtp.heard.length;
    await until(() => call.endedBy === "them", { what: "the house ends the line" });
    expect(secondsOfVoice(call.rtp.heard.slice(heard))).toBeGreaterThan(1);
    expect(await toldTo(numbers[0])).toEqual([expect.stringContaining("pulse 9"), expect.stringContaining("no volveremos a llamarle")]);
    expect(await entriesOf(numbers[0])).toMatchObject([{ scope: "everything", way: "key", removed: null }]);
    expect(await endsOf(id)).toEqual([[numbers[0], "opted-out"]]);
    await expectNoMore(people);
  }, 180_000);

  it("of a person who was taken for a machine counts as well", async () => {
    const people = await newPeople();
    const { id, numbers, busy } = people;
    await begin(id, [numbers[0], busy[0]], { amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
    await ana.screen.goReady();
    const call = await ringing(numbers[0]);
    call.answer();
    call.rtp.say(spoken({ who: "machine", language: "es", text: "Hola, has llamado a Marta. Ahora no puedo atenderte, deja tu mensaje después de la señal.", leadMs: 0 }));
    await until(() => secondsOfVoice(call.rtp.heard) > 0.5, { what: "he hears who called" });
    await ana.screen.order({ type: "not-ready", reason: "break" });
    await call.press("9");
    await until(() => call.endedBy === "them", { what: "the house ends the line" });
    expect(await toldTo(numbers[0])).toEqual([expect.stringContaining("pulse 9"), expect.stringContaining("no volveremos a llamarle")]);
    expect(await entriesOf(numbers[0])).toMatchObject([{ scope: "everything", way: "key", removed: null }]);
    expect(await endsOf(id)).toEqual([[numbers[0], "opted-out"]]);
    await expectNoMore(people);
  }, 180_000);

  it("while the database is away is kept though the service is killed before it is back", async () => {
    const people = await newPeople();
    const { id, numbers, busy } = people;
    await begin(id, [numbers[0], busy[0]]);
    const call = await hearsMessage(numbers[0]);
    await house.stopPostgres();
    await call.press("9");
    const heard = call.rtp.heard.length;
    await until(() => secondsOfVoice(call.rtp.heard.slice(heard)) > 1, { what: "he hears that it could not be noted" });
    call.hangUp();
    const pressedAt = Date.now();
    await house.service.kill9();
    await house.startPostgres();
    await house.service.start();
    expect(await kept(numbers[0])).toMatchObject([{ scope: "everything", way: "key", removed: null }]);
    const [entry] = await house.sql<{ readonly since: Date }>("select since from opt_outs where number = $1", [numbers[0]]);
    expect(entry?.since.getTime()).toBeLessThan(pressedAt);
    await expectNoMore(people);
  }, 240_000);
});
