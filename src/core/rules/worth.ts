// What a queue's rule says that a contact is worth.
import { compile } from "./compile.ts";
import { parse } from "./parser.ts";
import type { Scope } from "./types.ts";

/** Points for a contact; 0 where the rule gives no number. */
export type Worth = (scope: Scope) => number;

/** From a rule that was judged; without one nobody is worth more than another. */
export function worthOf(text: string): Worth {
  const expression = text === "" ? null : parse(text).expression;
  if (expression === null) return () => 0;
  const evaluate = compile(expression);
  return (scope) => {
    const points = evaluate(scope);
    return typeof points === "number" ? points : 0;
  };
}
