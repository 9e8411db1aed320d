// The house: what of it runs, in which order it starts and stops. Postgres and Asterisk side by side, then the demo, then
// the service; backwards at the end. Stopped in the middle of a start, it stops what it has.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { problemOfAsterisk, problemOfDatabase } from "./outside.ts";
import { asteriskFarewell, startAsterisk, type Asterisk } from "./asterisk.ts";
import { leftRunning } from "./child.ts";
import type { HouseConfig } from "./house-config.ts";
import { envOf, settingsOf } from "./addresses.ts";
import { keepPorts, keepSecrets, openDataFolder, writeWhole, type Ports, type Secrets } from "./kept.ts";
import { keep, type Kept } from "./keeper.ts";
import { project } from "./paths.ts";
import { canListen, canReceive } from "./ports.ts";
import { postgresFarewell, startPostgres, type Postgres } from "./postgres.ts";
import type { AsteriskSettings } from "./render.ts";
import { endOrphan, ready, serviceFarewell, startService, type ServiceEnv } from "./service.ts";
import { watchTrunks } from "./trunk-watch.ts";
import { buildWeb, isWebBuilt } from "./web-build.ts";

export interface House {
  /** What the service and the command line are run with. */
  readonly env: ServiceEnv;
  /** what to do next, for the demo; empty without one */
  readonly welcome: string;
}

export interface Steps {
  say(text: string): void;
  /** Says how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Whether to stop before the next step. */
  stopping(): boolean;
}

/** Starts everything; what runs is added to `kept`, in the order in which it started. */
export async function openHouse(config: HouseConfig, kept: Kept[], steps: Steps): Promise<House> {
  const { data } = config;
  openDataFolder(data);
  await refuseOutside(config);
  if (await endOrphan(data)) steps.say("The service of an earlier start was still running; it is ended and a new one takes its calls over.");
  const left = { postgres: leftOver(join(data, "postgres/process.json")), asterisk: leftOver(join(data, "asterisk/process.json")) };
  await refuseTaken(config, left.asterisk);
  const secrets = { ...keepSecrets(data), ...config.secrets };
  const ports = await keepPorts(data, config.fixed, { postgres: left.postgres, asteriskHttp: left.asterisk, ami: left.asterisk });
  const addresses = await openServers(config, { secrets, ports, kept, steps });
  const env = envOf(config, secrets, { ...addresses, ports });
  writeWhole(join(data, "house.json"), { env });
  const welcome = config.demo && !steps.stopping() ? await steps.step("The demo", () => makeDemo(env)) : "";
  if (!steps.stopping()) await steps.step("The service", () => openService(config, env, kept, steps));
  return { env, welcome };
}

interface Means { readonly secrets: Secrets; readonly ports: Ports; readonly kept: Kept[]; readonly steps: Steps }

/** Side by side; those that others run are only named. */
async function openServers(config: HouseConfig, { secrets, ports, kept, steps }: Means): Promise<{ readonly databaseUrl: string; readonly ariUrl: string }> {
  const { data, databaseUrl, outsideAsterisk } = config;
  const [ours, asterisk] = await together([
    databaseUrl === null ? steps.step("Postgres", () => openPostgres(data, ports, kept, steps)) : null,
    outsideAsterisk === null ? steps.step("Asterisk", () => openAsterisk(settingsOf(config, secrets, ports), kept, steps)) : null,
    isWebBuilt(data) ? null : steps.step("The screens", () => buildWeb(data)),
  ]);
  return { databaseUrl: ours?.url ?? databaseUrl ?? "", ariUrl: asterisk?.ariUrl ?? outsideAsterisk?.url ?? "" };
}

async function openPostgres(data: string, ports: Ports, kept: Kept[], { say }: Steps): Promise<Postgres> {
  const start = (): Promise<Postgres> => startPostgres({ folder: join(data, "postgres"), port: ports.postgres });
  const postgres = await start();
  kept.push(keep({ name: "Postgres", first: postgres.child, again: async () => (await start()).child, farewell: postgresFarewell, say }));
  return postgres;
}

