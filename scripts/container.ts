// The house in containers (docker-compose.yml), where others start and stop the servers:
//   prepare    makes secrets and addresses once, and renders Asterisk's configuration, in the volumes that they share
//   service    puts the built screens in place and makes the demo, before the service takes over
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readEnv } from "../src/config.ts";
import { inContainer } from "./house/asterisk-program.ts";
import { makeFolders } from "./house/asterisk-folders.ts";
import { envOf, settingsOf } from "./house/addresses.ts";
import { parseHouse, type HouseConfig } from "./house/house-config.ts";
import { keepSecrets, openDataFolder, writeWhole, type Ports, type Secrets } from "./house/kept.ts";
import { musicFolder, project } from "./house/paths.ts";
import { renderAsteriskConfig } from "./house/render.ts";
import { serverUser } from "./house/user.ts";

const keys = "/keys";

/** Containers agree on ports beforehand: these are the ones of docker-compose.yml. */
function portsOf({ fixed }: HouseConfig): Ports {
  return { asteriskHttp: fixed.asteriskHttp ?? 8088, ami: fixed.ami ?? 5038, postgres: fixed.postgres ?? 5433 };
}

function prepare(config: HouseConfig, secrets: Secrets): void {
  const file = join(keys, "postgres-password");
  mkdirSync(keys, { recursive: true });
  // another user's container reads it: the volume itself is what keeps it from others
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o444 });
  const ports = portsOf(config);
  const databaseUrl = config.databaseUrl ?? `postgres://atiende:${readFileSync(file, "utf8").trim()}@127.0.0.1:${String(ports.postgres)}/atiende`;
  writeWhole(join(config.data, "house.json"), { env: envOf(config, secrets, { databaseUrl, ariUrl: `http://127.0.0.1:${String(ports.asteriskHttp)}`, ports }) });
  renderAsterisk(config, secrets, ports);
  giveAway(config.data, ["", "secrets.json", "house.json", "sounds", "recordings", "music-on-hold", "journal", "web"]);
}

/** The service's user owns what it writes. */
function giveAway(data: string, names: readonly string[]): void {
  const user = serverUser();
  for (const name of names) {
    const path = join(data, name);
    if (!name.includes(".")) mkdirSync(path, { recursive: true, mode: 0o755 });
    if (user !== null) chownSync(path, user.uid, user.gid);
  }
}

function renderAsterisk(config: HouseConfig, secrets: Secrets, ports: Ports): void {
  const settings = { ...settingsOf(config, secrets, ports), music: join(config.data, "music") };
  cpSync(musicFolder, settings.music, { recursive: true });
  makeFolders(settings);
  renderAsteriskConfig(settings, inContainer());
}

function openService(config: HouseConfig): void {
  rmSync(join(config.data, "web"), { recursive: true, force: true });
  cpSync(join(project, "dist/web"), join(config.data, "web"), { recursive: true });
  if (!config.demo) return;
  const made = spawnSync(process.execPath, [join(project, "bin/atiende.mjs"), "demo"], { stdio: ["ignore", "inherit", "inherit"] });
  giveAway(config.data, ["demo.json"]);
  if (made.status !== 0) throw new Error("The demo could not be made: see above");
}

const parsed = parseHouse(readEnv(process.env, "environment"));
if ("faults" in parsed) {
  process.stderr.write(`The configuration is not right:\n${parsed.faults.map((fault) => `  - ${fault}\n`).join("")}`);
  process.exit(78);
}
process.umask(0o022);
const { config } = parsed;
openDataFolder(config.data);
const secrets = { ...keepSecrets(config.data), ...config.secrets };
switch (process.argv[2]) {
  case "prepare": prepare(config, secrets); break;
  case "service": openService(config); break;
  default:
    process.stderr.write("Usage: node scripts/container.ts prepare | service\n");
    process.exit(64);
}
