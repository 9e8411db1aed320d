// Faults of texts: languages that are missing, placeholders that nothing fills, prompts that say nothing.
import { reachable } from "../exits.ts";
import type { Flow, FlowBook, FlowNode, NodeId, Text } from "../flow.ts";
import { promptsOf, templatesOf, variablesRead } from "../mentions.ts";
import { formats, placeholders } from "../text.ts";
import { builtInNames } from "../variables.ts";
import { fault, type Check, type Fault } from "./fault.ts";

export const texts: Check = (flow) => [
  ...(flow.languages.includes(flow.defaultLanguage) ? [] : [fault(null, "language-not-spoken", { language: flow.defaultLanguage })]),
  ...Object.entries(flow.nodes).flatMap(([id, node]) => [...promptFaults(flow, id, node), ...languageFaults(flow, id, node), ...formatFaults(id, node)]),
];

function promptFaults(flow: Flow, id: NodeId, node: FlowNode): readonly Fault[] {
  return promptsOf(node).flatMap(({ text, recording }) => {
    if (!text) return recording === undefined ? [fault(id, "empty-prompt")] : [];
    return missing(flow, text).map((language) => fault(id, "language-missing", { language }));
  });
}

function missing(flow: Flow, text: Text): readonly string[] {
  return flow.languages.filter((language) => (text[language] ?? "").trim() === "");
}

function languageFaults(flow: Flow, id: NodeId, node: FlowNode): readonly Fault[] {
  if (node.type !== "language" || node.language === "contact") return [];
  if (node.language === undefined) return [fault(id, "language-not-chosen")];
  return flow.languages.includes(node.language) ? [] : [fault(id, "language-not-spoken", { language: node.language })];
}

function formatFaults(id: NodeId, node: FlowNode): readonly Fault[] {
  return templatesOf(node).flatMap((template) => [
    ...placeholders(template).filter(({ format }) => !(formats as readonly string[]).includes(format)).map(({ format }) => fault(id, "unknown-format", { value: format })),
    ...(hasLooseBrace(template) ? [fault(id, "loose-brace", { example: "{contact.name}" })] : []),
  ]);
}

function hasLooseBrace(template: string): boolean {
  return /[{}]/u.test(template.replaceAll(/\{[^{}]+\}/gu, ""));
}

/** Whether some node that a caller can come to sets a variable, here or in a flow that is called. */
export function isSetBy(flow: Flow, book: FlowBook): (name: string) => boolean {
  const known = assigned(flow, book, new Set());
  return (name) => known.names.has(name) || known.prefixes.some((prefix) => name.startsWith(`${prefix}.`));
}

export const variables: Check = (flow, book) => {
  const isSet = isSetBy(flow, book);
  const isKnown = (name: string): boolean => builtInNames.includes(name) || isSet(name);
  return Object.entries(flow.nodes).flatMap(([id, node]) => [
    ...[...new Set(variablesRead(node))].filter((name) => !isKnown(name)).map((variable) => fault(id, "unknown-variable", { variable })),
    ...namesSet(node).filter((name) => builtInNames.includes(name)).map((variable) => fault(id, "built-in-variable", { variable })),
  ]);
};

interface Assigned { readonly names: Set<string>; readonly prefixes: string[] }

/** What the nodes of a flow that a caller can come to set, and those of the flows it calls. */
function assigned(flow: Flow, book: FlowBook, seen: Set<string>, into: Assigned = { names: new Set(), prefixes: [] }): Assigned {
  seen.add(flow.id);
  for (const id of reachable(flow)) {
    const node = flow.nodes[id];
    if (!node) continue;
    for (const name of namesSet(node)) into.names.add(name);
    if ("into" in node) into.prefixes.push(node.into);
    const called = node.type === "sub-flow" && !seen.has(node.flow) ? book.flow(node.flow) : undefined;
    if (called) assigned(called, book, seen, into);
  }
  return into;
}

function namesSet(node: FlowNode): readonly string[] {
  if (node.type === "set") return Object.keys(node.variables);
  if (node.type === "menu") return node.variable === undefined ? [] : [node.variable];
  return node.type === "collect-digits" || node.type === "record" ? [node.variable] : [];
}
