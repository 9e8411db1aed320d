// One real Postgres for all tests of a run, on a free port and in a folder that goes away; TEST_DATABASE_URL is its
// address. Tests make databases of their own on it. One given from outside is used as it is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../scripts/house/ports.ts";
import { startPostgres } from "../../scripts/house/postgres.ts";

export async function setup(): Promise<() => Promise<void>> {
  if (process.env["TEST_DATABASE_URL"] !== undefined) return () => Promise.resolve();
  const folder = mkdtempSync(join(tmpdir(), "atiende-postgres-"));
  const [port = 0] = await freePorts(1);
  const postgres = await startPostgres({ folder, port, durable: false, tied: true });
  process.env["TEST_DATABASE_URL"] = postgres.url;
  return async () => {
    delete process.env["TEST_DATABASE_URL"];
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
