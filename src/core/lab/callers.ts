// Who called today, for the lab: what rules may ask of callers, kind by kind, as the day has shown it.
import type { CustomerFacts } from "../rules/types.ts";

/** Callers of a queue who are the same to its rules. `customer` null: nobody knows them. */
export interface CallersAlike {
  readonly queue: string;
  readonly language: string;
  readonly count: number;
  readonly customer: Pick<CustomerFacts, "tier" | "unit" | "openPromises" | "fields"> | null;
  /** An agent had talked with them before. */
  readonly wasServed: boolean;
}

/** As a scenario says it: what is left out is nothing, or 0. */
export interface KnownOfCallers { readonly tier?: string; readonly unit?: string; readonly openPromises?: number; readonly fields?: Readonly<Record<string, string | number>> }

/** `returning`: the share of them whom an agent served before. */
export interface CallerKind { readonly language: string; readonly contact: KnownOfCallers | null; readonly returning: number; readonly count: number }

/** Kinds of a queue of which everything is kept; rarer ones are taken together by less and less. */
const mostKinds = 12;
/** More promises are as many. */
const mostPromises = 3;

/** The most frequent first. */
export function kindsOf(callers: readonly CallersAlike[]): readonly CallerKind[] {
  let kinds = together(callers.map(({ language, count, customer, wasServed }) => ({ language, count, contact: knownOf(customer), returning: wasServed ? 1 : 0 })));
  for (const less of [withoutFields, tierAlone]) if (kinds.length > mostKinds) kinds = together(kinds.map((kind, n) => (n < mostKinds ? kind : less(kind))));
  return kinds;
}

function knownOf(customer: CallersAlike["customer"]): KnownOfCallers | null {
  if (customer === null) return null;
  const { tier, unit, openPromises } = customer;
  const fields = Object.entries(customer.fields).filter((field): field is [string, string | number] => typeof field[1] === "string" || typeof field[1] === "number").sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(tier === null ? {} : { tier }), ...(unit === null ? {} : { unit }), ...(openPromises === 0 ? {} : { openPromises: Math.min(mostPromises, openPromises) }),
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

function together(kinds: readonly CallerKind[]): readonly CallerKind[] {
  const alike = new Map<string, CallerKind>();
  for (const kind of kinds) {
    const key = JSON.stringify([kind.language, kind.contact]);
    const had = alike.get(key);
    const count = (had?.count ?? 0) + kind.count;
    alike.set(key, had === undefined ? kind : { ...kind, count, returning: (had.returning * had.count + kind.returning * kind.count) / count });
  }
  return [...alike.values()].sort((one, other) => other.count - one.count);
}

function withoutFields({ contact, ...kind }: CallerKind): CallerKind {
  return { ...kind, contact: contact === null ? null : bare(contact) };
}

function bare({ fields: _, ...rest }: KnownOfCallers): KnownOfCallers {
  return rest;
}

function tierAlone({ contact, ...kind }: CallerKind): CallerKind {
  return { ...kind, contact: contact === null ? null : contact.tier === undefined ? {} : { tier: contact.tier } };
}
