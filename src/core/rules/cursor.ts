// A place among the tokens of a rule. The first fault ends the reading: the cursor jumps to the end, every open part
// finds nothing more and closes, and the fault alone is answered.
import { fault, type Fault, type FaultCode, type Values } from "./fault.ts";
import type { Token } from "./lexer.ts";
import type { Expression, Span } from "./syntax.ts";

export interface Cursor {
  peek(): Token;
  take(): Token;
  isSign(value: string): boolean;
  isEnd(): boolean;
  /** Stands for the part that could not be read. */
  fail(code: FaultCode, span: Span, values?: Values): Expression;
  /** Something else stands where a value, or the end, should. */
  unexpected(): Expression;
  /** Takes the bracket that closes `open`; the span of both and what is between. */
  closing(open: Token, close: string): Span;
  /** Reads a part inside another, as deep as is allowed. */
  inside(read: (cursor: Cursor) => Expression): Expression;
  fault(): Fault | null;
}

/** What people write for an operator who know other languages, or none. */
export const meantBy: Readonly<Record<string, string>> = { and: "&&", y: "&&", i: "&&", or: "||", o: "||", not: "!", no: "!", is: "==", es: "==" };

const deepest = 60;
const nowhere: Span = { from: 0, to: 0 };
const nothing: Expression = { kind: "literal", value: null, at: nowhere };
const end: Token = { kind: "end", value: "", at: nowhere };

export function openCursor(tokens: readonly Token[]): Cursor {
  let at = 0;
  let depth = 0;
  let wrong: Fault | null = null;
  const last = tokens.length - 1;
  const cursor: Cursor = {
    peek: () => tokens[at] ?? end,
    take() {
      const token = cursor.peek();
      at = Math.min(at + 1, last);
      return token;
    },
    isSign: (value) => cursor.peek().kind === "sign" && cursor.peek().value === value,
    isEnd: () => cursor.peek().kind === "end",
    fail(code, span, values) {
      wrong ??= fault(code, span, values);
      at = last;
      return nothing;
    },
    unexpected: () => unexpected(cursor, tokens[at - 1] ?? end),
    closing(open, close) {
      if (cursor.isSign(close)) return { from: open.at.from, to: cursor.take().at.to };
      if (cursor.isEnd()) cursor.fail("not-closed", open.at, { open: open.value as string, close });
      else cursor.unexpected();
      return open.at;
    },
    inside(read) {
      depth += 1;
      const found = depth > deepest ? cursor.fail("too-deep", cursor.peek().at) : read(cursor);
      depth -= 1;
      return found;
    },
    fault: () => wrong,
  };
  return cursor;
}

function unexpected(cursor: Cursor, before: Token): Expression {
  const token = cursor.peek();
  if (token.kind === "end") return cursor.fail("ends-early", before.at, { after: shown(before) });
  const sign = token.kind === "word" ? meantBy[token.value.toLowerCase()] : undefined;
  if (sign !== undefined) return cursor.fail("word-for-operator", token.at, { what: shown(token), sign });
  return cursor.fail("not-expected", token.at, { what: shown(token) });
}

function shown(token: Token): string {
  return token.kind === "text" ? JSON.stringify(token.value) : String(token.value);
}
