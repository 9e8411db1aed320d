// Set-up, for `npm start` and `npm test` alike: says what it will install, installs it step by step with times, and does
// nothing when all is there. Only node: modules, since it must run before the dependencies are installed.
//   node scripts/setup.mjs [--test] [--only=<step>]     steps: npm, packages, postgres, user, asterisk, music
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { asterisk } from "./setup/asterisk.mjs";
import { withLock } from "./setup/lock.mjs";
import { music } from "./setup/music.mjs";
import { npmDependencies } from "./setup/npm.mjs";
import { packages } from "./setup/packages.mjs";
import { embeddedPostgres, serversUser } from "./setup/postgres.mjs";
import { explain, Fault, installed, roomFor, say } from "./setup/shell.mjs";

/** Runs what is missing. `test` adds what only the tests need. Returns whether anything had to be done. */
export async function setUp({ test = false, only = "" } = {}) {
  checkMachine();
  process.umask(0o022); // what it installs is no secret, and the servers' user must read it
  mkdirSync(installed, { recursive: true, mode: 0o755 });
  const steps = [npmDependencies(), packages(test), embeddedPostgres(), serversUser(), asterisk(), music()].filter((step) => only === "" || step.key === only);
  if (missing(steps).length === 0) return false;
  await withLock(`${installed}/setup.lock`, async () => {
    const todo = missing(steps);
    if (todo.length === 0) return;
    say(`Set-up installs:\n${todo.map((step) => `  - ${step.plan()}`).join("\n")}`);
    roomFor(todo.reduce((sum, step) => sum + step.megabytes, 0));
    for (const [n, step] of todo.entries()) {
      const began = performance.now();
      say(`[${String(n + 1)}/${String(todo.length)}] ${step.name} ...`);
      await step.run();
      say(`[${String(n + 1)}/${String(todo.length)}] ${step.name}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  });
  return true;
}

function missing(steps) {
  return steps.filter((step) => !step.done());
}

function checkMachine() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Fault(`Node ${process.versions.node} is too old: install Node 20.19 or later`);
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    throw new Fault(`Set-up works on Debian and Ubuntu (x64, arm64), not on ${process.platform} ${process.arch}: use \`docker compose up\``);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const only = process.argv.find((each) => each.startsWith("--only="))?.slice("--only=".length) ?? "";
  const began = performance.now();
  try {
    await setUp({ test: process.argv.includes("--test"), only });
    say(`Everything is set up (${((performance.now() - began) / 1000).toFixed(1)} s).`);
  } catch (reason) {
    say(explain(reason));
    process.exitCode = 1;
  }
}
