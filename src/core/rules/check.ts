// Whether a rule makes sense before it is ever used: names that exist, types that fit, words that the house knows.
import { nearest } from "../kernel/nearest.ts";
import { factOf, functionOf, namesIn } from "./environment.ts";
import { fault, type Fault } from "./fault.ts";
import type { Binary, Choice, Expression, Invocation, List, Name, Operator, Span } from "./syntax.ts";
import { itemOf, listOf, typeWords, type Type, type Vocabulary } from "./types.ts";
import { wordFaults } from "./words.ts";

/** `wanted`: what the rule is to answer. Faults in the order in which they stand. */
export function check(expression: Expression, vocabulary: Vocabulary, wanted: "truth" | "number" = "truth"): readonly Fault[] {
  const faults: Fault[] = [];
  const checking: Checking = { vocabulary, report: (...found) => { faults.push(...found); } };
  expect(typeOf(expression, checking), wanted, expression.at, checking);
  return faults.toSorted((one, other) => one.at.from - other.at.from);
}

interface Checking { readonly vocabulary: Vocabulary; readonly report: (...found: readonly Fault[]) => void }

/** null where a fault was told already: nothing that follows from it is told again. */
type Known = Type | null;

function typeOf(expression: Expression, checking: Checking): Known {
  switch (expression.kind) {
    case "literal": return typeof expression.value === "string" ? "text" : typeof expression.value === "number" ? "number" : "truth";
    case "name": return typeOfName(expression, checking);
    case "call": return typeOfCall(expression, checking);
    case "list": return typeOfList(expression, checking);
    case "unary": return operand(expression.operand, expression.operator === "!" ? "truth" : "number", checking);
    case "binary": return typeOfBinary(expression, checking);
    case "choice": return typeOfChoice(expression, checking);
  }
}

function expect(given: Known, wanted: Type, at: Span, { report }: Checking): Known {
  if (given !== null && given !== wanted) report(fault("wrong-type", at, { given: typeWords[given], wanted: typeWords[wanted] }));
  return wanted;
}

function operand(expression: Expression, wanted: Type, checking: Checking): Known {
  return expect(typeOf(expression, checking), wanted, expression.at, checking);
}

function typeOfName({ name, at }: Name, { vocabulary, report }: Checking): Known {
  const fact = factOf(name, vocabulary);
  if (fact !== undefined) return fact.type;
  const asked = functionOf(name);
  report(asked === undefined ? unknownName(name, at, vocabulary) : fault("not-a-value", at, { name, example: asked.example }));
  return null;
}

function unknownName(name: string, at: Span, vocabulary: Vocabulary): Fault {
  const near = nearest(name, namesIn(vocabulary));
  return fault("unknown-name", at, { name, ...(near === undefined ? {} : { near }) });
}

function typeOfCall(call: Invocation, checking: Checking): Known {
  const { name, at } = call;
  const asked = functionOf(name);
  if (asked === undefined) {
    const isFact = factOf(name, checking.vocabulary) !== undefined;
    checking.report(isFact ? fault("not-a-function", at, { name }) : unknownName(name, at, checking.vocabulary));
    return null;
  }
  const [argument] = call.arguments;
  if (argument === undefined || call.arguments.length > 1) {
    checking.report(fault("wrong-count", at, { name, given: String(call.arguments.length), example: asked.example }));
    return asked.type;
  }
  if (asked.argument === "any") typeOf(argument, checking);
  else operand(argument, "text", checking);
  checking.report(...wordFaults([argument], asked, checking.vocabulary));
  return asked.type;
}

