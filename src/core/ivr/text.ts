// Templates of prompts: {name} as it is, {amount:x}, {date:x}, {time:x}, {digits:x}, {number:x} as they are spoken.
import type { Speech } from "../kernel/command.ts";
import type { Instant, Language } from "../kernel/kernel.ts";

export type Format = "plain" | "amount" | "date" | "time" | "digits" | "number";
export interface Placeholder { readonly format: Format; readonly name: string }
type Values = (name: string) => string | undefined;

const pattern = /\{(?:([a-z]+):)?([^{}:]+)\}/gu;

export interface Rendering { readonly language: Language; readonly now: Instant; readonly valueOf: Values }

export function placeholders(template: string): readonly Placeholder[] {
  return [...template.matchAll(pattern)].map(([, format, name]) => ({ format: (format ?? "plain") as Format, name: (name ?? "").trim() }));
}

export function plain(template: string, valueOf: Values): string {
  return template.replaceAll(pattern, (_, __, name: string) => valueOf(name.trim()) ?? "");
}

export function render(template: string, { language, valueOf }: Rendering): { readonly text: string; readonly speech: readonly Speech[] } {
  const text = plain(template, valueOf);
  return { text, speech: text.trim() === "" ? [] : [{ kind: "words", text, language }] };
}
