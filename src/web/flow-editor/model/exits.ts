// The exits of a node as the editor draws them: also those that lead nowhere yet, and those that may be left out.
import type { FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import type { Kind } from "./kinds.ts";

export interface ExitSlot {
  /** "next", "choices.1" … */
  readonly name: string;
  /** Empty: nowhere yet. */
  readonly to: NodeId;
  readonly isOptional: boolean;
  /** For what goes wrong, or for nobody's answer. */
  readonly isAside: boolean;
}

const main: Readonly<Record<Kind, readonly string[]>> = {
  "say": ["next"], "play": ["next"], "menu": [], "collect-digits": ["next"], "collect-pin": ["next"], "record": ["next"], "condition": ["then", "otherwise"], "set": ["next"],
  "language": ["next"], "opening-hours": ["open", "closed", "holiday"], "look-up": ["next", "onNone"], "http-request": ["next"], "opt-out": ["next"], "queue": [], "callback": ["onAccepted", "onDeclined"], "transfer": [], "voicemail": ["next"],
  "sub-flow": ["next"], "return": [], "hang-up": [],
};
const aside: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  "say": ["onError"], "play": ["onError"], "menu": ["onTimeout", "onInvalid"], "collect-digits": ["onTimeout", "onInvalid"], "collect-pin": ["onFailed", "onLocked", "onTimeout", "onInvalid", "onError"],
  "record": ["onError"], "look-up": ["onError"], "http-request": ["onError"], "opt-out": ["onError"], "queue": ["onClosed", "onFull", "onNoAgents", "onMaxWait"], "callback": ["onNotPossible"], "transfer": ["onFailed"], "voicemail": ["onError"], "sub-flow": ["onError"],
};

/** What happens where an optional exit is left out is the interpreter's affair. */
function isOptional(kind: Kind, name: string): boolean {
  return name === "onInvalid" || name === "holiday" || (name === "onError" && (kind === "say" || kind === "play"));
}

export function exitSlots(node: FlowNode): readonly ExitSlot[] {
  const fields = node as unknown as Readonly<Record<string, NodeId | undefined>>;
  const slot = (isAside: boolean) => (name: string): ExitSlot => ({ name, to: fields[name] ?? "", isOptional: isOptional(node.type, name), isAside });
  const keys = node.type === "menu" ? Object.entries(node.choices).map(([key, to]): ExitSlot => ({ name: `choices.${key}`, to, isOptional: false, isAside: false })) : [];
  return [...keys, ...main[node.type].map(slot(false)), ...(aside[node.type] ?? []).map(slot(true))];
}

/** The exits that a card shows: an optional one only where it leads somewhere. */
export function drawnExits(node: FlowNode): readonly ExitSlot[] {
  return exitSlots(node).filter(({ isOptional: may, to }) => !may || to !== "");
}

/** The key of a menu's exit, else null. */
export const keyOf = (exit: string): string | null => (exit.startsWith("choices.") ? exit.slice("choices.".length) : null);

/** Lets an exit lead elsewhere; an optional one that leads nowhere is left out. */
export function withExit(node: FlowNode, name: string, to: NodeId): FlowNode {
  const key = keyOf(name);
  if (key !== null) return node.type === "menu" ? { ...node, choices: { ...node.choices, [key]: to } } : node;
  if (!exitSlots(node).some((slot) => slot.name === name)) return node;
  if (to === "" && isOptional(node.type, name)) return Object.fromEntries(Object.entries(node).filter(([field]) => field !== name)) as unknown as FlowNode;
  return { ...node, [name]: to };
}

/** The same node with every exit led through `lead`. */
export function mapExits(node: FlowNode, lead: (to: NodeId) => NodeId): FlowNode {
  return exitSlots(node).filter(({ to }) => to !== "" && lead(to) !== to).reduce((now, { name, to }) => withExit(now, name, lead(to)), node);
}