function typeOfList({ items, at }: List, checking: Checking): Known {
  if (items.length === 0) checking.report(fault("list-empty", at));
  const types = items.map((item) => typeOf(item, checking));
  const first = types.find((type) => type !== null);
  if (first === undefined) return null;
  const list = listOf(first);
  if (list === null) checking.report(fault("wrong-type", items[0]?.at ?? at, { given: typeWords[first], wanted: typeWords.text }));
  const other = types.find((type) => type !== null && type !== first);
  if (list !== null && other !== undefined && other !== null) checking.report(fault("list-mixed", at, { left: typeWords[first], right: typeWords[other] }));
  return list;
}

function typeOfBinary(expression: Binary, checking: Checking): Known {
  const { operator, left, right } = expression;
  if (operator === "+") return typeOfSum(expression, checking);
  if (operator === "in") return typeOfMembership(expression, checking);
  const both = operandTypes[operator];
  if (both === undefined) return typeOfComparison(expression, checking);
  operand(left, both, checking);
  return operand(right, both, checking);
}

const operandTypes: Readonly<Partial<Record<Operator, Type>>> = { "&&": "truth", "||": "truth", "-": "number", "*": "number", "/": "number" };

/** Of one type; a yes or no can be equal to another, and comes neither before nor after it. */
function typeOfComparison(expression: Binary, checking: Checking): Known {
  const { operator, left, right, at } = expression;
  const [one, other] = [typeOf(left, checking), typeOf(right, checking)];
  const isOrdered = operator !== "==" && operator !== "!=";
  const fits = one === other && one !== null && itemOf(one) === null && !(isOrdered && one === "truth");
  if (one !== null && other !== null && !fits) checking.report(fault("not-alike", at, { left: typeWords[one], right: typeWords[other] }));
  else checking.report(...comparedWords(expression, checking.vocabulary));
  return "truth";
}

function comparedWords({ left, right }: Binary, vocabulary: Vocabulary): readonly Fault[] {
  return [[left, right], [right, left]].flatMap(([one, other]) => {
    const fact = one?.kind === "name" ? factOf(one.name, vocabulary) : undefined;
    return fact === undefined || other === undefined ? [] : wordFaults([other], fact, vocabulary);
  });
}

function typeOfSum({ left, right, at }: Binary, checking: Checking): Known {
  const [one, other] = [typeOf(left, checking), typeOf(right, checking)];
  if (one === "text" && other === "text") return "text";
  if (one === "text" || other === "text") {
    if (one !== null && other !== null) checking.report(fault("not-alike", at, { left: typeWords[one], right: typeWords[other] }));
    return null;
  }
  expect(one, "number", left.at, checking);
  return expect(other, "number", right.at, checking);
}

function typeOfMembership(expression: Binary, checking: Checking): Known {
  const { left, right, at } = expression;
  const [one, list] = [typeOf(left, checking), typeOf(right, checking)];
  if (list !== null && itemOf(list) === null) checking.report(fault("wrong-type", right.at, { given: typeWords[list], wanted: typeWords[listOf(one ?? "text") ?? "texts"] }));
  else if (one !== null && list !== null && itemOf(list) !== one) checking.report(fault("not-alike", at, { left: typeWords[one], right: typeWords[list] }));
  else checking.report(...memberWords(expression, checking.vocabulary));
  return "truth";
}

function memberWords({ left, right }: Binary, vocabulary: Vocabulary): readonly Fault[] {
  const [one, list] = [left, right].map((side) => (side.kind === "name" ? factOf(side.name, vocabulary) : undefined));
  return [
    ...(one !== undefined && right.kind === "list" ? wordFaults(right.items, one, vocabulary) : []),
    ...(list === undefined ? [] : wordFaults([left], list, vocabulary)),
  ];
}

function typeOfChoice({ condition, then, otherwise, at }: Choice, checking: Checking): Known {
  operand(condition, "truth", checking);
  const [one, other] = [typeOf(then, checking), typeOf(otherwise, checking)];
  if (one !== null && other !== null && one !== other) {
    checking.report(fault("choices-differ", at, { left: typeWords[one], right: typeWords[other] }));
    return null;
  }
  return one ?? other;
}
