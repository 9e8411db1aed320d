// Which variables a node speaks of: read by the interpreter (does it need to know the caller?) and by the validator.
import type { FlowNode, Prompt, Text } from "./flow.ts";
import { placeholders } from "./text.ts";

/** The templates of a node: everything in it that may hold a {placeholder}. */
export function templatesOf(node: FlowNode): readonly string[] {
  return [...promptsOf(node).flatMap(({ text }) => wordsOf(text)), ...valuesOf(node)];
}

export function promptsOf(node: FlowNode): readonly Prompt[] {
  const found: (Prompt | undefined)[] = [];
  if ("prompt" in node) found.push(node.prompt);
  if ("retryPrompt" in node) found.push(node.retryPrompt);
  if ("wrongPrompt" in node) found.push(node.wrongPrompt);
  return found.filter((prompt) => prompt !== undefined);
}

function wordsOf(text: Text | undefined): readonly string[] {
  return Object.values(text ?? {});
}

function valuesOf(node: FlowNode): readonly string[] {
  if (node.type === "set") return Object.values(node.variables);
  if (node.type === "look-up") return Object.values(node.parameters ?? {});
  if (node.type === "http-request") return [node.url, ...Object.values(node.body ?? {})];
  return node.type === "transfer" && "number" in node.to ? [node.to.number] : [];
}

/** Names of all variables that a node reads. */
export function variablesRead(node: FlowNode): readonly string[] {
  const conditions = node.type === "condition" ? node.when.map(({ variable }) => variable) : [];
  return [...conditions, ...templatesOf(node).flatMap((template) => placeholders(template).map(({ name }) => name))];
}

const known = new WeakMap<FlowNode, boolean>();

/** Whether the node cannot begin before it is known who calls. */
export function speaksOfCaller(node: FlowNode): boolean {
  const found = known.get(node);
  if (found !== undefined) return found;
  const needs = needsContact(node) || variablesRead(node).some((name) => name.startsWith("contact."));
  known.set(node, needs);
  return needs;
}

function needsContact(node: FlowNode): boolean {
  return node.type === "look-up" || node.type === "collect-pin" || (node.type === "language" && node.language === "contact");
}
