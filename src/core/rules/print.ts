// An expression as text again, with no more parentheses than it needs: parse(print(e)) is e.
import { comparison, precedence, type Expression } from "./syntax.ts";

const ofChoice = 0;
const ofUnary = 6;

/** `above`: how tightly what stands around it binds. */
export function print(expression: Expression, above = ofChoice): string {
  switch (expression.kind) {
    case "literal": return literal(expression.value);
    case "name": return expression.name;
    case "call": return `${expression.name}(${all(expression.arguments)})`;
    case "list": return `[${all(expression.items)}]`;
    case "unary": return within(ofUnary, above, `${expression.operator}${print(expression.operand, ofUnary)}`);
    case "binary": return binary(expression, above);
    case "choice": return within(ofChoice, above, `${print(expression.condition, 1)} ? ${print(expression.then)} : ${print(expression.otherwise)}`);
  }
}

/** Operators group to the left, but for comparisons, which do not group at all. */
function binary({ operator, left, right }: Extract<Expression, { kind: "binary" }>, above: number): string {
  const own = precedence[operator];
  return within(own, above, `${print(left, own === comparison ? own + 1 : own)} ${operator} ${print(right, own + 1)}`);
}

function within(own: number, above: number, text: string): string {
  return own < above ? `(${text})` : text;
}

function all(list: readonly Expression[]): string {
  return list.map((each) => print(each)).join(", ");
}

function literal(value: string | number | boolean | null): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" ? numeral(value) : String(value);
}

/** Never with an exponent, and to the last digit that can be typed. */
function numeral(value: number): string {
  const plain = String(value);
  return plain.includes("e") ? value.toFixed(15).replace(/\.?0+$/u, "") : plain;
}
