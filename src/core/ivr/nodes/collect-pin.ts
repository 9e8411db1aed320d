// collect-pin: typed digits are kept in `waiting` only, written down as •, and handed to pin.check once. While they
// are typed 0 is a digit and *0 is a person. Wrong PINs count over the whole call.
import { cardOf, type ContactCard } from "../../kernel/contact-card.ts";
import { requestId } from "../../kernel/ids.ts";
import { clearTimer, order, quiet, setTimer, tell, waitFor, type Draft, type Move, type NodeOf } from "../draft.ts";
import { ask, askAgain, digitsOf, listen, typedAfter, typedSoFar } from "../keys.ts";
import { spare } from "../known.ts";
import { verifiedField, type IvrEvent } from "../session.ts";
import { trouble } from "../trouble.ts";
import type { Part } from "./part.ts";

type Node = NodeOf<"collect-pin">;
const isTrue = (value: string): boolean => value === "true";

type Checked = Extract<IvrEvent, { type: "pin.checked" }>;

const deadlineMs = 5000;
/** Fewer digits are a slip of the finger and no try. */
const shortest = 4;

export const collectPin: Part<"collect-pin"> = {
  begin: (draft, node) => {
    if (draft.session.verified && spare(draft, node, verifiedField, isTrue) !== null) return { to: node.next };
    const ahead = draft.key;
    draft.key = null;
    return ahead === null ? ask(draft, node) : take(draft, node, ahead);
  },
  on: (draft, node, event) => {
    if (draft.session.waiting.for === "answer") return answered(draft, node, event);
    if (event.type === "digit.pressed") return take(draft, node, event.digit);
    if (event.type === "prompt.finished") return listen(draft, node, typedSoFar(draft));
    return askAgain(draft, node, "timeout");
  },
  exit: ({ onError }) => onError,
};

function take(draft: Draft, node: Node, key: string): Move {
  const typed = typedSoFar(draft);
  if (key === "#" && digitsOf(typed) === "") return null;
  quiet(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key: /\d/u.test(key) ? "•" : key });
  const pin = digitsOf(key === "#" ? typed : typedAfter(typed, key));
  // A PIN of full length is checked at once; a shorter one is ended by #.
  if (pin.length >= node.length || (key === "#" && pin.length >= shortest)) return check(draft, pin);
  if (key === "#") return askAgain(draft, node, "invalid");
  return listen(draft, node, typedAfter(typed, key));
}

function check(draft: Draft, pin: string): Move {
  const { callId, nodeId, caller, ani, asks } = draft.session;
  const ask = requestId(callId, asks + 1);
  tell(draft, { type: "ivr.digits-collected", nodeId, variable: "pin", digits: "•".repeat(pin.length) });
  tell(draft, { type: "ivr.asked", nodeId, requestId: ask, what: "pin" });
  order(draft, { callId, type: "pin.check", requestId: ask, contactId: cardOf(caller)?.contactId ?? null, ani, pin, deadlineMs });
  setTimer(draft, "answer", deadlineMs + 1000);
  return waitFor(draft, { for: "answer", requestId: ask });
}

function answered(draft: Draft, node: Node, event: IvrEvent): Move {
  if (event.type === "digit.pressed") return null;
  clearTimer(draft, "answer");
  const { result, contact } = event.type === "pin.checked" ? event : { result: "failed" as const, contact: null };
  const known = contact ?? cardOf(draft.session.caller);
  tell(draft, { type: "ivr.pin-checked", nodeId: draft.session.nodeId, result, contactId: known?.contactId ?? null });
  return exits[result](draft, node, contact);
}

type Exit = (draft: Draft, node: Node, contact: ContactCard | null) => Move;

const exits: { readonly [R in Checked["result"]]: Exit } = {
  right: (draft, node, contact) => {
    if (contact && contact.contactId !== cardOf(draft.session.caller)?.contactId) {
      tell(draft, { type: "ivr.caller-identified", caller: { status: "known", contact } });
    }
    return { to: node.next };
  },
  wrong: (draft, node) => (draft.session.wrongPins >= node.tries ? { to: node.onFailed } : ask(draft, node, node.wrongPrompt)),
  locked: (_, node) => ({ to: node.onLocked }),
  failed: (draft, node) => trouble(draft, "pin-check-failed", node.onError),
};
