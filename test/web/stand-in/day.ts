// A stand-in for the service on a scripted day: one agent, one call. It keeps the contract of frames (seq, snapshot,
// resume) and plays what the orders lead to, so that screens are developed and tested without telephones.
import type { PhoneChoice } from "../../../src/core/agent/phone.ts";
import type { AgentView, CallCard } from "../../../src/core/board/agent-view.ts";
import type { AgentId, Instant } from "../../../src/core/kernel/kernel.ts";
import type { AgentCommand, ClientFrame, ServerFrame } from "../../../src/protocol/frames.ts";
import { floorFrames } from "./floor.ts";
import { emptyPop, firm, john, marta, martaPop, nuria, pere } from "./people.ts";
import { agentIn, scene, type Scene, parkedIn } from "./scenes.ts";

type Numbered = Extract<ServerFrame, { type: "offer" | "change" }>;

export interface Day {
  readonly orders: AgentCommand[];
  /** Refuses the next order with this code. */
  refuseNext(code: string): void;
  show(name: string): void;
  put(next: Scene): void;
  now(): Scene;
  /** Says something to every screen that is connected. */
  tell(frame: ServerFrame): void;
  /** A screen's connection; the answer takes its frames. */
  connect(tell: (frame: ServerFrame) => void): { take(frame: ClientFrame): void; close(): void };
}

export function createDay(first = "not-ready", stream = "stand-in"): Day {
  let shown = scene(first, Date.now());
  let seq = 0;
  let refusal: string | null = null;
  const sent: Numbered[] = [];
  const screens = new Set<(frame: ServerFrame) => void>();
  const followers = new Set<(frame: ServerFrame) => void>();
  const orders: AgentCommand[] = [];

  function put(next: Scene): void {
    const { call } = next.view;
    const isOffer = call?.stage === "offered" && shown.view.call === null;
    shown = next;
    const numbered = { seq: ++seq, at: Date.now(), view: next.view, pop: next.pop };
    const frame: Numbered = isOffer ? { type: "offer", call, ...numbered } : { type: "change", ...numbered };
    sent.push(frame);
    for (const tell of screens) tell(frame);
  }

  function greet(tell: (frame: ServerFrame) => void, resume: { stream: string; seq: number } | undefined): void {
    const resumed = resume?.stream === stream && resume.seq <= seq;
    tell({ type: "welcome", v: 1, stream, seq, resumed, now: Date.now() });
    if (resumed) for (const frame of sent.filter((each) => each.seq > resume.seq)) tell(frame);
    else tell({ type: "snapshot", seq, ...shown });
  }

  function obey(command: AgentCommand): string | undefined {
    orders.push(command);
    const code = refusal;
    refusal = null;
    if (code !== null) return code;
    const next = isOfCampaign(command) ? ofCampaign(command, Date.now()) : after(shown, command, Date.now());
    if (typeof next === "string") return next;
    put(next);
    return undefined;
  }

  return {
    orders, put,
    refuseNext: (code) => { refusal = code; },
    show: (name) => { put(scene(name, Date.now())); },
    now: () => shown,
    tell: (frame) => { for (const each of [...screens, ...followers]) each(frame); },
    connect: (tell) => ({
      take: (frame) => {
        if (frame.type === "hello" && frame.seat === false) { tell({ type: "welcome", v: 1, stream: "floor", seq: 0, resumed: false, now: Date.now() }); return; }
        if (frame.type === "subscribe") { followers.add(tell); for (const each of floorFrames(frame.topics, Date.now())) tell(each); tell({ type: "done", ref: frame.ref }); return; }
        if (frame.type === "hello") { greet(tell, frame.resume); screens.add(tell); }
        if (frame.type === "ping") tell({ type: "pong", now: Date.now() });
        if (frame.type !== "command") return;
        const code = obey(frame.command);
        tell(code === undefined ? { type: "done", ref: frame.ref } : { type: "refused", ref: frame.ref, code });
      },
      close: () => { screens.delete(tell); followers.delete(tell); },
    }),
  };
}

function phoneOf(phone: PhoneChoice): Pick<AgentView["agent"], "phoneKind" | "phoneNumber"> {
  return { phoneKind: phone.kind, phoneNumber: phone.kind === "outside" ? phone.number : null };
}

