// A whole centre in memory for scenario tests: the production core and engine, a fake Asterisk, a clock that moves
// when told, timers that fire by it, and errands that answer from a small table.
import { createEngine } from "../../src/app/engine.ts";
import type { AgentProfile } from "../../src/core/agent/agent.ts";
import { agentView } from "../../src/core/board/view.ts";
import { stepsOf } from "../../src/core/board/steps.ts";
import type { Call } from "../../src/core/call/call.ts";
import type { PageEnd } from "../../src/core/call/page-link.ts";
import type { Whereabouts } from "../../src/core/campaign/called-hours.ts";
import type { CampaignPlan, Candidate } from "../../src/core/campaign/plan.ts";
import type { Recalled } from "../../src/core/campaign/run/run.ts";
import { emptyFloor, apply, forgetBrowsers } from "../../src/core/floor/apply.ts";
import type { AgentRequest, Configuration, Fact, Floor, Input } from "../../src/core/floor/floor.ts";
import { unjournalled } from "../../src/core/ivr/session.ts";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { ErrandCommand, TimerCommand } from "../../src/core/kernel/command.ts";
import type { Caller, ContactCard, Standing } from "../../src/core/kernel/contact-card.ts";
import type { AgentId, CallId, ContactId, FlowId, Instant, QueueId, TimerId } from "../../src/core/kernel/kernel.ts";
import { usualPageText, type Queue } from "../../src/core/queue/queue.ts";
import type { Decision } from "../../src/core/routing/ledger/decision.ts";
import { createFakeAsterisk, type FakeAsterisk } from "./fake-asterisk.ts";

export const marta: ContactCard = { contactId: "c-marta" as ContactId, name: "Marta Vila", firstName: "Marta", kind: "person", language: "ca", valueTier: "gold" };
export const martaNumber = "+34600111222";
export const bankNumber = "+34931000001";

export const simpleFlow: Flow = {
  id: "simple" as FlowId, version: 1, name: "Simple", languages: ["es", "ca", "en"], defaultLanguage: "es", start: "welcome", operator: "line",
  nodes: {
    welcome: { type: "menu", prompt: { text: { es: "Hola", ca: "Hola", en: "Hello" } }, choices: { 1: "bye" }, timeoutSeconds: 5, retries: 1, onTimeout: "line" },
    line: { type: "queue", queue: "operators" as QueueId, onClosed: "sorry", onFull: "sorry", onNoAgents: "sorry", onMaxWait: "sorry" },
    sorry: { type: "hang-up", prompt: { text: { es: "Lo sentimos", ca: "Ho sentim", en: "Sorry" } } },
    bye: { type: "hang-up", prompt: { text: { es: "Adiós", ca: "Adéu", en: "Goodbye" } } },
  },
};

export function queue(change: Partial<Queue> = {}): Queue {
  return {
    id: "operators" as QueueId, name: { es: "Operadores", ca: "Operadors", en: "Operators" }, needs: [], languageLevel: 1,
    strategy: "longest-idle", ringAtOnce: 3, steps: [], worth: "", stickyMs: 0, priority: 0, ageingPerMinute: 1, ringMs: 15_000, wrapUpMs: 60_000, dispositionRequired: true,
    dispositions: ["resolved", "follow-up"], targetMs: 20_000, recording: "on-demand", recordingNotice: change.recording === "always" ? "told" : "none", maxWaiting: 100, maxWaitMs: 600_000, overflow: [], calendar: null,
    musicClass: "default", announceEveryMs: 30_000, callbackKey: "", callbackAttempts: 3, callbackPauseMs: 900_000, callbackFromHour: 0, callbackUntilHour: 24, messageKey: "", messageOn: [], messageMaxMs: 120_000, messagePriority: 0, messagesGiveWay: false, messageDays: 0, pageAfterMs: 0, pageText: usualPageText, wayOutFlow: "simple" as FlowId, ...change,
  };
}

export function agent(id: string, change: Partial<AgentProfile> = {}): AgentProfile {
  return {
    id: id as AgentId, name: id, extension: id, endpoint: `PJSIP/agent-${id}`, language: "es",
    skills: { es: 100, ca: 50, en: 50 }, queues: ["operators" as QueueId], teams: [], unit: null, ...change,
  };
}

export interface CentreOptions { readonly queues?: readonly Queue[]; readonly agents?: readonly AgentProfile[]; readonly flows?: readonly Flow[]; readonly campaigns?: readonly CampaignPlan[] }

