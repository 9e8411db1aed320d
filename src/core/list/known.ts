// Who is in a list already, by his key and by his numbers: nobody is in it twice. Whoever has a number first keeps it, and
// a row that names somebody known only adds the numbers that nobody has.
import { createNumberLines } from "./number-lines.ts";
import { createOwners } from "./owners.ts";

/** `key`: as the file calls him; null: it does not. `contact`: whom the house knows by one of his numbers. `numbers`: E.164. */
export interface Named { readonly key: string | null; readonly contact: string | null; readonly numbers: readonly string[] }

/** Whose the row is, and which of its numbers are new. */
export interface Known { readonly of: number; readonly by: "person" | "number" | "contact"; readonly numbers: readonly string[] }

export interface People {
  /** null: nobody knew him; he is `owner` from now on. */
  claim(named: Named, owner: number): Known | null;
}

/** Who a member is, so that nobody is in a list twice. */
export function personOf({ key, contact, numbers }: Named): string {
  return key ?? contact ?? numbers[0] ?? "";
}

export function createPeople(): People {
  const [persons, numbers] = [createOwners(), createNumberLines()];
  const named = (person: string): number => persons.of(digest(person, 0x811c9dc5), digest(person, 0x2f0b4a87));
  const ownerOf = (who: Named): Omit<Known, "numbers"> | null => {
    if (who.key !== null) {
      const of = named(who.key);
      if (of !== 0) return { of, by: "person" };
      // A key may be somebody's first number, by which another row has him without a key.
      const other = /^\+\d{1,15}$/u.test(who.key) ? numbers.lineOf(who.key) : 0;
      if (other !== 0) return { of: other, by: "number" };
    }
    for (const number of who.numbers) {
      const of = numbers.lineOf(number);
      if (of !== 0) return { of, by: "number" };
    }
    if (who.key !== null) return null;
    const of = named(personOf(who));
    return of === 0 ? null : { of, by: who.contact === null ? "person" : "contact" };
  };
  return {
    claim(who, owner) {
      const found = ownerOf(who);
      const fresh = found === null ? who.numbers : who.numbers.filter((number) => numbers.lineOf(number) === 0);
      for (const number of fresh) numbers.see(number, found?.of ?? owner);
      // By his first number alone he is known already.
      const person = who.key ?? who.contact;
      if (person !== null) persons.set(digest(person, 0x811c9dc5), digest(person, 0x2f0b4a87), found?.of ?? owner);
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
