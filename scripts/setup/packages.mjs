// Debian's packages that the house and its tests use, each only when its program is missing.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Fault, has, isRoot, run } from "./shell.mjs";

const always = [
  { program: "espeak-ng", name: "espeak-ng", why: "speaks the prompts" },
  { program: "sox", name: "sox", why: "turns speech and music into telephone sound" },
  { plugin: "libsox_fmt_mp3.so", name: "libsox-fmt-mp3", why: "reads prompts uploaded as MP3" },
];
const forTests = [
  { program: "sipp", name: "sip-tester", why: "calls like a customer (SIPp)" },
  { program: "chromium", name: "chromium", why: "shows the agent's screen" },
];

export function packages(test) {
  const missing = () => [...always, ...(test ? forTests : [])].filter(({ program, plugin }) => !(program === undefined ? hasPlugin(plugin) : has(program)));
  return {
    key: "packages", name: "Debian packages", megabytes: test ? 900 : 150,
    plan: () => `Debian packages: ${missing().map(({ name, why }) => `${name} (${why})`).join(", ")}`,
    done: () => missing().length === 0,
    run: async () => {
      await install(missing().map(({ name }) => name));
      if (missing().length > 0) throw new Fault(`Installed, but not found on PATH: ${missing().map(({ program, plugin }) => program ?? plugin).join(", ")}`);
    },
  };
}

/** Of sox: /usr/lib/<architecture>/sox/<plugin>. */
function hasPlugin(plugin) {
  return existsSync("/usr/lib") && readdirSync("/usr/lib").some((folder) => existsSync(join("/usr/lib", folder, "sox", plugin)));
}

/** apt-get install; the lists are fetched only when it does not work without. */
export async function install(names) {
  if (!has("apt-get")) throw new Fault(`Set-up installs ${names.join(", ")} with apt-get, which is not here: install them yourself, or use \`docker compose up\``);
  if (!isRoot()) throw new Fault(`Set-up must be root to install packages. Start as root, or run first: apt-get install ${names.join(" ")}`);
  const apt = ["-y", "-o", "DPkg::Lock::Timeout=300", "--no-install-recommends", "install", ...names];
  try {
    await run("apt-get", apt);
  } catch {
    await run("apt-get", ["-o", "DPkg::Lock::Timeout=300", "update"]);
    await run("apt-get", apt);
  }
}
