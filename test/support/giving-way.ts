// Callers who come while an agent has something before him that gives way, and who go again.
import { queue, type Centre } from "./centre.ts";
import { line } from "./left-message.ts";

export const giving = { queues: [queue({ ...line, messagesGiveWay: true })] };
export const caller = "100.9";

export function callIn(centre: Centre, id = caller): void {
  centre.callIn(id, { ani: "+34600999888" });
  centre.asterisk.press(id, "0");
  centre.pass(0);
}

export function over(centre: Centre, id = caller): void {
  centre.asterisk.hangUp(id);
  centre.pass(0);
}

/** Nobody picks up by himself any more. */
export const letRing = (centre: Centre): void => { centre.asterisk.phone("PJSIP/agent-ana").ignores(); };
