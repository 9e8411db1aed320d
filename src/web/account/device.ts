// What a browser calls itself, in two words.

const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [[/\bEdg\w*\//u, "Edge"], [/\bOPR\//u, "Opera"], [/\bFirefox\//u, "Firefox"], [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//u, "Chrome"], [/\bSafari\//u, "Safari"]];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [[/\bAndroid\b/u, "Android"], [/\b(?:iPhone|iPad)\b/u, "iOS"], [/\bWindows\b/u, "Windows"], [/\bMac OS X\b/u, "macOS"], [/\bCrOS\b/u, "ChromeOS"], [/\bLinux\b/u, "Linux"]];

/** null: this is no browser that we know. */
export function deviceOf(userAgent: string): { readonly browser: string; readonly system: string | null } | null {
  const named = (list: typeof browsers): string | null => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const browser = named(browsers);
  return browser === null ? null : { browser, system: named(systems) };
}
