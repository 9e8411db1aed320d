// A browser whose cable is pulled: nothing comes and nothing goes, sockets and sound alike, and nobody is told. The
// conditions that its developer tools can emulate leave open sockets and sound alone, so the process that carries
// both stands still.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** Cuts a whole browser off; the answer's function puts the cable back. */
export async function cutOff(browser: Browser): Promise<() => void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const network = processInfo.map(({ id }) => id).find((id) => readFileSync(`/proc/${String(id)}/cmdline`, "utf8").includes("network.mojom.NetworkService"));
  if (network === undefined) throw new Error("This browser has no network process of its own.");
  process.kill(network, "SIGSTOP");
  return () => { process.kill(network, "SIGCONT"); };
}
