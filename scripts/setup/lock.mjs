// One set-up at a time. The lock names its owner by pid and start time, so that one left by a kill -9 is noticed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./shell.mjs";

/** Waits for whoever holds the lock, then works under it. */
export async function withLock(file, work) {
  let told = false;
  while (!take(file)) {
    const owner = read(file);
    if (owner === null || startTime(owner.pid) !== owner.started) {
      putAside(file, owner);
      continue;
    }
    if (!told) say(`Another set-up (process ${String(owner.pid)}) is at work; waiting for it ...`);
    told = true;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Written aside and linked: the lock appears whole or not at all. */
function take(file) {
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
  try {
    linkSync(aside, file);
    return true;
  } catch (reason) {
    if (reason.code === "EEXIST") return false;
    throw reason;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moved first and looked at again: of two that find it stale, neither removes the lock that the other then took. */
function putAside(file, stale) {
  const aside = `${file}.stale-${String(process.pid)}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved?.pid === stale?.pid && moved?.started === stale?.started) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    return; // the other one was faster
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** proc(5): boot and the clock tick at which the process started; null when there is none. */
export function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return null;
  }
}
