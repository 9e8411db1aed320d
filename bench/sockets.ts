// (e) A thousand screens at once: how long from a change on the floor to the screen, with one screen that reads nothing.
// Floor and screens are two processes on one machine, so both stamp by the same clock.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import WebSocket from "ws";
import { project } from "../scripts/house/paths.ts";
import type { ServerFrame } from "../src/protocol/frames.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { pause } from "../test/support/until.ts";
import type { FromFloor, ToFloor } from "./socket-floor.ts";
import type { Row } from "./table.ts";

interface Case { readonly name: string; readonly agents: number; readonly boards: number; readonly changes: number; readonly seconds: number }

const readBytes = 4_096;

const cases = (seconds: number): readonly Case[] => [
  { name: "950 desks, 50 boards", agents: 950, boards: 50, changes: 2_000, seconds },
  { name: "1,000 boards", agents: 0, boards: 1_000, changes: 2, seconds },
];

export async function benchSockets(seconds: number, say: (line: string) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const each of cases(seconds)) {
    const floor = fork(join(project, "bench/socket-floor.ts"), { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    try {
      rows.push(await measure(floor, each, say));
    } finally {
      floor.kill();
    }
  }
  return rows;
}

async function measure(floor: ChildProcess, { name, agents, boards, changes, seconds }: Case, say: (line: string) => void): Promise<Row> {
  const { base } = await told(floor, "open");
  const tickets = ask(floor, { type: "tickets", agents, boards }, "tickets");
  const given = await tickets;
  const [desk, board]: [number[], number[]] = [[], []];
  let messages = 0;
  // In a house each screen reads on a machine of its own: of large frames for all boards one board's are read.
  const hear = (data: Buffer, isFirst: boolean): void => {
    const now = Date.now();
    messages += 1;
    if (data.length > readBytes && !isFirst) return;
    const frame = JSON.parse(data.toString()) as ServerFrame;
    if (frame.type === "change") desk.push(now - frame.view.agent.since);
    if (frame.type === "board" && !frame.whole) board.push(Math.max(0, ...frame.agents.map(({ since }) => now - since)));
  };
  say(`${name}: opening ${String(agents + boards)} sockets`);
  const screens = [...await openAll(base, given.agents, false, hear), ...await openAll(base, given.boards, true, hear)];
  const stalled = [screens[0], screens.at(-1)].flatMap((screen) => screen ?? []);
  for (const screen of new Set(stalled)) screen.pause();
  await pause(500);
  [messages, desk.length, board.length] = [0, 0, 0];
  const { changes: made, cpuMs } = await ask(floor, { type: "run", changes, seconds }, "ran");
  await pause(500);
  const open = screens.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  for (const screen of screens) screen.terminate();
  return {
    case: name, "changes/s": Math.round(made / seconds), "messages/s": Math.round(messages / seconds), stalled: new Set(stalled).size, "still open": open,
    ...figures("desk", desk), ...figures("board", board), "floor's CPU %": Math.round(cpuMs / (seconds * 10)),
  };
}

function figures(of: string, spans: readonly number[]): Row {
  if (spans.length === 0) return { [`${of} p50 ms`]: "-", [`${of} p99 ms`]: "-", [`${of} most ms`]: "-" };
  return { [`${of} p50 ms`]: percentile(spans, 0.5), [`${of} p99 ms`]: percentile(spans, 0.99), [`${of} most ms`]: spans.reduce((most, span) => Math.max(most, span), 0) };
}

async function openAll(base: string, tickets: readonly string[], isBoard: boolean, hear: (data: Buffer, isFirst: boolean) => void): Promise<readonly WebSocket[]> {
  const screens: WebSocket[] = [];
  for (let from = 0; from < tickets.length; from += 50) {
    screens.push(...await Promise.all(tickets.slice(from, from + 50).map(async (ticket, n) => {
      const screen = new WebSocket(`${base.replace("http", "ws")}/ws`, "atiende.v1");
      screen.on("message", (data: Buffer) => { hear(data, from + n === 0); });
      await once(screen, "open");
      screen.send(JSON.stringify({ type: "hello", ticket }));
      if (isBoard) screen.send(JSON.stringify({ type: "subscribe", ref: "board", topics: ["board"] }));
      return screen;
    })));
  }
  return screens;
}

type Answer<T extends FromFloor["type"]> = Extract<FromFloor, { type: T }>;

async function told<T extends FromFloor["type"]>(floor: ChildProcess, type: T): Promise<Answer<T>> {
  for (;;) {
    const [message] = await once(floor, "message") as [FromFloor];
    if (message.type === type) return message as Answer<T>;
  }
}

function ask<T extends FromFloor["type"]>(floor: ChildProcess, message: ToFloor, type: T): Promise<Answer<T>> {
  const answer = told(floor, type);
  floor.send(message);
  return answer;
}
