// Registers that the law of some people asks to be consulted and that the house cannot ask now, since it has none of them or too
// old a copy: said before anything starts. Whoever may be there is not called or written to meanwhile, one by one (judge-rule.ts).
import type { Channel } from "./communication/plan.ts";
import { isTooOld } from "./judge-rule.ts";
import { placesOfGroup, type PeopleThere } from "./law-of-people.ts";
import { regimes } from "./regimes/all.ts";
import type { Demand, Mode, Rule } from "./rule.ts";
import type { ListVersion } from "./terms.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Instant } from "../kernel/kernel.ts";

/** What is to be done with them; `mode` null: messages, or calls that agents make. */
export interface KindOfContact { readonly purpose: Purpose; readonly mode: Mode | null; readonly channels: readonly Channel[] }

/** `asOf` null: there is none. `people`: who may be where the rule holds. */
export interface RegisterWanted { readonly register: string; readonly asOf: string | null; readonly maxAgeDays: number; readonly rule: string; readonly people: number; readonly unless: readonly ("consent" | "customer")[] }

interface House { readonly lists: readonly ListVersion[]; readonly now: Instant }

/** The one that most people need first. */
export function registersWanted(kind: KindOfContact, there: readonly PeopleThere[], { lists, now }: House): readonly RegisterWanted[] {
  const day = new Date(now).toISOString().slice(0, 10);
  const wanted = regimes.flatMap(({ country, rules }) => rules.flatMap((rule): readonly RegisterWanted[] => {
    const { demand } = rule;
    if (demand.kind !== "list" || !isFor(rule, demand, kind, day)) return [];
    const people = there.filter((group) => placesOfGroup(group).some((place) => place.country === country)).reduce((sum, group) => sum + group.people, 0);
    const { list: register, maxAgeDays, unless } = demand;
    const version = lists.find(({ id }) => id === register);
    if (people === 0 || (version !== undefined && !isTooOld(version, maxAgeDays, now))) return [];
    return [{ register, asOf: version?.asOf ?? null, maxAgeDays, rule: rule.id, people, unless }];
  }));
  return wanted.toSorted((a, b) => b.people - a.people);
}

function isFor({ from, until, purposes, modes, kinds }: Rule, { covers = [] }: Extract<Demand, { kind: "list" }>, { purpose, mode, channels }: KindOfContact, day: string): boolean {
  const isCovered = channels.some((channel) => channel === "phone" || covers.some((one) => one === channel));
  return isCovered && from <= day && (until === undefined || day < until) && purposes.includes(purpose) && (modes === undefined || (mode !== null && modes.includes(mode))) && (kinds === undefined || kinds.includes("person"));
}
