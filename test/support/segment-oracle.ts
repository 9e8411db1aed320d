// Who is in a segment, worked out person by person over the rows of a small CRM, as plainly as it can be said: what the
// statement for Postgres must agree with.
import { nearestBranch } from "../../src/app/crm/nearest-branch.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { houseZone } from "../../src/app/administration/house-settings.ts";
import { provincesOf } from "../../src/core/kernel/spanish-places.ts";
import { isGroup, type Condition, type Part, type Span } from "../../src/core/segment/segment.ts";
import { beginOf, firstDayOf } from "../../src/core/segment/span.ts";
import { branches, now, type Person } from "./small-crm.ts";

const today = { now: now as Instant, zone: houseZone };
const dayMs = 86_400_000;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

export function isIn(part: Part, person: Person, everybody: readonly Person[]): boolean {
  if (!isGroup(part)) return holds(part, person, everybody);
  const inEach = part.of.map((one) => isIn(one, person, everybody));
  return part.join === "all" ? inEach.every(Boolean) : part.join === "any" ? inEach.some(Boolean) : !inEach.some(Boolean);
}

const denies: ReadonlySet<Condition["operator"]> = new Set(["is-not", "not-in-last", "none-of", "no", "unknown"]);

function holds(condition: Condition, person: Person, everybody: readonly Person[]): boolean {
  const found = (values[condition.field] ?? ownValue)(askedOf(condition, person, everybody));
  const is = affirms[condition.operator](found, condition.value);
  return denies.has(condition.operator) ? !is : is;
}

type Found = string | number | boolean | null | undefined | readonly string[];
type Affirms = (found: Found, value: Condition["value"]) => boolean;

const low = (text: unknown): string => (text as string).toLowerCase();
const ofText = (test: (found: string, value: string) => boolean): Affirms => (found, value) => typeof found === "string" && test(low(found), low(value));
const ofNumber = (test: (found: number, value: readonly number[]) => boolean): Affirms => (found, value) => typeof found === "number" && test(found, [value].flat() as number[]);
const ofDay = (test: (found: string, value: string) => boolean): Affirms => (found, value) => typeof found === "string" && isDay(found) && test(localDay(found), value as string);
const is = ofText((found, value) => found === value);
const isAny: Affirms = (found, value) => [found].flat().some((one) => (value as unknown[]).includes(one));
const isKnown: Affirms = (found) => found !== null && found !== "" && found !== undefined;
const isRecent: Affirms = (found, value) => typeof found === "string" && isDay(found) && (found.length === 10 ? found >= firstDayOf(value as Span, today) : Date.parse(found) >= beginOf(value as Span, today));

const affirms: Readonly<Record<Condition["operator"], Affirms>> = {
  is, "is-not": is, "starts-with": ofText((found, value) => found.startsWith(value)), contains: ofText((found, value) => found.includes(value)),
  "one-of": (found, value) => typeof found === "string" && (value as string[]).map(low).includes(low(found)),
  "at-least": ofNumber((found, [bound = 0]) => found >= bound), "at-most": ofNumber((found, [bound = 0]) => found <= bound), between: ofNumber((found, [from = 0, to = 0]) => found >= from && found <= to),
  "in-last": isRecent, "not-in-last": isRecent, before: ofDay((found, day) => found < day), from: ofDay((found, day) => found >= day),
  "any-of": isAny, "none-of": isAny, "all-of": (found, value) => (value as unknown[]).every((one) => (found as unknown[]).includes(one)),
  yes: (found) => found === true, no: (found) => found === true, known: isKnown, unknown: isKnown,
};

function isDay(text: string): boolean {
  return /^[12]\d{3}-\d\d-\d\d/u.test(text);
}

/** A day as it is, a moment by the day that it had in the house. */
function localDay(text: string): string {
  return text.length === 10 ? text : new Intl.DateTimeFormat("en-CA", { timeZone: houseZone }).format(Date.parse(text));
}

/** A person's rows as far as the condition counts them. */
function askedOf(condition: Condition, person: Person, everybody: readonly Person[]) {
  const { only = {}, over } = condition;
  const since = over === undefined ? -Infinity : beginOf(over, today);
  const orders = person.orders.map((order) => ({ ...order, at: now - order.ago * dayMs })).sort((a, b) => a.at - b.at);
  const during = orders.filter((order) => order.at >= since);
  return {
    condition, person, everybody, orders, during, last: orders.at(-1), every: medianOf(orders.slice(1).map((order, n) => (order.at - (orders[n]?.at ?? 0)) / dayMs).sort((a, b) => a - b)),
    invoices: person.invoices.filter(({ ago }) => now - ago * dayMs >= since),
    lines: during.flatMap((order) => order.lines).filter(({ product }) => only["products"]?.includes(product) ?? true),
    incidents: person.incidents.filter(({ kind, severity, ago }) => now - ago * dayMs >= since && (only["incidentKinds"]?.includes(kind) ?? true) && (only["severities"]?.includes(severity) ?? true)),
  };
}
type Asked = ReturnType<typeof askedOf>;

