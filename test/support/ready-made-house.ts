// A house that was made once serves the next: the folder of Postgres with its tables and the demo bank in them, and the
// demo's passwords, are copied, not made again. They are made anew when the code, the demo or the day is another.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed, project } from "../../scripts/house/paths.ts";
import { freePorts } from "../../scripts/house/ports.ts";
import { startPostgres } from "../../scripts/house/postgres.ts";
import { readDemo, type Demo } from "./demo.ts";

const kept = join(installed, "test-houses");
export const pepper = "a pepper that is no secret, for tests only";

/** Where the house to be is reached, which the demo tells. */
export interface Doors { readonly http: number; readonly sip: Demo["sip"] }

/** Fills the data folder of a house that has not begun. */
export async function furnish(data: string, { http, sip }: Doors): Promise<Demo> {
  const made = join(kept, fingerprint());
  if (!existsSync(made)) await make(made);
  copy(made, data);
  const demo = JSON.parse(readFileSync(join(made, "described.json"), "utf8")) as Demo;
  return { ...demo, sip, http: demo.http.replace(/:\d+$/u, `:${String(http)}`) };
}

function copy(from: string, to: string): void {
  const copied = spawnSync("cp", ["-a", "--reflink=auto", join(from, "postgres"), join(from, "demo.json"), to], { encoding: "utf8" });
  if (copied.status !== 0) throw new Error(`The ready-made house cannot be copied: ${copied.stderr}`);
}

/** All that a table, a seed or a hash may come from, and the day, since the demo tells of so many days ago. */
function fingerprint(): string {
  const hash = createHash("sha256").update(new Date().toISOString().slice(0, 10)).update(pepper);
  for (const folder of ["migrations", "demo", "src/adapters", "src/app", "src/cli", "src/core"]) {
    for (const name of readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).sort()) {
      const file = join(project, folder, name);
      if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
    }
  }
  return hash.update(readFileSync(join(project, "package-lock.json"))).digest("hex").slice(0, 24);
}

/** Made aside and moved into place whole; of two that make it at once the first stays. */
async function make(made: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "atiende-made-"));
  const [port = 0, http = 0, sip = 0] = await freePorts(3);
  const postgres = await startPostgres({ folder: join(data, "postgres"), port, durable: false, tied: true });
  try {
    const demo = readDemo({ DATABASE_URL: postgres.url, ATIENDE_DATA: data, ATIENDE_PEPPER: pepper, ATIENDE_DEMO: "1", ATIENDE_HTTP_PORT: String(http), ATIENDE_SIP_PORT: String(sip) });
    writeFileSync(join(data, "described.json"), JSON.stringify(demo));
  } finally {
    await postgres.stop();
  }
  for (const left of ["postgres/process.json", "postgres/postgres.log"]) rmSync(join(data, left), { force: true });
  mkdirSync(kept, { recursive: true });
  for (const old of readdirSync(kept)) if (Date.now() - statSync(join(kept, old)).mtimeMs > 3_600_000) rmSync(join(kept, old), { recursive: true, force: true });
  const aside = mkdtempSync(join(kept, "new-"));
  copy(data, aside);
  cpSync(join(data, "described.json"), join(aside, "described.json"));
  rmSync(data, { recursive: true, force: true });
  try {
    renameSync(aside, made);
  } catch (reason) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(made)) throw reason;
  }
}
