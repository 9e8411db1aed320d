// Reads a rule by recursive descent: ? :, then ||, &&, comparisons, sums, products, ! and -, and what stands alone.
import { openCursor, meantBy, type Cursor } from "./cursor.ts";
import { fault, type Fault } from "./fault.ts";
import { lex, type Token } from "./lexer.ts";
import { comparison, precedence, type Expression, type Operator, type Span } from "./syntax.ts";

export type Parsed = { readonly expression: Expression; readonly fault: null } | { readonly expression: null; readonly fault: Fault };

/** Longer rules belong in several steps. */
export const longest = 2_000;

export function parse(text: string): Parsed {
  if (text.trim() === "") return failed(fault("empty", { from: 0, to: text.length }));
  if (text.length > longest) return failed(fault("too-long", { from: longest, to: text.length }, { most: String(longest) }));
  const lexed = lex(text);
  if (lexed.fault !== null) return failed(lexed.fault);
  const cursor = openCursor(lexed.tokens);
  const expression = cursor.inside(whole);
  if (!cursor.isEnd()) cursor.unexpected();
  const wrong = cursor.fault();
  return wrong === null ? { expression, fault: null } : failed(wrong);
}

function failed(reason: Fault): Parsed {
  return { expression: null, fault: reason };
}

function whole(cursor: Cursor): Expression {
  const condition = binary(cursor, 1);
  if (!cursor.isSign("?")) return condition;
  cursor.take();
  const then = cursor.inside(whole);
  if (!cursor.isSign(":")) return cursor.unexpected();
  cursor.take();
  const otherwise = cursor.inside(whole);
  return { kind: "choice", condition, then, otherwise, at: { from: condition.at.from, to: otherwise.at.to } };
}

/** Operators that bind at least as tightly as `least`, grouped to the left. */
function binary(cursor: Cursor, least: number): Expression {
  let left = unary(cursor);
  let isCompared = false;
  for (let operator = operatorAt(cursor); operator !== null && precedence[operator] >= least; operator = operatorAt(cursor)) {
    if (precedence[operator] === comparison && isCompared) return cursor.fail("chained", cursor.peek().at);
    isCompared = precedence[operator] === comparison;
    cursor.take();
    const right = binary(cursor, precedence[operator] + 1);
    left = { kind: "binary", operator, left, right, at: { from: left.at.from, to: right.at.to } };
  }
  return left;
}

function operatorAt(cursor: Cursor): Operator | null {
  const { kind, value } = cursor.peek();
  const isOperator = kind === "sign" || (kind === "word" && value === "in");
  return isOperator && Object.hasOwn(precedence, value) ? value as Operator : null;
}

function unary(cursor: Cursor): Expression {
  const sign = cursor.peek();
  if (sign.kind !== "sign" || (sign.value !== "!" && sign.value !== "-")) return primary(cursor);
  const { value: operator } = sign;
  cursor.take();
  const operand = cursor.inside(unary);
  return { kind: "unary", operator, operand, at: { from: sign.at.from, to: operand.at.to } };
}

function primary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === "number" || token.kind === "text") return { kind: "literal", value: token.value, at: cursor.take().at };
  if (token.kind === "word" && token.value !== "in") return named(cursor);
  if (cursor.isSign("(")) return bracketed(cursor, cursor.take());
  if (cursor.isSign("[")) return list(cursor, cursor.take());
  return cursor.unexpected();
}

function bracketed(cursor: Cursor, open: Token): Expression {
  const inner = cursor.inside(whole);
  return { ...inner, at: cursor.closing(open, ")") };
}

function list(cursor: Cursor, open: Token): Expression {
  const items = separated(cursor, "]");
  return { kind: "list", items, at: cursor.closing(open, "]") };
}

function separated(cursor: Cursor, close: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!cursor.isSign(close) && !cursor.isEnd()) {
    items.push(cursor.inside(whole));
    if (!cursor.isSign(",")) break;
    cursor.take();
    if (cursor.isSign(close)) cursor.unexpected();
  }
  return items;
}

function named(cursor: Cursor): Expression {
  const first = cursor.take();
  if (first.value === "true" || first.value === "false") return { kind: "literal", value: first.value === "true", at: first.at };
  let [name, { to }] = [String(first.value), first.at];
  while (cursor.isSign(".")) {
    cursor.take();
    if (cursor.peek().kind !== "word") return cursor.unexpected();
    const part = cursor.take();
    name += `.${String(part.value)}`;
    ({ to } = part.at);
  }
  const at = { from: first.at.from, to };
  if (isNot(cursor, name)) return cursor.fail("word-for-operator", at, { what: name, sign: "!" });
  return cursor.isSign("(") ? invocation(cursor, name, at) : { kind: "name", name, at };
}

/** `not x`: a value cannot stand before another. */
function isNot(cursor: Cursor, name: string): boolean {
  return meantBy[name.toLowerCase()] === "!" && operatorAt(cursor) === null && !cursor.isEnd();
}

function invocation(cursor: Cursor, name: string, { from }: Span): Expression {
  const open = cursor.take();
  const items = separated(cursor, ")");
  return { kind: "call", name, arguments: items, at: { from, to: cursor.closing(open, ")").to } };
}
