// On which of his numbers somebody is called: those that are wrong or opted out are left out; a number at which somebody
// picked up around that hour before comes first, else they follow in the list's order. Those whose caps are full come last.
import type { Instant } from "../kernel/kernel.ts";
import { localTime } from "../sla/calendar.ts";
import type { MemberHistory } from "./history.ts";
import type { Address } from "./terms.ts";
import { placesBeside, placesOfNumber } from "./zones.ts";

/** Where he is, as far as a part of the day goes: by his address, else by the number. */
export function zoneOf(number: string, address: Address | null): string | null {
  const ofNumber = placesOfNumber(number);
  const home = address === null ? [] : placesBeside(ofNumber, address);
  const both = home.find(({ zone }) => ofNumber.some((one) => one.zone === zone));
  return (both ?? home[0] ?? ofNumber[0])?.zone ?? null;
}

type History = Pick<MemberHistory, "numbers" | "optedOut" | "address" | "tried" | "answeredHours" | "fullUntil">;

/** As the numbers stand for a call that was promised: what the plan allows itself moves it to no other. */
export function pastCaps(history: MemberHistory): MemberHistory {
  return { ...history, fullUntil: new Map() };
}

/** `next`: not the one that was dialled last, where there is another. */
export function numberFor(history: History, { at, next }: { readonly at: Instant; readonly next: boolean }): string | null {
  return inOrder(history, { at, next })[0] ?? null;
}

/** All that may be dialled, the one to dial now first; of those without room the one that has it soonest. */
export function inOrder(history: History, { at, next }: { readonly at: Instant; readonly next: boolean }): readonly string[] {
  const freeAt = (number: string): number => Math.max(at, history.fullUntil?.get(number) ?? at);
  return byTurn(history, { at, next }).toSorted((a, b) => freeAt(a) - freeAt(b));
}

function byTurn({ numbers, optedOut, address, tried, answeredHours }: History, { at, next }: { readonly at: Instant; readonly next: boolean }): readonly string[] {
  const wrong = new Set(tried.filter(({ end }) => end === "no-such-number").map(({ number }) => number));
  const good = numbers.filter((number) => !optedOut.has(number) && !wrong.has(number));
  const last = tried.at(-1)?.number;
  const begin = last === undefined ? 0 : Math.max(0, numbers.indexOf(last)) + (next || !good.includes(last) ? 1 : 0);
  const turned = [...numbers.slice(begin), ...numbers.slice(0, begin)].filter((number) => good.includes(number));
  const isNear = (number: string): boolean => (answeredHours.get(number) ?? []).some((hour) => isAround(hour, number, { address, at }));
  // the one that was dialled last waits for its turn, however well its hour suits
  const first = turned.find((number) => isNear(number) && !(next && number === last && turned.length > 1));
  return first === undefined ? turned : [first, ...turned.filter((number) => number !== first)];
}

/** The hour at which somebody picked up there most often, the earliest of several; null: nobody ever did. */
export function bestHour(answered: readonly number[]): number | null {
  const times = (hour: number): number => answered.filter((one) => one === hour).length;
  return answered.toSorted((a, b) => times(b) - times(a) || a - b)[0] ?? null;
}

function isAround(hour: number, number: string, { address, at }: { readonly address: Address | null; readonly at: Instant }): boolean {
  const { minute } = localTime(zoneOf(number, address) ?? "UTC", at);
  const apart = Math.abs(Math.floor(minute / 60) - hour);
  return Math.min(apart, 24 - apart) <= 1;
}
