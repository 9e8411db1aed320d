// say and play: something is heard, then the flow goes on. A key cuts it short and counts at the next menu; # does
// not, since callers press it after a PIN that was already complete.
import { quiet, type Draft, type Move } from "../draft.ts";
import type { NodeId } from "../flow.ts";
import { say as sayPrompts } from "../say.ts";
import type { IvrEvent } from "../session.ts";
import type { Part } from "./part.ts";

export const say: Part<"say"> = {
  begin: (draft, { prompt, next }) => (draft.key !== null || !sayPrompts(draft, [prompt], "prompt") ? { to: next } : null),
  on: (draft, { next }, event) => goOn(draft, next, event),
  exit: ({ onError, next }) => onError ?? next,
};

export const play: Part<"play"> = {
  begin: (draft, { recording, next }) => (draft.key !== null || !sayPrompts(draft, [{ recording }], "prompt") ? { to: next } : null),
  on: (draft, { next }, event) => goOn(draft, next, event),
  exit: ({ onError, next }) => onError ?? next,
};

function goOn(draft: Draft, next: NodeId, event: IvrEvent): Move {
  if (event.type !== "digit.pressed") return { to: next };
  if (event.digit === "#") return null;
  quiet(draft);
  draft.key = event.digit;
  return { to: next };
}
