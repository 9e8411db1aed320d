// The real servers, started, killed, found again and stopped.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findAsterisk, inRoot, installAsterisk } from "../../scripts/house/asterisk-program.ts";
import { privateSettings, startAsterisk, type Asterisk } from "../../scripts/house/asterisk.ts";
import { leftRunning, startTime } from "../../scripts/house/child.ts";
import { freePorts } from "../../scripts/house/ports.ts";
import { startPostgres, type Postgres } from "../../scripts/house/postgres.ts";
import { until } from "../support/until.ts";

let data = "";
const running: { stop(): Promise<void> }[] = [];
beforeEach(() => { data = mkdtempSync(join(tmpdir(), "atiende-servers-")); });
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.stop();
  rmSync(data, { recursive: true, force: true });
});

async function postgres(port: number, durable = false): Promise<Postgres> {
  const started = await startPostgres({ folder: join(data, "postgres"), port, durable, tied: true });
  running.push(started);
  return started;
}

async function asterisk(ports: readonly number[], more: Parameters<typeof privateSettings>[2] = {}): Promise<Asterisk> {
  const started = await startAsterisk(privateSettings(data, ports, more), findAsterisk());
  running.push(started);
  return started;
}

async function answers(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ one: number }>("select count(*)::int as one from pg_database where datname = 'atiende'");
  await client.end();
  return rows[0]?.one ?? 0;
}

test("Postgres goes on under a second house, and is started anew with other settings", async () => {
  const [port = 0] = await freePorts(1);
  const first = await postgres(port);
  const second = await postgres(port);
  expect([first.adopted, second.adopted, second.child.pid]).toEqual([false, true, first.child.pid]);
  const third = await postgres(port, true);
  expect([third.adopted, first.child.alive()]).toEqual([false, false]);
  expect(await answers(third.url)).toBe(1);
});

test("Postgres killed by kill -9 starts again, also when a stranger has its pid now", async () => {
  const [port = 0] = await freePorts(1);
  const first = await postgres(port);
  process.kill(first.child.pid, "SIGKILL");
  await until(() => !first.child.alive(), { what: "Postgres is gone" });
  const pidFile = join(data, "postgres/data/postmaster.pid");
  writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/u, String(process.pid)));
  expect(await answers((await postgres(port)).url)).toBe(1);
});

test("a database folder that was half made is made anew", async () => {
  mkdirSync(join(data, "postgres/new/data"), { recursive: true });
  mkdirSync(join(data, "postgres/data/base"), { recursive: true });
  const [port = 0] = await freePorts(1);
  expect(await answers((await postgres(port)).url)).toBe(1);
});

test("a record of a process that ended, or whose pid is a stranger's now, is not taken for a server", () => {
  const record = join(data, "process.json");
  for (const text of [JSON.stringify({ pid: 4194303, started: "boot/1", fingerprint: "" }), JSON.stringify({ pid: process.pid, started: "boot/1", fingerprint: "" }), "{"]) {
    writeFileSync(record, text);
    expect(leftRunning("Postgres", record)).toBeNull();
  }
  writeFileSync(record, JSON.stringify({ pid: process.pid, started: startTime(process.pid), fingerprint: "print" }));
  expect(leftRunning("Postgres", record)?.fingerprint).toBe("print");
});

test("an Asterisk folder without its stamp is not taken for an installed one", () => {
  mkdirSync(join(data, "usr/lib/x86_64-linux-gnu/asterisk/modules"), { recursive: true });
  expect(inRoot(data)).toBeNull();
});

test("Asterisk runs with every module that we name, and reports no error", async () => {
  installAsterisk();
  const started = await asterisk(await freePorts(3));
  expect(started.console("module show").split("\n").filter((line) => line.includes("Not Running"))).toEqual([]);
  expect(readFileSync(join(data, "asterisk/log/messages.log"), "utf8")).not.toContain("ERROR");
  expect(started.console("core show settings")).toMatch(/Shell on remote consoles:\s+Disabled/u);
});

test("Asterisk goes on with its calls under a second house, with other settings it starts anew, and after a kill -9 too", async () => {
  const ports = await freePorts(3);
  const first = await asterisk(ports);
  const second = await asterisk(ports);
  expect([second.adopted, second.child.pid]).toEqual([true, first.child.pid]);
  const third = await asterisk(ports, { maxCalls: 12 });
  expect([third.adopted, first.child.alive()]).toEqual([false, false]);
  process.kill(third.child.pid, "SIGKILL");
  await until(() => !third.child.alive(), { what: "Asterisk is gone" });
  expect((await asterisk(ports, { maxCalls: 12 })).adopted).toBe(false);
});

test("ARI of a started Asterisk refuses a wrong password", async () => {
  const started = await asterisk(await freePorts(3));
  const wrong = `Basic ${Buffer.from("atiende:guessed").toString("base64")}`;
  const answer = await fetch(`${started.ariUrl}/ari/asterisk/info`, { headers: { authorization: wrong } });
  expect(answer.status).toBe(401);
});
