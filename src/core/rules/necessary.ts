// Skills without which a rule cannot hold: whoever has none of them need not be held against it at all.
import type { Binary, Expression, Operator } from "./syntax.ts";

/** One of them at least is needed; null where it may hold without any. */
export function neededSkills(rule: Expression): readonly string[] | null {
  if (rule.kind === "choice") return either(neededSkills(rule.then), neededSkills(rule.otherwise));
  if (rule.kind !== "binary") return null;
  if (rule.operator === "&&") return fewer(neededSkills(rule.left), neededSkills(rule.right));
  if (rule.operator === "||") return either(neededSkills(rule.left), neededSkills(rule.right));
  return askedLevel(rule);
}

export function fewer(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  return one.length <= other.length ? one : other;
}

function either(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  return one === null || other === null ? null : [...new Set([...one, ...other])];
}

const mirrored: Readonly<Partial<Record<Operator, Operator>>> = { "<": ">", "<=": ">=", "==": "==" };

/** skill("loans") >= 60, or 60 <= skill("loans"). */
function askedLevel({ operator, left, right }: Binary): readonly string[] | null {
  const turned = left.kind === "literal" ? mirrored[operator] : operator;
  const [asked, level] = left.kind === "literal" ? [right, left] : [left, right];
  const skill = skillOf(asked);
  return skill !== null && level.kind === "literal" && turned !== undefined && isAboveNothing(turned, level.value) ? [skill] : null;
}

/** Whether it asks for more than level 0, which everybody has. */
function isAboveNothing(operator: Operator, level: unknown): boolean {
  if (typeof level !== "number") return false;
  return operator === ">" ? level >= 0 : (operator === ">=" || operator === "==") && level > 0;
}

function skillOf(asked: Expression): string | null {
  const [name] = asked.kind === "call" && asked.name !== "has" ? asked.arguments : [];
  return name?.kind === "literal" && typeof name.value === "string" ? name.value : null;
}
