// Never ask twice: what a caller gave in another flow, to an agent or in an earlier call is known to the house, and a
// question for it is left out. Within one visit it is left out once: a flow that comes by again means to ask.
import { tell, type Draft } from "./draft.ts";

/** The value that spares him the question, or null: he is asked. `fits` says whether it would be an answer here. */
export function spare(draft: Draft, { askAgain }: { readonly askAgain?: true }, field: string, fits: (value: string) => boolean): string | null {
  const { nodeId, spared } = draft.session;
  const value = spared.includes(field) ? null : draft.house.known?.(field) ?? null;
  if (value === null || !fits(value)) return null;
  if (askAgain === true) { tell(draft, { type: "ivr.asked-again", nodeId, field }); return null; }
  tell(draft, { type: "ivr.spared", nodeId, field, value });
  return value;
}
