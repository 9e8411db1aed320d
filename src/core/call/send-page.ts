// Sends a caller the link to his own page: once by itself, and again when somebody of the house wants it. That it is being sent is
// noted before it leaves, so a service that dies meanwhile sends it once at most.
import { refuse, type Instant, type Language } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import type { PageEnd } from "./page-link.ts";

/** `{link}` and `{queue}` are filled in; what else stands there is sent as it is. */
interface PageWish { readonly words: Readonly<Record<Language, string>>; readonly queue: Readonly<Record<Language, string>>; readonly by: string | null }

const sendDeadlineMs = 30_000;
/** Who presses twice means once. */
const againMs = 60_000;

/** Only who has called us has a page. */
export function sendPage(call: Call, { words, queue, by }: PageWish, now: Instant): CallTurn {
  if (call.direction !== "inbound") return refuse("not-in-line");
  if (call.ani === null) return refuse("page-no-number");
  if (call.page !== null && now - call.page.askedAt < againMs) return refuse("page-just-sent");
  const text = words[call.language].replaceAll("{queue}", () => queue[call.language]);
  return {
    facts: [{ type: "call.page-asked", callId: call.id, at: now, number: call.ani, by }],
    commands: [{ type: "page.send", callId: call.id, number: call.ani, text, deadlineMs: sendDeadlineMs }],
  };
}

/** By itself at most once in a call, whatever became of it. */
export function mayBeSentByItself({ direction, ani, page }: Call): boolean {
  return direction === "inbound" && ani !== null && page === null;
}

export function pageAnswered(call: Call, { number, end }: { readonly number: string; readonly end: PageEnd }, now: Instant): CallTurn {
  return { facts: [{ type: "call.page-answered", callId: call.id, at: now, number, end }], commands: [] };
}
