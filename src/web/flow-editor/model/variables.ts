// The variables that a flow can speak of, each with its type: the house's own, and those that its nodes set. A type is
// what the node that sets it says, else what the flow's texts take it for.
import type { Flow, FlowBook, FlowNode, NodeId, VariableType as DeclaredType } from "../../../core/ivr/flow.ts";
import { templatesOf, variablesRead } from "../../../core/ivr/mentions.ts";
import { placeholders } from "../../../core/ivr/text.ts";
import { builtInNames } from "../../../core/ivr/variables.ts";

export type VariableType = "text" | "truth" | "number" | "amount" | "date" | "time" | "digits" | "language" | "recording";

export interface Variable { readonly name: string; readonly type: VariableType; /** As the author declared it. */ readonly isDeclared?: true; /** The node that sets it; null: always there. */ readonly from: NodeId | null }

/** What the editor calls a type that the author declares. */
export const ofDeclared: Readonly<Record<DeclaredType, VariableType>> = { "text": "text", "number": "number", "money": "amount", "date": "date", "digits": "digits", "yes-no": "truth" };

const builtInTypes: Readonly<Record<string, VariableType>> = {
  "contact.known": "truth", "contact.shared": "truth", "verified": "truth", "contact.language": "language", "language": "language", "caller.number": "digits", "caller.dialled": "digits",
};

const movement = (n: number): readonly (readonly [string, VariableType])[] => [[`${String(n)}.date`, "date"], [`${String(n)}.amount`, "amount"], [`${String(n)}.concept`, "text"]];

/** The fields that the house's own queries bring. */
export const queries: Readonly<Record<string, readonly (readonly [field: string, type: VariableType])[]>> = {
  "balance": [["amount", "amount"], ["currency", "text"], ["iban4", "digits"], ["account", "text"]],
  "movements": [["count", "number"], ...[1, 2, 3].flatMap(movement)],
  "nearest-branch": [["name", "text"], ["address", "text"], ["town", "text"], ["hours", "text"], ["phone", "digits"], ["km", "number"]],
};

export function variablesOf(flow: Flow, book: FlowBook = { flow: () => undefined }): readonly Variable[] {
  const found = new Map<string, Variable>(builtInNames.map((name) => [name, { name, type: builtInTypes[name] ?? "text", from: null }]));
  const add = (variable: Variable): void => { if (!found.has(variable.name)) found.set(variable.name, variable); };
  const used = typesInUse(flow);
  for (const [id, node] of Object.entries(flow.nodes)) for (const variable of setBy(id, node, used)) add(variable);
  for (const node of Object.values(flow.nodes)) {
    const called = node.type === "sub-flow" ? book.flow(node.flow) : undefined;
    for (const [id, inner] of Object.entries(called?.nodes ?? {})) for (const variable of setBy(id, inner, used)) add(variable);
  }
  return [...found.values()].map((variable) => {
    const declared = flow.types !== undefined && Object.hasOwn(flow.types, variable.name) ? flow.types[variable.name] : undefined;
    return declared === undefined || variable.from === null ? variable : { ...variable, type: ofDeclared[declared], isDeclared: true as const };
  });
}

function setBy(from: NodeId, node: FlowNode, used: ReadonlyMap<string, VariableType>): readonly Variable[] {
  switch (node.type) {
    case "set": return Object.keys(node.variables).map((name) => ({ name, from, type: used.get(name) ?? "text" }));
    case "menu": return node.variable === undefined ? [] : [{ name: node.variable, from, type: used.get(node.variable) ?? "text" }];
    case "collect-digits": return [{ name: node.variable, from, type: "digits" }];
    case "record": return [{ name: node.variable, from, type: "recording" }];
    case "look-up": {
      const known = queries[node.query];
      return known ? known.map(([field, type]) => ({ name: `${node.into}.${field}`, from, type })) : under(node.into, from, used);
    }
    case "http-request": return under(node.into, from, used);
    default: return [];
  }
}

/** What an answer from outside holds is known only by what the flow makes of it. */
function under(into: string, from: NodeId, used: ReadonlyMap<string, VariableType>): readonly Variable[] {
  return [...used].filter(([name]) => name.startsWith(`${into}.`)).map(([name, type]) => ({ name, from, type }));
}

const spoken: Readonly<Record<string, VariableType>> = { amount: "amount", date: "date", time: "time", digits: "digits", number: "number" };

function typesInUse(flow: Flow): ReadonlyMap<string, VariableType> {
  const types = new Map<string, VariableType>();
  for (const node of Object.values(flow.nodes)) {
    for (const name of variablesRead(node)) if (!types.has(name)) types.set(name, "text");
    for (const { format, name } of templatesOf(node).flatMap(placeholders)) {
      const type = spoken[format];
      if (type !== undefined) types.set(name, type);
    }
  }
  return types;
}

/** How a variable is best written in a text. */
export function placeholderFor({ name, type }: Pick<Variable, "name" | "type">): string {
  const format = Object.entries(spoken).find(([, of]) => of === type)?.[0];
  return format === undefined ? `{${name}}` : `{${format}:${name}}`;
}
