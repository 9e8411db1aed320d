// Which Asterisk runs: one on PATH if it is new enough, else the one that set-up installed into a root folder of its own.
// The latter runs without chroot and without mounts: its own dynamic loader is told where its libraries lie, and
// asterisk.conf where its modules and documentation do. So all paths mean the same inside Asterisk and outside.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { asteriskRoot, project } from "./paths.ts";

export interface AsteriskProgram {
  /** program and first arguments */
  readonly command: readonly [string, ...string[]];
  readonly version: string;
  /** folder of the .so files */
  readonly modules: string;
  /** folder with documentation, rest-api and sounds (astdatadir) */
  readonly share: string;
  /** which modules it has; without it the folder is looked at */
  readonly has?: (module: string) => boolean;
  /** folders that must be readable to run it; empty for one of the system's */
  readonly needs: readonly string[];
}

/** 22.4 speaks REST over the event socket. */
const oldest = [22, 4] as const;

/** Installs Asterisk if it is not there yet (set-up's step, seconds when warm) and says where it is. For tests and the bench. */
export function installAsterisk(): AsteriskProgram {
  const set = spawnSync(process.execPath, [join(project, "scripts/setup.mjs"), "--only=asterisk"], { stdio: ["ignore", "ignore", "inherit"] });
  if (set.status !== 0) throw new Error("Asterisk cannot be set up: see the message above");
  return findAsterisk();
}

/** The program to run, or an error that says what to do. */
export function findAsterisk(): AsteriskProgram {
  const found = onPath() ?? inRoot(asteriskRoot);
  if (found === null) throw new Error("Asterisk is not installed: run `node scripts/setup.mjs`, set ATIENDE_ARI_URL for one that runs elsewhere, or use `docker compose up`");
  return found;
}

/** Whether "22.10.1~dfsg" is 22.4 or later. */
export function isNewEnough(version: string, [major, minor]: readonly [number, number] = oldest): boolean {
  const [a = 0, b = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return a > major || (a === major && b >= minor);
}

/** Where a root folder has been made whole by set-up (the stamp is written last). */
export function inRoot(root: string): AsteriskProgram | null {
  const stamp = join(root, ".complete");
  if (!existsSync(stamp)) return null;
  const libraries = readdirSync(join(root, "usr/lib")).find((name) => name.endsWith("-linux-gnu"));
  const loader = readdirSync(join(root, "usr", existsSync(join(root, "usr/lib64")) ? "lib64" : "lib")).find((name) => name.startsWith("ld-linux"));
  if (libraries === undefined || loader === undefined) return null;
  const lib = join(root, "usr/lib", libraries);
  return {
    command: [
      join(root, "usr", existsSync(join(root, "usr/lib64")) ? "lib64" : "lib", loader), "--library-path", `${lib}:${join(root, "usr/lib")}`,
      join(root, "usr/sbin/asterisk"),
    ],
    version: readFileSync(stamp, "utf8").trim(),
    modules: join(lib, "asterisk/modules"),
    share: join(root, "usr/share/asterisk"),
    needs: [root],
  };
}

/** Debian's Asterisk in a container of its own, whose files we do not see (Dockerfile.asterisk). */
export function inContainer(): AsteriskProgram {
  const libraries = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  return {
    command: ["asterisk"], version: "22.10", modules: `/usr/lib/${libraries}/asterisk/modules`, share: "/usr/share/asterisk", needs: [],
    has: (module) => module !== "codec_opus.so", // Debian ships the open one
  };
}

function onPath(): AsteriskProgram | null {
  const run = spawnSync("asterisk", ["-V"], { encoding: "utf8" });
  const version = /Asterisk (?:certified\/)?(\S+)/u.exec(run.status === 0 ? run.stdout : "")?.[1];
  if (version === undefined || !isNewEnough(version)) return null;
  const modules = ["/usr/lib/x86_64-linux-gnu/asterisk/modules", "/usr/lib/aarch64-linux-gnu/asterisk/modules", "/usr/lib64/asterisk/modules", "/usr/lib/asterisk/modules", "/usr/local/lib/asterisk/modules"]
    .find((folder) => existsSync(join(folder, "res_ari.so")));
  const share = ["/usr/share/asterisk", "/var/lib/asterisk"].find((folder) => existsSync(join(folder, "documentation")));
  return modules === undefined || share === undefined ? null : { command: ["asterisk"], version, modules, share, needs: [] };
}
