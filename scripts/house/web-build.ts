// The browser's part, built once for what its sources are now, and copied into the data folder that serves it.
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed, project } from "./paths.ts";

const sources = ["src/web", "src/protocol", "src/core", "vite.config.ts", "scripts/house/first-load.ts", "package-lock.json"];

/** Whether the screens in this data folder are those of the sources as they are. */
export function isWebBuilt(data: string): boolean {
  const stamp = join(data, "web/.sources");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

/** Builds what is not built yet. Rejects with the build's own words. */
export async function buildWeb(data: string): Promise<void> {
  const built = join(installed, `web-${fingerprint().slice(0, 12)}`);
  if (!existsSync(built)) await build(built);
  const aside = join(data, `web-${String(process.pid)}`);
  cpSync(built, aside, { recursive: true });
  rmSync(join(data, "web"), { recursive: true, force: true });
  renameSync(aside, join(data, "web"));
}

async function build(built: string): Promise<void> {
  const aside = join(installed, `web-new-${String(process.pid)}`);
  mkdirSync(aside, { recursive: true });
  const child = spawn(process.execPath, [join(project, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: project, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ATIENDE_DATA: aside, NODE_ENV: "production" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => { output += text.toString(); });
  const code = await new Promise<number | null>((resolve) => { child.once("exit", resolve); child.once("error", () => { resolve(-1); }); });
  if (code !== 0) throw new Error(`The screens cannot be built:\n${output.trim().slice(-2000)}`);
  writeFileSync(join(aside, "web/.sources"), fingerprint());
  for (const old of readdirSync(installed).filter((name) => /^web-[0-9a-f]{12}$/u.test(name) && join(installed, name) !== built)) rmSync(join(installed, old), { recursive: true, force: true });
  try {
    renameSync(join(aside, "web"), built);
  } catch (reason) {
    if (!existsSync(built)) throw reason; // else another process has built the same meanwhile
  }
  rmSync(aside, { recursive: true, force: true });
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const source of sources) for (const file of filesOf(join(project, source))) hash.update(file.slice(project.length)).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesOf(join(path, name)));
}
