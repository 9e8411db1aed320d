// Secrets that people read, dictate and type: no letter or digit that looks like another.
import { randomInt } from "node:crypto";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** Sixteen characters in groups of four; some 79 bits. */
export function makePassword(): string {
  return groups(4, 4);
}

/** Ten characters in two groups; some 49 bits, and each is good once. */
export function makeRecoveryCode(): string {
  return groups(2, 5);
}

function groups(count: number, length: number): string {
  const group = (): string => Array.from({ length }, () => letters[randomInt(letters.length)] ?? "").join("");
  return Array.from({ length: count }, group).join("-");
}
