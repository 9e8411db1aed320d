// Why, of a real call: kept while real telephones ring, told by the API, and decided again byte for byte.
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WhyNotRecord, WhyRecord } from "../../src/protocol/rest-why.ts";
import { commandLine } from "../cli/command-line.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { inLine, newNumber, talking } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterAll(async () => { await house.close(); });

it("a caller who waited for want of a free agent, then got the one who came free, is told so; and why not the other", async () => {
  await house.api.send("PATCH", "/api/v1/configuration/queues/operators", { steps: [{ when: 'agent.id == "ana" || agent.id == "jordi"', until: null }] });
  await jordi.screen.goReady();
  await jordi.screen.order({ type: "not-ready", reason: "lunch" });
  await ana.screen.goReady();
  const first = await talking(house, ana, caller, newNumber());
  const ani = newNumber();
  const second = await inLine(house, caller, ani);
  const { id } = await house.callOf(ani, ({ queuedAt }) => queuedAt, "the second is in line");
  const waiting = await house.api.get<WhyRecord>(`/api/v1/calls/${id}/why?language=en`);
  expect(waiting.waits[0]).toMatchObject({ end: "waits", isKept: true, moments: [{ kind: "queued" }, { kind: "waited", fits: 2, engaged: { "talking": 1, "not-ready": 1 } }] });
  const rung = ana.phone.calls.length;
  first.caller.hangUp();
  await ana.screen.finish();
  const leg = await until(() => ana.phone.calls[rung], { what: "ana's phone rings again" });
  leg.answer();
  await ana.screen.until(({ call }) => call?.stage === "connected", "connected");
  const { waits: [wait] } = await house.api.get<WhyRecord>(`/api/v1/calls/${id}/why?language=en`);
  expect([wait?.end, wait?.agent?.id, wait?.decision?.count]).toEqual(["answered", "ana", 1]);
  expect(wait?.headline).toMatch(/was the only one free who could take the call\.$/u);
  const not = await house.api.get<WhyNotRecord>(`/api/v1/calls/${id}/why-not/jordi?language=en`);
  expect([not.stretches.at(-1)?.verdict, not.headline]).toEqual(["engaged", expect.stringMatching(/ was on a break \(.+, for \d+:\d\d\)\.$/u)]);
  second.hangUp();
}, 120_000);

it("a decision that was made the moment before kill -9, and was not in Postgres yet, is kept", async () => {
  await ana.screen.finish();
  const lock = new pg.Client({ connectionString: house.postgres.url });
  await lock.connect();
  await lock.query("begin");
  await lock.query("lock table routing_decisions in exclusive mode");
  const rung = ana.phone.calls.length;
  await ana.screen.goReady();
  const ani = newNumber();
  const call = await inLine(house, caller, ani);
  await until(() => ana.phone.calls[rung], { what: "ana's phone rings" });
  const { id } = await house.callOf(ani, ({ queuedAt }) => queuedAt, "he is known");
  await house.service.kill9();
  // What the dead service had asked of Postgres must not come to pass either.
  await lock.query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()");
  await lock.query("rollback");
  await lock.end();
  const offers = (): Promise<readonly object[]> => house.sql(`select n from routing_decisions where outcome::text like '%"item":"${id}"%'`);
  expect(await offers()).toEqual([]);
  await house.service.start();
  expect(await offers()).not.toEqual([]);
  call.hangUp();
}, 120_000);

it("all that was decided so far is decided again, byte for byte, by the command line", async () => {
  const cli = commandLine(house.postgres.url);
  const { code, stdout, stderr } = await cli.run(["ledger", "replay"]);
  cli.remove();
  expect([code, stderr, stdout]).toEqual([0, "", expect.stringMatching(/: \d+ decisions with [2-9] offers come out the same byte for byte; 0 fault\(s\)\.\n$/u)]);
});
