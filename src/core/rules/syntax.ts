// What an expression is made of. The syntax is that of CEL as people know it, without macros:
// skill("loans") >= 60 && agent.language(call.language) >= 1 && customer.tier in ["gold", "platinum"]

/** Where it stands in the text that was typed: [from, to), in UTF-16 units. */
export interface Span { readonly from: number; readonly to: number }

export type Operator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "+" | "-" | "*" | "/";

interface At { readonly at: Span }

export interface Literal extends At { readonly kind: "literal"; /** null has no way to be written: it stands for a fact that is missing */ readonly value: string | number | boolean | null }
export interface Name extends At { readonly kind: "name"; /** "customer.tier" */ readonly name: string }
export interface Invocation extends At { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
export interface List extends At { readonly kind: "list"; readonly items: readonly Expression[] }
export interface Unary extends At { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
export interface Binary extends At { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
export interface Choice extends At { readonly kind: "choice"; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }

export type Expression = Literal | Name | Invocation | List | Unary | Binary | Choice;

/** How tightly each binds; a tighter one is a part of a looser one without parentheses. */
export const precedence: Readonly<Record<Operator, number>> = {
  "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3, "+": 4, "-": 4, "*": 5, "/": 5,
};

/** Comparisons are not chained: what `a < b < c` would mean is left to nobody's guess. */
export const comparison = 3;

/** The parts that it is made of, in order. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal": case "name": return [];
    case "call": return expression.arguments;
    case "list": return expression.items;
    case "unary": return [expression.operand];
    case "binary": return [expression.left, expression.right];
    case "choice": return [expression.condition, expression.then, expression.otherwise];
  }
}

/** The operands of a chain of one operator: a && b && c → [a, b, c]. */
export function operandsOf(expression: Expression, operator: "&&" | "||"): readonly Expression[] {
  if (expression.kind !== "binary" || expression.operator !== operator) return [expression];
  return [...operandsOf(expression.left, operator), ...operandsOf(expression.right, operator)];
}
