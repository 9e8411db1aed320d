// What `npx atiende demo --json` prints for a running demo; scripts of others rely on its shape.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { project } from "../../scripts/house/paths.ts";

export interface DemoCustomer { readonly name: string; readonly phone: string; readonly pin: string; readonly language: "es" | "ca" | "en"; readonly balance: string }
export interface DemoAgent { readonly login: string; readonly password: string; readonly extension: string; readonly sipUser: string; readonly sipPassword: string; readonly skills: Readonly<Record<string, number>> }
export interface Demo {
  readonly customers: readonly DemoCustomer[];
  readonly agents: readonly DemoAgent[];
  readonly staff: readonly { readonly login: string; readonly password: string; readonly role: string }[];
  readonly numbers: readonly { readonly did: string; readonly flow: string }[];
  readonly sip: { readonly host: string; readonly port: number };
  readonly http: string;
  readonly token: string;
}

/** Runs the command as a script would; `agents` more of them are made for load tests. */
export function readDemo(env: Readonly<Record<string, string>>, agents = 0): Demo {
  const ran = spawnSync(process.execPath, [join(project, "bin/atiende.mjs"), "demo", "--json", "--agents", String(agents)], { encoding: "utf8", cwd: project, env: { ...process.env, ...env } });
  if (ran.status !== 0) throw new Error(`atiende demo --json ended with ${String(ran.status)}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Demo;
}