export function configuration({ queues = [queue()], agents = [agent("ana"), agent("jordi")], flows = [simpleFlow], campaigns = [] }: CentreOptions = {}): Configuration {
  return {
    queues: new Map(queues.map((one) => [one.id, one])), agents: new Map(agents.map((one) => [one.id, one])),
    campaigns: new Map(campaigns.map((one) => [one.id, one])), emergencies: [], numbers: new Map([[bankNumber, { flowId: flows[0]?.id ?? simpleFlow.id, language: "es" }]]), defaultFlow: simpleFlow.id,
    calendars: new Map(), book: { published: () => [...flows, simpleFlow], flow: (id) => [...flows, simpleFlow].find((one) => one.id === id) },
    notReadyReasons: ["break", "lunch"], directWaitMs: 30_000, overdueMs: 900_000, rescueMs: 30_000, parkMs: 120_000, keepGivenMs: 1_800_000, keepVerifiedMs: 600_000,
    zone: "Europe/Madrid", shownNumber: bankNumber, outsideEndpoint: (number) => (number.startsWith("+34") ? `PJSIP/${number}@trunk-demo` : null),
  };
}

type Page = Extract<ErrandCommand, { type: "page.send" }>;

export interface Centre {
  readonly floor: Floor;
  readonly asterisk: FakeAsterisk;
  readonly facts: readonly Fact[];
  readonly published: readonly { readonly facts: readonly Fact[]; readonly touched: ReadonlySet<AgentId> }[];
  readonly failures: readonly unknown[];
  /** What the ledger was given. */
  readonly decisions: readonly Decision[];
  /** Each call as the journal was given it last. */
  readonly rows: ReadonlyMap<string, Call>;
  /** Links to callers' pages that were sent. */
  readonly pages: readonly Page[];
  /** Wishes not to be called any more that were to be kept. */
  readonly optOuts: Extract<ErrandCommand, { type: "opt-out.keep" }>[];
  /** Whom campaigns are given, the first first. */
  readonly people: Candidate[];
  readonly answers: { past?: Recalled; /** who have the number together */ sharers?: readonly ContactCard[]; /** where the people of campaigns are; nothing is known of it if left out */ whereabouts?: readonly Whereabouts[]; optOut?: "kept" | "failed" | "later"; mayDial?: "yes" | "no" | "failed" | "later"; /** what became of a link that was sent */ page?: PageEnd | "later"; pin: "right" | "wrong" | "locked" | "failed"; fields: Readonly<Record<string, string>> | null; /** what is known of Marta beside her name */ standing?: Standing };
  now(): Instant;
  submit(input: Input): string | undefined;
  ask(agentId: string, request: { readonly type: AgentRequest["type"] } & Record<string, unknown>): string | undefined;
  /** Signs in and makes ready. */
  ready(...agents: string[]): void;
  callIn(callId: string, from?: { ani?: string | null; dnis?: string }): void;
  /** Moves the clock, firing each timer at its time. */
  pass(ms: number): void;
  call(callId: string): Call;
  state(agentId: string): string;
  timeline(callId: string): readonly string[];
  view(agentId: string): ReturnType<typeof agentView>;
  /** The service dies and comes back: a new floor folded from the journal, the same Asterisk. */
  crash(): void;
  /** Administration changed something. */
  configure(configuration: Configuration): void;
}

