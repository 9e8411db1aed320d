// The supervisor, after set-up: reads the configuration, opens the house, says what to do next, and closes it in order at
// Ctrl-C or SIGTERM. Options: --print-config shows the configuration (secrets masked) and ends.
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { printable, readEnv, unknownNames } from "../src/config.ts";
import { claim, release } from "./house/claim.ts";
import { openHouse, type Steps } from "./house/house.ts";
import { parseHouse, type HouseConfig } from "./house/house-config.ts";
import type { Kept } from "./house/keeper.ts";
import { badConfiguration } from "./house/service.ts";
import { firstAdministrator } from "./house/first-administrator.ts";
import { serverUser } from "./house/user.ts";

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** Resolves with the exit code when the house is closed again. */
export async function main(args: readonly string[]): Promise<number> {
  process.umask(0o022); // whatever the caller's: servers of another user read what is not secret
  const env = readEnv(process.env, "environment");
  for (const line of unknownNames(env)) say(`Warning: ${line}`);
  const parsed = parseHouse(env);
  if (args.includes("--print-config")) say(printable(env));
  if ("faults" in parsed) {
    say(`The configuration is not right:\n${parsed.faults.map((fault) => `  - ${fault}`).join("\n")}`);
    return badConfiguration;
  }
  if (args.includes("--print-config")) return 0;
  return await live(parsed.config);
}

async function live(config: HouseConfig): Promise<number> {
  serverUser();
  mkdirSync(config.data, { recursive: true });
  const mark = join(config.data, "house.lock");
  const other = claim(mark);
  if (other !== null) {
    say(`Atiende already runs with the data folder ${config.data} (process ${String(other)}): stop it, or set ATIENDE_DATA to another folder.`);
    return 1;
  }
  const kept: Kept[] = [];
  const end = untilSignal();
  try {
    const began = Date.now();
    const { welcome } = await openHouse(config, kept, stepsUntil(end));
    if (!end.asked()) say(farewell(config, welcome === "" ? firstAdministrator(config.data, began) : welcome));
    await end.signal;
    return 0;
  } catch (reason) {
    say(`\n${describe(reason)}`);
    return 1;
  } finally {
    await close(kept);
    release(mark);
  }
}

function stepsUntil(end: { asked(): boolean }): Steps {
  return {
    say, stopping: () => end.asked(),
    step: async (name, work) => {
      const began = performance.now();
      const done = await work();
      say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
      return done;
    },
  };
}

/** The service first, so that no call is refused by it while Asterisk still rings; Postgres last. */
const order = ["The service", "Asterisk", "Postgres"];
async function close(kept: Kept[]): Promise<void> {
  if (kept.length > 0) say("Stopping ...");
  for (const each of kept.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))) {
    await each.stop();
    say(`${each.name}: stopped`);
  }
}

function untilSignal(): { readonly signal: Promise<void>; asked(): boolean } {
  let asked = false;
  const signal = new Promise<void>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => { asked = true; resolve(); });
    }
  });
  return { signal, asked: () => asked };
}

function farewell({ http, sip, data }: HouseConfig, welcome: string): string {
  const lines = [
    `\nAtiende runs: ${http.publicUrl} (HTTP), ${sip.host}:${String(sip.port)} (SIP).`, "",
    ...(welcome === "" ? [] : [welcome.trimEnd(), ""]),
    `Data, secrets and logs are in ${data}. Ctrl-C stops everything in order.`,
  ];
  return lines.join("\n");
}

/** The sentence, with what to do where the system's own words do not say it. */
export function describe(reason: unknown): string {
  const { message, code } = reason instanceof Error ? (reason as NodeJS.ErrnoException) : { message: String(reason), code: undefined };
  if (code === "ENOSPC" || /No space left/iu.test(message)) return `${message}\nThe disk is full: free some space and start again.`;
  if (code === "EACCES" || code === "EPERM") return `${message}\nStart as the user who owns this folder, or set ATIENDE_DATA to a folder that you may write.`;
  return message;
}
