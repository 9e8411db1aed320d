// A rule becomes closures, once. They never throw, and they are three-valued: where a fact is unknown (undefined) the
// answer is unknown too, unless it is the same whatever the fact turns out to be. A fact that is absent (null) makes every
// comparison false, != true, and counts as no and as no number.
import { factOf, functionOf } from "./environment.ts";
import type { Expression, Operator } from "./syntax.ts";
import type { Scope, Value } from "./types.ts";

export type Evaluate = (scope: Scope) => Value;

export function compile(expression: Expression): Evaluate {
  switch (expression.kind) {
    case "literal": { const { value } = expression; return () => value; }
    case "name": return factOf(expression.name)?.read ?? absent;
    case "call": return call(expression.name, expression.arguments.map(compile));
    case "list": return list(expression.items.map(compile));
    case "unary": return unary(expression.operator, compile(expression.operand));
    case "binary": return binary(expression.operator, compile(expression.left), compile(expression.right));
    case "choice": return choice(compile(expression.condition), compile(expression.then), compile(expression.otherwise));
  }
}

/** Yes, no, or undefined where that cannot be known yet. */
export function compileTruth(expression: Expression): (scope: Scope) => boolean | undefined {
  const evaluate = compile(expression);
  return (scope) => truth(evaluate(scope));
}

function truth(value: Value): boolean | undefined {
  return value === undefined ? undefined : value === true;
}

function absent(): Value {
  return null;
}

function call(name: string, [argument = absent]: readonly Evaluate[]): Evaluate {
  const read = functionOf(name)?.read;
  return read === undefined ? absent : (scope) => read(scope, argument(scope));
}

function list(items: readonly Evaluate[]): Evaluate {
  return (scope) => items.map((item) => item(scope) as string);
}

function unary(operator: "!" | "-", operand: Evaluate): Evaluate {
  if (operator === "-") return (scope) => { const value = operand(scope); return typeof value === "number" ? -value : value === undefined ? undefined : null; };
  return (scope) => { const value = truth(operand(scope)); return value === undefined ? undefined : !value; };
}

/** Kleene's: one operand may settle it while the other is unknown. */
function settledBy(settling: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (scope) => {
    const one = truth(left(scope));
    if (one === settling) return settling;
    const other = truth(right(scope));
    if (other === settling) return settling;
    return one === undefined || other === undefined ? undefined : !settling;
  };
}

function choice(condition: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (scope) => {
    const holds = truth(condition(scope));
    if (holds !== undefined) return holds ? then(scope) : otherwise(scope);
    const one = then(scope);
    return one === otherwise(scope) ? one : undefined;
  };
}

function binary(operator: Operator, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === "&&" || operator === "||") return settledBy(operator === "||", left, right);
  if (operator === "in") return (scope) => isIn(left(scope), right(scope));
  if (operator === "!=") return unary("!", comparing(comparisons["=="], left, right));
  if (operator in comparisons) return comparing(comparisons[operator as keyof typeof comparisons], left, right);
  return counting(arithmetic[operator as keyof typeof arithmetic], left, right);
}

type Scalar = string | number | boolean;

const comparisons: Readonly<Record<"==" | "<" | "<=" | ">" | ">=", (one: Scalar, other: Scalar) => boolean>> = {
  "==": (one, other) => one === other,
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
};

function comparing(holds: (one: Scalar, other: Scalar) => boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (scope) => {
    const one = left(scope);
    const other = right(scope);
    if (one === null || other === null) return false;
    if (one === undefined || other === undefined) return undefined;
    return typeof one === typeof other && typeof one !== "object" && holds(one, other as Scalar);
  };
}

const arithmetic: Readonly<Record<"+" | "-" | "*" | "/", (one: number, other: number) => number>> = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
};

/** What is no number any more, as by dividing by nothing, is absent. Texts are joined by +. */
function counting(count: (one: number, other: number) => number, left: Evaluate, right: Evaluate): Evaluate {
  return (scope) => {
    const one = left(scope);
    const other = right(scope);
    if (one === null || other === null) return null;
    if (one === undefined || other === undefined) return undefined;
    if (typeof one === "string" && typeof other === "string" && count === arithmetic["+"]) return one + other;
    const result = typeof one === "number" && typeof other === "number" ? count(one, other) : Number.NaN;
    return Number.isFinite(result) ? result : null;
  };
}

function isIn(value: Value, within: Value): Value {
  if (value === null || within === null) return false;
  if (within === undefined) return undefined;
  const items: readonly unknown[] = Array.isArray(within) ? within : [];
  if (value === undefined) return items.length === 0 ? false : undefined;
  if (items.includes(value)) return true;
  return items.includes(undefined) ? undefined : false;
}