export function openCentre(options: CentreOptions = {}): Centre {
  let config = configuration(options);
  const facts: Fact[] = [];
  const published: { facts: readonly Fact[]; touched: ReadonlySet<AgentId> }[] = [];
  const failures: unknown[] = [];
  const decisions: Decision[] = [];
  const rows = new Map<string, Call>();
  const timers = new Map<TimerId, Instant>();
  const answers: Centre["answers"] = { pin: "right", fields: { amount: "1234.50", currency: "EUR", iban4: "1332" } };
  let now = 1_700_000_000_000 as Instant;
  let floor = emptyFloor(config, now);
  let engine = start();
  const asterisk = createFakeAsterisk({ submit: (input) => engine.submit(input), clock: { now: () => now }, deliver: "on-settle" });

  function start(): ReturnType<typeof createEngine> {
    return createEngine(floor, {
      clock: { now: () => now }, journal: { append: (more, touched) => { facts.push(...more); for (const call of touched) rows.set(call.id, call); } },
      ledger: { append: (more) => { decisions.push(...more); } },
      telephony: { perform: (command) => { asterisk.perform(command); } }, timers: { perform: setTimer },
      errands: { perform: (command) => { queueMicrotaskLike(command); } },
      publish: (more, touched) => { published.push({ facts: more, touched }); },
      onFailure: (_input, reason) => { failures.push(reason); },
    });
  }

  const people: Candidate[] = [];
  const pages: Page[] = [];
  const optOuts: Centre["optOuts"][number][] = [];
  const errands: ErrandCommand[] = [];
  function queueMicrotaskLike(command: ErrandCommand): void { errands.push(command); }

  function setTimer(command: TimerCommand): void {
    if (command.type === "timer.set") timers.set(command.timerId, command.at);
    else timers.delete(command.timerId);
  }

  function callerWith(ani: string | null): Caller {
    if (answers.sharers !== undefined) return { status: "shared", candidates: answers.sharers };
    return ani === martaNumber ? { status: "known", contact: answers.standing === undefined ? marta : { ...marta, standing: answers.standing } } : { status: "unknown" };
  }

  function answerPage(page: Page): void {
    pages.push(page);
    if (answers.page !== "later") engine.submit({ type: "page.answered", callId: page.callId, number: page.number, end: answers.page ?? "sent" });
  }

  function answerOptOut(wish: Centre["optOuts"][number]): void {
    optOuts.push(wish);
    if (answers.optOut !== "later") engine.submit({ type: "opt-out.kept", requestId: wish.requestId, isKept: answers.optOut !== "failed" });
  }

  function runErrand(command: ErrandCommand): void {
    switch (command.type) {
      case "contact.look-up": engine.submit({ type: "contact.looked-up", callId: command.callId, caller: callerWith(command.ani) }); return;
      case "crm.look-up": engine.submit({ type: "look-up.answered", requestId: command.requestId,
        result: answers.fields ? { status: "found", fields: answers.fields, source: "core-banking", readAt: now } : { status: "none" } }); return;
      case "dial.check": if (answers.mayDial !== "later") engine.submit({ type: "dial.checked", callId: command.callId, answer: answers.mayDial ?? "yes" }); return;
      case "campaign.feed": engine.submit({ type: "campaign.fed", campaignId: command.campaignId, candidates: people.splice(0, command.wanted), isEmpty: people.length === 0 }); return;
      case "campaign.recall": engine.submit({ type: "campaign.recalled", campaignId: command.campaignId, recalled: answers.past ?? { spent: [], dispositions: {} } }); return;
      case "campaign.locate": engine.submit({ type: "campaign.located", campaignId: command.campaignId, whereabouts: answers.whereabouts ?? [] }); return;
      case "pin.check": engine.submit({ type: "pin.checked", requestId: command.requestId, result: answers.pin, contact: marta }); return;
      case "opt-out.keep": answerOptOut(command); return;
      case "page.send": answerPage(command); return;
      case "http.request": engine.submit({ type: "http.answered", requestId: command.requestId, fields: {} }); return;
    }
  }

  /** Until neither Asterisk nor an errand has anything more to say. */
  function settle(): void {
    for (let round = 0; round < 100; round += 1) {
      asterisk.settle();
      const next = errands.shift();
      if (next === undefined) return;
      runErrand(next);
    }
    asterisk.settle();
  }

  function submit(input: Input): string | undefined {
    const refused = engine.submit(input);
    settle();
    return refused;
  }

  function pass(ms: number): void {
    const end = (now + ms) as Instant;
    settle();
    for (;;) {
      const due = [...timers].filter(([, at]) => at <= end).sort(([, a], [, b]) => a - b)[0];
      if (due === undefined) break;
      timers.delete(due[0]);
      now = Math.max(now, due[1]) as Instant;
      submit({ type: "timer.fired", timerId: due[0] });
    }
    now = end;
    asterisk.tick();
    settle();
  }

  function ask(agentId: string, request: { readonly type: AgentRequest["type"] } & Record<string, unknown>): string | undefined {
    return submit({ ...request, agentId } as unknown as Input);
  }

  asterisk.connect();
  settle();

  return {
    get floor() { return floor; }, asterisk, facts, published, failures, decisions, rows, pages, optOuts, people, answers, now: () => now, submit, ask, pass,
    ready(...agents) { for (const id of agents) { ask(id, { type: "sign-in.requested" }); ask(id, { type: "ready.requested" }); } },
    callIn(callId, from = {}) { asterisk.callIn({ callId, ani: from.ani === undefined ? martaNumber : from.ani, dnis: from.dnis ?? bankNumber }); settle(); },
    call(callId) { const call = floor.calls.get(callId as CallId); if (!call) throw new Error(`no call ${callId} on the floor`); return call; },
    state: (agentId) => floor.agents.get(agentId as AgentId)?.state.name ?? "none",
    timeline: (callId) => stepsOf(facts.filter((fact) => "callId" in fact && fact.callId === callId)).map((step) => step.kind),
    view: (agentId) => agentView(floor, agentId as AgentId, now),
    configure(next) { config = next; engine.configure(next); settle(); },
    crash() {
      timers.clear();
      asterisk.disconnect();
      floor = emptyFloor(config, now);
      for (const fact of facts) if (!unjournalled.has(fact.type)) apply(floor, fact);
      forgetBrowsers(floor);
      engine = start();
      asterisk.connect();
      if (config.campaigns.size > 0) engine.configure(config);
      settle();
    },
  };
}
