// Who is in a list already, by his key and by his numbers: nobody is in it twice. Whoever has a number first keeps it, and
// a row that names somebody known only adds the numbers that nobody has.
import { createNumberLines } from "./number-lines.ts";
import { createOwners } from "./owners.ts";

/** `key`: as the file calls him; null: it does not. `numbers`: E.164. */
export interface Named { readonly key: string | null; readonly numbers: readonly string[] }

/** Whose the row is, and which of its numbers are new. */
export interface Known { readonly of: number; readonly by: "person" | "number"; readonly numbers: readonly string[] }

export interface People {
  /** null: nobody knew him; he is `owner` from now on. */
  claim(named: Named, owner: number): Known | null;
}

export function createPeople(): People {
  const [persons, numbers] = [createOwners(), createNumberLines()];
  const ownerOf = (named: Named): Omit<Known, "numbers"> | null => {
    if (named.key !== null) {
      const of = persons.of(digest(named.key, 0x811c9dc5), digest(named.key, 0x2f0b4a87));
      if (of !== 0) return { of, by: "person" };
    }
    for (const number of named.numbers) {
      const of = numbers.lineOf(number);
      if (of !== 0) return { of, by: "number" };
    }
    return null;
  };
  return {
    claim(named, owner) {
      const found = ownerOf(named);
      const fresh = found === null ? named.numbers : named.numbers.filter((number) => numbers.lineOf(number) === 0);
      for (const number of fresh) numbers.see(number, found?.of ?? owner);
      if (named.key !== null) persons.set(digest(named.key, 0x811c9dc5), digest(named.key, 0x2f0b4a87), found?.of ?? owner);
      return found === null ? null : { ...found, numbers: fresh };
    },
  };
}

/** FNV-1a, mixed at the end. Two of them are 64 bits: among ten million keys two agree by chance once in 300,000 files. */
function digest(text: string, seed: number): number {
  let hash = seed;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
