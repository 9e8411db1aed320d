// `npm test`: set-up with what only tests need, then all tests, with the static checks beside them. Its last line is the count.
//   node scripts/test.mjs [--only=static|unit|web|live] [--without=<the same>] [files for vitest]
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { explain, installed, project, say } from "./setup/shell.mjs";
import { setUp } from "./setup.mjs";

const value = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.split("=")[1];
const files = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const wants = (part) => (value("only") ?? part) === part && value("without") !== part;

/** Two rows of checks side by side; eslint alone takes as long as all types. */
const checks = [
  [["types", "tsc", ["--noEmit"]], ["types of the screens", "tsc", ["--noEmit", "-p", "src/web"]], ["types of the screens' tests", "tsc", ["--noEmit", "-p", "test/web"]], ["dependency rules", "depcruise", ["src"]], ["unused code", "knip", []]],
  [["eslint", "eslint", ["."]]],
];

/** Runs a program of node_modules/.bin; resolves with whether it succeeded. */
async function run(program, args) {
  const child = spawn(join(project, "node_modules/.bin", program), args, { cwd: project, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve) => {
    child.once("error", () => { resolve(false); });
    child.once("close", (code) => { resolve(code === 0); });
  });
}

/** What runs aside lives in sessions of its own, where no Ctrl-C reaches it. */
const aside = new Set();
process.once("exit", () => { for (const { pid } of aside) try { process.kill(-pid, "SIGKILL"); } catch { /* it has just ended */ } });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** As `run`, on the time that tests leave, if there are any: those with telephones mostly wait. What it says comes in one piece. */
async function runAside(program, args) {
  const isAlone = value("only") === "static";
  const child = spawn("nice", ["-n", isAlone ? "0" : "19", join(project, "node_modules/.bin", program), ...args], { cwd: project, stdio: ["ignore", "pipe", "pipe"], detached: true });
  aside.add(child);
  if (!isAlone) yieldToOtherSessions(child.pid);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { said.push(text); });
  const good = await new Promise((resolve) => {
    child.once("error", (reason) => { said.push(Buffer.from(reason.message)); resolve(false); });
    child.once("close", (code) => { resolve(code === 0); });
  });
  aside.delete(child);
  return { good, said: Buffer.concat(said).toString() };
}

/** Where the kernel shares first among sessions, nice counts within one only. */
function yieldToOtherSessions(pid) {
  try {
    writeFileSync(`/proc/${String(pid)}/autogroup`, "19");
  } catch {
    return; // it has no such groups
  }
}

/** Those that failed, with what they said. */
async function runChecks(row) {
  const broken = [];
  for (const [name, program, args] of row) {
    const began = performance.now();
    const { good, said } = await runAside(program, args);
    say(`${good ? "ok" : "FAILED"}  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    if (!good) broken.push({ name, said });
  }
  return broken;
}

/** Two files at once, also on two cores: of those with telephones each waits most of the time. */
const atOnce = "--maxWorkers=2";

/** The failed tests of a file, with the first line of why: they stand at the very end, where a log that is cut still has them. */
const failures = (file) => file.assertionResults.filter((each) => each.status === "failed")
  .map((each) => `${relative(project, file.name)} > ${each.fullName}: ${(each.failureMessages[0] ?? "").split("\n")[0]}`);

/** One run of vitest. */
async function tests(projects, options = []) {
  const report = join(installed, `test-${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const good = await run("vitest", ["run", ...projects.flatMap((name) => ["--project", name]), "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, "--passWithNoTests", ...options, ...files]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, names: [`${projects.join(" and ")}: no report`] };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  // a file that cannot even be loaded has no tests to fail
  const unloaded = testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((each) => each.status === "failed"));
  const failed = numFailedTests + unloaded.length;
  return {
    passed: numPassedTests, failed: !good && failed === 0 ? 1 : failed, skipped: numPendingTests + numTodoTests,
    names: [...unloaded.map((file) => `${relative(project, file.name)}: ${(file.message ?? "").split("\n")[0]}`), ...testResults.flatMap(failures)],
  };
}

async function main() {
  await setUp({ test: true });
  mkdirSync(installed, { recursive: true });
  const checked = Promise.all(wants("static") && files.length === 0 ? checks.map(runChecks) : []);
  const counts = [];
  const early = ["unit", "web"].filter(wants);
  if (early.length > 0) counts.push(await tests(early, [atOnce]));
  if (wants("live")) counts.push(await tests(["live"], [atOnce]));
  const broken = (await checked).flat();
  if (wants("live")) counts.push(await tests(["alone"]));
  const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
  for (const { name, said } of broken) say(`\n${name}:\n${said}`);
  if (broken.length > 0) say(`Checks that failed: ${broken.map(({ name }) => name).join(", ")}`);
  for (const name of counts.flatMap((each) => each.names)) say(`FAILED  ${name}`);
  say(`${String(sum("passed"))} passed, ${String(sum("failed") + broken.length)} failed${sum("skipped") > 0 ? `, ${String(sum("skipped"))} skipped` : ""}`);
  return sum("failed") + broken.length === 0 ? 0 : 1;
}

main().then((code) => process.exit(code), (reason) => {
  say(explain(reason));
  say("0 passed, 1 failed");
  process.exit(1);
});
