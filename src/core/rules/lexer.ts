// Cuts the text of a rule into tokens. The first thing that is no token is a fault, and nothing after it is read.
import { fault, type Fault } from "./fault.ts";
import type { Span } from "./syntax.ts";

export type Token =
  | { readonly kind: "number"; readonly value: number; readonly at: Span }
  | { readonly kind: "text"; readonly value: string; readonly at: Span }
  /** A name or a keyword: true, false, in. */
  | { readonly kind: "word"; readonly value: string; readonly at: Span }
  | { readonly kind: "sign"; readonly value: string; readonly at: Span }
  | { readonly kind: "end"; readonly value: ""; readonly at: Span };

export type Lexed = { readonly tokens: readonly Token[]; readonly fault: null } | { readonly tokens: null; readonly fault: Fault };

const blank = /[\s]+/uy;
const number = /\d{1,15}(?:\.\d{1,15})?/uy;
const word = /[A-Za-z_][A-Za-z0-9_]*/uy;
const sign = /\|\||&&|[=!<>]=|[<>!+\-*/().,[\]?:]/uy;
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/uy;
const curly = /[“”„«»‘’]/u;

export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  let from = skip(text, 0);
  while (from < text.length) {
    const token = tokenAt(text, from);
    if ("code" in token) return { tokens: null, fault: token };
    tokens.push(token);
    from = skip(text, token.at.to);
  }
  return { tokens: [...tokens, { kind: "end", value: "", at: { from: text.length, to: text.length } }], fault: null };
}

function tokenAt(text: string, from: number): Token | Fault {
  const at = (found: string): Span => ({ from, to: from + found.length });
  const digits = match(number, text, from);
  if (digits !== null) return { kind: "number", value: Number(digits), at: at(digits) };
  const letters = match(word, text, from);
  if (letters !== null) return { kind: "word", value: letters, at: at(letters) };
  const string = match(quoted, text, from);
  if (string !== null) return unquoted(string, at(string));
  const found = match(sign, text, from);
  return found === null ? noToken(text, from) : { kind: "sign", value: found, at: at(found) };
}

function noToken(text: string, from: number): Fault {
  const what = String.fromCodePoint(text.codePointAt(from) ?? 0);
  const at = { from, to: from + what.length };
  if (what === "\"" || what === "'") return fault("text-not-closed", { from, to: text.length }, { what });
  if (curly.test(what)) return fault("curly-quotes", at, { what });
  if (what === "=") return fault("single-equals", at);
  if (what === "&" || what === "|") return fault("word-for-operator", at, { what, sign: what + what });
  return fault("unexpected-character", at, { what });
}

const escapes: Readonly<Record<string, string>> = { "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", "\"": "\"", "'": "'", "/": "/" };

/** The text between the quotes, with JSON's escapes. */
function unquoted(string: string, at: Span): Token | Fault {
  let bad: Fault | undefined;
  const value = string.slice(1, -1).replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (whole, hex: string | undefined, letter: string | undefined, offset: number) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const meant = escapes[letter ?? ""];
    if (meant === undefined) bad ??= fault("unknown-escape", { from: at.from + 1 + offset, to: at.from + 1 + offset + whole.length }, { what: whole });
    return meant ?? "";
  });
  return bad ?? { kind: "text", value, at };
}

function match(pattern: RegExp, text: string, from: number): string | null {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? null;
}

function skip(text: string, from: number): number {
  return from + (match(blank, text, from)?.length ?? 0);
}
