// Every text of the screen: area → language → key. The areas hold their three languages side by side.
import type { Language } from "../../core/kernel/kernel.ts";
import type { lazyAreas } from "./lazy.ts";
import { call } from "./texts/call.ts";
import { desk } from "./texts/desk.ts";
import { emergency } from "./texts/emergency.ts";
import { identify } from "./texts/identify.ts";
import { myDay } from "./texts/my-day.ts";
import { phone } from "./texts/phone.ts";
import { pop } from "./texts/pop.ts";
import { refusals } from "./texts/refusals.ts";
import { shortcuts } from "./texts/shortcuts.ts";
import { shell } from "./texts/shell.ts";
import { signIn } from "./texts/sign-in.ts";
import { steps } from "./texts/steps.ts";
import { words } from "./texts/words.ts";
import { wrapUp } from "./texts/wrap-up.ts";

export const areas = { call, desk, emergency, identify, myDay, phone, pop, refusals, shell, shortcuts, signIn, steps, words, wrapUp };

/** The shape that texts are checked against; Spanish has all the plural forms. */
export type Texts = { readonly [Area in keyof typeof areas]: (typeof areas)[Area]["es"] }
  & { readonly [Area in keyof typeof lazyAreas]: Awaited<ReturnType<(typeof lazyAreas)[Area]>>["es"] };

export function textsIn(language: Language): Record<string, object> {
  return Object.fromEntries(Object.entries(areas).map(([area, texts]) => [area, texts[language]]));
}
