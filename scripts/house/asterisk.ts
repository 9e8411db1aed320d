// One instance of Asterisk: rendered, started, waited for, stopped. Usage, also in tests:
//   const asterisk = await startAsterisk(privateSettings("/tmp/x", await freePorts(3)));
//   asterisk.ariUrl; await asterisk.stop();
// All it writes lies under settings.data; with sip.host 127.0.0.1 all media stays on the loopback.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findAsterisk, type AsteriskProgram } from "./asterisk-program.ts";
import { leftRunning, startChild, tail, type Child, type Farewell } from "./child.ts";
import { asteriskFolders, musicFolder } from "./paths.ts";
import { rtpRange } from "./ports.ts";
import { makeFolders } from "./asterisk-folders.ts";
import { renderAsteriskConfig, type AsteriskSettings } from "./render.ts";
import { commandAs, serverUser, type Command } from "./user.ts";

export interface Asterisk {
  readonly settings: AsteriskSettings;
  readonly ariUrl: string;
  readonly child: Child;
  /** it was left running by an earlier house, with its calls, and goes on */
  readonly adopted: boolean;
  /** runs a command of Asterisk's console and returns what it prints */
  console(command: string): string;
  stop(): Promise<void>;
}

/** Settings of a private instance for tests: secrets that are no secret, ports as given (HTTP, AMI, SIP). */
export function privateSettings(data: string, ports: readonly number[], more: Partial<AsteriskSettings> = {}): AsteriskSettings {
  const [http = 0, ami = 0, sip = 0] = ports;
  return {
    data, sip: { host: "127.0.0.1", port: sip }, http: { host: "127.0.0.1", port: http }, rtp: rtpRange(data), demo: true,
    ari: { user: "atiende", password: "ari-password-of-a-test", app: "atiende" },
    ami: { host: "127.0.0.1", port: ami, user: "atiende", secret: "ami-secret-of-a-test" }, tied: true, ...more,
  };
}

/** Renders the configuration, then starts Asterisk, or adopts one that an earlier house left running with the same one. */
export async function startAsterisk(settings: AsteriskSettings, program: AsteriskProgram = findAsterisk()): Promise<Asterisk> {
  const folders = asteriskFolders(settings.data);
  makeFolders(settings);
  const fingerprint = renderAsteriskConfig(settings, program);
  const record = join(settings.data, "asterisk/process.json");
  const log = join(settings.data, "asterisk/asterisk.log");
  const left = leftRunning("Asterisk", record);
  const adopted = left !== null && left.fingerprint === fingerprint;
  if (left !== null && !adopted) await left.child.stop(asteriskFarewell);
  const command = (tied: boolean, ...args: string[]): Command => commandAs(serverUser(), [...program.command, "-C", join(folders.etc, "asterisk.conf"), ...args], [...program.needs, settings.data, dirname(folders.run), musicFolder], tied);
  const child = adopted ? left.child : startChild({ name: "Asterisk", command: command(settings.tied ?? false, "-f"), record, fingerprint, log });
  const ariUrl = `http://${settings.http.host}:${String(settings.http.port)}`;
  await answering(child, ariUrl, settings, log);
  const console = (line: string): string => run(command(false, "-r", "-x", line));
  console("core waitfullybooted");
  // Trunks may have been changed since it was left.
  if (adopted) console(readTrunks);
  return { settings, ariUrl, child, adopted, console, stop: () => child.stop(asteriskFarewell) };
}

/** Asterisk's order to read its trunks anew; what is under way is left alone. */
export const readTrunks = "module reload res_pjsip.so";

/** As "core stop now". */
export const asteriskFarewell: Farewell = [["SIGTERM", 10000]];

/** Waits until ARI answers with this password. */
async function answering(child: Child, url: string, { ari }: AsteriskSettings, log: string): Promise<void> {
  const limit = Date.now() + 60_000;
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString("base64")}`;
  for (;;) {
    const status = await fetch(`${url}/ari/asterisk/ping`, { headers: { authorization }, signal: AbortSignal.timeout(2000) }).then((answer) => answer.status, () => 0);
    if (status === 200) return;
    if (status === 401) throw new Error(`Another Asterisk answers at ${url} and refuses our ARI password: stop it, or give ATIENDE_ASTERISK_HTTP_PORT another port`);
    if (!child.alive()) throw new Error(`Asterisk did not start. Its log ${log} ends:\n${tail(log)}`);
    if (Date.now() > limit) throw new Error(`Asterisk does not answer at ${url} after 60 s. Its log ${log} ends:\n${tail(log)}`);
    await sleep(50);
  }
}

function run({ file, args, uid, gid }: Command): string {
  const ran = spawnSync(file, [...args], { encoding: "utf8", cwd: "/", ...(uid !== undefined && gid !== undefined ? { uid, gid } : {}) });
  return `${ran.stdout}${ran.stderr}`;
}
