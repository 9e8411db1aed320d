// The service as a child process: started, asked whether it would answer a call, frozen, killed and started again.
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "../../scripts/house/paths.ts";
import { until, within } from "./until.ts";

export interface ServiceOptions { readonly base: string; readonly env: Readonly<Record<string, string>>; /** its output is added to this file */ readonly log: string }

/** A house without kept prompts speaks some 1,600 of them first. */
const longestStartMs = 240_000;

export class Service {
  private readonly options: ServiceOptions;
  private child: ChildProcess | null = null;

  constructor(options: ServiceOptions) { this.options = options; }

  get pid(): number { return this.child?.pid ?? 0; }
  isAlive(): boolean { return this.child !== null && this.child.exitCode === null && this.child.signalCode === null; }

  /** Starts it and waits until it would answer a call. */
  async start(withinMs = longestStartMs): Promise<void> {
    this.launch();
    await this.ready(withinMs);
  }

  /** Starts it and does not wait. */
  launch(): void {
    const { env, log } = this.options;
    const output = openSync(log, "a");
    this.child = spawn(process.execPath, ["--import", "tsx", join(project, "src/main.ts")], {
      cwd: project, stdio: ["ignore", output, output], env: { ...cleanEnvironment(), ...env },
    });
    closeSync(output);
  }

  /** Waits until it would answer a call. */
  async ready(withinMs = longestStartMs): Promise<void> { await this.answers("/readyz", withinMs); }

  /** Shows what was last answered, and the end of the log of a service that died. */
  private async answers(path: string, withinMs: number): Promise<void> {
    const verdict = await until(async () => {
      if (!this.isAlive()) return "dead";
      const response = await fetch(`${this.options.base}${path}`, { signal: AbortSignal.timeout(2000) });
      if (!response.ok) throw new Error(`${String(response.status)} ${await response.text()}`);
      return "good";
    }, { what: `${path} answers 200`, withinMs, everyMs: 50 });
    if (verdict === "dead") throw new Error(`The service ended (${String(this.child?.exitCode ?? this.child?.signalCode)}). Its log ends:\n${this.logEnd()}`);
  }

  /** Cuts it off in the middle of whatever it does. */
  async kill9(): Promise<void> { await this.end("SIGKILL"); }
  /** Asks it to drain and end; gives its exit code. */
  async terminate(withinMs = 20_000): Promise<number | null> { return this.end("SIGTERM", withinMs); }
  freeze(): void { this.child?.kill("SIGSTOP"); }
  thaw(): void { this.child?.kill("SIGCONT"); }

  logEnd(lines = 30): string {
    try {
      return readFileSync(this.options.log, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
    } catch {
      return "";
    }
  }

  private async end(signal: NodeJS.Signals, withinMs = 20_000): Promise<number | null> {
    const { child } = this;
    if (!child || !this.isAlive()) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill(signal);
    return within(gone, `the service ends by ${signal}`, withinMs);
  }
}

/** The environment without variables that would lead the service to another house. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ATIENDE_") && name !== "DATABASE_URL" && name !== "VITEST" && name !== "NODE_ENV"));
}
