// Numbers that were added at once hold from then on, whatever becomes of the look at what rings.
import { expect, it } from "vitest";
import { createDoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import { dial, openCampaign } from "../../support/campaign-centre.ts";
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
