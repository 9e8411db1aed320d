// What is wrong with a page as a browser shows it: barriers, colours too weak, more width than the window has.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Verdict { readonly faults: readonly string[]; readonly isTooWide: boolean }

/**
 * Animations are taken to their end first, so that a colour is judged as it stays. Of a `part` alone
 * the rules on the landmarks of a whole page are left out. */
export async function judge(page: Page, part = "html"): Promise<Verdict> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", ...(part === "html" ? ["best-practice"] : [])];
  await page.evaluate(axe);
  return page.evaluate(`(async () => {
    for (const animation of document.getAnimations()) try { animation.finish(); } catch { animation.cancel(); }
    const { violations } = await axe.run(document.querySelector(${JSON.stringify(part)}), { runOnly: ${JSON.stringify(tags)}, resultTypes: ["violations"] });
    const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + (any[0]?.message ?? "") + " " + html.slice(0, 140)));
    return { faults, isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  })()`);
}
