// Servers do not run as root: when the house is started by root, Postgres and Asterisk run as the system user `atiende`.
// That user may be unable to reach the project (a clone under /root, mode 0700): then the program gets a mount namespace
// of its own in which the closed folder is an empty one with only the folders it needs bound into their usual places.
// Nothing stays mounted when it ends, however it ends, and paths are the same inside and outside.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export const userName = "atiende";
export interface User { readonly uid: number; readonly gid: number }
export interface Command { readonly file: string; readonly args: readonly string[]; readonly uid?: number; readonly gid?: number }

/** The user that servers run as, made if it does not exist; null when the house itself is not run by root. */
export function serverUser(): User | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found !== null) return found;
  const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", userName]);
  const user = lookUp();
  if (user === null) throw new Error(`The system user "${userName}" cannot be made (useradd: ${made.stderr.toString().trim()}): make it, or start as a user who is not root`);
  return user;
}

/** Makes a folder that the servers' user owns. */
export function makeOwned(folder: string, user: User | null, mode = 0o750): void {
  mkdirSync(folder, { recursive: true, mode });
  if (user !== null) chownSync(folder, user.uid, user.gid);
}

/** Makes a folder of ours that the servers' user may pass through, and lists nothing it could not before. */
export function makePassable(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, statSync(folder).mode | 0o011);
}

/** The command as that user. `needs` are the folders it reads or writes. `tied`: it is interrupted when we die, even by kill -9. */
export function commandAs(user: User | null, command: readonly [string, ...string[]], needs: readonly string[], tied = false): Command {
  const [file, ...args] = command;
  const tie = tied ? ["--pdeathsig", "INT"] : [];
  if (user === null) return tied ? { file: "setpriv", args: [...tie, "--", file, ...args] } : { file, args };
  const closed = needs.map((folder) => closedAncestor(folder, user));
  const identity = [`--reuid=${String(user.uid)}`, `--regid=${String(user.gid)}`, "--clear-groups", ...tie, "--"];
  if (closed.every((each) => each === null)) return tied ? { file: "setpriv", args: [...identity, file, ...args] } : { file, args, uid: user.uid, gid: user.gid };
  const script = namespaceScript([...new Set(closed.filter((each) => each !== null))], needs);
  return {
    file: "unshare",
    args: ["--mount", "--propagation", "private", "sh", "-ec", script, "atiende", "setpriv", ...identity, file, ...args],
  };
}

/** The outermost folder on the way that the user may not pass, or null. */
export function closedAncestor(folder: string, user: User): string | null {
  let closed: string | null = null;
  for (let at = dirname(folder); ; at = dirname(at)) {
    if (existsSync(at) && !mayPass(at, user)) closed = at;
    if (at === dirname(at)) return closed;
  }
}

function mayPass(folder: string, user: User): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}

/** Keep what is needed aside, cover the closed folders, bind what is needed back, and run. */
export function namespaceScript(closed: readonly string[], needs: readonly string[]): string {
  const outermost = closed.filter((each) => !closed.some((other) => other !== each && each.startsWith(`${other}/`)));
  const hidden = [...new Set(needs)].filter((need) => outermost.some((each) => need === each || need.startsWith(`${each}/`)));
  const aside = ["/mnt", "/media", "/srv"].find((each) => existsSync(each) && ![...needs, ...closed].some((need) => need === each || need.startsWith(`${each}/`)));
  const lines = [`aside=${aside ?? "/opt"}`, "mount -t tmpfs -o mode=0755 atiende $aside"];
  hidden.forEach((need, n) => lines.push(`mkdir $aside/${String(n)}`, `mount --bind ${quoted(need)} $aside/${String(n)}`));
  for (const each of outermost) lines.push(`mount -t tmpfs -o mode=0755 atiende ${quoted(each)}`);
  hidden.forEach((need, n) => lines.push(`mkdir -p ${quoted(need)}`, `mount --bind $aside/${String(n)} ${quoted(need)}`));
  return [...lines, "umount -R $aside", "cd /", 'exec "$@"'].join("\n");
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

function lookUp(): User | null {
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((each) => each.startsWith(`${userName}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}
