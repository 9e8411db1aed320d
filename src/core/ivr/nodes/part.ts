// What each kind of node knows: how it begins, what it makes of an event it awaited, and where it goes in trouble.
import type { FlowNode, NodeId } from "../flow.ts";
import type { Draft, Move, NodeOf } from "../draft.ts";
import type { IvrEvent } from "../session.ts";

export interface Part<T extends FlowNode["type"]> {
  readonly begin: (draft: Draft, node: NodeOf<T>) => Move;
  /** Only events that the session awaits come here; never the 0 that asks for a person, never a failed playback. */
  readonly on?: (draft: Draft, node: NodeOf<T>, event: IvrEvent) => Move;
  /** Where the flow goes on after a failed playback; undefined = to a person. */
  readonly exit?: (node: NodeOf<T>) => NodeId | undefined;
}
