// The first words of a node: what it says, else what it does, in a line or two.
import type { Condition, FlowNode, Text } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";

/** In the reader's language where the flow speaks it. */
export function wordsIn(text: Text | undefined, languages: readonly Language[]): string {
  return languages.map((language) => text?.[language] ?? "").find((words) => words !== "") ?? Object.values(text ?? {}).find((words) => words !== "") ?? "";
}

export function summaryOf(node: FlowNode, languages: readonly Language[]): string {
  if ("prompt" in node && node.prompt) return wordsIn(node.prompt.text, languages) || (node.prompt.recording === undefined ? "" : `♪ ${node.prompt.recording}`);
  switch (node.type) {
    case "play": return node.recording === "" ? "" : `♪ ${node.recording}`;
    case "look-up": return `${node.query} → ${node.into}`;
    case "http-request": return `${node.method} ${node.url}`;
    case "condition": return node.when.map(sentence).join(node.all === false ? " / " : " + ");
    case "set": return Object.entries(node.variables).map(([name, value]) => `${name} = ${value}`).join(", ");
    case "language": return node.language ?? "";
    case "opening-hours": return node.calendar;
    case "queue": return node.queue;
    case "transfer": return Object.values(node.to).join("");
    case "sub-flow": return node.flow;
    default: return "";
  }
}

const signs: Readonly<Record<Condition["is"], string>> = { "equal": "=", "not-equal": "≠", "greater": ">", "less": "<", "set": "≠ ∅", "unset": "= ∅", "contains": "∋" };

function sentence({ variable, is, value }: Condition): string {
  return [variable, signs[is], value ?? ""].join(" ").trim();
}
