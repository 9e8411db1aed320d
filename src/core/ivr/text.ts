// Templates of prompts: {name} as it is, {amount:x}, {date:x}, {time:x}, {digits:x}, {number:x} as they are spoken.
// An amount's currency is the variable beside it: {amount:balance.amount} looks for balance.currency, else euros.
import type { Speech } from "../kernel/command.ts";
import type { Instant, Language } from "../kernel/kernel.ts";
import { sayAmount, sayDay, sayDigits, sayNumber, sayTime } from "./spoken/say-number.ts";
import { dayOf, timeOf } from "./spoken/read-time.ts";

export const formats = ["plain", "amount", "date", "time", "digits", "number"] as const;
type Format = (typeof formats)[number];
export interface Placeholder { readonly format: string; readonly name: string }
type Values = (name: string) => string | undefined;

export interface Rendering { readonly language: Language; readonly now: Instant; readonly valueOf: Values }
export interface Rendered { readonly text: string; readonly speech: readonly Speech[] }

const pattern = /\{(?:([^{}:]*):)?([^{}:]*)\}/gu;

/** The placeholders of a template in order; `format` may be one that does not exist, which the validator reports. */
export function placeholders(template: string): readonly Placeholder[] {
  return [...template.matchAll(pattern)].map(([, format, name]) => ({ format: format ?? "plain", name: (name ?? "").trim() }));
}

/** The words of a template that stand between its placeholders, as they are spoken: one sound each. */
export function fixedPieces(template: string): readonly string[] {
  return template.split(pattern).filter((_, at) => at % 3 === 0).map(spokenPart).filter((piece) => piece !== "");
}

/** Fills a template with values as they are, for parameters and addresses. */
export function plain(template: string, valueOf: Values): string {
  return template.replaceAll(pattern, (_, __, name: string) => valueOf(name.trim()) ?? "");
}

/** A template as it is read (`text`) and as it is spoken, cut at its placeholders. */
export function render(template: string, rendering: Rendering): Rendered {
  const cut = template.split(pattern);
  let text = "";
  const pieces: string[] = [];
  for (let at = 0; at < cut.length; at += 3) {
    const fixed = cut[at] ?? "";
    text += fixed;
    pieces.push(spokenPart(fixed));
    if (at + 2 >= cut.length) continue;
    const spoken = speak((cut[at + 1] as Format | undefined) ?? "plain", (cut[at + 2] ?? "").trim(), rendering);
    text += spoken.join(" ");
    pieces.push(...spoken);
  }
  const { language } = rendering;
  return { text: text.replaceAll(/\s+/gu, " ").trim(), speech: pieces.filter((piece) => piece !== "").map((piece) => ({ kind: "words", text: piece, language })) };
}

/** Fixed words without what only the eye needs: a full stop after a placeholder is not a sound. */
function spokenPart(fixed: string): string {
  return fixed.replace(/^[\s.,;:!?)»]+/u, "").replaceAll(/\s+/gu, " ").trim();
}

function speak(format: Format, name: string, rendering: Rendering): readonly string[] {
  const value = rendering.valueOf(name)?.trim() ?? "";
  if (value === "") return [];
  return spoken[format](value, name, rendering) ?? [value];
}

type Speak = (value: string, name: string, rendering: Rendering) => readonly string[] | undefined;

/** Undefined where the value cannot be read in that format: then it is said as it is. */
const spoken: { readonly [F in Format]: Speak } = {
  plain: (value) => [value],
  number: (value, _, { language }) => sayNumber(language, value),
  digits: (value, _, { language }) => sayDigits(language, value),
  amount: (value, name, { language, valueOf }) => sayAmount(language, value, currencyBeside(name, valueOf)),
  date: (value, _, { language, now }) => {
    const day = dayOf(value);
    return day && sayDay(language, day, new Date(now).getUTCFullYear());
  },
  time: (value, _, { language }) => {
    const time = timeOf(value);
    return time && sayTime(language, time);
  },
};

/** movements.1.amount → movements.1.currency, else movements.currency, else EUR. */
function currencyBeside(name: string, valueOf: Values): string {
  const path = name.split(".").slice(0, -1);
  for (let length = path.length; length > 0; length -= 1) {
    const found = valueOf([...path.slice(0, length), "currency"].join("."));
    if (found) return found;
  }
  return "EUR";
}
