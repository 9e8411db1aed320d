// A template filled with values that show how it sounds: for previews, where no caller is.
import type { Instant, Language } from "../kernel/kernel.ts";
import { placeholders, render } from "./text.ts";

const samples: Readonly<Record<string, string>> = { amount: "1234.50", date: "2026-01-15", time: "10:30", digits: "1332", number: "12" };

export function sampled(template: string, language: Language, now: Instant): string {
  const values = new Map(placeholders(template).map(({ format, name }) => [name, samples[format] ?? name.split(".").at(-1) ?? ""]));
  return render(template, { language, now, valueOf: (name) => values.get(name) }).text;
}
