import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepExperience } from "../../../src/app/floor/experience.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import { calibrationIn, experienceIn } from "../../../src/core/floor/outlook.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { note } from "../../../src/core/waiting/calibration.ts";
import { keptOf, teach } from "../../../src/core/waiting/experience.ts";
import { configuration } from "../../support/centre.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const now = 1_790_000_000_000 as Instant;
const operators = "operators" as QueueId;
const open = (): Floor => emptyFloor(configuration(), now);
const keeperOf = (floor: Floor) => keepExperience({ floor, store: test.database.experience, onFault: (reason) => { throw reason; } });

describe("what queues have learnt of waiting", () => {
  it("is there again after a restart, in the place of what the journal's end taught anew", async () => {
    const floor = open();
    const keeper = keeperOf(floor);
    await keeper.open();
    for (let n = 0; n < 250; n += 1) teach(experienceIn(floor, operators), { type: "talked", ms: n });
    for (let n = 0; n < 40; n += 1) note(experienceIn(floor, operators).record, { at: now, p50Ms: 10_000, p90Ms: 20_000, waitedMs: n < 36 ? 9_000 : 30_000, isKnown: true });
    await keeper.close();
    const again = open();
    teach(experienceIn(again, operators), { type: "talked", ms: 999 });
    const next = keeperOf(again);
    await next.open();
    expect(keptOf(experienceIn(again, operators))).toEqual(keptOf(experienceIn(floor, operators)));
    expect(calibrationIn(again, operators, now).state).toBe("good");
    await next.close();
  });
});
