// menu: one key chooses. A # that is no choice is left unheard, since callers press it after a complete PIN.
import { quiet, tell, type Draft, type Move, type NodeOf } from "../draft.ts";
import { ask, askAgain, listen } from "../keys.ts";
import type { Part } from "./part.ts";

export const menu: Part<"menu"> = {
  begin: (draft, node) => {
    const ahead = draft.key;
    draft.key = null;
    return ahead !== null && Object.hasOwn(node.choices, ahead) ? choose(draft, node, ahead) : ask(draft, node);
  },
  on: (draft, node, event) => {
    if (event.type === "digit.pressed") return choose(draft, node, event.digit);
    if (event.type === "prompt.finished") return listen(draft, node, "");
    return askAgain(draft, node, "timeout");
  },
};

function choose(draft: Draft, node: NodeOf<"menu">, key: string): Move {
  const to = Object.hasOwn(node.choices, key) ? node.choices[key] : undefined;
  if (to === undefined && key === "#") return null;
  quiet(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key });
  return to === undefined ? askAgain(draft, node, "invalid") : { to };
}
