// What is wrong with a page as a browser shows it: barriers, colours too weak, more width than the window has.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export interface Verdict { readonly faults: readonly string[]; readonly isTooWide: boolean }

/**
 * Animations are taken to their end first, so that a colour is judged as it stays. Of a `part` alone
 * the rules on the landmarks of a whole page are left out. */
export async function judge(page: Page, part?: string): Promise<Verdict> {
  if (!await page.evaluate(`"axe" in window`)) await page.evaluate(axe);
  return page.evaluate(`(async () => {
    const judged = document.querySelector(${JSON.stringify(part ?? "html")});
    const finish = () => { for (const animation of document.getAnimations()) try { animation.finish(); } catch { animation.cancel(); } };
    finish();
    scrollTo(0, 0); // axe takes for hidden what lies over a page that is scrolled and held
    // What opens is transparent at first, and of what is transparent nothing is judged.
    for (let frame = 0; !judged.checkVisibility({ opacityProperty: true }); frame += 1) {
      if (frame === 500) throw new Error("it opens and stays transparent");
      await new Promise(requestAnimationFrame);
      finish();
    }
    const { violations } = await axe.run(judged, {
      runOnly: ${JSON.stringify(part === undefined ? [...wcag, "best-practice"] : wcag)}, resultTypes: ["violations"], selectors: false, preload: false,
    });
    const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + (any[0]?.message ?? "") + " " + html.slice(0, 140)));
    return { faults, isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  })()`);
}
