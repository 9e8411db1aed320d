// Asterisk 22 from Debian testing, unpacked into a folder of its own: nothing of the system is changed, no chroot and no
// mount is needed, and any user may do it. apt checks the archive's signature and works out what Asterisk needs as if
// nothing were installed; dpkg-deb unpacks it. The folder is made aside and renamed when whole, its stamp written last.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./packages.mjs";
import { Fault, has, installed, run } from "./shell.mjs";

const root = join(installed, "asterisk-root");
const stamp = join(root, ".complete");
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const wanted = ["asterisk", "asterisk-core-sounds-en-wav"];
/** REST over the event socket came with 22.4. */
const oldest = [22, 4];

export function asterisk() {
  return {
    key: "asterisk", name: "Asterisk", megabytes: 600,
    plan: () => "Asterisk 22 from Debian testing, into .atiende/asterisk-root (the system's own packages stay as they are)",
    done: () => process.env["ATIENDE_ARI_URL"] !== undefined || existsSync(stamp) || newEnough(versionOnPath()),
    run: build,
  };
}

async function build() {
  const elsewhere = "Set ATIENDE_ARI_URL to an Asterisk that runs elsewhere, install Asterisk 22.4 or later, or use `docker compose up`";
  if (!has("apt-get") || !has("dpkg-deb")) throw new Fault(`Asterisk is set up from Debian's packages, and there is no apt-get here. ${elsewhere}`);
  const aside = join(installed, "asterisk-new");
  rmSync(aside, { recursive: true, force: true });
  const tree = join(aside, "root");
  for (const folder of ["lists/partial", "archives/partial"]) mkdirSync(join(aside, folder), { recursive: true });
  const packages = await download(aside);
  unpack(packages, tree);
  const version = spawnSync("dpkg-deb", ["-f", packages.find((file) => /\/asterisk_/u.test(file)) ?? "", "Version"], { encoding: "utf8" }).stdout.trim().replace(/^\d+:/u, "");
  if (!newEnough(version)) throw new Fault(`Debian testing carries Asterisk ${version}, and 22.4 or later is needed. ${elsewhere}`);
  rmSync(root, { recursive: true, force: true });
  renameSync(tree, root);
  writeFileSync(stamp, `${version}\n`);
  rmSync(aside, { recursive: true, force: true });
}

/** Downloads Asterisk and all that it needs, as for an empty machine. Returns the files. */
async function download(aside) {
  if (!existsSync(keyring)) await install(["debian-archive-keyring"]);
  writeFileSync(join(aside, "sources.list"), `deb [signed-by=${keyring}] ${await mirror()} testing main\n`);
  for (const file of ["status", "empty"]) writeFileSync(join(aside, file), "");
  const settings = {
    "Dir::Etc::sourcelist": join(aside, "sources.list"), "Dir::Etc::sourceparts": "/dev/null", "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::Etc::preferences": join(aside, "empty"), "Dir::State::lists": join(aside, "lists"), "Dir::State::status": join(aside, "status"),
    "Dir::State::extended_states": join(aside, "extended"), "Dir::Cache::archives": join(aside, "archives"), "Dir::Cache::pkgcache": "",
    "Dir::Cache::srcpkgcache": "", "APT::Sandbox::User": "root", "APT::Install-Recommends": "false", "Acquire::Languages": "none",
    "Acquire::Retries": "3", "APT::Get::AllowUnauthenticated": "false", "APT::Update::Error-Mode": "any",
    // a .deb that the system's apt would keep in its own cache or hand to hooks of its own is none of ours
    "DPkg::Post-Invoke": "", "APT::Update::Post-Invoke-Success": "", "APT::Update::Post-Invoke": "",
  };
  const apt = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  await run("apt-get", [...apt, "update"]);
  await run("apt-get", [...apt, "-y", "--download-only", "install", ...wanted]);
  return readdirSync(join(aside, "archives")).filter((name) => name.endsWith(".deb")).map((name) => join(aside, "archives", name));
}

/** The mirror that this machine already uses for Debian; on Ubuntu the one that debootstrap knows. */
async function mirror() {
  const distribution = readFileSync("/etc/os-release", "utf8");
  if (/^ID=debian$/mu.test(distribution)) {
    const listed = spawnSync("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"], { encoding: "utf8" }).stdout.split("\n");
    const own = listed.find((each) => /^(?:https?|file):/u.test(each) && !/security/u.test(each));
    if (own !== undefined) return own;
  }
  const script = "/usr/share/debootstrap/scripts/sid";
  if (!existsSync(script)) await install(["debootstrap"]);
  const known = /^\s*default_mirror\s+(\S+)/mu.exec(readFileSync(script, "utf8"))?.[1];
  if (known === undefined) throw new Fault("No mirror of Debian is known here: add one to apt's sources, or use `docker compose up`");
  return known;
}

function unpack(packages, tree) {
  for (const folder of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(tree, "usr", folder), { recursive: true });
    symlinkSync(`usr/${folder}`, join(tree, folder));
  }
  for (const file of packages) {
    const unpacked = spawnSync("dpkg-deb", ["-x", file, tree], { encoding: "utf8" });
    if (unpacked.status !== 0) throw new Error(`${file} cannot be unpacked: ${unpacked.stderr}`);
  }
  // what the packages' own scripts would have linked through /etc/alternatives
  const sounds = join(tree, "usr/share/asterisk/sounds");
  const english = readdirSync(sounds).find((name) => name.startsWith("en_US"));
  rmSync(join(sounds, "en"), { force: true });
  if (english !== undefined) symlinkSync(english, join(sounds, "en"));
  spawnSync("chmod", ["-R", "a+rX", tree]);
}

function versionOnPath() {
  const run = spawnSync("asterisk", ["-V"], { encoding: "utf8" });
  return run.status === 0 ? (/Asterisk (?:certified\/)?(\S+)/u.exec(run.stdout)?.[1] ?? "0") : "0";
}

function newEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
