// What is left of a rule when some of its facts are known: the part that asks something of the agent. Contacts for whom
// the same is left ask for the same agents.
import { compile } from "./compile.ts";
import { factOf, functionOf, type Side } from "./environment.ts";
import { partsOf, type Expression, type Literal } from "./syntax.ts";
import type { Scope } from "./types.ts";

/** Fills in what `scope` knows and works out what can be worked out. */
export function bind(expression: Expression, scope: Scope): Expression {
  switch (expression.kind) {
    case "literal": return expression;
    case "name": return settled(expression, scope) ?? expression;
    case "call": return worked({ ...expression, arguments: expression.arguments.map((each) => bind(each, scope)) }, scope);
    case "list": return { ...expression, items: expression.items.map((each) => bind(each, scope)) };
    case "unary": return worked({ ...expression, operand: bind(expression.operand, scope) }, scope);
    case "binary": return boundBinary(expression, scope);
    case "choice": return boundChoice(expression, scope);
  }
}

function boundBinary(expression: Extract<Expression, { kind: "binary" }>, scope: Scope): Expression {
  const { operator } = expression;
  const left = bind(expression.left, scope);
  const right = bind(expression.right, scope);
  if (operator !== "&&" && operator !== "||") return worked({ ...expression, left, right }, scope);
  const settling = operator === "||";
  for (const [one, other] of [[left, right], [right, left]] as const) {
    if (one.kind === "literal") return (one.value === true) === settling ? literal(settling, expression) : other;
  }
  return { ...expression, left, right };
}

function boundChoice(expression: Extract<Expression, { kind: "choice" }>, scope: Scope): Expression {
  const condition = bind(expression.condition, scope);
  if (condition.kind === "literal") return bind(condition.value === true ? expression.then : expression.otherwise, scope);
  return { ...expression, condition, then: bind(expression.then, scope), otherwise: bind(expression.otherwise, scope) };
}

function worked(expression: Expression, scope: Scope): Expression {
  return settled(expression, scope) ?? expression;
}

function settled(expression: Expression, scope: Scope): Literal | null {
  const value = compile(expression)(scope);
  return value === undefined || Array.isArray(value) ? null : literal(value as Literal["value"], expression);
}

function literal(value: Literal["value"], { at }: Expression): Literal {
  return { kind: "literal", value, at };
}

/** The facts of one side that a rule reads, by name. */
export function factsRead(expression: Expression, side: Side): ReadonlySet<string> {
  const own = expression.kind === "name" && factOf(expression.name)?.side === side ? [expression.name]
    : expression.kind === "call" && functionOf(expression.name)?.side === side ? [expression.name] : [];
  return new Set([...own, ...partsOf(expression).flatMap((part) => [...factsRead(part, side)])]);
}