/** What an order leads to, or why it is refused. */
function after({ view, pop }: Scene, command: Exclude<AgentCommand, OfCampaign>, now: number): Scene | string {
  const { agent, call } = view;
  switch (command.type) {
    case "sign-in": return { view: { agent: agentIn("not-ready", now, { reason: "signed-in", ...phoneOf(command.phone ?? { kind: "desk" }) }), call: null }, pop: null };
    case "phone": return { view: { agent: { ...agent, ...phoneOf(command.phone) }, call }, pop };
    case "pull": case "take": case "dial": return outOfTurn(view, command, now);
    case "sign-out": return call === null ? { view: { agent: agentIn("signed-out", now), call: null }, pop: null } : "on-a-call";
    case "ready": return call === null ? { view: { agent: agentIn("ready", now), call: null }, pop } : { view: { agent: { ...agent, afterCall: null }, call }, pop };
    case "not-ready": return call === null ? { view: { agent: agentIn("not-ready", now, { reason: command.reason }), call }, pop } : { view: { agent: { ...agent, afterCall: command.reason }, call }, pop };
    case "reject": return { view: { agent: agentIn("not-ready", now, { reason: "rejected" }), call: null }, pop: null };
    default: return call === null ? "call-not-yours" : isAside(command) ? aside({ view: { agent, call }, pop }, call, command, now) : onCall({ view: { agent, call }, pop }, call, command, now);
  }
}

function onCall({ view: { agent, call: _ }, pop }: Scene, call: CallCard, command: Exclude<AgentCommand, { type: "sign-in" | "sign-out" | "ready" | "not-ready" | "reject" | "phone" | "pull" | "note" | "take" | "park" | "dial" | "machine" | OfCampaign["type"] | OnMessage["type"] }>, now: number): Scene | string {
  const wrapped = { agent: agentIn("wrap-up", now, { since: now as Instant, until: (now + 90_000) as Instant, afterCall: agent.afterCall }) };
  if (isTalk(command)) return inTalk({ view: { agent, call }, pop }, call, command, now);
  switch (command.type) {
    case "hold": return { view: { agent, call: { ...call, stage: "held", heldSince: now as Instant } }, pop };
    case "retrieve": return { view: { agent, call: { ...call, stage: "connected", heldSince: null } }, pop };
    case "hang-up": return { view: { ...wrapped, call: { ...call, stage: "wrap-up" } }, pop };
    case "transfer": return { view: { ...wrapped, call: { ...call, stage: "wrap-up", transferredTo: command.to as CallCard["transferredTo"] } }, pop };
    case "digits": return { view: { agent, call }, pop };
    case "wrap-up": {
      if (!command.finish) return { view: { agent, call: { ...call, disposition: command.disposition, notes: command.notes } }, pop };
      if (command.disposition === null && call.dispositionRequired) return "disposition-required";
      return { view: { agent: agent.afterCall === null ? agentIn("ready", now) : agentIn("not-ready", now, { reason: agent.afterCall }), call: null }, pop: null };
    }
    case "link": {
      const contact = [marta, john, pere, nuria, firm].find(({ contactId }) => contactId === command.contactId);
      if (contact === undefined) return "contact-not-found";
      return { view: { agent, call: { ...call, caller: { status: "known", contact } } }, pop: contact === marta ? martaPop() : emptyPop(contact, call.ani ?? "+34972000111") };
    }
  }
}

function outOfTurn({ parked = [] }: AgentView, command: Extract<AgentCommand, { type: "pull" | "take" | "dial" | "machine" }>, now: number): Scene | string {
  if (command.type === "pull") return "call-not-waiting";
  if (command.type === "dial") return scene("ringing", now);
  return parked.some((one) => one.callId === command.callId) ? scene("talking", now) : "not-parked";
}

type OfCampaign = Extract<AgentCommand, { type: "person" | "call-person" | "skip" }>;
const isOfCampaign = (command: AgentCommand): command is OfCampaign => command.type === "person" || command.type === "call-person" || command.type === "skip";

/** The card of the campaign's one person, and what is done with it. */
function ofCampaign(command: OfCampaign, now: number): Scene {
  if (command.type === "skip") return scene("ready", now);
  return scene(command.type === "call-person" || command.call ? "campaign" : "person-by-hand", now);
}