async function openAsterisk(settings: AsteriskSettings, kept: Kept[], { say }: Steps): Promise<Asterisk> {
  const asterisk = await startAsterisk(settings);
  kept.push(keep({ name: "Asterisk", first: asterisk.child, again: async () => (await startAsterisk(settings)).child, farewell: asteriskFarewell, say }));
  kept.push(watchTrunks(asterisk, say));
  if (asterisk.adopted) say("Asterisk was still running with its calls; it goes on.");
  return asterisk;
}

async function openService({ data, http }: HouseConfig, env: ServiceEnv, kept: Kept[], { say, stopping }: Steps): Promise<void> {
  const child = startService(data, env);
  const service = keep({ name: "The service", first: child, again: () => startService(data, env), farewell: serviceFarewell, say });
  kept.push(service);
  const host = http.host === "0.0.0.0" || http.host === "::" ? "127.0.0.1" : http.host;
  await ready(child, `http://${host}:${String(http.port)}`, data, stopping);
}

/** All at once; when one fails, the others are waited for, so that nothing starts after the house has stopped. */
async function together<T extends readonly unknown[]>(work: { readonly [K in keyof T]: Promise<T[K]> | T[K] }): Promise<T> {
  const ended = await Promise.allSettled(work);
  for (const each of ended) if (each.status === "rejected") throw each.reason;
  return ended.map((each) => (each as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

async function refuseOutside({ databaseUrl, outsideAsterisk }: HouseConfig): Promise<void> {
  const problems = await Promise.all([
    databaseUrl === null ? null : problemOfDatabase(databaseUrl), outsideAsterisk === null ? null : problemOfAsterisk(outsideAsterisk),
  ]);
  const found = problems.filter((each) => each !== null);
  if (found.length > 0) throw new Error(found.join("\n"));
}

/** The ports that the world knows us by: taken ones are named with their variable, all at once. */
async function refuseTaken({ http, sip, tls, outsideAsterisk }: HouseConfig, asteriskRuns: boolean): Promise<void> {
  const faults: string[] = [];
  const taken = (what: string, host: string, port: number, name: string): void => {
    faults.push(`Port ${String(port)} on ${host} (${what}) is in use by another program: stop it, or set ${name} to another port`);
  };
  if (!(await canListen(http.port, http.host))) taken("HTTP", http.host, http.port, "ATIENDE_HTTP_PORT");
  if (outsideAsterisk === null && !asteriskRuns) {
    if (!(await canReceive(sip.port, sip.host))) taken("SIP over UDP", sip.host, sip.port, "ATIENDE_SIP_PORT");
    else if (!(await canListen(sip.port, sip.host))) taken("SIP over TCP", sip.host, sip.port, "ATIENDE_SIP_PORT");
    if (tls !== null && !(await canListen(tls.port, sip.host))) taken("SIP over TLS", sip.host, tls.port, "ATIENDE_SIP_TLS_PORT");
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

function leftOver(record: string): boolean {
  return leftRunning("", record) !== null;
}

/** `atiende demo`: makes the demo if it is not there, and says what to do with it. */
async function makeDemo(env: ServiceEnv): Promise<string> {
  const child = spawn(process.execPath, [join(project, "bin/atiende.mjs"), "demo"], { cwd: project, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let text = "";
  let trouble = "";
  child.stdout.on("data", (part: Buffer) => { text += part.toString(); });
  child.stderr.on("data", (part: Buffer) => { trouble += part.toString(); });
  const code = await new Promise<number | null>((resolve) => { child.once("close", resolve); child.once("error", () => { resolve(-1); }); });
  if (code !== 0) throw new Error(`The demo could not be made: ${trouble.trim()}`);
  return text;
}
