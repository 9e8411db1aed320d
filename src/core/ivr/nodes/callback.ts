// callback: in place of waiting he may be called back, on the number from which he calls or, where the node asks, on another that
// he types. Agreed, it stands in the queue's line in that very turn. Silence is no; while he types, 0 is a figure and *0 a person.
import { confirmWords, offerWords, typeWords, wrongWords } from "../callback-offer.ts";
import { quiet, setTimer, tell, waitFor, type Draft, type Move, type NodeOf } from "../draft.ts";
import { digitsOf, typedAfter, typedSoFar } from "../keys.ts";
import type { Prompt } from "../flow.ts";
import { say } from "../say.ts";
import type { CallbackAnswer, CallbackOffering, IvrEvent } from "../session.ts";
import type { Part } from "./part.ts";

type Node = NodeOf<"callback">;

const longest = 20;

export const callback: Part<"callback"> = {
  begin: (draft, node) => offer(draft, node, node.prompt),
  on: (draft, node, event) => {
    const { waiting } = draft.session;
    const offering = waiting.for === "keys" ? waiting.offering : undefined;
    if (offering === undefined) return null;
    if (event.type === "digit.pressed") return pressed(draft, node, { offering, key: event.digit });
    return event.type === "prompt.finished" ? listen(draft, node, offering) : unanswered(draft, node, { offering, event });
  },
  exit: ({ onDeclined }) => onDeclined,
};

/** Whether he can be called back there, on this number or on the one from which he calls; a rehearsal has no house to ask. */
function answerOf({ house, session }: Draft, { queue }: Node, typed: string | null): CallbackAnswer {
  const number = typed ?? session.ani ?? "";
  return house.callback?.(queue, number) ?? (number === "" ? { reason: "number" } : { number });
}

function offer(draft: Draft, node: Node, before?: Prompt): Move {
  const answer = answerOf(draft, node, null);
  const mayType = node.askNumber === true;
  if ("reason" in answer && !(answer.reason === "number" && mayType)) return notPossible(draft, node, answer.reason);
  const number = "number" in answer ? answer.number : null;
  return ask(draft, node, { offering: { step: "choose", number }, prompts: [before, { text: offerWords(number, mayType) }] });
}

function notPossible(draft: Draft, node: Node, reason: string): Move {
  tell(draft, { type: "ivr.callback-not-possible", nodeId: draft.session.nodeId, reason });
  return { to: node.onNotPossible };
}

function ask(draft: Draft, node: Node, { offering, prompts }: { readonly offering: CallbackOffering; readonly prompts: readonly (Prompt | undefined)[] }): null {
  if (!say(draft, prompts, "keys")) return listen(draft, node, offering);
  const { waiting } = draft.session;
  return waiting.for === "keys" ? waitFor(draft, { ...waiting, offering }) : null;
}

function listen(draft: Draft, { timeoutSeconds }: Node, offering: CallbackOffering, typed = typedSoFar(draft)): null {
  setTimer(draft, "keys", timeoutSeconds * 1000);
  return waitFor(draft, { for: "keys", typed, playbackId: null, offering });
}

interface Pressed { readonly offering: CallbackOffering; readonly key: string }

function pressed(draft: Draft, node: Node, { offering, key }: Pressed): Move {
  // Pressed after a number or a PIN that was complete.
  if (key === "#" && offering.step !== "type") return null;
  quiet(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key });
  switch (offering.step) {
    case "choose": return chosen(draft, node, { offering, key });
    case "type": return typedKey(draft, node, { offering, key });
    case "confirm":
      if (key === "1" && offering.number !== null) return agree(draft, node, offering.number);
      return key === "2" ? type(draft, node) : again(draft, node, { offering, why: "invalid" });
  }
}

/** Another number is the key before the last, where there is one. */
function chosen(draft: Draft, node: Node, { offering, key }: Pressed): Move {
  const { number } = offering;
  const mayType = node.askNumber === true;
  if (key === "1") return number === null ? type(draft, node) : agree(draft, node, number);
  if (key === "2" && number !== null && mayType) return type(draft, node);
  return key === (number !== null && mayType ? "3" : "2") ? { to: node.onDeclined } : again(draft, node, { offering, why: "invalid" });
}

function type(draft: Draft, node: Node, before?: Prompt): null {
  return ask(draft, node, { offering: { step: "type", number: null }, prompts: [before, { text: typeWords }] });
}

function typedKey(draft: Draft, node: Node, { offering, key }: Pressed): Move {
  const typed = typedSoFar(draft);
  if (key !== "#") return listen(draft, node, offering, typed.length < longest ? typedAfter(typed, key) : typed);
  const answer = digitsOf(typed) === "" ? { reason: "number" } as const : answerOf(draft, node, digitsOf(typed));
  if ("number" in answer) return ask(draft, node, { offering: { step: "confirm", number: answer.number }, prompts: [{ text: confirmWords(answer.number) }] });
  return answer.reason === "number" ? again(draft, node, { offering, why: "invalid" }) : notPossible(draft, node, answer.reason);
}

/** The number as the house writes it is a fact before anything is said; whoever has a callback there already keeps that one. */
function agree(draft: Draft, node: Node, number: string): Move {
  const answer = answerOf(draft, node, number);
  if ("reason" in answer) return notPossible(draft, node, answer.reason);
  tell(draft, { type: "ivr.callback-agreed", nodeId: draft.session.nodeId, queueId: node.queue, number: answer.number });
  return { to: node.onAccepted };
}

/** What he typed and did not end counts as ended. */
function unanswered(draft: Draft, node: Node, { offering, event }: { readonly offering: CallbackOffering; readonly event: IvrEvent }): Move {
  if (event.type === "timer.fired" && offering.step === "type" && digitsOf(typedSoFar(draft)) !== "") return typedKey(draft, node, { offering, key: "#" });
  return again(draft, node, { offering, why: "timeout" });
}

function again(draft: Draft, node: Node, { offering, why }: { readonly offering: CallbackOffering; readonly why: "timeout" | "invalid" }): Move {
  const tries = draft.session.tries + 1;
  tell(draft, { type: "ivr.no-answer", nodeId: draft.session.nodeId, why, tries });
  if (tries > node.retries) return { to: node.onDeclined };
  switch (offering.step) {
    case "choose": return offer(draft, node);
    case "type": return type(draft, node, why === "invalid" ? { text: wrongWords } : undefined);
    case "confirm": return ask(draft, node, { offering, prompts: [{ text: confirmWords(offering.number ?? "") }] });
  }
}
