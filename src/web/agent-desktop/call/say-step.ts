// A step of a call in words: which text, with which values, and how it looks. Pure: names and formats come in.
import type { Step } from "../../../core/board/agent-view.ts";
import type { Formats } from "../../format/formats.ts";
import type { Texts } from "../../i18n/resources.ts";
import type { IconName } from "../../ui/icon.tsx";
import type { Tone } from "../../ui/tag.tsx";
import type { Names } from "../use-floor.ts";

type StepKey = Exclude<keyof Texts["steps"], "what">;

/** The text "steps:<key>" with its values; `what` is the name of a CRM query, `disposition` and `language` are codes. */
export interface Said {
  readonly key: StepKey;
  readonly values: Readonly<Record<string, string>>;
  readonly icon: IconName;
  readonly tone: Tone;
}

export interface SayWith { readonly names: Names; readonly formats: Formats }

type Sayer = (step: Step, text: (name: string) => string, how: SayWith) => Said;

export function sayStep(step: Step, how: SayWith): Said {
  const text = (name: string): string => { const value = step.detail[name]; return value === null || value === undefined ? "" : String(value); };
  return sayers[step.kind](step, text, how);
}

const said = (key: StepKey, icon: IconName, tone: Tone = "off", values: Said["values"] = {}): Said => ({ key, icon, tone, values });

