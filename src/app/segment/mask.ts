// A sample shows enough to see whether a segment means whom it should. Whoever works with customers sees names; programs and
// those who only look on see initials. Numbers are shown by their end.
import type { Role } from "../../core/access/rights.ts";
import type { Sampled } from "./ports.ts";

const seesNames: ReadonlySet<Role> = new Set(["supervisor", "administrator"]);

export function maskedFor(role: Role, person: Sampled): Sampled {
  return { ...person, name: seesNames.has(role) ? person.name : initialsOf(person.name), number: person.number === null ? null : endOf(person.number) };
}

function initialsOf(name: string): string {
  return name.split(/\s+/u).flatMap((word) => Array.from(word).slice(0, 1)).map((letter) => `${letter}.`).join(" ");
}

function endOf(number: string): string {
  return `${number.slice(0, 3)}${"•".repeat(Math.max(0, number.length - 6))}${number.slice(-3)}`;
}
