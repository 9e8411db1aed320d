// What indexes of one list are called and made of.
import { createHash } from "node:crypto";

/** From how many members on: fewer are read in a moment. Words are made anew of each who is read, and a campaign may have many lists. */
export const kinds = { numbers: { of: "numbers", from: 5_000 }, words: { of: "list_member_words(name, numbers, person)", from: 1_000 } } as const;
export type Kind = keyof typeof kinds;

/** Postgres cuts names after 63 letters. */
export function nameOf(kind: Kind, listId: string): string {
  return `list_${kind}_${createHash("sha256").update(listId).digest("hex").slice(0, 32)}`;
}

/** In a statement: the names of both, of a list `l`. */
export const namesOfL = `array[${Object.keys(kinds).map((kind) => `'list_${kind}_' || left(encode(sha256(convert_to(l.id, 'UTF8')), 'hex'), 32)`).join(", ")}]`;
/** In a statement: what such a name looks like. */
export const namesLike = `^list_(${Object.keys(kinds).join("|")})_[0-9a-f]{32}$`;

/** So written that no other index answers it: Postgres would rather read the whole list by the one of its order. Small letters, digits and hyphens: a list's id can stand in a statement that takes no parameters. */
export function inList(listId: string): string {
  if (!/^[a-z0-9-]{1,63}$/u.test(listId)) throw new Error(`"${listId}" is no list's id`);
  return `list_id || '' = '${listId}'`;
}