const sayers: Readonly<Record<Step["kind"], Sayer>> = {
  arrived: (_, text, { formats }) => said("arrived", "arrowIn", "off", { dnis: formats.phone(text("dnis")) }),
  identified: (step, text) => identified(step.text ?? "", text("status"), text("by")),
  verified: () => said("verified", "shieldCheck", "ready"),
  flow: (_, text) => said("flow", "keypad", "off", { flow: text("flow") }),
  node: ({ node = "" }) => said("node", "chevron", "off", { node }),
  prompt: ({ text = "" }) => said("prompt", "wave", "off", { text }),
  key: (_, text) => said("key", "keypad", "talk", { key: text("key") }),
  digits: (_, text) => said("digits", "hash", "talk", { digits: text("digits") }),
  "no-answer": (_, text) => said(text("why") === "invalid" ? "noAnswerInvalid" : "noAnswerTimeout", "clock"),
  "look-up": (_, text, how) => lookUp(text, how),
  pin: (_, text) => pin(text("result")),
  recording: (_, text, { formats }) => said("recording", "note", "wrap", { time: formats.span(Number(text("durationMs"))) }),
  language: ({ language = "es" }) => said("language", "chat", "talk", { language }),
  queued: (_, text, { names }) => said(queuedBy[text("reason")] ?? "queued", "users", "ring", { queue: names.queue(text("queue")), supervisor: text("supervisor") }),
  emergency: () => said("emergency", "alert", "bad"),
  announced: ({ text = "" }) => said("announced", "wave", "off", { text }),
  offered: (_, text, { names }) => said("offered", "headset", "off", { agent: names.agent(text("agent")) }),
  ringing: (_, text, { names }) => said("ringing", "phone", "off", { agent: names.agent(text("agent")) }),
  "offer-ended": (_, text, { names }) => said(offerEnds[text("reason")] ?? "offerLeft", "phone", "pause", { agent: names.agent(text("agent")) }),
  "left-queue": (_, text) => said(leftBy[text("reason")] ?? "leftQueue", "leave", "pause"),
  answered: (_, text, { names }) => said("answered", "headset", "ready", { agent: names.agent(text("agent")) }),
  held: () => said("held", "pause", "pause"),
  retrieved: () => said("retrieved", "play", "ready"),
  transferred: (_, text, how) => said("transferred", "transfer", "talk", { target: targetName(text, how) }),
  dialled: (_, text, { formats }) => said("dialled", "arrowOut", "off", { number: formats.phone(text("number")) }),
  "dial-failed": (_, text, { formats }) => said("dialFailed", "alert", "bad", { number: formats.phone(text("number")) }),
  placed: (_, text, how) => said("placed", "arrowOut", "off", { agent: how.names.agent(text("agent")), target: targetName(text, how) }),
  "callback-not-possible": () => said("callbackNotPossible", "arrowOut"),
  "opted-out": (_, text) => said(text("scope") === "everything" ? "optedOutOfAll" : "optedOut", "shield", "bad"),
  "callback-agreed": (_, text, { formats }) => said("callbackAgreed", "arrowOut", "ring", { number: formats.phone(text("number")) }),
  "message-asked": (_, text, { names }) => said("messageAsked", "wave", "off", { queue: names.queue(text("queue")) }),
  "message-ended": (_, text, { names, formats }) => said(messageEnds[text("outcome")] ?? "messageLeft", "mail", text("outcome") === "failed" ? "bad" : "wrap", { queue: names.queue(text("queue")), time: formats.span(Number(text("durationMs"))) }),
  "message-offered": (_, text, { names }) => said("messageOffered", "mail", "off", { agent: names.agent(text("agent")) }),
  "message-opened": (_, text, { names }) => said("messageOpened", "play", "talk", { agent: names.agent(text("agent")) }),
  "message-closed": (_, text, { names }) => said(previewEnds[text("outcome")] ?? "messageDone", "mail", "off", { agent: names.agent(text("agent")) }),
  shelved: (_, text, { names }) => said(text("of") === "card" ? "cardShelved" : "messageShelved", "pause", "pause", { agent: names.agent(text("agent")) }),
  resumed: (_, text, { names }) => said(text("of") === "card" ? "cardResumed" : "messageResumed", text("of") === "card" ? "target" : "play", "talk", { agent: names.agent(text("agent")) }),
  "card-shown": (_, text, { names }) => said("cardShown", "target", "off", { agent: names.agent(text("agent")) }),
  "number-chosen": (_, text, { names, formats }) => said("numberChosen", "phone", "off", { agent: names.agent(text("agent")), number: formats.phone(text("number")) }),
  "card-closed": (_, text, { names }) => said(cardEnds[text("outcome")] ?? "cardBack", "target", "off", { agent: names.agent(text("agent")) }),
  calling: (_, text, how) => said("calling", "phone", "ring", { target: targetName(text, how) }),
  "not-reached": (_, text, how) => said(notReached[text("reason")] ?? "notReachedFailed", "phone", "pause", { target: targetName(text, how) }),
  outside: (_, text, { formats }) => said("outside", "phone", "talk", { number: formats.phone(text("number")) }),
  fault: () => said("fault", "alert", "bad"),
  ended: (_, text) => said(({ caller: "endedCaller", agent: "endedAgent" } as const)[text("by")] ?? "ended", "hangUp"),
  quality: (_, text) => said("quality", "wave", "off", { score: text("score") }),
  "agent-lost": (_, text, { names }) => said("agentLost", "alert", "bad", { agent: names.agent(text("agent")) }),
  "attempted": (_, text) => said("attempted", "phone", "off", { campaign: text("campaign"), attempt: text("attempt") }),
  "attempt-answered": () => said("attemptAnswered", "phone", "off"),
  "harboured": (step) => said("harboured", "alert", "pause", { text: step.text ?? "" }),
  "found-machine": () => said("foundMachine", "phone", "pause"),
  "amd": (_, text) => said(text("control") === "1" ? "amdControl" : amdVerdicts[text("verdict")] ?? "amdUnknown", "phone", "off", { ms: text("afterMs") }),
  "machine-told": (step) => said("machineTold", "phone", "pause", { text: step.text ?? "" }),
  "page-sent": (_, text, { formats }) => said("pageSent", "chat", "talk", { number: formats.phone(text("number")) }),
  "page-not-sent": (_, text, { formats }) => said(pageEnds[text("reason")] ?? "pageRefused", "chat", "pause", { number: formats.phone(text("number")) }),
  "found-person": () => said("foundPerson", "keypad", "talk"),
  "press-asked": (_, text, { names }) => said("pressAsked", "keypad", "off", { agent: names.agent(text("agent")) }),
  "rung-back": (_, text, { names }) => said("rungBack", "phone", "off", { agent: names.agent(text("agent")) }),
  "agent-returned": (_, text, { names }) => said("agentReturned", "headset", "ready", { agent: names.agent(text("agent")) }),
  "agent-not-back": (_, text, { names }) => said("agentNotBack", "phone", "bad", { agent: names.agent(text("agent")) }),
  parked: (_, text, { names }) => said(text("supervisor") === "" ? "parked" : "parkedBySupervisor", "park", "pause", { agent: names.agent(text("agent")), supervisor: text("supervisor"), slot: text("slot") }),
  unparked: (_, text, { names }) => said(unparkedBy[text("reason")] ?? "unparked", "park", "ring", { agent: names.agent(text("agent")), slot: text("slot") }),
  "taken-over": (_, text, { names }) => said("takenOver", "transfer", "wrap", { supervisor: text("supervisor"), agent: names.agent(text("agent")) }),
  given: (_, text, { names }) => said(text("earlier") !== "" ? "givenEarlier" : text("page") === "" ? "given" : "givenOnPage", "note", "talk", { agent: names.agent(text("agent")), field: text("field"), value: text("value") }),
  withdrawn: (_, text, { names }) => said("withdrawn", "close", "pause", { agent: names.agent(text("agent")), field: text("field") }),
  spared: (_, text) => (text("field") === "verified" ? said("sparedProof", "shieldCheck", "ready") : said("spared", "check", "ready", { field: text("field"), value: text("value") })),
  consent: (_, text) => said(consents[text("answer")] ?? "consentSilent", "note", text("answer") === "given" ? "ready" : "pause"),
  "asked-again": (_, text) => said("askedAgain", "alert", "pause", { field: text("field") }),
  lapsed: () => said("lapsed", "shield", "pause"),
  prioritised: (_, text) => said("prioritised", "users", "ring", { supervisor: text("supervisor"), priority: text("priority") }),
  pulled: (_, text, { names }) => said(text("supervisor") === "" ? "pulledSelf" : "pulled", "users", "ring", { supervisor: text("supervisor"), agent: names.agent(text("agent")) }),
  monitored: (_, text) => said(monitorModes[text("mode")] ?? "monitoredListen", "headset", "off", { supervisor: text("supervisor") }),
  "monitor-ended": (_, text) => said("monitorEnded", "headset", "off", { supervisor: text("supervisor") }),
  "consult-queued": (_, text, how) => said("consultQueued", "consult", "ring", { agent: agentBy(text, how), target: targetName(text, how) }),
  "consult-unanswered": (_, text, how) => said(consultEnds[text("reason")] ?? "consultNoAnswer", "consult", "pause", { target: targetName(text, how) }),
  "consult-began": (_, text, how) => said("consultBegan", "consult", "ring", { agent: agentBy(text, how), target: targetName(text, how) }),
  "consult-answered": (_, text, how) => said("consultAnswered", "consult", "talk", { target: targetName(text, how) }),
  "consult-ended": (_, text, how) => said(consultEnds[text("reason")] ?? "consultOver", "consult", "pause", { target: targetName(text, how) }),
  "handed-over": (_, text, how) => said("handedOver", "transfer", "talk", { target: targetName(text, how) }),
  joined: (_, text, how) => said("joined", "users", "talk", { target: targetName(text, how) }),
  parted: (_, text, how) => said(text("by") === "" ? "parted" : "dropped", "leave", "off", { target: targetName(text, how) }),
  "recording-started": (_, text) => said(text("by") === "" ? "recordingByRule" : "recordingStarted", "record", "bad"),
  "recording-paused": () => said("recordingPaused", "pause", "pause"),
  "recording-resumed": () => said("recordingResumed", "record", "bad"),
  "recording-stopped": (_, text, { formats }) => said(text("reason") === "failed" ? "recordingFailed" : "recordingStopped", text("reason") === "failed" ? "alert" : "record", "off", { time: formats.span(Number(text("durationMs"))) }),
  noted: (_, text) => (text("disposition") === "" ? said("notedPlain", "note", "wrap") : said("noted", "note", "wrap", { disposition: text("disposition") })),
};

