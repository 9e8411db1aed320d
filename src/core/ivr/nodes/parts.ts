// The table of all node kinds: a kind without a row does not compile.
import type { FlowNode, NodeId } from "../flow.ts";
import type { Draft, Move } from "../draft.ts";
import type { IvrEvent } from "../session.ts";
import { httpRequest, lookUp } from "./ask-outside.ts";
import { callback } from "./callback.ts";
import { collectDigits } from "./collect-digits.ts";
import { collectPin } from "./collect-pin.ts";
import { condition, giveBack, language, openingHours, set, subFlow } from "./decide.ts";
import { hangUp, queue, transfer } from "./leave.ts";
import { menu } from "./menu.ts";
import { optOut } from "./opt-out.ts";
import type { Part } from "./part.ts";
import { record, voicemail } from "./record.ts";
import { play, say } from "./say.ts";

const parts: { readonly [T in FlowNode["type"]]: Part<T> } = {
  "say": say, "play": play, "menu": menu, "collect-digits": collectDigits, "collect-pin": collectPin, "look-up": lookUp,
  "condition": condition, "set": set, "language": language, "opening-hours": openingHours, "queue": queue, "transfer": transfer, "callback": callback, "opt-out": optOut,
  "voicemail": voicemail, "record": record, "http-request": httpRequest, "hang-up": hangUp, "sub-flow": subFlow, "return": giveBack,
};

const partOf = (node: FlowNode): Part<FlowNode["type"]> => parts[node.type] as Part<FlowNode["type"]>;

export function begin(draft: Draft, node: FlowNode): Move {
  return partOf(node).begin(draft, node);
}

export function proceed(draft: Draft, node: FlowNode, event: IvrEvent): Move {
  return partOf(node).on?.(draft, node, event) ?? null;
}

/** Where a node goes on after a failed playback; undefined = to a person. */
export function exitOf(node: FlowNode): NodeId | undefined {
  return partOf(node).exit?.(node);
}
