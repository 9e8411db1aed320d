// People whom a program sends into a list, judged by the rule of files (known.ts): nobody is in it twice. Who is named as he is
// in the list is replaced; who has a number that somebody else in it has is that one, who gets the numbers that nobody has.
import { createPeople, personOf, type Known, type Named } from "./known.ts";

/** Somebody who is in the list and may be meant. */
export interface There { readonly person: string; readonly numbers: readonly string[] }

/** Numbers that stay with whoever had them first. */
export interface Left { readonly number: string; readonly with: string }

/** `same`: replaced. `numbers`: that he has now, also by those of the request who turned out to be he. */
export interface Kept { readonly as: "new" | "same"; readonly person: string; readonly numbers: readonly string[]; readonly left: readonly Left[] }

/** `by` what he is `with`, and the numbers that this one got. `isThere`: he was in the list, and is not in this request. */
export interface United { readonly as: "united"; readonly by: Known["by"]; readonly with: string; readonly isThere: boolean; readonly numbers: readonly string[] }

export type Settled = Kept | United;

/** One outcome each, in the order in which they were sent. */
export function settlePeople(sent: readonly Named[], there: readonly There[]): readonly Settled[] {
  const people = createPeople();
  const owners = new Map<string, string>();
  for (const [n, { person, numbers }] of there.entries()) {
    people.claim({ key: person, contact: null, numbers }, -n - 1);
    for (const number of numbers) if (!owners.has(number)) owners.set(number, person);
  }
  const wanted = wantedBy(sent);
  const kept = new Map<string, Kept & { readonly numbers: string[] }>();
  return sent.map((who, n) => {
    const found = people.claim(who, n + 1);
    const before = thereAs(found, there);
    if (found !== null && !isHimself(who, before, kept)) {
      const holder = before?.person ?? personOf(sent[found.of - 1] as Named);
      for (const number of found.numbers) owners.set(number, holder);
      kept.get(holder)?.numbers.push(...found.numbers);
      return { as: "united", by: found.by, with: holder, isThere: !kept.has(holder), numbers: found.numbers };
    }
    const own = before?.person ?? personOf(who);
    const outcome = keptAs(found === null ? "new" : "same", who, { person: own, owners, before, wanted });
    kept.set(own, outcome);
    for (const number of outcome.numbers) owners.set(number, own);
    return outcome;
  });
}

/** Without a key he was kept by his first number until the house knew whose that is. */
function isHimself(who: Named, before: There | undefined, kept: ReadonlyMap<string, Kept>): boolean {
  if (before === undefined || kept.has(before.person)) return false;
  return before.person === personOf(who) || (who.key === null && before.person === who.numbers[0]);
}

function thereAs(found: Known | null, there: readonly There[]): There | undefined {
  return found === null || found.of > 0 ? undefined : there[-found.of - 1];
}

/** By how many each number is sent. */
function wantedBy(sent: readonly Named[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const { numbers } of sent) for (const number of numbers) wanted.set(number, (wanted.get(number) ?? 0) + 1);
  return wanted;
}

interface Among { readonly person: string; readonly owners: ReadonlyMap<string, string>; readonly before: There | undefined; readonly wanted: ReturnType<typeof wantedBy> }

function keptAs(as: Kept["as"], who: Named, { person, owners, before, wanted }: Among): Kept & { readonly numbers: string[] } {
  const left = who.numbers.flatMap((number) => { const other = owners.get(number) ?? person; return other === person ? [] : [{ number, with: other }]; });
  const numbers = who.numbers.filter((number) => left.every((one) => one.number !== number));
  // Without a key he is known by his numbers, so those that he had stay behind the new ones; and so do those by which somebody else of the request is he.
  const stays = (before?.numbers ?? []).filter((number) => who.key === null || numbers.length === 0 || (wanted.get(number) ?? 0) > Number(who.numbers.includes(number)));
  return { as, person, numbers: [...new Set([...numbers, ...stays])], left };
}
