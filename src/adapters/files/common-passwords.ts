// The passwords and words that guessers try first, most common first; see docs/decisions/0009-passwords-are-judged-by-guesses.md.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

let ranks: ReadonlyMap<string, number> | null = null;

/** 1 = the very first; undefined = in no list. Reads the file when it is first asked. */
export function rankOfCommon(word: string): number | undefined {
  ranks ??= read();
  return ranks.get(word);
}

function read(): ReadonlyMap<string, number> {
  const words = gunzipSync(readFileSync(join(import.meta.dirname, "common-passwords.gz"))).toString("utf8").split("\n");
  return new Map(words.filter((word) => word !== "").map((word, n) => [word, n + 1]));
}
