// What the wallboard shows and what the facts in Postgres say: the same, also after the service was killed in mid-day.
import { noRepetition } from "../../../src/core/baton/repetition.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAppendFile } from "../../../src/adapters/files/append-file.ts";
import type { JournalledFact } from "../../../src/app/ports.ts";
import { createJournal } from "../../../src/app/journal.ts";
import { recover } from "../../../src/app/recovery.ts";
import { createStatistics, type DayStatistics } from "../../../src/app/floor/statistics.ts";
import { createWallboard } from "../../../src/app/floor/wallboard.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { startOfDay } from "../../../src/core/sla/calendar.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configuration, openCentre, queue, type Centre } from "../../support/centre.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const operators = "operators" as QueueId;
let test: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), "atiende-statistics-"));
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); rmSync(folder, { recursive: true }); });

/** A day with a dozen calls: answered quickly and slowly, held, abandoned at once and late, one still in line. */
function playDay(): Centre {
  const centre = openCentre({ queues: [queue({ dispositionRequired: false, maxWaitMs: 3_000_000 })] });
  const phone = centre.asterisk.phone("PJSIP/agent-ana");
  const inLine = (id: string): void => { centre.callIn(id, { ani: null }); centre.asterisk.press(id, "0"); centre.pass(0); };
  centre.ask("ana", { type: "sign-in.requested" });
  for (const [n, waitMs] of [3_000, 12_000, 25_000, 47_000].entries()) {
    inLine(`a${String(n)}`);
    centre.pass(waitMs);
    centre.ask("ana", { type: "ready.requested" });
    phone.answers();
    centre.pass(0);
    phone.ignores();
    centre.pass(61_000);
    if (n % 2 === 0) { centre.ask("ana", { type: "hold.requested", callId: `a${String(n)}` }); centre.pass(9_500); centre.ask("ana", { type: "retrieve.requested", callId: `a${String(n)}` }); }
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.hangUp(`a${String(n)}`);
    centre.pass(7_000);
    centre.ask("ana", { type: "wrap-up.requested", callId: `a${String(n)}`, disposition: null, notes: null, finish: true });
    centre.pass(600_000);
  }
  for (const [n, waitMs] of [1_000, 2_000, 40_000, 90_000].entries()) { inLine(`b${String(n)}`); centre.pass(waitMs); centre.asterisk.hangUp(`b${String(n)}`); centre.pass(1_000); }
  inLine("c0");
  centre.pass(30_000);
  return centre;
}

/** Counted by Postgres alone: for each time in line the fact that ended it. */
const bySql = `
  with waits as (
    select f.at as from_at, e.type as ended_by, extract(epoch from e.at - f.at) * 1000 as ms
    from facts f left join lateral (
      select type, at from facts e where e.subject = f.subject and (e.boot, e.n) > (f.boot, f.n) and e.type in ('call.connected', 'call.left-queue', 'call.ended') order by e.boot, e.n limit 1
    ) e on true where f.type = 'call.queued')
  select count(*)::int as offered, (count(*) filter (where ended_by = 'call.connected'))::int as answered, (count(*) filter (where ended_by = 'call.ended'))::int as abandoned,
    (count(*) filter (where ended_by = 'call.ended' and ms < 5000))::int as short, (count(*) filter (where ended_by = 'call.connected' and ms <= 20000))::int as in_time,
    (count(*) filter (where ended_by is null))::int as standing, round(avg(ms) filter (where ended_by = 'call.connected'))::int as asa
  from waits`;

interface Counted { readonly offered: number; readonly answered: number; readonly abandoned: number; readonly short: number; readonly in_time: number; readonly standing: number; readonly asa: number }

function statisticsOf(now: () => Instant): DayStatistics {
  return createStatistics({ clock: { now }, facts: test.database.countedFacts, settled: () => Promise.resolve(), startOfDay: (at) => startOfDay("Etc/UTC", at), targetOf: () => 20_000 });
}

function boardOf(floor: Floor, statistics: DayStatistics, now: () => Instant) {
  const [queueRow] = createWallboard({ floor, statistics, repetition: { queueDay: () => noRepetition }, clock: { now } }).board().queues;
  if (queueRow === undefined) throw new Error("no queue on the board");
  return queueRow;
}

describe("the wallboard's figures", () => {
  it("are the facts in Postgres, before and after a kill -9, and so are those of another day asked for later", async () => {
    const centre = playDay();
    const now = (): Instant => centre.now();
    const live = statisticsOf(now);
    await live.open();
    live.take(centre.facts);
    const journal = createJournal({ boot: 1, store: test.database.facts, file: createAppendFile<JournalledFact>({ folder, suffix: ".facts", onFault: (reason) => { throw reason; } }), onState: () => undefined });
    journal.append(centre.facts, [...centre.rows.values()]);
    await journal.settled(10_000);
    await journal.close();
    const [counted] = await test.rows<Counted>(bySql);
    if (counted === undefined) throw new Error("nothing counted");
    expect(counted).toEqual({ offered: 9, answered: 4, abandoned: 4, short: 2, in_time: 2, standing: 1, asa: 21_750 });

    const board = boardOf(centre.floor, live, now);
    expect(board).toMatchObject({ waiting: counted.standing, today: { offered: counted.offered, answered: counted.answered, abandoned: counted.abandoned, abandonedShort: counted.short, asaMs: counted.asa, serviceLevel: 2 / 6, serviceLevelAll: 2 / 8 } });

    const floor = emptyFloor(configuration({ queues: [queue({ dispositionRequired: false })] }), now());
    await recover(floor, { store: test.database.facts, file: createAppendFile<JournalledFact>({ folder, suffix: ".facts", onFault: (reason) => { throw reason; } }), now: 0 as Instant });
    const again = statisticsOf(now);
    await again.open();
    expect(boardOf(floor, again, now)).toMatchObject({ waiting: board.waiting, waitingSince: board.waitingSince, today: board.today });
    expect(again.agentDay("ana" as AgentId)).toEqual(live.agentDay("ana" as AgentId));
    expect(again.agentDay("ana" as AgentId)).toMatchObject({ handled: 4, holdMs: 19_000, talkMs: 4 * 61_000, wrapMs: 28_000 });

    const tomorrow = statisticsOf(() => (centre.now() + 86_400_000) as Instant);
    const from = startOfDay("Etc/UTC", centre.now());
    const past = await tomorrow.queues({ from, until: (from + 86_400_000) as Instant, startOf: () => from });
    expect(past.get(operators)?.[0]?.figures).toMatchObject({ offered: counted.offered, answered: counted.answered, abandoned: counted.abandoned, answeredInTime: counted.in_time });
  });
});
