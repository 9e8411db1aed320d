// A rule from its text, judged whole: the door of this folder for the form that types it, the service that keeps it, and
// the floor that lives by it.
import { check } from "./check.ts";
import { blocks, type Fault } from "./fault.ts";
import { parse } from "./parser.ts";
import { staffFaults, type Expected, type Staff } from "./staffing.ts";
import type { Expression } from "./syntax.ts";
import type { Vocabulary } from "./types.ts";

export interface Judged { /** null when it cannot be used */ readonly expression: Expression | null; readonly faults: readonly Fault[] }

/** `staff` null judges the words alone, as of a rule that says how much a contact is worth. */
export function judge(text: string, vocabulary: Vocabulary, staffing: { readonly staff: Staff; readonly expected: Expected } | null, wanted: "truth" | "number" = "truth"): Judged {
  const parsed = parse(text);
  if (parsed.expression === null) return { expression: null, faults: [parsed.fault] };
  const faults = check(parsed.expression, vocabulary, wanted);
  if (faults.some(blocks)) return { expression: null, faults };
  const all = [...faults, ...(staffing === null ? [] : staffFaults(parsed.expression, staffing.staff, staffing.expected))];
  return { expression: all.some(blocks) ? null : parsed.expression, faults: all };
}
