// What differs between two documents of a flow, as a person wants to see it: nodes, ways, words and settings.
// Where cards stand and what colleagues noted does not count.
import type { Flow, FlowNode, NodeId, Prompt, Text } from "../../../core/ivr/flow.ts";
import { languages, type Language } from "../../../core/kernel/kernel.ts";
import { exitSlots } from "./exits.ts";

export type Mark = "added" | "removed" | "changed";

export interface ExitChange { readonly from: NodeId; readonly exit: string; readonly before: NodeId; readonly after: NodeId }
export interface WordsChange { readonly node: NodeId; readonly field: string; readonly language: Language; readonly before: string; readonly after: string }
export interface FieldChange { /** null: of the flow */ readonly node: NodeId | null; readonly field: string; readonly before: string; readonly after: string }

export interface Difference {
  readonly nodes: Readonly<Record<NodeId, Mark>>;
  readonly exits: readonly ExitChange[];
  readonly words: readonly WordsChange[];
  readonly fields: readonly FieldChange[];
}

export function differenceOf(before: Flow, after: Flow): Difference {
  const ids = [...new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)])];
  const pairs = ids.map((id) => [id, before.nodes[id], after.nodes[id]] as const);
  const marks = pairs.flatMap(([id, old, now]) => {
    const mark = markOf(old, now);
    return mark === null ? [] : [[id, mark] as const];
  });
  return {
    nodes: Object.fromEntries(marks),
    exits: pairs.flatMap(([id, old, now]) => exitChanges(id, old, now)),
    words: pairs.flatMap(([id, old, now]) => wordsChanges(id, old, now)),
    fields: [...settingChanges(before, after), ...pairs.flatMap(([id, old, now]) => (old && now ? fieldChanges(id, old, now) : []))],
  };
}

export function isSame({ nodes, fields }: Difference): boolean {
  return Object.keys(nodes).length === 0 && fields.length === 0;
}

function markOf(old: FlowNode | undefined, now: FlowNode | undefined): Mark | null {
  if (old === undefined) return "added";
  if (now === undefined) return "removed";
  return canonical(old) === canonical(now) ? null : "changed";
}

function exitChanges(from: NodeId, old: FlowNode | undefined, now: FlowNode | undefined): readonly ExitChange[] {
  const ways = (node: FlowNode | undefined): ReadonlyMap<string, NodeId> => new Map(node ? exitSlots(node).map(({ name, to }) => [name, to]) : []);
  const [was, is] = [ways(old), ways(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((exit) => {
    const [left, right] = [was.get(exit) ?? "", is.get(exit) ?? ""];
    return left === right ? [] : [{ from, exit, before: left, after: right }];
  });
}

function wordsChanges(node: NodeId, old: FlowNode | undefined, now: FlowNode | undefined): readonly WordsChange[] {
  const [was, is] = [textsOf(old), textsOf(now)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => languages.flatMap((language) => {
    const [left, right] = [was[field]?.[language] ?? "", is[field]?.[language] ?? ""];
    return left === right ? [] : [{ node, field, language, before: left, after: right }];
  }));
}

/** The texts of a node by field: "prompt", "retryPrompt", "wrongPrompt", "reason". */
export function textsOf(node: FlowNode | undefined): Readonly<Record<string, Text>> {
  if (node === undefined) return {};
  const found = Object.entries(node).flatMap(([field, value]: [string, unknown]): (readonly [string, Text])[] => {
    if (/prompt$/iu.test(field)) return [[field, (value as Prompt).text ?? {}]];
    return field === "reason" ? [[field, value as Text]] : [];
  });
  return Object.fromEntries(found);
}

function fieldChanges(node: NodeId, old: FlowNode, now: FlowNode): readonly FieldChange[] {
  const skip = new Set([...exitSlots(old), ...exitSlots(now)].map(({ name }) => name));
  const rest = (of: FlowNode): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(of).filter(([field]) => !skip.has(field) && field !== "choices").map(([field, value]: [string, unknown]) => [field, withoutText(field, value)]));
  return changesBetween(node, rest(old), rest(now));
}

const withoutText = (field: string, value: unknown): unknown => (/prompt$/iu.test(field) ? (value as Prompt).recording : field === "reason" ? undefined : value);

function settingChanges(before: Flow, after: Flow): readonly FieldChange[] {
  const settings = ({ name, languages: spoken, defaultLanguage, start, operator }: Flow): Readonly<Record<string, unknown>> => ({ name, languages: spoken, defaultLanguage, start, operator });
  return changesBetween(null, settings(before), settings(after));
}

function changesBetween(node: NodeId | null, old: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): readonly FieldChange[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((field) => {
    const [before, after] = [written(old[field]), written(now[field])];
    return before === after ? [] : [{ node, field, before, after }];
  });
}

function written(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : canonical(value);
}

/** The same text for the same content, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "object" && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));
}

/** Both documents in one, to be drawn: what was taken away stands where it stood. */
export function unionOf(before: Flow, after: Flow): Flow {
  const layout = { ...before.layout, ...after.layout };
  return { ...after, nodes: { ...before.nodes, ...after.nodes }, ...(Object.keys(layout).length > 0 ? { layout } : {}) };
}
