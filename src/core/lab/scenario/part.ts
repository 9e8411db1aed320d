// Reading a JSON document with all its faults at once: each names the path to what is wrong and what to do.
import { nearest } from "../../kernel/nearest.ts";

export interface ScenarioFault { readonly path: string; readonly message: string; readonly remedy: string }

/** A value in the document: where it stands, and where its faults go. */
export interface Part { readonly value: unknown; readonly path: string; readonly faults: ScenarioFault[] }

export function fault({ path, faults }: Part, message: string, remedy: string): null {
  faults.push({ path: path === "" ? "scenario" : path, message, remedy });
  return null;
}

/** An object's own fields by name, absent ones as undefined; null when it is no object. A name that is not known is a fault. */
export function fieldsOf<Name extends string>(part: Part, known: readonly Name[]): Readonly<Record<Name, Part | undefined>> | null {
  const { value, path } = part;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fault(part, `is ${shown(value)}`, "write an object: { … }");
  const at = (name: string): Part => ({ ...part, value: (value as Readonly<Record<string, unknown>>)[name], path: path === "" ? name : `${path}.${name}` });
  for (const name of Object.keys(value)) {
    if ((known as readonly string[]).includes(name)) continue;
    const meant = nearest(name, known);
    fault(at(name), "is not known here", `${meant === undefined ? "" : `did you mean ${meant}? `}Known are: ${known.join(", ")}`);
  }
  return Object.fromEntries(known.map((name) => { const field = Object.hasOwn(value, name) ? at(name) : undefined; return [name, field?.value === undefined ? undefined : field]; })) as Record<Name, Part | undefined>;
}

/** null when it is no list or any of its entries is faulty. */
export function listOf<T>(part: Part, entry: (part: Part, index: number) => T | null, least = 0): readonly T[] | null {
  const { value, path } = part;
  if (!Array.isArray(value)) return fault(part, `is ${shown(value)}`, "write a list: [ … ]");
  if (value.length < least) return fault(part, "is empty", `name at least ${String(least)}`);
  const entries = value.map((each: unknown, i) => entry({ ...part, value: each, path: `${path}[${String(i)}]` }, i));
  return entries.some((each) => each === null) ? null : entries as readonly T[];
}

export interface Bounds { readonly least: number; readonly most: number; readonly whole?: boolean }

export function numberOf(part: Part, { least, most, whole = false }: Bounds): number | null {
  const { value } = part;
  const right = typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value));
  return right ? value : fault(part, `is ${shown(value)}`, `give a ${whole ? "whole " : ""}number from ${String(least)} to ${String(most)}`);
}

export function nameOf(part: Part): string | null {
  const { value } = part;
  return typeof value === "string" && value.trim() !== "" && value.length <= 200 ? value : fault(part, `is ${shown(value)}`, "give a name between quotes");
}

export function choiceOf<T extends string>(part: Part, choices: readonly T[]): T | null {
  return choices.find((each) => each === part.value) ?? fault(part, `is ${shown(part.value)}`, `choose one of: ${choices.join(", ")}`);
}

export function truthOf(part: Part): boolean | null {
  return typeof part.value === "boolean" ? part.value : fault(part, `is ${shown(part.value)}`, "say true or false");
}

/** "08:30", "08:30:15.250" or seconds after midnight, as milliseconds. */
export function timeOfDayOf(part: Part): number | null {
  const { value } = part;
  if (typeof value === "number" && value >= 0 && value <= 86_400) return milliseconds(value);
  const [, hours, minutes, seconds = "0"] = /^(\d\d?):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/u.exec(typeof value === "string" ? value : "") ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000 + milliseconds(Number(seconds));
  return ms >= 0 && ms <= 86_400_000 ? ms : fault(part, `is ${shown(value)}`, "give a time of day from \"00:00\" to \"24:00\", or seconds after midnight");
}

/** To a thousandth, so that moments that are the same in decimals are the same. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

/** The value of a field that may be left out; null when it is there and faulty. */
export function optional<T, Absent>(part: Part | undefined, absent: Absent, read: (part: Part) => T | null): T | Absent | null {
  return part === undefined ? absent : read(part);
}

export function required<T>(owner: Part, name: string, part: Part | undefined, read: (part: Part) => T | null): T | null {
  return part === undefined ? fault({ ...owner, path: owner.path === "" ? name : `${owner.path}.${name}` }, "is missing", "add it") : read(part);
}

export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

type Good<Values> = { readonly [Name in keyof Values]: Exclude<Values[Name], null> };

/** The values together; null when one of them is faulty. */
export function together<Values extends object>(values: Values): Good<Values> | null {
  return Object.values(values).includes(null) ? null : values as Good<Values>;
}
