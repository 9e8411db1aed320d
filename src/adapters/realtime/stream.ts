// One agent's stream: every frame that changes his screen has the next number, and the newest are kept, so that a
// screen that lost its line asks for those it missed. A snapshot takes a number too and makes what was before useless.
import { randomUUID } from "node:crypto";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { ServerFrame } from "../../protocol/frames.ts";

type Numbered = Extract<ServerFrame, { readonly seq: number; readonly type: "snapshot" | "offer" | "change" }>;
type WithoutSeq<F> = F extends unknown ? Omit<F, "seq"> : never;

export interface Stream {
  /** Another one for each stream, so that a number of an old one is never taken for one of this. */
  readonly id: string;
  readonly agentId: AgentId;
  seq: number;
  /** Frames as they go over the line, the oldest first, without gaps. */
  kept: { readonly seq: number; readonly text: string }[];
  /** The contact whose pop the screen has. */
  popFor: string | null;
  /** The contact whose pop is being read. */
  reading: string | null;
}

export const keptFrames = 500;

export function newStream(agentId: AgentId): Stream {
  return { id: randomUUID(), agentId, seq: 0, kept: [], popFor: null, reading: null };
}

/** Numbers a frame, keeps it, and gives it as text: it is serialised once, here. */
export function add(stream: Stream, frame: WithoutSeq<Numbered>): string {
  stream.seq += 1;
  const text = JSON.stringify({ ...frame, seq: stream.seq });
  if (frame.type === "snapshot") stream.kept = [];
  else stream.kept.push({ seq: stream.seq, text });
  if (stream.kept.length > keptFrames) stream.kept.shift();
  return text;
}

/** What a screen missed that has all up to `seq`; null when that cannot be told any more and it needs a snapshot. */
export function missed(stream: Stream, from: { readonly stream: string; readonly seq: number } | undefined): readonly string[] | null {
  if (from?.stream !== stream.id || from.seq > stream.seq) return null;
  if (from.seq === stream.seq) return [];
  const oldest = stream.kept[0]?.seq ?? Infinity;
  return oldest <= from.seq + 1 ? stream.kept.filter(({ seq }) => seq > from.seq).map(({ text }) => text) : null;
}
