// Fills a migrated database with the demo: all or nothing, one at a time, and nothing twice. What somebody changed
// meanwhile (a balance, a queue's setting) stays; passwords, PINs and the token are set to what demo.json says.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as branchData from "../../../demo/branches.ts";
import * as centre from "../../../demo/centre.ts";
import { firstCustomers } from "../../../demo/customers.ts";
import type { DemoCustomer } from "../../../demo/kinds.ts";
import { moreCustomers } from "../../../demo/more-customers.ts";
import { createPool, inTransaction, runOn, type Run } from "../../adapters/postgres/pool.ts";
import { createPinSeal } from "../../adapters/system/pin-seal.ts";
import { hashPassword } from "../../adapters/system/passwords.ts";
import { demoSecrets, type DemoSecrets } from "./secrets.ts";
import { seedCalls } from "./seed-calls.ts";
import { flowFile, seedCentre, testsFile } from "./seed-centre.ts";
import { seedCustomers } from "./seed-customers.ts";
import { seedPeople } from "./seed-people.ts";

export const customers: readonly DemoCustomer[] = [...firstCustomers, ...moreCustomers];

export interface SeedOptions {
  readonly databaseUrl: string;
  /** The data folder, where demo.json is. */
  readonly data: string;
  readonly pepper: string;
  /** Agents of load tests that must be there, besides those of the demo. */
  readonly loadAgents?: number;
}

export const mostLoadAgents = 1000;
/** Any number, the same for all of us. */
const lockKey = 0x64656d6f;

interface Mark { readonly fingerprint: string; readonly loadAgents: number }

/** Makes the demo if it is not there yet or another version of it is. Resolves with its secrets, and whether it wrote. */
export async function seedDemo({ databaseUrl, data, pepper, loadAgents = 0 }: SeedOptions): Promise<{ readonly secrets: DemoSecrets; readonly wrote: boolean }> {
  const secrets = demoSecrets(data, customers.map(({ key }) => key));
  const wanted = fingerprint(secrets, pepper);
  const pool = createPool(databaseUrl, { warn: () => undefined, info: () => undefined }, { pipeline: true });
  try {
    const there = await markOf(runOn(pool));
    const agents = Math.max(loadAgents, there?.loadAgents ?? 0);
    if (there?.fingerprint === wanted && there.loadAgents >= agents) return { secrets, wrote: false };
    const hashes = await hashesOf(secrets);
    await inTransaction(pool, async (run) => {
      await run({ text: "select pg_advisory_xact_lock($1)", values: [lockKey] });
      await seedCentre(run, secrets, agents);
      await seedPeople(run, { secrets, hashes, loadAgents: agents });
      await seedCustomers(run, { customers, pins: secrets.pins, seal: createPinSeal(pepper) });
      await run({
        text: "insert into settings (name, value) values ('demo', $1::jsonb) on conflict (name) do update set value = excluded.value",
        values: [JSON.stringify({ fingerprint: wanted, loadAgents: agents } satisfies Mark)],
      });
    });
    await seedCalls(pool, customers);
    return { secrets, wrote: true };
  } finally {
    await pool.end();
  }
}

async function markOf(run: Run): Promise<Mark | null> {
  const [row] = await run<{ value: Mark }>({ text: "select value from settings where name = 'demo'" });
  return row?.value ?? null;
}

/** Changes when the demo's data, its flows or its secrets do. */
function fingerprint(secrets: DemoSecrets, pepper: string): string {
  const flows = centre.flows.flatMap((id) => [flowFile(id), testsFile(id)]).map((file) => (existsSync(file) ? readFileSync(file, "utf8") : ""));
  return createHash("sha256").update(JSON.stringify([customers, centre, branchData, flows, secrets, pepper])).digest("hex");
}

/** Slow on purpose (scrypt), so before the transaction; the agents of load tests share one. */
async function hashesOf({ passwords, load }: DemoSecrets): Promise<Readonly<Record<string, string>>> {
  const all = Object.entries({ ...passwords, "": load.password });
  return Object.fromEntries(await Promise.all(all.map(async ([login, password]) => [login, await hashPassword(password)] as const)));
}
