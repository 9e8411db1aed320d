// The caller's own page of his place in line: whoever holds its link may see it and act for this one call. The link says which
// call it is and that it was made here; how long it is good is counted from the end of the matter.
import { pastStage, queuePageOf, type QueuePage } from "../../core/board/queue-page.ts";
import type { Callback } from "../../core/callback/callback.ts";
import type { Call } from "../../core/call/call.ts";
import type { PageObstacle } from "../../core/call/page-link.ts";
import { concerns, refusalOf } from "../../core/dialing/number-check.ts";
import { callingRuleOf } from "../../core/floor/dialable.ts";
import { callbackFrom } from "../../core/floor/from-page.ts";
import type { Floor, Input } from "../../core/floor/floor.ts";
import { callbackOfCall } from "../../core/kernel/ids.ts";
import { later, type CallbackId, type CallId, type Instant } from "../../core/kernel/kernel.ts";
import { mayChoose } from "../../core/sla/calling-window.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { Submit } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { CheckedNumber } from "./dialing.ts";
import type { PageTexts } from "./page-texts.ts";

export interface QueuePagePorts {
  readonly submit: Submit;
  readonly floor: () => Floor;
  readonly now: () => Instant;
  readonly seal: { make(name: string): string; read(token: string): string | null };
  readonly calls: { get(id: CallId): Promise<Call | null> };
  readonly callbacks: { get(id: CallbackId): Promise<Callback | null> };
  readonly settled: (deadlineMs: number) => Promise<void>;
  /** Whoever asks for a call has agreed to it. */
  readonly check: (typed: string) => Promise<CheckedNumber>;
  readonly texts: Pick<PageTexts, "whyNot">;
  /** After the end of the matter. */
  readonly keepMs: number;
  /** Of the house, without a trailing slash. */
  readonly publicUrl: string;
}

/** `phone`: how the house is reached; `refreshMs`: when to look again, null: never. */
export interface SeenPage extends QueuePage { readonly at: Instant; readonly phone: string | null; readonly refreshMs: number | null }

export interface CallbackChoice { /** as typed; null: the one from which he calls */ readonly number: string | null; /** not before; null: as soon as it is his turn */ readonly at: Instant | null }

export interface QueuePages {
  /** null: he has no page now: he has hung up and waits for no callback. Throws the Refusals "call-not-found" and, of a call that is not his own, "not-in-line". */
  linkFor(callId: CallId): string | null;
  /** Why the link cannot go to him by SMS once he has a page; null: it can. Throws as `linkFor`. */
  whyNoSms(callId: CallId): Promise<PageObstacle | null>;
  /** Sends him the link by SMS; throws as `linkFor`, "not-in-line" of who has no page, "page-…" where it cannot be sent, and "page-just-sent". `by`: who wants it. */
  sendLink(callId: CallId, by: string): Promise<void>;
  /** Throws "link-unknown" for what was not made here, "link-expired" when its time is over. */
  read(token: string): Promise<SeenPage>;
  /** These throw besides what the floor refuses; "number-…" as the check of numbers says, "time-not-offered". */
  ask(token: string, choice: CallbackChoice): Promise<SeenPage>;
  takeBack(token: string): Promise<SeenPage>;
  explain(token: string, reason: string): Promise<SeenPage>;
  leave(token: string): Promise<SeenPage>;
  phone(): string | null;
}

const settleMs = 1_000;
/** Where the page is, before its token. */
const pagePath = "/w/";

export function pageLink(publicUrl: string, seal: Pick<QueuePagePorts["seal"], "make">, callId: CallId): string {
  return `${publicUrl}${pagePath}${seal.make(callId)}`;
}

