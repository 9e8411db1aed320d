// What the steps of set-up share: running programs with their output in one log, and saying what went wrong and what to do.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, closeSync, openSync, readFileSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Where set-up keeps what it made; ignored by git and shared by all instances. */
export const installed = join(project, ".atiende");
const log = join(installed, "setup.log");

/** A failure whose message already says what to do. */
export class Fault extends Error {}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs a program to its end, output to the log; rejects with the end of what it printed. */
export async function run(file, args, options = {}) {
  appendFileSync(log, `\n$ ${file} ${args.join(" ").slice(0, 400)}\n`);
  const before = readFileSync(log).length;
  const output = openSync(log, "a");
  const child = spawn(file, args, { stdio: ["ignore", output, output], cwd: project, ...options, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", ...options.env } });
  closeSync(output);
  const code = await new Promise((resolve) => {
    child.once("error", (reason) => { appendFileSync(log, reason.message); resolve(-1); });
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(readFileSync(log).subarray(before).toString().trim().split("\n").slice(-15).join("\n"));
}

export function has(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Refuses before anything is half installed. */
export function roomFor(megabytes) {
  const { bavail, bsize } = statfsSync(installed);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < megabytes) throw new Fault(`The disk is nearly full: set-up needs ${String(megabytes)} MB at ${installed}, ${String(free)} MB are free. Free some space and start again`);
}

/** The failure with what to do about it. */
export function explain(reason) {
  const text = reason instanceof Error ? reason.message : String(reason);
  if (reason instanceof Fault) return text;
  return `${text}\n\n${remedy(text)}\nThe whole output is in ${log}`;
}

function remedy(text) {
  if (/ENOSPC|No space left/iu.test(text)) return "The disk is full: free some space and start again.";
  if (/EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ENETUNREACH|ECONNREFUSED|resolv|Could not connect|Failed to fetch|network/iu.test(text)) {
    return "There seems to be no network: set-up needs it once, for the npm registry and the packages of Debian. Check it (and proxies) and start again.";
  }
  if (/EACCES|EPERM|Permission denied/iu.test(text)) return "A file cannot be written: start as root, or as the user who owns the project's folder.";
  return "Set-up can be started again as it is; or use `docker compose up`.";
}