const values: Readonly<Record<string, (asked: Asked) => Found>> = {
  postalCode: ({ person }) => person.postalCode, town: ({ person }) => person.town, country: ({ person }) => person.country, province: ({ person }) => provinceOf(person), nearestBranch: ({ person }) => nearestOf(person),
  region: ({ person, condition: { value } }) => (provincesOf(value as string[]).includes(provinceOf(person) ?? "") ? (value as string[])[0] : null),
  "invoiced.sum": ({ invoices }) => sum(invoices.map(({ amount }) => amount)), "invoiced.mean": ({ invoices }) => (invoices.length === 0 ? null : sum(invoices.map(({ amount }) => amount)) / invoices.length),
  "invoiced.last": ({ person }) => person.invoices.map((one, n) => ({ ...one, n })).sort((a, b) => a.ago - b.ago || b.n - a.n)[0]?.amount ?? null, unpaid: ({ person }) => sum(person.invoices.map(({ unpaid }) => unpaid)),
  "orders.sum": ({ during }) => sum(during.map(({ total }) => total)), "orders.count": ({ during }) => during.length, "orders.trend": ({ orders, condition: { over } }) => trendOf(orders, over ?? { n: 1, unit: "years" }),
  products: ({ lines }) => lines.map(({ product }) => product), "products.quantity": ({ lines }) => sum(lines.map(({ quantity }) => quantity)), "products.amount": ({ lines }) => sum(lines.map(({ amount }) => amount)),
  "orders.lastAt": ({ last }) => (last === undefined ? null : new Date(last.at).toISOString()), "orders.lastAmount": ({ last }) => last?.total ?? null, "orders.everyDays": ({ every }) => every,
  "orders.overdue": ({ last, every }) => (last === undefined || every === null || every === 0 ? null : (now - last.at) / 1000 / 86_400 / every),
  customerSince: ({ person }) => person.since, seniority: ({ person, condition }) => seniorityOf(condition, person.since), kind: ({ person }) => person.kind, language: ({ person }) => person.language, tier: ({ person }) => person.tier,
  unit: ({ person }) => text(person.attributes["unit"]), tags: ({ person }) => person.tags, lastContact: ({ person, condition: { only = {} } }) => lastContactOf(person, only["channels"]),
  "incidents.open": ({ incidents }) => incidents.filter(({ open }) => open).length, "incidents.opened": ({ incidents }) => incidents.length,
  consent: ({ person }) => Object.entries(person.consents).filter(([, given]) => given).map(([purpose]) => purpose), optedOut: ({ person, everybody }) => isOptedOut(person, everybody), hasNumber: ({ person }) => person.phones.length > 0,
};

function provinceOf({ country, postalCode }: Person): string | null {
  return country === "ES" && postalCode?.length === 5 ? postalCode.slice(0, 2) : null;
}

function nearestOf({ place, postalCode }: Person): string | null {
  if (place === null && postalCode === null) return null;
  const all = branches.map(({ id, postalCode: code, place: [latitude, longitude] }) => ({ id, name: id, address: "", town: "", postalCode: code, latitude, longitude, phone: null, hours: {} }));
  return nearestBranch(all, { latitude: place?.[0] ?? null, longitude: place?.[1] ?? null, postalCode }, null)?.branch.id ?? null;
}

function trendOf(orders: readonly { readonly at: number; readonly total: number }[], span: Span): number | null {
  const [begin, before] = [beginOf(span, today), beginOf({ ...span, n: span.n * 2 }, today)];
  const recent = sum(orders.filter((order) => order.at >= begin).map(({ total }) => total));
  const earlier = sum(orders.filter((order) => order.at < begin && order.at >= before).map(({ total }) => total));
  return earlier === 0 ? null : ((recent - earlier) * 100) / earlier;
}

function medianOf(sorted: readonly number[]): number | null {
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return lower === undefined || upper === undefined ? null : lower + 0.5 * (upper - lower);
}

/** Told in the operator's own terms: a number that it accepts or does not. */
function seniorityOf({ operator, value }: Condition, since: string | null): number | null {
  if (since === null) return null;
  const began = (months: number): string => firstDayOf({ n: months, unit: "months" }, today);
  const [from = 0, to = from] = [value].flat() as number[];
  if (operator === "known" || operator === "unknown") return 1;
  const [isOldEnough, isYoungEnough] = [since <= began(from), since >= began(to)];
  if (operator === "at-most") return isYoungEnough ? to : to + 1;
  return isOldEnough && (operator === "at-least" || isYoungEnough) ? from : from - 1;
}

function lastContactOf({ interactions, calls }: Person, channels: readonly string[] | undefined): string | null {
  const all = [...interactions, ...calls.filter(({ talked }) => talked).map(({ ago }) => ({ ago, channel: "phone" }))].filter(({ channel }) => channels?.includes(channel) ?? true);
  return all.length === 0 ? null : new Date(now - Math.min(...all.map(({ ago }) => ago)) * dayMs).toISOString();
}

function isOptedOut(person: Person, everybody: readonly Person[]): boolean {
  const standing = everybody.flatMap((one) => one.optOuts.filter(({ removed, scope }) => !removed && scope !== "campaign").map((optOut) => ({ ...optOut, one })));
  return standing.some(({ by, one }) => (by === "contact" ? one === person : one.phones[0] !== undefined && person.phones.includes(one.phones[0])));
}

function text(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value);
}

function ownValue({ person, condition: { field, operator } }: Asked): Found {
  const written = text(person.attributes[field.replace("field.", "")]);
  if (!["at-least", "at-most", "between"].includes(operator)) return written;
  return written !== null && /^-?\d{1,12}(\.\d{1,9})?$/u.test(written) ? Number(written) : null;
}
