// Texts in a rule that should be names of the house: skills, languages, tiers, queues, agents, teams.
import { nearest } from "../kernel/nearest.ts";
import { fault, type Fault } from "./fault.ts";
import type { Expression } from "./syntax.ts";
import { kindWords, type Kind, type Vocabulary } from "./types.ts";

interface Named { readonly kind?: Kind; readonly choices?: readonly string[] }

/** What nobody has yet may come with tomorrow's customers; what does not exist in the house is a slip. */
const mayCome: ReadonlySet<Kind> = new Set(["tier", "choice"]);

/** Faults of the texts among `expressions`, which stand where names of this kind belong. */
export function wordFaults(expressions: readonly Expression[], { kind, choices }: Named, { words }: Vocabulary): readonly Fault[] {
  const known = kind === undefined ? undefined : choices ?? words[kind];
  if (kind === undefined || known === undefined) return [];
  return expressions.flatMap((expression) => {
    if (expression.kind !== "literal" || typeof expression.value !== "string" || known.includes(expression.value)) return [];
    const near = nearest(expression.value, known);
    return fault(mayCome.has(kind) ? "word-never-seen" : "unknown-word", expression.at, { kind: kindWords[kind], word: expression.value, ...(near === undefined ? {} : { near }) });
  });
}