export function createQueuePages(ports: QueuePagePorts): QueuePages {
  const { submit, floor, now, seal } = ports;
  const callOf = (token: string): CallId => {
    const name = seal.read(token);
    if (name === null) throw new Refusal(404, "link-unknown", "This link is not one of ours: copy it whole, as it was sent.");
    return name as CallId;
  };
  const read = async (token: string): Promise<SeenPage> => {
    const callId = callOf(token);
    const page = queuePageOf(floor(), callId, now());
    const seen = page !== null && page.stage.name !== "over" ? page : await past(ports, callId, page);
    return { ...seen, at: now(), phone: phoneOf(floor()), refreshMs: refreshOf(seen) };
  };
  const act = (token: string, input: Input): Promise<SeenPage> => {
    const refused = submit(input);
    if (refused !== undefined) throw new Refusal(409, refused, `This is not possible now: ${refused}.`);
    return read(token);
  };
  const whyNoSms = async (callId: CallId): Promise<PageObstacle | null> => {
    const { ani } = callOfCaller(floor(), callId);
    return ani === null ? "no-number" : ports.texts.whyNot(ani);
  };
  return {
    linkFor(callId) {
      const { id, stage } = callOfCaller(floor(), callId);
      return stage.name === "ended" && callbackFrom(floor(), id) === undefined ? null : pageLink(ports.publicUrl, seal, id);
    },
    whyNoSms,
    async sendLink(callId, by) {
      const why = await whyNoSms(callId);
      if (why !== null) throw new Refusal(422, `page-${why}`, `The link cannot be sent to this caller: ${why}.`);
      const refused = submit({ type: "page.requested", callId, by });
      if (refused !== undefined) throw new Refusal(409, refused, `The link cannot be sent now: ${refused}.`);
    },
    read,
    async ask(token, { number, at }) {
      const callId = callOf(token);
      const checked = number === null ? null : await numberFor(ports, number);
      refuseTime(floor(), { callId, at }, now());
      return act(token, {
        type: "callback.requested", callbackId: callbackOfCall(callId), originCall: callId, number: checked, notBefore: at,
        queueId: null, caller: null, language: null, only: null, reason: null, way: "web", by: null,
      });
    },
    async takeBack(token) {
      const callback = callbackFrom(floor(), callOf(token));
      if (callback === undefined) throw new Refusal(409, "callback-over", "There is no callback to take back any more.");
      return act(token, { type: "callback.cancelled", callbackId: callback.id, by: cardOf(callback.caller)?.name ?? callback.number });
    },
    explain: async (token, reason) => act(token, { type: "reason.given", callId: callOf(token), reason }),
    leave: async (token) => act(token, { type: "wait.cancelled", callId: callOf(token) }),
    phone: () => phoneOf(floor()),
  };
}

/** Also while it is over and its agent writes it up: he may have the caller called back. */
function callOfCaller(floor: Floor, callId: CallId): Call {
  const call = floor.calls.get(callId);
  if (call === undefined) throw new Refusal(404, "call-not-found", `There is no call ${callId} on the floor.`);
  if (call.direction !== "inbound") throw new Refusal(409, "not-in-line", "Only who has called us has a page of his place.");
  return call;
}

/** A matter that is over: what the records know of it, for as long as its link is good. */
async function past({ floor, calls, callbacks, settled, keepMs, now }: QueuePagePorts, callId: CallId, page: QueuePage | null): Promise<QueuePage> {
  await settled(settleMs).catch(() => undefined);
  const call = floor().calls.get(callId) ?? await calls.get(callId);
  const stage = call === null ? null : pastStage({ call, callback: await callbacks.get(callbackOfCall(callId)) });
  if (call === null || stage === null || (stage.name === "over" && later(stage.at, keepMs) <= now())) throw new Refusal(410, "link-expired", "This link has served its time.");
  const { queues, zone } = floor().configuration;
  const queue = call.queueId === null ? null : queues.get(call.queueId)?.name ?? null;
  return { language: call.language, queue, hours: "open", opensAt: null, zone, messages: [], mayExplain: false, reason: null, offer: null, ...page, stage };
}

/** He asks himself to be called, so no hour and no consent stands against it; what may not be dialled does. */
async function numberFor({ check }: QueuePagePorts, typed: string): Promise<string> {
  const checked = await check(typed);
  const refused = refusalOf(checked, concerns);
  if (refused !== null || checked.number === null) throw new Refusal(422, refused ?? "number-invalid", "This number cannot be called.", [{ pointer: "#/number", detail: refused ?? "number-invalid" }]);
  return checked.number;
}

function refuseTime(floor: Floor, { callId, at }: { readonly callId: CallId; readonly at: Instant | null }, now: Instant): void {
  const queueId = floor.calls.get(callId)?.queueId ?? null;
  if (at === null || queueId === null || mayChoose(callingRuleOf(floor, queueId), at, now)) return;
  throw new Refusal(422, "time-not-offered", "At that time nobody is called.", [{ pointer: "#/at", detail: "is outside the hours in which this queue calls, or too far ahead" }]);
}

function phoneOf({ configuration: { shownNumber, numbers } }: Floor): string | null {
  return shownNumber ?? [...numbers.keys()].find((number) => number.startsWith("+")) ?? null;
}

/** Often only where it moves soon: thousands may look. */
function refreshOf({ stage }: QueuePage): number | null {
  switch (stage.name) {
    case "over": return null;
    case "in-line": return stage.position <= 3 ? 4_000 : stage.position <= 20 ? 8_000 : 15_000;
    case "in-menu": return 5_000;
    case "callback": case "talking": return 15_000;
  }
}
