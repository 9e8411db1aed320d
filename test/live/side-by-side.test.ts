// Two houses on one machine: each has its own callers, agents and record.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newestCall } from "../support/api.ts";
import { Instance } from "../support/instance.ts";
import { goHome, newNumber, talking } from "../support/scenes.ts";

let houses: readonly Instance[] = [];
beforeAll(async () => { houses = await Promise.all([Instance.open(), Instance.open()]); }, 240_000);
afterAll(async () => { await Promise.all(houses.map((house) => house.close())); });

describe("two houses side by side", () => {
  it("serve their own callers at the same time and know nothing of each other", async () => {
    const numbers = houses.map(() => newNumber());
    await Promise.all(houses.map(async (house, i) => {
      const [seat, caller] = [await house.seat("ana"), await house.caller()];
      await seat.screen.goReady();
      const pair = await talking(house, seat, caller, numbers[i] ?? "");
      pair.caller.hangUp();
      await goHome(seat);
    }));
    for (const [i, house] of houses.entries()) {
      const [own = "", other = ""] = [numbers[i], numbers[1 - i]];
      expect(await newestCall(house.api, own)).toMatchObject({ state: "ended" });
      expect(await newestCall(house.api, other)).toBeUndefined();
    }
  }, 120_000);
});
