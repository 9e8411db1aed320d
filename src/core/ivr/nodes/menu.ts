// menu: one key chooses. A # that is no choice is left unheard, since callers press it after a complete PIN.
import { quiet, tell, type Draft, type Move, type NodeOf } from "../draft.ts";
import { ask, askAgain, listen } from "../keys.ts";
import { spare } from "../known.ts";
import type { NodeId } from "../flow.ts";
import type { Part } from "./part.ts";

export const menu: Part<"menu"> = {
  begin: (draft, node) => {
    const known = keyGiven(draft, node);
    if (known !== undefined) return { to: known };
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
  const { nodeId } = draft.session;
  tell(draft, { type: "ivr.key-pressed", nodeId, key });
  if (to !== undefined && node.variable !== undefined) tell(draft, { type: "ivr.chosen", nodeId, variable: node.variable, value: meaningOf(node, key) });
  return to === undefined ? askAgain(draft, node, "invalid") : { to };
}

/** Where the choice leads that he made before; undefined: he is asked. */
function keyGiven(draft: Draft, node: NodeOf<"menu">): NodeId | undefined {
  const { variable, choices } = node;
  if (variable === undefined) return undefined;
  const keyFor = (value: string): string | undefined => Object.keys(choices).find((key) => meaningOf(node, key) === value);
  const value = spare(draft, node, variable, (given) => keyFor(given) !== undefined);
  return value === null ? undefined : choices[keyFor(value) ?? ""];
}

function meaningOf({ values = {} }: NodeOf<"menu">, key: string): string {
  return Object.hasOwn(values, key) ? values[key] ?? key : key;
}
