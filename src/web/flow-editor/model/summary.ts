// The first words of a node: what it says, else what it does, in a line or two.
import type { Condition, FlowNode, Text } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";

/** In the reader's language where the flow speaks it. */
export function wordsIn(text: Text | undefined, languages: readonly Language[]): string {
  return languages.map((language) => text?.[language] ?? "").find((words) => words !== "") ?? Object.values(text ?? {}).find((words) => words !== "") ?? "";
}

export function summaryOf(node: FlowNode, languages: readonly Language[]): string {
  const prompt = "prompt" in node ? node.prompt : undefined;
  if (prompt === undefined) return (summaries[node.type] as (of: FlowNode) => string)(node);
  return wordsIn(prompt.text, languages) || recorded(prompt.recording);
}

const recorded = (recording = ""): string => (recording === "" ? "" : `♪ ${recording}`);
const nothing = (): string => "";

const summaries: { readonly [K in FlowNode["type"]]: (node: Extract<FlowNode, { type: K }>) => string } = {
  "say": nothing, "menu": nothing, "collect-digits": nothing, "collect-pin": nothing, "record": nothing, "return": nothing, "hang-up": nothing,
  "play": ({ recording }) => recorded(recording),
  "look-up": ({ query, into }) => `${query} → ${into}`,
  "http-request": ({ method, url }) => `${method} ${url}`,
  "condition": ({ when, all }) => when.map(sentence).join(all === false ? " / " : " + "),
  "set": ({ variables }) => Object.entries(variables).map(([name, value]) => `${name} = ${value}`).join(", "),
  "language": ({ language = "" }) => language,
  "opening-hours": ({ calendar }) => calendar,
  "queue": ({ queue }) => queue, "callback": ({ queue }) => queue, "voicemail": ({ queue, mailbox }) => queue ?? mailbox ?? "",
  "opt-out": ({ scope }) => scope,
  "transfer": ({ to }) => Object.values(to).join(""),
  "sub-flow": ({ flow }) => flow,
};

const signs: Readonly<Record<Condition["is"], string>> = { "equal": "=", "not-equal": "≠", "greater": ">", "less": "<", "set": "✓", "unset": "✗", "contains": "∋" };

function sentence({ variable, is, value }: Condition): string {
  return [variable, signs[is], value ?? ""].join(" ").trim();
}
