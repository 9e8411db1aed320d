// Whether a password may be chosen. Length and guessability, as NIST SP 800-63B and OWASP ask; no rules on which
// characters it must hold, and it does not grow old.
import { guessesFor, plain, type RankOf } from "./guesses.ts";

export type PasswordFault = "password-too-short" | "password-too-long" | "password-common" | "password-personal" | "password-guessable";

export const passwordLengths = { least: 12, most: 200 } as const;
/** 10^10: beyond what the lock lets anybody try, and years of a stolen hash at scrypt's cost. */
const leastGuesses = 10;
/** So few, and it stands in every list. */
const commonGuesses = 4.5;
/** What everybody in the house knows. */
const houseWords = ["atiende", "asterisk", "callcenter", "centralita"];

/** Whose password it is: what others know of him is no secret. */
export interface Owner { readonly login: string; readonly name: string; readonly email?: string | null }

/** null = good. */
export function faultOf(password: string, owner: Owner, rankOf: RankOf): PasswordFault | null {
  const length = Array.from(password).length;
  if (length < passwordLengths.least) return "password-too-short";
  if (length > passwordLengths.most) return "password-too-long";
  const guesses = guessesFor(password, rankOf);
  if (guesses < commonGuesses) return "password-common";
  const personal = new Set([...wordsOf(owner), ...houseWords]);
  if (guessesFor(password, (word) => personal.has(word) ? 1 : rankOf(word)) >= leastGuesses) return null;
  return guesses >= leastGuesses ? "password-personal" : "password-guessable";
}

function wordsOf({ login, name, email }: Owner): readonly string[] {
  const parts = [login, name, email ?? ""].flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u));
  return [...parts, plain(login), plain(name).replaceAll(/\s+/gu, "")].filter((word) => word.length >= 3);
}
