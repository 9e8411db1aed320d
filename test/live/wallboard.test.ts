// A dozen real calls: what the wallboard shows is what the facts in Postgres say, on the socket and by REST, also after
// the service was killed.
import WebSocket from "ws";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BoardQueue } from "../../src/core/board/wallboard.ts";
import type { ServerFrame } from "../../src/protocol/frames.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, inLine, newNumber } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ana: Seat;
let phone: Phone;
beforeAll(async () => {
  house = await Instance.open();
  await house.sql("update queues set target_ms = 3000, wrap_up_ms = 0, disposition_required = false where id = 'operators'");
  await house.service.terminate();
  await house.service.start();
  ana = await house.seat("ana");
  phone = await house.caller();
}, 180_000);
afterAll(() => house.close());

interface Counted { readonly offered: number; readonly answered: number; readonly abandoned: number; readonly short: number; readonly in_time: number; readonly asa: number | null }

/** Counted by Postgres alone: for each time in line today the fact that ended it. */
async function counted(): Promise<Counted> {
  const [row] = await house.sql<Counted>(`
    with waits as (
      select e.type as ended_by, extract(epoch from e.at - f.at) * 1000 as ms
      from facts f left join lateral (
        select type, at from facts e where e.subject = f.subject and (e.boot, e.n) > (f.boot, f.n) and e.type in ('call.connected', 'call.left-queue', 'call.ended') order by e.boot, e.n limit 1
      ) e on true where f.type = 'call.queued' and f.body->>'queueId' = 'operators' and f.at >= date_trunc('day', now() at time zone 'Europe/Madrid') at time zone 'Europe/Madrid')
    select count(*)::int as offered, (count(*) filter (where ended_by = 'call.connected'))::int as answered, (count(*) filter (where ended_by = 'call.ended'))::int as abandoned,
      (count(*) filter (where ended_by = 'call.ended' and ms < 5000))::int as short, (count(*) filter (where ended_by = 'call.connected' and ms <= 3000))::int as in_time,
      round(avg(ms) filter (where ended_by = 'call.connected'))::int as asa from waits`);
  if (row === undefined) throw new Error("nothing counted");
  return row;
}

const operatorsOn = (queues: readonly BoardQueue[]): BoardQueue | undefined => queues.find(({ id }) => (id as string) === "operators");

async function byRest(): Promise<BoardQueue> {
  const found = operatorsOn((await house.api.get<{ queues: readonly BoardQueue[] }>("/api/v1/board")).queues);
  if (found === undefined) throw new Error("the board has no operators");
  return found;
}

/** A program's own socket that looks on. */
async function bySocket(): Promise<BoardQueue> {
  const { ticket } = await house.api.send<{ ticket: string }>("POST", "/api/v1/session/ticket", {});
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/ws`, "atiende.v1");
  const frames: ServerFrame[] = [];
  socket.on("message", (data: Buffer) => { frames.push(JSON.parse(data.toString()) as ServerFrame); });
  socket.on("open", () => {
    socket.send(JSON.stringify({ type: "hello", ticket, seat: false }));
    socket.send(JSON.stringify({ type: "subscribe", ref: "board", topics: ["board"] }));
  });
  const board = await until(() => frames.find((frame) => frame.type === "board"), { what: "the whole board on the socket" });
  socket.close();
  const found = operatorsOn(board.queues);
  if (found === undefined) throw new Error("the board on the socket has no operators");
  return found;
}

async function expectSame(): Promise<Counted> {
  const facts = await until(async () => { const now = await counted(); if (now.offered < 12 || now.answered + now.abandoned < now.offered) throw new Error(JSON.stringify(now)); return now; }, { what: "all twelve calls are in Postgres" });
  const served = facts.answered + facts.abandoned;
  for (const { today, waiting } of [await byRest(), await bySocket()]) {
    expect({ waiting, ...today }).toMatchObject({
      waiting: 0, offered: facts.offered, answered: facts.answered, abandoned: facts.abandoned, abandonedShort: facts.short, asaMs: facts.asa,
      serviceLevel: facts.in_time / (served - facts.short), serviceLevelAll: facts.in_time / served,
    });
  }
  return facts;
}

it("shows the figures of a dozen calls as the facts in Postgres have them, before and after a kill -9", async () => {
  ana.phone.behaviour = { does: "answer", afterMs: 100 };
  await ana.screen.order({ type: "sign-in" });
  await ana.screen.order({ type: "ready" });
  for (let n = 0; n < 7; n += 1) {
    const call = await inLine(house, phone, newNumber());
    await ana.screen.until(({ call: card }) => card?.stage === "connected", `call ${String(n)} is connected`);
    call.hangUp();
    await ana.screen.until(({ state }) => state === "ready", "ana is ready again");
  }
  await ana.screen.order({ type: "not-ready", reason: "break" });
  for (let n = 0; n < 5; n += 1) {
    const ani = newNumber();
    const call = await inLine(house, phone, ani);
    call.hangUp();
    await house.callOf(ani, ({ state }) => state === "ended", "he has hung up");
  }
  const before = await expectSame();
  expect(Math.min(before.answered, before.abandoned, before.in_time)).toBeGreaterThan(0);
  const { connections } = ana.screen;
  await house.service.kill9();
  await house.service.start();
  expect(await expectSame()).toEqual(before);
  await ana.screen.until((screen) => screen.isConnected && screen.connections > connections, "her screen is back");
  await goHome(ana);
}, 240_000);
