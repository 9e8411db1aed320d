// What a language must say of itself so that numbers, amounts, dates and times can be spoken in it. Everything is
// cut into pieces of a small fixed vocabulary, so that each piece is one sound file made beforehand.

interface Scale { readonly value: number; /** "mil", "un millón" */ readonly one: string; /** after two or more: "mil", "millones" */ readonly many: string }

export interface Currency {
  readonly one: string; readonly many: string;
  /** After a round million: "de euros". */
  readonly ofRound: string;
  readonly cent: string; readonly cents: string;
}

export interface ClockTime { readonly hour: number; readonly minute: number }
export interface CalendarDay { readonly year: number; readonly month: number; readonly day: number }

export interface Tongue {
  /** 0-99; before a noun some languages shorten: veintiuno, veintiún euros. */
  readonly below100: (n: number, beforeNoun: boolean) => string;
  /** 1-9 hundreds; `rest` is what follows below 100: cien, ciento uno. */
  readonly hundreds: (n: number, rest: number) => string;
  /** Largest first. */
  readonly scales: readonly Scale[];
  readonly minus: string;
  /** Decimal sign: coma, coma, point. */
  readonly point: string;
  /** Between euros and cents: con, amb, and. */
  readonly with: string;
  readonly currencies: Readonly<Record<string, Currency>>;
  /** With its article: "el veinte", "l'onze", "the twentieth". */
  readonly day: (day: number) => string;
  /** "de noviembre", "d'abril", "of May". */
  readonly month: (month: number) => string;
  /** Before a year: "de", "del", "" . */
  readonly ofYear: string;
  readonly time: (time: ClockTime) => readonly string[];
}
