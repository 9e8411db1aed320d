// Which recordings of the prompt library a flow plays, where, and in which languages its own words stand in for one.
import type { Language } from "../kernel/kernel.ts";
import type { Flow, NodeId } from "./flow.ts";
import { promptsOf } from "./mentions.ts";

export interface RecordingUse { readonly recording: string; readonly nodeId: NodeId; /** spoken where the recording is missing */ readonly words: readonly Language[] }

export function recordingsOf({ nodes }: Flow): readonly RecordingUse[] {
  return Object.entries(nodes).flatMap(([nodeId, node]) => [
    ...(node.type === "play" ? [{ recording: node.recording, nodeId, words: [] }] : []),
    ...promptsOf(node).flatMap(({ recording, text }) => (recording === undefined ? [] : [{ recording, nodeId, words: Object.keys(text ?? {}) as Language[] }])),
  ]);
}
