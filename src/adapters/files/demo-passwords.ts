// The demo's passwords as `atiende demo` left them, to be shown beside the sign-in on this machine.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

type Passwords = Readonly<Record<string, string>>;

/** By login; nothing while there is no demo. Read again when the file changes. */
export function demoPasswords(data: string): () => Passwords {
  const file = join(data, "demo.json");
  let known: { readonly changed: number; readonly passwords: Passwords } | null = null;
  return () => {
    try {
      const changed = statSync(file).mtimeMs;
      if (known?.changed !== changed) known = { changed, passwords: (JSON.parse(readFileSync(file, "utf8")) as { passwords?: Passwords }).passwords ?? {} };
      return known.passwords;
    } catch {
      return {}; // not made yet, or just being written
    }
  };
}
