// The first load of the agent's desk in a real Chromium on a slow computer: what it weighs, and when it can be used.
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { buildWeb } from "../scripts/house/web-build.ts";
import { openBrowser } from "../test/browser/chromium.ts";
import { percentile } from "../test/support/sipp/run.ts";
import type { House } from "./house.ts";
import { buildPeerPages } from "./peer-pages.ts";
import type { Row } from "./table.ts";

/** Chromium's own brake: as on a computer four times slower. */
const slowdown = 4;
const loads = 7;

/**
 * Playwright attaches an inspector to each page, and for an inspector V8 finds the line of every Error that is made: it reads
 * the whole script a second time, a tenth of a second on the slow computer that no agent's browser spends. With this flag
 * the lines are noted at the first reading.
 */
const noSecondReading = "--js-flags=--no-enable-lazy-source-positions";

/**
 * The page tells the time itself, as soon as a frame has been made in which there are the desk's heading and a button that can be
 * pressed: asked from outside, the answer would wait until the slow page has read and run the asker's scripts.
 */
const watch = `window.usable = new Promise((tell) => {
  const isUsable = () => document.querySelector("#desk-main h2") !== null && document.querySelector("#desk-main button:enabled") !== null;
  const afterFrame = () => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => tell(performance.now()); port2.postMessage(null); };
  const look = () => { if (!isUsable()) return; observer.disconnect(); requestAnimationFrame(afterFrame); };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
})`;

interface Load { readonly kilobytes: number; readonly usableMs: number }

/** Loads the desk of a signed-in agent from the real service, and its peers in turn, each time with an empty cache. */
export async function benchFirstLoad({ instance }: House): Promise<readonly Row[]> {
  await buildWeb(instance.data);
  const peers = await buildPeerPages(join(instance.data, "web"));
  await instance.service.terminate();
  await instance.service.start();
  const browser = await openBrowser({ flags: [noSecondReading] });
  const pages = { "agent's desk": "/", "React and Mantine, one button": peers.libraries, "plain HTML": peers.plain };
  const rows = new Map<string, Load[]>();
  // The first round is not counted: it has the browser's own start in it.
  for (let n = 0; n <= loads; n += 1) {
    for (const [name, path] of Object.entries(pages)) {
      const load = await firstLoad(browser, { base: instance.base, path, password: instance.account("ana").password });
      if (n > 0) rows.set(name, [...rows.get(name) ?? [], load]);
    }
  }
  await browser.close();
  const desk = percentile((rows.get("agent's desk") ?? []).map(({ usableMs }) => usableMs), 0.5);
  return [...rows].map(([name, each]) => rowOf(name, each, desk));
}

function rowOf(page: string, each: readonly Load[], desk: number): Row {
  const usable = each.map(({ usableMs }) => usableMs);
  const p50 = percentile(usable, 0.5);
  return { page, loads: each.length, "JavaScript on the wire kB": each[0]?.kilobytes ?? null, [`usable at 1/${String(slowdown)} CPU: p50 ms`]: p50, "least ms": Math.min(...usable), "most ms": Math.max(...usable), "desk / this": desk / p50 };
}

async function firstLoad(browser: Browser, { base, path, password }: { readonly base: string; readonly path: string; readonly password: string }): Promise<Load> {
  const context = await browser.newContext({ locale: "en-GB" });
  await context.request.post(`${base}/api/v1/session`, { data: { login: "ana", password }, headers: { origin: base } });
  const { page, bytes } = await slowPage(context);
  await page.addInitScript(watch);
  await page.goto(`${base}${path}`, { waitUntil: "commit" });
  const usableMs = await page.evaluate<number>("window.usable");
  await page.waitForLoadState("networkidle");
  await context.close();
  return { kilobytes: bytes() / 1_000, usableMs };
}

async function slowPage(context: BrowserContext) {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let total = 0;
  wire.on("Network.responseReceived", ({ requestId, type }) => { if (type === "Script") scripts.add(requestId); });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) total += encodedDataLength; });
  await wire.send("Network.enable");
  await wire.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { page, bytes: () => total };
}
