// Faults of types: a variable that is declared to be one thing and is set, compared or said as another.
import type { Condition, FlowNode, NodeId, VariableType } from "../flow.ts";
import { templatesOf } from "../mentions.ts";
import { placeholders } from "../text.ts";
import { fault, type Check, type Fault } from "./fault.ts";
import { isSetBy } from "./words.ts";

/** What each way of saying is for; "plain" is for all. */
const sayable: Readonly<Record<string, readonly VariableType[]>> = {
  amount: ["money", "number"], number: ["number", "digits"], digits: ["digits", "number", "text"], date: ["date"], time: ["date", "text"],
};

const shapes: Readonly<Record<VariableType, RegExp>> = {
  "text": /^/u, "number": /^-?\d+(?:\.\d+)?$/u, "money": /^-?\d+(?:\.\d{1,2})?$/u, "date": /^\d{4}-\d{2}-\d{2}(?:T|$)/u, "digits": /^[\d*#]+$/u, "yes-no": /^(?:true|false)$/u,
};

const ordered: readonly VariableType[] = ["number", "money", "date", "digits"];
const partly: readonly VariableType[] = ["text", "digits"];

export const types: Check = (flow, book) => {
  const declared = flow.types ?? {};
  const typeOf = (name: string): VariableType | undefined => (Object.hasOwn(declared, name) ? declared[name] : undefined);
  const isSet = isSetBy(flow, book);
  return [
    ...Object.keys(declared).filter((name) => !isSet(name)).map((variable) => fault(null, "type-without-variable", { variable })),
    ...Object.entries(flow.nodes).flatMap(([id, node]) => [...spokenFaults(id, node, typeOf), ...comparedFaults(id, node, typeOf), ...setFaults(id, node, typeOf)]),
  ];
};

type TypeOf = (name: string) => VariableType | undefined;

function spokenFaults(id: NodeId, node: FlowNode, typeOf: TypeOf): readonly Fault[] {
  return templatesOf(node).flatMap(placeholders).flatMap(({ format, name }) => {
    const type = typeOf(name);
    const allowed = sayable[format];
    return type === undefined || allowed === undefined || allowed.includes(type) ? [] : [fault(id, "type-said-otherwise", { variable: name, type, format })];
  });
}

function comparedFaults(id: NodeId, node: FlowNode, typeOf: TypeOf): readonly Fault[] {
  if (node.type !== "condition") return [];
  return node.when.flatMap((one) => {
    const type = typeOf(one.variable);
    return type === undefined || isComparable(one, type) ? [] : [fault(id, "type-compared-otherwise", { variable: one.variable, type, value: one.value ?? "" })];
  });
}

/** A value that is a variable itself is known only in the call; an empty one asks whether there is any. */
function isComparable({ is, value = "" }: Condition, type: VariableType): boolean {
  if (is === "set" || is === "unset") return true;
  if (is === "contains") return partly.includes(type);
  if ((is === "greater" || is === "less") && !ordered.includes(type)) return false;
  return value === "" || isOfType(value, type);
}

function setFaults(id: NodeId, node: FlowNode, typeOf: TypeOf): readonly Fault[] {
  const wrong = (variable: string, isRight: (type: VariableType) => boolean, value: string): readonly Fault[] => {
    const type = typeOf(variable);
    return type === undefined || isRight(type) ? [] : [fault(id, "type-set-otherwise", { variable, type, value })];
  };
  switch (node.type) {
    case "set": return Object.entries(node.variables).flatMap(([name, value]) => wrong(name, (type) => value === "" || isOfType(value, type), value));
    case "collect-digits": return wrong(node.variable, (type) => ["digits", "number", "text"].includes(type), "0-9");
    case "record": return wrong(node.variable, (type) => type === "text", node.variable);
    default: return [];
  }
}

function isOfType(value: string, type: VariableType): boolean {
  return value.includes("{") || shapes[type].test(value.trim());
}
