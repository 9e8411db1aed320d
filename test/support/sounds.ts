// Prompts spoken for one house serve the next: the cache's files are named by what they say and never change, so they
// are linked, not spoken again.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { installed } from "../../scripts/house/paths.ts";

const kept = join(installed, "test-sounds");

/** Before a house starts. */
export function lendSounds(data: string): void {
  if (existsSync(kept)) link(kept, join(data, "sounds"));
}

/** After it has spoken its prompts. */
export function keepSounds(data: string): void {
  link(join(data, "sounds"), kept);
}

function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o755 });
  const linked = spawnSync("cp", ["-rnl", `${from}/.`, to]);
  if (linked.status !== 0) spawnSync("cp", ["-rn", `${from}/.`, to]); // another file system
}
