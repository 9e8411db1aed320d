// A centre in which a message was left for the queue, and what agents do with it.
import type { Callback, CallbackFact } from "../../src/core/callback/callback.ts";
import type { CallbackId } from "../../src/core/kernel/kernel.ts";
import { martaNumber, openCentre, queue, type Centre, type CentreOptions } from "./centre.ts";

export const call = "100.1";
export const spoken = `${call}-message-1`;
export const back = `back-${call}-m1` as CallbackId;
export const attempt = (n: number): string => `placed-${back}-${String(n)}`;
export const party = (n: number): string => `${attempt(n)}-party-1`;
export const customer = `PJSIP/${martaNumber}@trunk-demo`;
export const ana = "PJSIP/agent-ana";
export const line = { messageKey: "6", callbackPauseMs: 60_000, callbackAttempts: 2, wrapUpMs: 0, dispositionRequired: false };

export function open(change: CentreOptions = {}): Centre {
  const centre = openCentre({ queues: [queue(line)], ...change });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone(ana).answers();
  return centre;
}

export function leave(centre: Centre, callId = call, ani: string | null = martaNumber, first = "0"): void {
  centre.callIn(callId, { ani });
  for (const key of [first, "6"]) { centre.asterisk.press(callId, key); centre.pass(0); }
  centre.asterisk.finishPrompts(callId);
  centre.pass(4_000);
  centre.asterisk.press(callId, "#");
  centre.pass(0);
  centre.asterisk.finishPrompts(callId);
  centre.pass(0);
}

export function opened(change: CentreOptions = {}): Centre {
  const centre = open(change);
  leave(centre);
  goReady(centre);
  centre.ask("ana", { type: "open.requested", callId: attempt(1) });
  return centre;
}

export const goReady = (centre: Centre, id = "ana"): void => { centre.ask(id, { type: "ready.requested" }); centre.pass(0); };
export const facts = (centre: Centre): readonly CallbackFact[] => centre.facts.filter((fact): fact is CallbackFact => fact.type.startsWith("callback."));
export const item = (centre: Centre): Callback | undefined => centre.floor.callbacks.get(back);
export const dialled = (centre: Centre): number => centre.asterisk.performed.filter((command) => command.type === "channel.originate" && command.endpoint === customer).length;
export const asked = (centre: Centre, type: "open.requested" | "call-back.requested" | "done.requested" | "reject.requested", n = 1): string | undefined => { const refused = centre.ask("ana", { type, callId: attempt(n) }); centre.pass(0); return refused; };
