// The line on which each number stood first.
import { createOwners } from "./owners.ts";

export interface NumberLines {
  /** 0 when it was not seen yet. */
  lineOf(number: string): number;
  see(number: string, line: number): void;
}

/** Numbers are E.164: at most 15 digits, which a double holds exactly. */
export function createNumberLines(): NumberLines {
  const owners = createOwners();
  return {
    lineOf: (number) => owners.of(Number(number) / 4_294_967_296, Number(number) % 4_294_967_296),
    see: (number, line) => { owners.set(Number(number) / 4_294_967_296, Number(number) % 4_294_967_296, line); },
  };
}