const queuedBy: Readonly<Record<string, StepKey>> = { zero: "queuedZero", transfer: "queuedTransfer", moved: "queuedMoved", rescue: "queuedRescue", overflow: "queuedOverflow", unparked: "queuedUnparked", "no-message": "queuedNoMessage" };

const messageEnds: Readonly<Record<string, StepKey>> = { "too-short": "messageSilent", failed: "messageFailed", dropped: "messageDropped" };

const previewEnds: Readonly<Record<string, StepKey>> = { deleted: "messageDeleted", "put-off": "messagePutOff", dialled: "messageDialled", "not-accepted": "messageNotTaken", rejected: "messageNotTaken", gone: "messageGone" };

const cardEnds: Readonly<Record<string, StepKey>> = { dialled: "cardCalled", skipped: "cardSkipped" };

const unparkedBy: Readonly<Record<string, StepKey>> = { time: "unparkedTime", left: "unparkedLeft" };

const consents: Readonly<Record<string, StepKey>> = { given: "consentGiven", declined: "consentDeclined" };

const monitorModes: Readonly<Record<string, StepKey>> = { listen: "monitoredListen", whisper: "monitoredWhisper", barge: "monitoredBarge" };

const consultEnds: Readonly<Record<string, StepKey>> = {
  "no-answer": "consultNoAnswer", rejected: "consultRejected", busy: "consultBusy", unreachable: "consultFailed", failed: "consultFailed", cancelled: "consultCancelled", "no-agents": "consultNobody", "queue-closed": "consultClosed",
};

