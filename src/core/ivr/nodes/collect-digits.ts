// collect-digits: digits up to `max`, or fewer ended by # or by silence. * starts over. A 0 pressed first is a
// person unless the node says `zeroIsDigit`; *0 is a person at any moment.
import { quiet, tell, type Draft, type Move, type NodeOf } from "../draft.ts";
import { ask, askAgain, digitsOf, listen, typedAfter, typedSoFar } from "../keys.ts";
import { spare } from "../known.ts";
import type { Part } from "./part.ts";

type Node = NodeOf<"collect-digits">;

export const collectDigits: Part<"collect-digits"> = {
  begin: (draft, node) => {
    if (spare(draft, node, node.variable, (value) => isAnswer(node, value)) !== null) return { to: node.next };
    const ahead = draft.key;
    draft.key = null;
    return ahead === null ? ask(draft, node) : take(draft, node, ahead);
  },
  on: (draft, node, event) => {
    if (event.type === "digit.pressed") return take(draft, node, event.digit);
    if (event.type === "prompt.finished") return listen(draft, node, typedSoFar(draft));
    return finish(draft, node, "timeout");
  },
};

function take(draft: Draft, node: Node, key: string): Move {
  const typed = typedSoFar(draft);
  if (key === "#" && digitsOf(typed) === "") return null;
  quiet(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key });
  if (key === "#") return finish(draft, node, "invalid");
  const move = listen(draft, node, typedAfter(typed, key));
  return digitsOf(typedSoFar(draft)).length >= node.max ? finishNow(draft, node) : move;
}

function finishNow(draft: Draft, node: Node): Move {
  quiet(draft);
  return finish(draft, node, "invalid");
}

function finish(draft: Draft, node: Node, why: "timeout" | "invalid"): Move {
  const digits = digitsOf(typedSoFar(draft));
  if (digits === "") return askAgain(draft, node, why);
  if (digits.length < node.min) return askAgain(draft, node, "invalid");
  tell(draft, { type: "ivr.digits-collected", nodeId: draft.session.nodeId, variable: node.variable, digits });
  return { to: node.next };
}

/** Whether what he gave elsewhere would do here. */
function isAnswer({ min, max }: Node, value: string): boolean {
  return /^\d+$/u.test(value) && value.length >= min && value.length <= max;
}
