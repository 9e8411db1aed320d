// The agent's screen in a real Chromium under a storm of offers: whether it stutters.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { buildWeb } from "../scripts/house/web-build.ts";
import { openBrowser } from "../test/browser/chromium.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { startStandIn, type StandIn } from "../test/web/stand-in/server.ts";
import type { Row } from "./table.ts";

const offersAMinute = 200;
const everyMs = 60_000 / offersAMinute;
const longFrameMs = 50;

/**
 * Offers come and go on one screen, 200 a minute; every frame of the browser is timed. The peer shows the same two pictures
 * as bare HTML, without a script of ours: what the browser and the machine cost.
 */
export async function benchOffers(seconds: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "atiende-bench-screens-"));
  await buildWeb(folder);
  const service = await startStandIn(join(folder, "web"));
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(service.url);
  await page.locator("#desk-main h2").first().waitFor();
  const offers = Math.round((seconds * offersAMinute) / 60);
  const rows = [
    rowOf("agent's desk", offers, await framesOf(page, () => offersTo(service, offers))),
    rowOf("the same pictures as bare HTML", offers, await framesOf(page, () => picturesOn(page, service, offers))),
  ];
  await browser.close();
  await service.close();
  rmSync(folder, { recursive: true });
  return rows;
}

function rowOf(page: string, offers: number, frames: readonly number[]): Row {
  return { page, offers, frames: frames.length, "frame p50 ms": percentile(frames, 0.5), "p99 ms": percentile(frames, 0.99), "most ms": Math.max(...frames), [`over ${String(longFrameMs)} ms`]: frames.filter((ms) => ms > longFrameMs).length };
}

/** The time between each frame and the next while something goes on. */
async function framesOf(page: Page, goOn: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(`(() => {
    const frames = window.frames = [];
    let last = performance.now();
    const tick = (now) => { if (window.frames !== frames) return; frames.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  })()`);
  await goOn();
  return (await page.evaluate<number[]>("(() => { const { frames } = window; window.frames = null; return frames; })()")).slice(1);
}

async function offersTo({ day }: StandIn, offers: number): Promise<void> {
  for (let n = 0; n < offers; n += 1) {
    day.show("ready");
    day.show("ringing");
    await passed(everyMs);
  }
}

/** The desk between calls and with an offer, copied and shown in turn where the desk was. */
async function picturesOn(page: Page, { day }: StandIn, offers: number): Promise<void> {
  const pictures: string[] = [];
  for (const scene of ["ready", "ringing"]) {
    day.show(scene);
    await page.waitForLoadState("networkidle");
    await passed(everyMs);
    pictures.push(await page.locator("#root").innerHTML());
  }
  await page.evaluate(`window.pictures = ${JSON.stringify(pictures)}; document.body.replaceChildren(document.createElement("div"))`);
  for (let n = 0; n < offers; n += 1) {
    await page.evaluate("for (const picture of window.pictures) document.body.firstElementChild.innerHTML = picture");
    await passed(everyMs);
  }
}

const passed = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
