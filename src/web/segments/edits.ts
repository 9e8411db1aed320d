// What one does to a segment while making it. Pure; places are ways through the groups, as the validator's.
import { operatorsOf, wantsOf, type Field } from "../../core/segment/field-types.ts";
import { isGroup, type Condition, type Group, type Part, type Value } from "../../core/segment/segment.ts";

export type Place = readonly number[];

export function replaced(group: Group, [n = 0, ...rest]: Place, change: (part: Part) => Part | null): Group {
  return { ...group, of: group.of.flatMap((part, k) => {
    if (k !== n) return [part];
    const next = rest.length === 0 ? change(part) : isGroup(part) ? replaced(part, rest, change) : part;
    return next === null ? [] : [next];
  }) };
}

/** At the end of the group at this place; [] is the segment itself. */
export function added(group: Group, at: Place, part: Part): Group {
  if (at.length === 0) return { ...group, of: [...group.of, part] };
  return replaced(group, at, (found) => (isGroup(found) ? { ...found, of: [...found.of, part] } : found));
}

/** With its first operator and, where there is a usual one, its value. */
export function begun(field: Field): Condition {
  const [operator = "is"] = operatorsOf(field);
  return valued({ field: field.id, operator, ...(field.over === "must" ? { over: usualSpan } : {}) });
}

/** Another operator keeps the value if that is of the same kind. */
export function operated(condition: Condition, operator: Condition["operator"]): Condition {
  return wantsOf(operator) === wantsOf(condition.operator) ? { ...condition, operator } : valued(tidy({ ...condition, operator, value: undefined }));
}

const usualSpan = { n: 12, unit: "months" } as const;
const usual: Readonly<Partial<Record<ReturnType<typeof wantsOf>, Value>>> = { span: { n: 90, unit: "days" } };

function valued(condition: Condition): Condition {
  const value = usual[wantsOf(condition.operator)];
  return value === undefined ? condition : { ...condition, value };
}

/** Without what is not given: as it goes over the wire. */
export function tidy({ over, value, only, ...rest }: Condition): Condition {
  const kept = Object.entries(only ?? {}).filter(([, values]) => values.length > 0);
  return { ...rest, ...(value === undefined ? {} : { value }), ...(over === undefined ? {} : { over }), ...(kept.length === 0 ? {} : { only: Object.fromEntries(kept) }) };
}
