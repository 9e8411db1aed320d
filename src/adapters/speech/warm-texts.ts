// What can be spoken before anybody calls: the vocabulary of numbers and the fixed words of all prompts.
import type { Flow } from "../../core/ivr/flow.ts";
import { promptsOf } from "../../core/ivr/mentions.ts";
import { vocabulary } from "../../core/ivr/spoken/say-number.ts";
import { fixedPieces } from "../../core/ivr/text.ts";
import type { Language } from "../../core/kernel/kernel.ts";

export interface Words { readonly language: Language; readonly text: string }

/** Each text once, prompts first: they are heard in every call. */
export function textsOf(flows: readonly Flow[], languages: readonly Language[]): readonly Words[] {
  return languages.flatMap((language) => {
    const prompts = flows.flatMap(({ nodes }) => Object.values(nodes)).flatMap(promptsOf);
    const fixed = prompts.flatMap(({ text }) => fixedPieces(text?.[language] ?? ""));
    return [...new Set([...fixed, ...vocabulary(language)])].map((text) => ({ language, text }));
  });
}
