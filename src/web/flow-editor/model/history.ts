// The stack of edits: every step can be taken back and done again. Pure.
import type { Flow } from "../../../core/ivr/flow.ts";
import { apply, type Edit } from "./edits.ts";

export interface Step { readonly before: Flow; readonly after: Flow; readonly what: Edit["do"]; readonly place: string | null }

export interface History { readonly flow: Flow; readonly past: readonly Step[]; readonly future: readonly Step[] }

const most = 500;

export const begun = (flow: Flow): History => ({ flow, past: [], future: [] });

/** Typing on in the same field lengthens the step before. An edit that changes nothing is none. */
export function perform(history: History, edit: Edit): History {
  const after = apply(history.flow, edit);
  if (after === history.flow) return history;
  const place = placeOf(edit);
  const last = history.past.at(-1);
  const goesOn = last !== undefined && place !== null && last.place === place && history.future.length === 0;
  const step: Step = { before: goesOn ? last.before : history.flow, after, what: edit.do, place };
  const past = goesOn ? history.past.slice(0, -1) : history.past;
  return { flow: after, past: [...past, step].slice(-most), future: [] };
}

function placeOf(edit: Edit): string | null {
  if (edit.do === "change") return `${edit.id} ${edit.field}`;
  if (edit.do === "comment") return `comment ${edit.comment.id}`;
  return edit.do === "settings" && "name" in edit.settings ? "settings name" : null;
}

export function undo({ flow, past, future }: History): History {
  const last = past.at(-1);
  return last === undefined ? { flow, past, future } : { flow: last.before, past: past.slice(0, -1), future: [last, ...future] };
}

export function redo({ flow, past, future }: History): History {
  const [next, ...rest] = future;
  return next === undefined ? { flow, past, future } : { flow: next.after, past: [...past, { ...next, place: null }], future: rest };
}
