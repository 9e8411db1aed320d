// The agent's screen in a real Chromium: what its first load weighs, when it can be used on a slow computer, and whether
// a storm of offers makes it stutter.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { buildWeb } from "../scripts/house/web-build.ts";
import { openBrowser } from "../test/browser/chromium.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { startStandIn } from "../test/web/stand-in/server.ts";
import type { House } from "./house.ts";
import type { Row } from "./table.ts";

/** Chromium's own brake: as on a computer four times slower. */
const slowdown = 4;
const loads = 5;

/** Loads the desk of a signed-in agent from the real service, each time with an empty cache. */
export async function benchFirstLoad({ instance }: House): Promise<readonly Row[]> {
  await buildWeb(instance.data);
  await instance.service.terminate();
  await instance.service.start();
  const browser = await openBrowser();
  const rows: { readonly kilobytes: number; readonly usableMs: number }[] = [];
  for (let n = 0; n < loads; n += 1) rows.push(await firstLoad(browser, instance.base, instance.account("ana").password));
  await browser.close();
  const usable = rows.map(({ usableMs }) => usableMs);
  return [{
    "first load": "agent's desk", loads, "compressed JavaScript kB": rows[0]?.kilobytes ?? null, [`usable at 1/${String(slowdown)} CPU: p50 ms`]: percentile(usable, 0.5), "most ms": Math.max(...usable),
  }];
}

async function firstLoad(browser: Browser, base: string, password: string): Promise<{ readonly kilobytes: number; readonly usableMs: number }> {
  const context = await browser.newContext({ locale: "en-GB" });
  await context.request.post(`${base}/api/v1/session`, { data: { login: "ana", password }, headers: { origin: base } });
  const { page, bytes } = await slowPage(context);
  await page.goto(base, { waitUntil: "commit" });
  await page.locator("#desk-main h2").first().waitFor();
  await page.locator("#desk-main button:enabled").first().waitFor();
  const usableMs = await page.evaluate<number>("performance.now()");
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

const offersAMinute = 200;

/** Offers come and go on one screen, 200 a minute; every frame of the browser is timed. */
export async function benchOffers(seconds: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "atiende-bench-screens-"));
  await buildWeb(folder);
  const service = await startStandIn(join(folder, "web"));
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(service.url);
  await page.locator("#desk-main h2").first().waitFor();
  await page.evaluate(`(() => {
    window.frames = [];
    let last = performance.now();
    const tick = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  })()`);
  const offers = Math.round((seconds * offersAMinute) / 60);
  for (let n = 0; n < offers; n += 1) {
    service.day.show("ready");
    service.day.show("ringing");
    await new Promise((resolve) => { setTimeout(resolve, 60_000 / offersAMinute); });
  }
  const frames = (await page.evaluate<number[]>("window.frames")).slice(1);
  await browser.close();
  await service.close();
  rmSync(folder, { recursive: true });
  return [{ offers, seconds, frames: frames.length, "frame p50 ms": percentile(frames, 0.5), "p99 ms": percentile(frames, 0.99), "most ms": Math.max(...frames), "over 50 ms": frames.filter((ms) => ms > 50).length }];
}
