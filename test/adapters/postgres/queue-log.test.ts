// The queue log on a real Postgres and a real file, with runs that die at every point between the two.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createQueueLogFile } from "../../../src/adapters/files/queue-log-file.ts";
import { createQueueLog, type QueueLog, type QueueLogFile, type QueueLogStore } from "../../../src/app/queue-log.ts";
import type { JournalledFact } from "../../../src/app/ports.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, BridgeId, CallId, ChannelId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const boot = 1_790_000_000_000;
const folder = mkdtempSync(join(tmpdir(), "atiende-queue-log-"));
let test: TestDatabase;
let path = "";
let files = 0;
let n = 0;
const opened: QueueLog[] = [];
beforeEach(async () => { test = await openTestDatabase(); path = join(folder, String(++files)); n = 0; await told(); });
afterEach(async () => { for (const log of opened.splice(0)) await log.close().catch(() => undefined); await test.drop(); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const at = (seconds: number): Instant => (boot + seconds * 1000) as Instant;
async function happens(facts: readonly Fact[], from = boot): Promise<void> {
  const journalled = facts.map((fact): JournalledFact => ({ boot: from, n: ++n, fact }));
  await test.database.facts.append(journalled, []);
}

const ana = "ana" as AgentId;
const queueId = "operators" as QueueId;
const signsIn: Fact = { type: "agent.signed-in", agentId: ana, at: at(0) };
const comes = (callId: CallId, seconds: number): readonly Fact[] => [
  { type: "call.arrived", callId, at: at(seconds), ani: "+34600111222", dnis: "931000001", trunk: "t", language: "es" },
  { type: "call.queued", callId, at: at(seconds + 1), queueId, priority: 0, only: null, reason: "zero", by: null },
];
const talks = (callId: CallId, seconds: number): readonly Fact[] => [
  { type: "call.offered", callId, at: at(seconds), agentId: ana, leg: `${callId}-leg-1` as ChannelId, ringUntil: at(seconds + 15) },
  { type: "call.connected", callId, at: at(seconds + 2), agentId: ana, leg: `${callId}-leg-1` as ChannelId, bridge: `${callId}-bridge-1` as BridgeId },
];
const ends = (callId: CallId, seconds: number): readonly Fact[] => [{ type: "call.ended", callId, at: at(seconds), cause: 16, by: "caller" }, { type: "call.closed", callId, at: at(seconds) }];
const [first, second] = ["100.1" as CallId, "100.2" as CallId];

interface Habit { readonly withFile?: boolean; readonly keepLines?: boolean; readonly wrap?: (store: QueueLogStore) => QueueLogStore; readonly wrapFile?: (file: QueueLogFile) => QueueLogFile }

async function openLog({ withFile = true, keepLines = true, wrap = (store) => store, wrapFile = (file) => file }: Habit = {}): Promise<QueueLog> {
  const log = createQueueLog({
    store: wrap(await test.database.queueLog.open(withFile)), file: withFile ? wrapFile(createQueueLogFile(path)) : null, keepLines,
    names: { extension: () => "101", queues: () => [queueId] }, clock: { now: () => at(1_000) }, settled: () => Promise.resolve(), onState: () => undefined,
  });
  opened.push(log);
  return log;
}

/** One run that tells all there is and ends. */
async function told(habit: Habit = {}): Promise<void> {
  await (await openLog(habit)).close();
}

const inFile = (): readonly string[] => (existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : []);
const inTable = async (): Promise<readonly string[]> => (await test.rows<{ line: string }>(
  "select concat_ws('|', extract(epoch from date_trunc('second', time))::bigint, callid, queuename, agent, event, nullif(data1, ''), nullif(data2, ''), nullif(data3, ''), nullif(data4, ''), nullif(data5, '')) as line from queue_log order by id")).map(({ line }) => line);
const verbs = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split("|")[4] ?? "");
const wholeDay = [signsIn, ...comes(first, 1), ...talks(first, 5), ...ends(first, 60)];
const wholeLog = ["QUEUESTART", "ADDMEMBER", "INFO", "ENTERQUEUE", "CONNECT", "COMPLETECALLER"];

describe("the queue log", () => {
  it("has the columns of Asterisk's realtime table, and the same lines in its file", async () => {
    await happens(wholeDay);
    await told();
    expect(inFile()).toEqual([
      "1790000000|NONE|NONE|NONE|QUEUESTART|", "1790000000|MANAGER|operators|Agent/101|ADDMEMBER|PAUSED", "1790000002|100.1|NONE|NONE|INFO|DNIS|931000001",
      "1790000002|100.1|operators|NONE|ENTERQUEUE||+34600111222|1", "1790000007|100.1|operators|Agent/101|CONNECT|5|100.1-leg-1|2", "1790000060|100.1|operators|Agent/101|COMPLETECALLER|5|53|1",
    ]);
    expect(await inTable()).toEqual(inFile().map((line) => line.replace("||", "|").replace(/\|$/u, "")));
    const columns = await test.rows<{ name: string }>("select column_name as name from information_schema.columns where table_name = 'queue_log' order by ordinal_position");
    expect(columns.map(({ name }) => name)).toEqual(["id", "time", "callid", "queuename", "agent", "event", "data1", "data2", "data3", "data4", "data5"]);
  });

  it("goes on between two runs with what was under way, and tells nothing twice", async () => {
    await happens([signsIn, ...comes(first, 1), ...comes(second, 2)]);
    await told();
    await happens(talks(first, 5));
    await told();
    await happens([...ends(second, 30), ...ends(first, 60)]);
    await told();
    await told();
    expect(verbs(inFile())).toEqual(["QUEUESTART", "ADDMEMBER", "INFO", "ENTERQUEUE", "INFO", "ENTERQUEUE", "CONNECT", "ABANDON", "COMPLETECALLER"]);
    expect(inFile().slice(-2)).toEqual(["1790000030|100.2|operators|NONE|ABANDON|1|2|27", "1790000060|100.1|operators|Agent/101|COMPLETECALLER|5|53|1"]);
    expect(verbs(await inTable())).toEqual(verbs(inFile()));
  });

  it("remembers where a caller came in when those before him are gone since", async () => {
    await happens([signsIn, ...comes(first, 1), ...comes(second, 2), ...ends(first, 3)]);
    await told();
    await happens(ends(second, 30));
    await told();
    expect(inFile().at(-1)).toBe("1790000030|100.2|operators|NONE|ABANDON|1|2|27");
  });

  it("tells of a start that found nobody, of none that took people over, and of a configuration taken up", async () => {
    await happens(wholeDay);
    await told();
    await happens(comes(second, 100), boot + 99_000);
    await told();
    await test.rows("update settings set value = value");
    await told();
    await happens([{ type: "agent.signed-out", agentId: ana, at: at(200), by: "agent" }, ...ends(second, 200)], boot + 99_000);
    await happens(comes("100.3" as CallId, 301), boot + 300_000);
    await told();
    expect(verbs(inFile()).slice(wholeLog.length)).toEqual(["INFO", "ENTERQUEUE", "CONFIGRELOAD", "REMOVEMEMBER", "ABANDON", "QUEUESTART", "INFO", "ENTERQUEUE"]);
  });

  it("begins with what happens from then on, with those who are there: nobody is told the past", async () => {
    await test.database.queueLog.switchOff();
    await happens([signsIn, ...comes(first, 1), ...talks(first, 5)]);
    await told();
    await happens(ends(first, 60));
    await told();
    expect(inFile()).toEqual(["1790000060|100.1|operators|Agent/101|COMPLETECALLER|5|53|1"]);
  });

  it("is a file alone, or a table alone", async () => {
    await happens(wholeDay);
    await told({ keepLines: false });
    expect([verbs(inFile()), await inTable()]).toEqual([wholeLog, []]);
    await happens([...comes(second, 70), ...talks(second, 71)]);
    await told({ withFile: false });
    expect([verbs(inFile()), verbs(await inTable())]).toEqual([wholeLog, ["INFO", "ENTERQUEUE", "CONNECT"]]);
    await happens(ends(second, 90));
    await told();
    expect([verbs(inFile()), verbs(await inTable())]).toEqual([[...wholeLog, "COMPLETECALLER"], ["INFO", "ENTERQUEUE", "CONNECT", "COMPLETECALLER"]]);
  });

  it("is told once by two services that run side by side for a moment", async () => {
    const [one, other] = [await openLog({ withFile: false }), await openLog({ withFile: false })];
    await happens(wholeDay.slice(0, 4));
    one.wake();
    other.wake();
    await until(async () => (await inTable()).length > 3, { what: "it is told" });
    await happens(wholeDay.slice(4));
    await Promise.all([one.close(), other.close()]);
    expect(verbs(await inTable())).toEqual(wholeLog);
  });
});

describe("a run that dies", () => {
  /** The process ends at the nth step of its work on Postgres or the file; what came before was done. */
  function dies(step: number): Habit & { readonly hasDied: () => boolean } {
    let left = step;
    let isDead = false;
    const mortal = <Work extends (...given: never[]) => Promise<unknown>>(work: Work, when: "before" | "after"): Work => (async (...given: never[]) => {
      if (isDead) throw new Error("dead");
      const isLast = left-- === 0;
      if (isLast) isDead = true;
      if (isLast && when === "before") throw new Error("dead");
      const result = await work(...given);
      if (isLast) throw new Error("dead");
      return result;
    }) as Work;
    const both = <Work extends (...given: never[]) => Promise<unknown>>(work: Work): Work => mortal(mortal(work, "after"), "before");
    return {
      wrap: (store) => ({ ...store, place: both(store.place), positions: both(store.positions), before: both(store.before), after: both(store.after), add: both(store.add), lacking: both(store.lacking), mark: both(store.mark) }),
      wrapFile: (file) => ({ place: both(file.place), write: both(file.write) }),
      hasDied: () => isDead,
    };
  }

  it("at any step leaves nothing out and tells nothing twice, in the table and in the file", async () => {
    let steps = 0;
    for (let step = 0; ; step += 1) {
      const seconds = step * 100;
      const callId = `${String(step)}.1` as CallId;
      const lines = verbs(inFile()).length;
      await happens([...comes(callId, seconds), ...talks(callId, seconds + 10)]);
      const habit = dies(step);
      await told(habit);
      if (!habit.hasDied()) break;
      steps += 1;
      await happens(ends(callId, seconds + 60));
      await told();
      expect(verbs(inFile()).slice(lines), `after it died at step ${String(step)}`).toEqual([...(step === 0 ? ["QUEUESTART"] : []), "INFO", "ENTERQUEUE", "CONNECT", "COMPLETECALLER"]);
      expect(verbs(await inTable())).toEqual(verbs(inFile()));
    }
    expect(steps).toBeGreaterThan(12);
  });
});
