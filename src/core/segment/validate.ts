// Whether a segment can be asked as it stands. Each fault names its condition and the remedy; the screen and the server
// say the same.
import { nameOfChoice, fieldOf, type Catalogue } from "./catalogue.ts";
import { fault, type Fault, type FaultCode } from "./fault.ts";
import { operatorsOf, wantsOf, type Field, type Wants } from "./field-types.ts";
import { operatorWord } from "./operator-words.ts";
import { conditionsOf, isGroup, mostConditions, mostDepth, mostValues, type Condition, type Group, type SegmentDocument, type Value } from "./segment.ts";
import { languages } from "../kernel/kernel.ts";

/** In the order of reading; none: it can be asked. */
export function validateSegment({ where }: SegmentDocument, catalogue: Catalogue): readonly Fault[] {
  const conditions = conditionsOf(where);
  if (conditions.length === 0) return [fault("nothing-asked", [])];
  return [
    ...(conditions.length > mostConditions ? [fault("too-many", [], { most: String(mostConditions) })] : []),
    ...groupFaults(where, []),
    ...conditions.flatMap(([condition, at]) => conditionFaults(condition, at, catalogue)),
  ];
}

function groupFaults(group: Group, at: readonly number[]): readonly Fault[] {
  if (at.length >= mostDepth) return [fault("too-deep", at)];
  if (group.of.length === 0) return [fault("group-empty", at)];
  return group.of.flatMap((part, n) => (isGroup(part) ? groupFaults(part, [...at, n]) : []));
}

function conditionFaults(condition: Condition, at: readonly number[], catalogue: Catalogue): readonly Fault[] {
  const field = fieldOf(catalogue, condition.field);
  if (field === undefined) return [fault("field-unknown", at, { field: condition.field })];
  const operators = operatorsOf(field);
  if (!operators.includes(condition.operator)) {
    const words = Object.fromEntries(languages.map((language) => [language, operators.map((one) => operatorWord(one, language)).join(", ")]));
    return [fault("operator-unfit", at, { name: field.name, operator: condition.operator, operators: words as Field["name"] })];
  }
  return [
    ...valueFaults(condition, field, { at, catalogue }), ...spanFaults(condition, field, at), ...narrowingFaults(condition, field, { at, catalogue }),
  ];
}

interface Place { readonly at: readonly number[]; readonly catalogue: Catalogue }

function valueFaults({ operator, value }: Condition, field: Field, { at, catalogue }: Place): readonly Fault[] {
  const wants = wantsOf(operator);
  if (wants === "nothing") return value === undefined ? [] : [fault("value-unwanted", at, { name: field.name })];
  if (value === undefined || value === "") return [fault("value-missing", at, { name: field.name })];
  const code = wrong[wants](value);
  if (code !== null) return [fault(code, at, { name: field.name, most: String(mostValues) })];
  return wants === "texts" && field.choices !== undefined ? unknownChoices(value as readonly string[], field.choices, { name: field.name, at, catalogue }) : [];
}

const wrong: Readonly<Record<Exclude<Wants, "nothing">, (value: Value) => FaultCode | null>> = {
  text: (value) => (isText(value) ? null : "text-wanted"),
  texts: (value) => (isTexts(value) ? null : "choice-wanted"),
  number: (value) => (isNumber(value) ? null : "number-wanted"),
  numbers: (value) => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(isNumber)) return "bounds-wanted";
    return Number(value[0]) > Number(value[1]) ? "bounds-reversed" : null;
  },
  day: (value) => (typeof value === "string" && isDay(value) ? null : "day-wanted"),
  span: (value) => (isSpan(value) ? null : "span-wanted"),
};

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= 200;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= mostValues && value.every(isText);
}

/** What a numeric column can be compared with. */
function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e12;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^[12]\d{3}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const mostOfSpan = 1_200;

function isSpan(value: unknown): boolean {
  const { n, unit } = (typeof value === "object" && value !== null ? value : {}) as { n?: unknown; unit?: unknown };
  return Number.isInteger(n) && Number(n) >= 1 && Number(n) <= mostOfSpan && (unit === "days" || unit === "months" || (unit === "years" && Number(n) <= 100));
}

function spanFaults({ over }: Condition, { over: wanted, name }: Field, at: readonly number[]): readonly Fault[] {
  if (over === undefined) return wanted === "must" ? [fault("span-wanted", at, { name })] : [];
  if (wanted === undefined) return [fault("span-unwanted", at, { name })];
  return isSpan(over) ? [] : [fault("span-wanted", at, { name })];
}

function narrowingFaults({ only = {} }: Condition, field: Field, { at, catalogue }: Place): readonly Fault[] {
  return Object.entries(only).flatMap(([by, values]) => {
    if (field.only?.includes(by) !== true) return [fault("narrowing-unfit", at, { name: field.name, by })];
    if (!isTexts(values)) return [fault("choice-wanted", at, { name: field.name, most: String(mostValues) })];
    return unknownChoices(values, by, { name: field.name, at, catalogue });
  });
}

function unknownChoices(values: readonly string[], source: string, { name, at, catalogue }: Place & { readonly name: Field["name"] }): readonly Fault[] {
  const choices = catalogue.choices[source];
  if (choices === undefined || choices.isOpen) return [];
  const unknown = values.find((value) => !choices.all.some(({ id }) => id === value));
  return unknown === undefined ? [] : [fault("choice-unknown", at, { name, choice: nameOfChoice(catalogue, source, unknown) })];
}
