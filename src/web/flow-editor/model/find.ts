// Search in a flow: names, words, variables, comments and whatever else is written on a node.
import type { Flow, FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import { variablesRead } from "../../../core/ivr/mentions.ts";
import { textsOf } from "./difference.ts";

export interface Hit { readonly node: NodeId; readonly where: "name" | "words" | "variable" | "field" | "comment"; readonly text: string }

const most = 50;
const around = 34;

export function find(flow: Flow, wanted: string): readonly Hit[] {
  const needle = plain(wanted);
  if (needle === "") return [];
  const hits = Object.entries(flow.nodes).flatMap(([id, node]) => hitsIn(flow, id, node).filter(({ text }) => plain(text).includes(needle)));
  return [...new Map(hits.map((hit) => [`${hit.node} ${hit.where} ${hit.text}`, { ...hit, text: excerpt(hit.text, needle) }])).values()].slice(0, most);
}

function hitsIn(flow: Flow, node: NodeId, of: FlowNode): readonly Hit[] {
  const hit = (where: Hit["where"]) => (text: string): Hit => ({ node, where, text });
  const fields = Object.entries(of).filter(([field]) => !/prompt$|^reason$/iu.test(field)).flatMap(([, value]) => strings(value));
  return [
    hit("name")(node),
    ...Object.values(textsOf(of)).flatMap((text) => Object.values(text)).map(hit("words")),
    ...[...variablesRead(of), ...(of.type === "set" ? Object.keys(of.variables) : [])].map(hit("variable")),
    ...fields.map(hit("field")),
    ...(flow.comments ?? []).filter(({ on }) => "node" in on && on.node === node).map(({ text }) => hit("comment")(text)),
  ];
}

function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** Accents and capitals make no difference to who searches. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

function excerpt(text: string, needle: string): string {
  const at = plain(text).indexOf(needle);
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + needle.length + around);
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}
