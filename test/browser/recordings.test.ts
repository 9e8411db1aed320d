// A recording is heard in a real browser: sealed on disk, fetched by pieces, both voices there, and the hearing is known.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Instance } from "../support/instance.ts";
import { until } from "../support/until.ts";
import { openBrowser } from "./chromium.ts";
import { recorded } from "./used-house.ts";
import { complaintsOf, enter, go } from "./walk.ts";

let house: Instance;
let browser: Browser;
beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  browser = await openBrowser();
  await recorded(house);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

it("plays from any place, and the trail says who heard it", async () => {
  const page = await enter(browser, house, "laia", { language: "en", scheme: "light", width: 1280 });
  const complaints = complaintsOf(page);
  await go(page, "/recordings");
  await page.getByRole("button", { name: /^Hear the recording/u }).click();
  await page.getByRole("button", { name: "Play" }).click();
  const place = (): Promise<number> => page.evaluate<number>("document.querySelector('audio').currentTime");
  await until(async () => await place() > 0.3 && await page.evaluate("document.querySelector('audio').webkitAudioDecodedByteCount > 0"), { what: "it is heard" });
  await page.getByRole("slider", { name: "Place" }).fill("1.5");
  await until(async () => await place() > 1.6, { what: "it is heard from there" });
  expect(await page.evaluate("document.querySelector('audio').error")).toBeNull();
  expect(await page.locator("svg path[d^=M0]").count(), "an outline for each side").toBeGreaterThanOrEqual(2);
  expect(complaints).toEqual([]);
  const heard = await house.api.get<{ data: readonly { by: { name: string }; subject: { kind: string } }[] }>("/api/v1/audit?action=heard");
  expect(heard.data.map(({ by, subject }) => [by.name, subject.kind])).toEqual([["Laia Mas", "recording"]]);
  await page.context().close();
}, 60_000);
