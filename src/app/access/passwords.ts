// Passwords that people choose, and those that the house makes for them.
import { faultOf, passwordLengths, type Owner, type PasswordFault } from "../../core/access/password-rules.ts";
import type { RankOf } from "../../core/access/guesses.ts";
import { Refusal } from "../refusal.ts";

export interface PasswordPorts {
  readonly check: (password: string, hash: string | null) => Promise<boolean>;
  readonly hash: (password: string) => Promise<string>;
  readonly isOutdated: (hash: string) => boolean;
  readonly rankOf: RankOf;
  /** Random, and fit to be read out by telephone. */
  readonly make: () => string;
}

const sentences: Readonly<Record<PasswordFault, string>> = {
  "password-too-short": `The password is too short: give ${String(passwordLengths.least)} characters or more; a sentence will do.`,
  "password-too-long": `The password is too long: give ${String(passwordLengths.most)} characters or fewer.`,
  "password-common": "This password stands in the lists that everybody tries first: choose another, for example four words that have nothing to do with each other.",
  "password-personal": "This password is made of your name or of this house: choose one that says nothing about you.",
  "password-guessable": "This password is easily guessed: it is made of common words, dates or keys that lie side by side. Add a word or two that have nothing to do with it.",
};

/** Throws a Refusal with the pointer of the field when it is not good enough. */
export function refuseWeak({ rankOf }: Pick<PasswordPorts, "rankOf">, password: string, owner: Owner): void {
  const fault = faultOf(password, owner, rankOf);
  if (fault !== null) throw new Refusal(422, fault, sentences[fault], [{ pointer: "#/password", detail: sentences[fault] }]);
}
