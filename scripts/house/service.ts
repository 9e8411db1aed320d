// The service as a child of the house: started with everything resolved in its environment, asked whether it would answer
// a call, and started again when it dies, with growing pauses; its calls live on in Asterisk meanwhile.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { leftRunning, startChild, tail, type Child, type Farewell } from "./child.ts";
import { project } from "./paths.ts";

export type ServiceEnv = Readonly<Record<string, string>>;

/** EX_CONFIG of sysexits.h: starting again would not help. */
export const badConfiguration = 78;

export function serviceFiles(data: string): { readonly record: string; readonly log: string } {
  mkdirSync(join(data, "logs"), { recursive: true, mode: 0o755 });
  return { record: join(data, "service.json"), log: join(data, "logs/service.log") };
}

/** A service that an earlier house left running is ended: it would run old code, and a new one takes its calls over in a second. */
export async function endOrphan(data: string): Promise<boolean> {
  const left = leftRunning("the service", serviceFiles(data).record);
  if (left === null) return false;
  await left.child.stop([["SIGTERM", 5000]]);
  return true;
}

export function startService(data: string, env: ServiceEnv): Child {
  const { record, log } = serviceFiles(data);
  return startChild({
    name: "the service", record, log, fingerprint: "", cwd: project,
    command: { file: process.execPath, args: ["--import", "tsx", join(project, "src/main.ts")] },
    env: { NODE_ENV: "production", ...process.env, ...env },
  });
}

/** It drains: new calls are left to the dialplan, what is under way is journalled. */
export const serviceFarewell: Farewell = [["SIGTERM", 20000]];

/** Resolves when /readyz answers 200 or lacks nothing but a flow, or the house is to stop. Rejects when the service ends before, or with its reasons after 90 s. */
export async function ready(child: Child, base: string, data: string, stopping: () => boolean): Promise<void> {
  const { log } = serviceFiles(data);
  const limit = Date.now() + 90_000;
  for (;;) {
    const [status, reasons] = await ask(`${base}/readyz`);
    if (status === 200 || lacksOnlyFlows(reasons) || stopping()) return;
    if (!child.alive()) throw new Error(`The service ended. Its log ${log} ends:\n${tail(log)}`);
    if (Date.now() > limit) throw new Error(`The service would not answer a call yet: ${reasons}\nIts log is ${log}`);
    await sleep(100);
  }
}

/** A new house has no flow yet: its administrator must get in to publish one. */
function lacksOnlyFlows(answer: string): boolean {
  try {
    const { parts } = JSON.parse(answer) as { readonly parts: readonly { readonly name: string; readonly ok: boolean }[] };
    const lacking = parts.filter(({ ok }) => !ok);
    return lacking.length > 0 && lacking.every(({ name }) => name === "flows");
  } catch {
    return false; // no answer yet
  }
}

async function ask(url: string): Promise<readonly [status: number, text: string]> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    return [answer.status, await answer.text()];
  } catch (reason) {
    return [0, reason instanceof Error ? reason.message : String(reason)];
  }
}
