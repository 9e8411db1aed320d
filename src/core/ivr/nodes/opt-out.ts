// opt-out: he does not want to be called any more. It goes on when that is on record, so that nobody is told what does not hold.
import { cardOf } from "../../kernel/contact-card.ts";
import { clearTimer, order, tell, waitFor } from "../draft.ts";
import { trouble } from "../trouble.ts";
import { asking } from "./ask-outside.ts";
import type { Part } from "./part.ts";

const keepSeconds = 5;

export const optOut: Part<"opt-out"> = {
  begin: (draft, { scope, onError }) => {
    const { callId, ani, caller } = draft.session;
    if (ani === null) return trouble(draft, "opt-out-failed: number-withheld", onError);
    const wish = { number: ani, contactId: cardOf(caller)?.contactId ?? null, scope };
    const ask = asking(draft, "opt-out", keepSeconds, wish);
    order(draft, { callId, type: "opt-out.keep", requestId: ask, ...wish, deadlineMs: keepSeconds * 1000 });
    return waitFor(draft, { for: "answer", requestId: ask });
  },
  on: (draft, { scope, next, onError }, event) => {
    if (event.type === "digit.pressed") return null;
    clearTimer(draft, "answer");
    if (event.type !== "opt-out.kept" || !event.isKept) return trouble(draft, "opt-out-failed: not-on-record", onError);
    tell(draft, { type: "ivr.opted-out", nodeId: draft.session.nodeId, scope });
    return { to: next };
  },
};
