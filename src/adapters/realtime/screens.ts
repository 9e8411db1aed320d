// What goes to the agents' screens: a snapshot, then each change of an agent's view as one frame of his stream. The
// customer's record goes with the offer when it is there already, else right after it.
import type { AgentView } from "../../core/board/agent-view.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { AgentId, ContactId, Instant } from "../../core/kernel/kernel.ts";
import type { ContactPop } from "../../protocol/pop.ts";
import { add, type Stream } from "./stream.ts";

export interface ScreenPorts {
  readonly views: { agentView(agentId: AgentId): AgentView | null };
  /** The record as read when the call was identified; null when it has not come yet. */
  readonly popNow: (contactId: ContactId) => ContactPop | null;
  readonly popOf: (contactId: ContactId) => Promise<ContactPop | null>;
  readonly now: () => Instant;
  /** A record could not be read: the screen goes on without it. */
  readonly onFailure: (reason: unknown) => void;
}

export type Deliver = (stream: Stream, text: string) => void;

/** `offer`: the agent has just been reserved. */
export function tell(ports: ScreenPorts, stream: Stream, what: "offer" | "change", deliver: Deliver): void {
  const view = ports.views.agentView(stream.agentId);
  if (view === null) return;
  const text = what === "offer" && view.call !== null
    ? add(stream, { type: "offer", at: ports.now(), view, call: view.call, pop: popFor(ports, stream, view) })
    : add(stream, { type: "change", at: ports.now(), view, ...popIfChanged(ports, stream, view) });
  deliver(stream, text);
  readPop(ports, stream, view, deliver);
}

/** The whole screen, for one who comes anew. */
export function snapshot(ports: ScreenPorts, stream: Stream, deliver: Deliver): void {
  const view = ports.views.agentView(stream.agentId);
  if (view === null) return;
  deliver(stream, add(stream, { type: "snapshot", view, pop: popFor(ports, stream, view) }));
  readPop(ports, stream, view, deliver);
}

function contactOf(view: AgentView): ContactId | null {
  return view.call === null ? null : cardOf(view.call.caller)?.contactId ?? null;
}

function popFor(ports: ScreenPorts, stream: Stream, view: AgentView): ContactPop | null {
  const contactId = contactOf(view);
  const pop = contactId === null ? null : ports.popNow(contactId);
  stream.popFor = pop === null ? null : contactId;
  return pop;
}

/** The screen's old record goes as soon as it is the wrong one, even when the right one has not come yet. */
function popIfChanged(ports: ScreenPorts, stream: Stream, view: AgentView): { readonly pop?: ContactPop | null } {
  const had = stream.popFor;
  if (had === contactOf(view)) return {};
  const pop = popFor(ports, stream, view);
  return pop === null && had === null ? {} : { pop };
}

function readPop(ports: ScreenPorts, stream: Stream, view: AgentView, deliver: Deliver): void {
  const contactId = contactOf(view);
  if (contactId === null || stream.popFor === contactId || stream.reading === contactId) return;
  stream.reading = contactId;
  ports.popOf(contactId).then((pop) => {
    if (stream.reading === contactId) stream.reading = null;
    if (pop !== null) bringPop(ports, stream, pop, deliver);
  }).catch((reason: unknown) => {
    if (stream.reading === contactId) stream.reading = null;
    ports.onFailure(reason);
  });
}

function bringPop(ports: ScreenPorts, stream: Stream, pop: ContactPop, deliver: Deliver): void {
  const view = ports.views.agentView(stream.agentId);
  const isWanted = view !== null && contactOf(view) === pop.contact.id && stream.popFor !== pop.contact.id;
  if (!isWanted) return;
  stream.popFor = pop.contact.id;
  deliver(stream, add(stream, { type: "change", at: ports.now(), view, pop }));
}