const pageEnds: Readonly<Record<string, StepKey>> = { "no-number": "pageNoNumber", "not-mobile": "pageNotMobile", "opted-out": "pageOptedOut", "no-gateway": "pageNoGateway", unknown: "pageUnknown" };

const amdVerdicts: Readonly<Record<string, StepKey>> = { person: "amdPerson", machine: "amdMachine" };

const notReached: Readonly<Record<string, StepKey>> = { busy: "notReachedBusy", "no-answer": "notReachedNoAnswer", rejected: "notReachedRejected", "no-such-number": "notReachedWrong", machine: "notReachedMachine", "not-allowed": "notReachedNotAllowed" };

const offerEnds: Readonly<Record<string, StepKey>> = {
  "no-answer": "offerNoAnswer", rejected: "offerRejected", unreachable: "offerFailed", busy: "offerFailed", failed: "offerFailed", taken: "offerTaken",
};

function identified(name: string, status: string, by: string): Said {
  if (status === "shared") return said("identifiedShared", "users", "pause");
  if (status !== "known") return said("identifiedNot", "user", "pause");
  return said(({ pin: "identifiedByPin", agent: "identifiedByAgent" } as const)[by] ?? "identified", "user", "ready", { name });
}

const pinWords: Readonly<Record<string, StepKey>> = { right: "pinRight", wrong: "pinWrong", locked: "pinLocked" };

function pin(result: string): Said {
  return said(pinWords[result] ?? "pinFailed", result === "right" ? "shieldCheck" : "shield", result === "right" ? "ready" : "bad");
}

function lookUp(text: (name: string) => string, { formats }: SayWith): Said {
  const what = text("query");
  if (text("failure") !== "") return said("lookUpFailed", "alert", "bad", { what });
  const money = what === "balance" && Number.isFinite(Number(text("value"))) && text("value") !== "";
  if (money) return said("lookUp", "card", "talk", { what, value: formats.money(text("value"), text("currency") || "EUR") });
  return text("name") === "" ? said("lookUpPlain", "search", "talk", { what }) : said("lookUp", "search", "talk", { what, value: text("name") });
}

function agentBy(text: (name: string) => string, { names }: SayWith): string {
  return names.agent(text("by"));
}

const leftBy: Readonly<Record<string, "leftOverflow" | "leftEmergency" | "leftMessage">> = { overflow: "leftOverflow", emergency: "leftEmergency", message: "leftMessage" };

function targetName(text: (name: string) => string, { names, formats }: SayWith): string {
  const target = text("target");
  switch (text("to")) {
    case "queue": return names.queue(target);
    case "agent": return names.agent(target);
    case "flow": return names.flow(target);
    default: return formats.phone(target);
  }
}

const essential: ReadonlySet<Step["kind"]> = new Set([
  "key", "digits", "pin", "look-up", "recording", "language", "queued", "emergency", "offer-ended", "left-queue", "answered", "held", "retrieved", "transferred",
  "dialled", "dial-failed", "placed", "not-reached", "callback-agreed", "opted-out", "message-ended", "message-opened", "message-closed", "card-shown", "number-chosen", "card-closed", "shelved", "resumed", "outside", "fault", "ended", "noted",
  "agent-lost", "agent-returned", "agent-not-back", "prioritised", "pulled", "parked", "unparked", "taken-over", "given", "withdrawn", "spared", "asked-again", "lapsed",
  "consult-queued", "consult-began", "consult-unanswered", "consult-answered", "consult-ended", "handed-over", "joined", "parted", "recording-started", "recording-paused", "recording-resumed", "recording-stopped",
]);

/** What an agent wants to see at a glance: without prompts and nodes, without the single keys of a number, and without a key that the next step tells already. */
export function essentials(steps: readonly Step[]): readonly Step[] {
  const kept = steps.filter(({ kind }) => essential.has(kind));
  return kept.filter((step, n) => step.kind !== "key" || !isToldBy(step, kept.slice(n + 1).find(({ kind }) => kind !== "key")));
}

/** Keys of a number are told by its digits or its PIN at the same node; a 0 by the queue that it led to. */
function isToldBy(key: Step, next: Step | undefined): boolean {
  if (next === undefined) return false;
  if (next.kind === "queued") return key.detail["key"] === "0" && next.detail["reason"] === "zero";
  return (next.kind === "digits" || next.kind === "pin") && next.node === key.node;
}
