// `npm test`: set-up with what only tests need, the static checks, then all tests. Its last line is the count.
//   node scripts/test.mjs [--only=static|unit|web|live] [--without=<the same>] [files for vitest]
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
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
async function run(program, args, output = "inherit") {
  const child = spawn(join(project, "node_modules/.bin", program), args, { cwd: project, stdio: ["ignore", output, output] });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => { process.stdout.write(text); });
  return new Promise((resolve) => {
    child.once("error", () => { resolve(false); });
    child.once("close", (code) => { resolve(code === 0); });
  });
}

/** The names of the checks that failed. */
async function runChecks(row) {
  const broken = [];
  for (const [name, program, args] of row) {
    const began = performance.now();
    const good = await run(program, args, "pipe");
    say(`${good ? "ok" : "FAILED"}  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    if (!good) broken.push(name);
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
    names: [...unloaded.map((file) => relative(project, file.name)), ...testResults.flatMap(failures)],
  };
}

async function main() {
  await setUp({ test: true });
  mkdirSync(installed, { recursive: true });
  const broken = wants("static") && files.length === 0 ? (await Promise.all(checks.map(runChecks))).flat() : [];
  const counts = [];
  const early = ["unit", "web"].filter(wants);
  if (early.length > 0) counts.push(await tests(early, [atOnce]));
  if (wants("live")) counts.push(await tests(["live"], [atOnce]), await tests(["alone"]));
  const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
  if (broken.length > 0) say(`\nChecks that failed: ${broken.join(", ")}`);
  for (const name of counts.flatMap((each) => each.names)) say(`FAILED  ${name}`);
  say(`${String(sum("passed"))} passed, ${String(sum("failed") + broken.length)} failed${sum("skipped") > 0 ? `, ${String(sum("skipped"))} skipped` : ""}`);
  return sum("failed") + broken.length === 0 ? 0 : 1;
}

main().then((code) => process.exit(code), (reason) => {
  say(explain(reason));
  say("0 passed, 1 failed");
  process.exit(1);
});