type OnMessage = Extract<AgentCommand, { type: "open" | "call-back" | "done" | "put-off" }>;
type Aside = Extract<AgentCommand, { type: "note" | "park" | "machine" }> | OnMessage;
const asides: ReadonlySet<string> = new Set(["note", "park", "machine", "open", "call-back", "done", "put-off"]);
const isAside = (command: AgentCommand): command is Aside => asides.has(command.type);

function aside({ view: { agent }, pop }: Scene, call: CallCard, command: Aside, now: number): Scene {
  if (command.type !== "note" && command.type !== "park" && command.type !== "machine") return onMessage({ agent, call, pop }, command, now);
  if (command.type === "note") return { view: { agent, call: { ...call, known: noted(call, command, now) } }, pop };
  return { view: { agent: agentIn("wrap-up", now, { since: now as Instant, until: (now + 90_000) as Instant, afterCall: agent.afterCall }), call: { ...call, stage: "wrap-up" }, ...(command.type === "park" ? { parked: parkedIn(now) } : {}) }, pop };
}

function onMessage({ agent, call, pop }: { readonly agent: AgentView["agent"]; readonly call: CallCard; readonly pop: Scene["pop"] }, { type }: OnMessage, now: number): Scene {
  if (type === "open") return { view: { agent: agentIn("talking", now), call: { ...call, stage: "previewing", connectedAt: now as Instant } }, pop };
  if (type === "call-back") return { view: { agent: agentIn("talking", now), call: { ...call, stage: "calling", dnis: "+34931000002" } }, pop };
  if (type === "put-off") return { view: { agent: agentIn("ready", now), call: null }, pop: null };
  return { view: { agent: agentIn("wrap-up", now, { since: now as Instant, until: (now + 90_000) as Instant, afterCall: agent.afterCall }), call: { ...call, stage: "wrap-up" } }, pop };
}

function noted({ known }: CallCard, { field, value }: Extract<AgentCommand, { type: "note" }>, now: number): CallCard["known"] {
  const others = known.filter((each) => each.field !== field);
  if (value === null) return others;
  return [...others, { field, value, givenAt: now as Instant, until: (now + 1_800_000) as Instant, confidence: "stated", by: { kind: "agent", agentId: "ana" as AgentId }, isEarlier: false }];
}

const talk = ["consult", "consult-cancel", "consult-complete", "conference", "drop", "leave", "mute", "record"] as const;
type Talk = Extract<AgentCommand, { type: typeof talk[number] }>;
const isTalk = (command: AgentCommand): command is Talk => (talk as readonly string[]).includes(command.type);

function asked({ queue }: CallCard, to: NonNullable<CallCard["consult"]>["to"], now: number): NonNullable<CallCard["consult"]> {
  const isQueue = to.kind === "queue";
  return { to, name: to.kind === "agent" ? "Jordi Pla" : "", state: isQueue ? "waiting" : "ringing", queue: isQueue ? queue : null, place: isQueue ? { position: 1, wait: null } : null, since: now as Instant };
}

function inTalk({ view: { agent }, pop }: Scene, call: CallCard, command: Talk, now: number): Scene | string {
  const over = (transferredTo: CallCard["transferredTo"]): Scene => ({
    view: { agent: agentIn("wrap-up", now, { since: now as Instant, until: (now + 90_000) as Instant, afterCall: agent.afterCall }), call: { ...call, stage: "wrap-up", consult: null, participants: [], transferredTo } }, pop,
  });
  const goesOn = (part: Partial<CallCard>): Scene => ({ view: { agent, call: { ...call, ...part } }, pop });
  switch (command.type) {
    case "consult": return goesOn({ stage: "held", heldSince: now as Instant, consult: asked(call, command.to as NonNullable<CallCard["consult"]>["to"], now) });
    case "consult-cancel": return call.consult === null ? "not-consulting" : goesOn({ stage: "connected", heldSince: null, consult: null });
    case "consult-complete": return over(call.consult?.to ?? null);
    case "conference": return goesOn({ stage: "connected", heldSince: null, consult: null, participants: scene("conference", now).view.call?.participants ?? [] });
    case "drop": return goesOn({ participants: call.participants.filter(({ id }) => id !== command.participantId) });
    case "leave": return over(null);
    case "mute": return goesOn({ muted: command.muted });
    case "record": return goesOn({ recording: { ...call.recording, state: command.state, since: command.state === "off" ? null : now as Instant } });
  }
}
