// A small real day: some thirty calls by SIPp through Asterisk to two telephones, so that some wait, recorded as a scenario and played again
// in the lab with nothing changed. What the lab makes of it must be what it was, within the tolerance that it states.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { QueueReport } from "../../src/core/lab/figures/report.ts";
import { zone } from "../../src/service/crm.ts";
import { commandLine, type CommandLine } from "../cli/command-line.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { dials, openOurs, type Side } from "../support/queue-log-sides.ts";
import { startSipp } from "../support/sipp/run.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ana: Side;
let jordi: Seat;
let cli: CommandLine;
beforeAll(async () => {
  house = await Instance.open();
  cli = commandLine(house.postgres.url);
  ana = await openOurs(house, "ana");
  jordi = await house.seat("jordi");
}, 240_000);
afterAll(async () => {
  cli.remove();
  await house.close();
});

const calls = 32;

it("a day of real calls, recorded and replayed unchanged, comes to its recorded figures", async () => {
  for (const { phone } of [ana, jordi]) phone.behaviour = { does: "answer", afterMs: 300 };
  await ana.comes();
  await ana.ready();
  await jordi.screen.goReady();
  const sipp = await startSipp({ scenario: callerScenario({ ani: "+34600000077" }, [{ do: "call" }, { do: "stay", ms: 3_500 }, { do: "hang-up" }]), server: house.sip, dials: dials.queue, rate: 0.65, calls, timeoutMs: 60_000 });
  const { successful, errors } = await sipp.finished;
  expect(successful, errors).toBe(calls);
  const ended = async (): Promise<boolean> => (await house.sql("select from facts where type = 'call.closed'")).length >= calls;
  await until(ended, { what: "all calls are over and written down" });
  await ana.goes();
  await jordi.screen.order({ type: "sign-out" });
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
  const recorded = await cli.run(["lab", "record", "--day", day]);
  expect([recorded.code, recorded.stderr]).toEqual([0, `${String(calls)} callers of ${day}.\n`]);
  const file = join(cli.folder, "day.json");
  writeFileSync(file, recorded.stdout);
  const { code, stdout } = await cli.run(["lab", file]);
  const report = (JSON.parse(stdout) as { queues: Readonly<Record<string, QueueReport>> }).queues["operators"];
  expect([code, report?.offered, report?.replay?.recorded.offered]).toEqual([0, calls, calls]);
  expect(report?.observed.pWait).toBeGreaterThan(0);
  expect(report?.replay?.isWithin, JSON.stringify(report?.replay)).toBe(true);
}, 180_000);
