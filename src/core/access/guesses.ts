// How many guesses a password would take, as a power of ten: the cheapest way to put it together from common words,
// years, runs, keyboard walks and single characters. After zxcvbn (Wheeler, USENIX Security 2016), in small.

/** How common a word is: 1 = the first that anybody tries; undefined = not known. */
export type RankOf = (word: string) => number | undefined;

const longestWord = 40;
const brutePerCharacter = 1;
const perJoin = 0.3;
const perDisguise = 0.5;
const rows = ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn", "abcdefghijklmnopqrstuvwxyz"];
const walks = rows.flatMap((row) => [row, Array.from(row).reverse().join("")]);
const leet: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s", "!": "i", "+": "t" };

/** The power of ten; the same whatever the case of its letters and their accents. */
export function guessesFor(password: string, rankOf: RankOf): number {
  const text = plain(password);
  const bare = text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Math.min(cheapest(text, rankOf), bare === "" ? Infinity : cheapest(bare, rankOf) + (bare === text ? 0 : perDisguise));
}

export function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Shortest path over the text: `costs[end]` is the cheapest way to everything before `end`. */
function cheapest(text: string, rankOf: RankOf): number {
  const block = repeated(text);
  if (block !== text) return cheapest(block, rankOf) + perJoin;
  const costs = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let best = (costs[end - 1] ?? 0) + brutePerCharacter;
    for (let start = Math.max(0, end - longestWord); start <= end - 3; start += 1) {
      const join = start === 0 ? 0 : perJoin;
      best = Math.min(best, (costs[start] ?? 0) + join + tokenCost(text.slice(start, end), rankOf));
    }
    costs.push(best);
  }
  return costs[text.length] ?? 0;
}

/** "abcabcabc" is "abc". */
function repeated(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
}

function tokenCost(token: string, rankOf: RankOf): number {
  return Math.min(wordCost(token, rankOf), runCost(token), dateCost(token));
}

/** As it stands, undisguised, or backwards: whichever is tried first. */
function wordCost(token: string, rankOf: RankOf): number {
  const costOf = (word: string, more: number): number => { const rank = rankOf(word); return rank === undefined ? Infinity : Math.log10(rank + 1) + more; };
  const undisguised = Array.from(token, (letter) => leet[letter] ?? letter).join("");
  return Math.min(costOf(token, 0), costOf(undisguised, perDisguise), costOf(Array.from(token).reverse().join(""), perDisguise));
}

function runCost(token: string): number {
  if (/^(.)\1+$/u.test(token)) return 1;
  return token.length >= 4 && walks.some((walk) => walk.includes(token)) ? 1.2 : Infinity;
}

function dateCost(token: string): number {
  if (/^(?:19|20)\d\d$/u.test(token)) return 1.7;
  return /^(?:0?[1-9]|[12]\d|3[01])[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:(?:19|20)\d\d|\d\d)$/u.test(token) && token.length >= 6 ? 4 : Infinity;
}
