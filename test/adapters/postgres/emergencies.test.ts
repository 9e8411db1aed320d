// The emergency switches in Postgres: one of each place, read with the configuration, told to the audit trail.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import type { Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import type { EmergencySwitch } from "../../../src/core/queue/emergency.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const entry: AuditRecord = { by: { kind: "user", id: null, name: "Laia", ip: null }, action: "emergency-switched", subject: { kind: "settings", id: "house" }, before: null, after: { closed: false } };
const house: EmergencySwitch = {
  queueId: null, closed: null,
  message: { id: "e-1", text: { es: "Avería.", ca: "Avaria.", en: "Fault." }, isRecorded: false, then: { kind: "wait" }, since: 1_790_000_000_000 as Instant, until: null, by: "Laia" },
};

it("each place has one, the floor's configuration has it and counts the change, and what is off is not there", async () => {
  const { emergencies, configuration, audit } = test.database;
  const revision = await configuration.revision();
  await emergencies.keep(house, entry);
  const again = { ...house, message: house.message && { ...house.message, id: "e-2", until: 1_790_000_100_000 as Instant } };
  await emergencies.keep(again, entry);
  expect(await emergencies.read()).toEqual([again]);
  expect((await configuration.load()).emergencies).toEqual([again]);
  expect(await configuration.revision()).toBeGreaterThan(revision);
  expect((await audit.list({ kind: null, subject: null, by: "Laia", action: "emergency-switched", from: null, to: null, limit: 5, cursor: null })).items).toHaveLength(2);
  await emergencies.keep({ ...house, message: null }, entry);
  expect(await emergencies.read()).toEqual([]);
});

it("belongs to a queue that there is", async () => {
  await expect(test.database.emergencies.keep({ ...house, queueId: "nowhere" as QueueId }, entry)).rejects.toThrow(/foreign key/u);
});
