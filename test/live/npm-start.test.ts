// `npm start` as a person uses it: started, refused a second time, killed, started again, stopped.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startTime } from "../../scripts/house/child.ts";
import { project } from "../../scripts/house/paths.ts";
import { freePorts, isFree } from "../../scripts/house/ports.ts";
import { readDemo } from "../support/demo.ts";
import { lendSounds } from "../support/sounds.ts";
import { until } from "../support/until.ts";

const data = mkdtempSync(join(tmpdir(), "atiende-start-"));
const [http = 0, sip = 0] = await freePorts(2);
const env = { ATIENDE_DATA: data, ATIENDE_HTTP_PORT: String(http), ATIENDE_SIP_PORT: String(sip) };
let house: Run | null = null;

interface Run { readonly child: ChildProcess; output(): string; readonly code: Promise<number | null> }

function start(more: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Run {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:ATIENDE_|DATABASE_URL|TEST_DATABASE_URL|VITEST|NODE_ENV)/u.test(name)));
  const child = spawn(process.execPath, [join(project, "scripts/start.mjs"), ...args], { env: { ...own, ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => { output += text.toString(); });
  return { child, output: () => output, code: new Promise((resolve) => { child.once("close", resolve); }) };
}

async function opened(run: Run): Promise<void> {
  await until(() => run.output().includes("Ctrl-C stops everything") || run.child.exitCode !== null, { what: "the house says what to do next", withinMs: 110_000 });
  expect(run.output()).toContain("Ctrl-C stops everything");
}

const pidOf = (record: string): number => (JSON.parse(readFileSync(join(data, record), "utf8")) as { pid: number }).pid;
const records = ["postgres/process.json", "asterisk/process.json", "service.json"];

afterAll(async () => {
  house?.child.kill("SIGTERM");
  await house?.code;
  for (const record of records) if (existsSync(join(data, record))) process.kill(pidOf(record), "SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

test("a wrong configuration is refused with all its faults and exit code 78", async () => {
  const run = start({ ATIENDE_HTTP_PORT: "none", LOG_LEVEL: "loud", ATIENDE_SIP_PROT: "1" });
  expect(await run.code).toBe(78);
  for (const text of ["ATIENDE_HTTP_PORT", "LOG_LEVEL", "did you mean ATIENDE_SIP_PORT?"]) expect(run.output()).toContain(text);
});

test("the printed configuration has no secret", () => {
  const printed = spawnSync(process.execPath, [join(project, "scripts/start.mjs"), "--print-config"], { encoding: "utf8", env: { ...process.env, ...env, ATIENDE_ARI_PASSWORD: "sesame" } });
  expect(printed.stdout).toContain(`ATIENDE_HTTP_PORT=${String(http)}`);
  expect(printed.stdout).toContain("ATIENDE_ARI_PASSWORD=********");
});

test("a port in use is named with its variable", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(http, "127.0.0.1", resolve));
  const run = start();
  expect(await run.code).toBe(1);
  expect(run.output()).toMatch(new RegExp(`Port ${String(http)} .*ATIENDE_HTTP_PORT`, "u"));
  await new Promise((resolve) => server.close(resolve));
});

test("npm start ends with what to do next, and the demo is the one that it prints", async () => {
  lendSounds(data); // whoever waits for 1,600 prompts to be spoken learns nothing more
  house = start();
  await opened(house);
  expect((await fetch(`http://127.0.0.1:${String(http)}/readyz`)).status).toBe(200);
  const demo = readDemo(env);
  expect(house.output()).toContain(demo.http);
  for (const { name, phone, pin } of demo.customers) for (const text of [name, phone, pin]) expect(house.output()).toContain(text);
  for (const { login, password } of demo.agents) for (const text of [login, password]) expect(house.output()).toContain(text);
  for (const { did } of demo.numbers) expect(house.output()).toContain(did);
});

test("a second house on the same data is refused, and says whose it is", async () => {
  const run = start();
  expect(await run.code).toBe(1);
  expect(run.output()).toContain(`already runs with the data folder ${data} (process ${String(house?.child.pid)})`);
});

test("a house killed by kill -9 is followed by one that keeps Asterisk and Postgres as they are", async () => {
  const before = records.map(pidOf);
  house?.child.kill("SIGKILL");
  await house?.code;
  house = start();
  await opened(house);
  const [postgres, asterisk, service] = records.map(pidOf);
  expect([postgres, asterisk]).toEqual(before.slice(0, 2));
  expect(service).not.toBe(before[2]);
});

test("a service that dies is started again", async () => {
  const before = pidOf("service.json");
  process.kill(before, "SIGKILL");
  await until(() => pidOf("service.json") !== before, { what: "another service runs" });
  await until(async () => (await fetch(`http://127.0.0.1:${String(http)}/readyz`)).status === 200, { what: "it would answer a call", withinMs: 60_000 });
});

test("SIGTERM stops everything, exits with 0 and leaves no process and no port behind", async () => {
  const pids = records.map(pidOf);
  house?.child.kill("SIGTERM");
  expect(await house?.code).toBe(0);
  house = null;
  expect(pids.map(startTime)).toEqual([null, null, null]);
  expect([await isFree(http), await isFree(sip)]).toEqual([true, true]);
});
