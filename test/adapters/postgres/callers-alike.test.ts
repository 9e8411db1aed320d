import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { later } from "../../../src/core/kernel/kernel.ts";
import { openCentre } from "../../support/centre.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

describe("who has called a queue", () => {
  it("is counted together with whom rules cannot tell from him, as he was when he called", async () => {
    const centre = openCentre();
    centre.ask("ana", { type: "sign-in.requested" });
    const from = centre.now();
    const queued = (id: string, ani?: null): void => { centre.callIn(id, ani === null ? { ani } : {}); centre.asterisk.press(id, "0"); centre.pass(1_000); };
    centre.answers.standing = { openPromises: 2, lastAgent: "jordi", unit: "Girona", fields: { policy: "home", since: 2019 } };
    queued("100.1");
    queued("100.2");
    queued("100.3", null);
    centre.callIn("100.4");
    await test.database.facts.append([], [...centre.rows.values()]);
    const marta = { tier: "gold", unit: "Girona", openPromises: 2, fields: { policy: "home", since: 2019 } };
    const all = await test.database.callersAlike(from);
    expect(all.map(({ language: _, ...rest }) => rest)).toEqual(expect.arrayContaining([
      { queue: "operators", count: 2, customer: marta, wasServed: true }, { queue: "operators", count: 1, customer: null, wasServed: false },
    ]));
    expect(all).toHaveLength(2);
    expect(await test.database.callersAlike(later(from, 2_500))).toEqual([]);
  });
});
