// Numbers that were added at once hold from then on, whatever becomes of the look at what rings.
import { expect, it, vi } from "vitest";
import { createDoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import { candidate } from "../../support/campaign.ts";
import { dial, ends, openCampaign, party } from "../../support/campaign-centre.ts";
import { memoryCallables } from "../../support/memory-callables.ts";

it("a look that fails is told of, and does not fail what was brought in", async () => {
  const centre = openCampaign(1);
  centre.ready("ana");
  expect(centre.call(dial("1")).stage.name).toBe("attempting");
  const faults: unknown[] = [];
  const away = new Error("no Postgres");
  const doNotCall = createDoNotCall({ store: { ...memoryCallables(), among: () => Promise.reject(away) }, floor: () => centre.floor, submit: centre.submit, toE164: (text) => text, onFault: (reason) => { faults.push(reason); } });
  await doNotCall.heed();
  expect(faults).toEqual([away]);
});

it("what another program writes into the table ends within a second what rings for it, and nothing else", async () => {
  vi.useFakeTimers();
  const centre = openCampaign(2);
  centre.ready("ana");
  centre.ready("jordi");
  const store = memoryCallables();
  const doNotCall = createDoNotCall({ store, floor: () => centre.floor, submit: centre.submit, toE164: (text) => text, onFault: (reason) => { throw reason; } });
  const watch = doNotCall.watch();
  await store.add({ number: candidate("1").numbers[0] ?? "", contactId: null, scope: "everything", campaignId: null, way: "api", reason: "", byName: "another program" }, {} as never);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ends(centre)).toEqual([["1", "not-allowed"]]);
  expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  expect(centre.call(dial("2")).stage.name).toBe("attempting");
  watch.close();
  vi.useRealTimers();
});
