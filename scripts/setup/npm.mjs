// The npm dependencies, exactly as package-lock.json says, without running any package's install script.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project, run } from "./shell.mjs";

export function npmDependencies() {
  return {
    key: "npm", name: "npm dependencies", megabytes: 700,
    plan: () => "the npm packages of package-lock.json, into node_modules (npm ci, no install scripts)",
    done: () => read(stampFile()) === fingerprint() || (isInstalled() && stamp()),
    run: async () => {
      await run("npm", ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]);
      stamp();
    },
  };
}

function fingerprint() {
  return createHash("sha256").update(read(join(project, "package-lock.json")) ?? "").update(`${process.versions.modules} ${process.arch}`).digest("hex");
}

function stampFile() {
  return join(project, "node_modules/.atiende-stamp");
}

function stamp() {
  linkOurCommand();
  writeFileSync(stampFile(), fingerprint());
  return true;
}

/** npx looks here first: our own command is found at once and without npm's cache. */
function linkOurCommand() {
  const link = join(project, "node_modules/.bin/atiende");
  mkdirSync(join(project, "node_modules/.bin"), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync("../../bin/atiende.mjs", link);
}

/** npm writes node_modules/.package-lock.json last: it is there and agrees only when an install came to its end. */
function isInstalled() {
  const wanted = packagesOf(join(project, "package-lock.json"));
  const present = packagesOf(join(project, "node_modules/.package-lock.json"));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || entry.devOptional || entry.peer
    || (present[path]?.version === entry.version && existsSync(join(project, path, "package.json"))));
}

function packagesOf(file) {
  const text = read(file);
  return text === null ? null : JSON.parse(text).packages;
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
