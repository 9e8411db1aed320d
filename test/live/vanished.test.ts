// Who is at the other end of a trunk vanishes without hanging up: his agent is free again by himself. Whoever is on hold, on
// either side, is not taken for gone.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { attemptsOf, beginCampaign } from "../../bench/dialled.ts";
import type { CampaignId } from "../../src/core/kernel/kernel.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { hearEachOther } from "../support/scenes.ts";
import { farNumber } from "../support/sipp/far-end.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { until } from "../support/until.ts";

const rtpTimeout = 10;
let house: Instance;
let seats: readonly Seat[];
beforeAll(async () => {
  house = await Instance.open({ trunk: { rtpTimeout } });
  await house.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 60000, disposition_required = false where id = 'operators'");
  seats = await Promise.all(["ana", "mary", "jordi"].map((login) => house.seat(login)));
  for (const { phone } of seats) phone.behaviour = { does: "answer" };
}, 180_000);
afterEach(() => { house.carrier.cut(false); });
afterAll(async () => { await house.close(); });

interface Talk { readonly far: PhoneCall; readonly agent: PhoneCall; readonly seat: Seat }

/** So many agents talk with whom a campaign called. */
async function talks(id: string, numbers: readonly string[]): Promise<readonly Talk[]> {
  house.carrier.behaviour = { does: "answer" };
  await Promise.all(seats.slice(0, numbers.length).map(({ screen }) => screen.goReady()));
  await beginCampaign(house, numbers, { id: id as CampaignId });
  return Promise.all(numbers.map(async (number) => {
    const seat = await until(() => seats.find(({ screen: { call } }) => call?.stage === "connected" && call.ani === number), { what: `an agent talks with ${number}`, withinMs: 30_000 });
    const far = house.carrier.calls.find(({ dialled }) => dialled === number);
    const agent = seat.phone.calls.at(-1);
    if (far === undefined || agent === undefined) throw new Error(`${number} has no call`);
    await hearEachOther(far, agent);
    return { far, agent, seat };
  }));
}

const isOver = ({ seat, agent }: Talk): boolean => agent.state === "ended" && seat.screen.call?.stage === "wrap-up";

describe("whoever is gone without a word", () => {
  it("with the whole trunk leaves his agent free, and is told as a conversation that ended", async () => {
    const [talk] = await talks("trunk-gone", [farNumber("person", 1)]);
    if (talk === undefined) throw new Error("nobody talks");
    house.carrier.cut(true);
    await until(() => isOver(talk), { what: "the agent writes down what came of it", withinMs: 3_000 * rtpTimeout });
    await talk.seat.screen.finish();
    const [attempt] = await until(async () => { const all = await attemptsOf(house, "trunk-gone" as CampaignId); return all[0]?.outcome === null ? undefined : all; }, { what: "what came of it is written down" });
    expect(attempt).toMatchObject({ outcome: "conversation" });
    expect(house.asterisk.console("core show channels concise").trim()).toBe("");
  }, 120_000);

  it("is told from who was put on hold, and from who put us on hold and sends nothing", async () => {
    const [held, holds, gone] = await talks("on-hold", [2, 3, 4].map((n) => farNumber("person", n)));
    if (held === undefined || holds === undefined || gone === undefined) throw new Error("not all of them talk");
    await held.seat.screen.order({ type: "hold" });
    holds.far.hold();
    holds.far.rtp.isMute = true;
    // Both are held before he is gone, so that they had longer than he.
    await until(() => held.seat.screen.call?.stage === "held", { what: "on hold" });
    gone.far.rtp.isMute = true;
    await until(() => isOver(gone), { what: "his agent writes down what came of it", withinMs: 3_000 * rtpTimeout });
    expect([held.far.state, holds.far.state]).toEqual(["talking", "talking"]);
    holds.far.rtp.isMute = false;
    holds.far.retrieve();
    await held.seat.screen.order({ type: "retrieve" });
    await hearEachOther(holds.far, holds.agent);
    await hearEachOther(held.far, held.agent);
  }, 180_000);
});
